"""What the screens load, without a terminal: each look at a large store against the same look at a small one."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from board.actions import handover, log, matter_looks, overview
from board.actions.desk import Desk
from board.store import open_store
from tests.bench.table import Figure

_LOOKS: dict[str, Callable[[Desk], object]] = {
    "overview": overview.overview,
    "queue": lambda desk: matter_looks.listed(desk, limit=60),
    "log page": log.latest,
    "matter": lambda desk: matter_looks.show(desk, 100),
    "handover": handover.show,
}
_ROUNDS = 20


def looks(large: Path | str, small: Path | str, sizes: tuple[int, int]) -> list[Figure]:
    """Median milliseconds of every look on both sizes; no target of their own, they explain the first paint."""
    desks = [Desk(open_store(str(path))) for path in (large, small)]
    found = []
    for name, look in _LOOKS.items():
        much, little = list[float](), list[float]()
        for _round in range(_ROUNDS):
            for desk, times in zip(desks, (much, little), strict=True):
                begun = time.perf_counter()
                look(desk)
                times.append((time.perf_counter() - begun) * 1000)
        baseline = f"{sizes[1]:,}: {median(little):.2f} ms"
        found.append(Figure(f"look: {name}, {sizes[0]:,}", median(much), "ms", baseline=baseline))
    for desk in desks:
        desk.store.close()
    return found
