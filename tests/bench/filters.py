"""The queue and every kind of filter over ten years of matters: a page and its count, against the plain SQL.

What people wait for is on the wall's clock; on a machine that is not quiet the processor's time beside it says more.
"""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from board.actions import matter_looks
from board.actions.desk import Desk
from board.domain.lights import Light
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, Urgency
from board.store import Store, open_store
from tests.bench.decade import NOW
from tests.bench.table import Figure, percentile

_ROUNDS = 20
_PAGE = 100
_MOST_MS, _QUEUE_MS = 30, 20
_PLAIN = """
    SELECT id FROM matters WHERE closed_at IS NULL AND kind = 'request' AND due_epoch > 0 ORDER BY due_epoch LIMIT 100
    """
"""What anybody would write to see the open ones of a kind."""


def filters(url: str, records: int) -> list[Figure]:
    """Milliseconds (p95) of every filter on the store of a decade: pages of open ones and of ended ones, and counts."""
    store = open_store(url)
    try:
        return list(_measured(store, records))
    finally:
        store.close()


def _measured(store: Store, records: int) -> Iterator[Figure]:
    desk = Desk(store).at(NOW)

    def plain() -> None:
        with store.read() as tx:
            tx.rows(_PLAIN)

    against = f"plain SQL: {_timed(plain)[0]:.1f} ms"
    yield _figure(f"queue, 60 lines, {records:,}", partial(matter_looks.listed, desk, limit=60), _QUEUE_MS, against)
    for standing in (Standing.OPEN, Standing.ENDED):
        most = _MOST_MS if standing is Standing.OPEN else None
        for name, asked in _filters(store, standing).items():
            wanted = MatterFilter(standing=standing, **asked)
            page = partial(matter_looks.listed, desk, wanted, limit=_PAGE)
            yield _figure(f"{standing} by {name}", page, most, against)
            yield _figure(f"{standing} by {name}, counted", partial(matter_looks.counted, desk, wanted), most, "")


def _figure(name: str, look: Callable[[], object], most: float | None, against: str) -> Figure:
    wall, processor = _timed(look)
    return Figure(name, wall, "ms", most, baseline=against, note=f"{processor:.1f} ms of this process")


def _timed(look: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the wall's clock (p95), and by the processor's."""
    look()
    walls, processors = list[float](), list[float]()
    for _round in range(_ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        look()
        walls.append((time.perf_counter() - wall) * 1_000)
        processors.append((time.process_time() - processor) * 1_000)
    return percentile(walls, 0.95), percentile(processors, 0.95)


def _filters(store: Store, standing: Standing) -> dict[str, dict[str, Any]]:
    """Every kind of filter, and several at once."""
    with store.read() as tx:
        person, department = (
            tx.rows(f"SELECT id FROM {table} ORDER BY id LIMIT 4")[-1]["id"] for table in ("people", "departments")
        )
    month = {"opened_from": NOW - timedelta(days=2_000), "opened_before": NOW - timedelta(days=1_970)}
    lights = [Light.RED, Light.YELLOW, Light.GREEN, Light.HELD]
    if standing is Standing.ENDED:
        lights = [Light.DONE, Light.LATE]
    else:
        month |= {"opened_from": NOW - timedelta(days=60), "opened_before": NOW - timedelta(days=1)}
    return {
        "nothing": {},
        "kind": {"kind": MatterKind.ISSUE},
        "urgency": {"urgency": Urgency.FLASH},
        "department": {"department": department},
        "lead": {"lead_department": department},
        "supporting": {"supporting_department": department},
        "person": {"person": person},
        "handler": {"handler": person},
        "who raised it": {"raised_by": person},
        "a month": month,
        "text": {"text": "井盖"},
        "a rare text": {"text": "江滨大道养老院后门公交88"},
        **{f"light {light}": {"light": light} for light in lights},
        "kind, department and text": {"kind": MatterKind.ISSUE, "department": department, "text": "井盖"},
    }
