"""From starting the program to its first full picture: the board against a bare Textual app, large against small."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench.generator import OFFICE_NAME
from tests.bench.table import Figure
from tests.bench.terminal import Terminal

RUNS = 11


def board_on(store: Path | str) -> tuple[str, ...]:
    """How the board is started on a store."""
    return ("board", "--store", str(store), "--as", "孙丽", "open")


def is_painted(text: str) -> bool:
    """Whether the header and the queue can be read: the office's name and at least ten matters with their lights."""
    rows = [line for line in text.split("\n") if "剩" in line or "超" in line]
    return OFFICE_NAME in text and len(rows) >= 10


def _seconds(arguments: tuple[str, ...], seen: Callable[[str], bool]) -> tuple[float, float]:
    """How long it took until it was seen, and how much CPU."""
    terminal = Terminal(*arguments)
    try:
        return terminal.until(seen) - terminal.started, terminal.spent()
    finally:
        terminal.close()


def first_paint(large: Path | str, small: Path | str, sizes: tuple[int, int], *, most: float = 1.5) -> list[Figure]:
    """Median first paint of several interleaved runs; at `most` so many times a bare app."""
    bare, on_large, on_small = list[tuple[float, float]](), list[tuple[float, float]](), list[tuple[float, float]]()
    for _run in range(RUNS + 1):
        bare.append(_seconds(("tests.bench.bare", OFFICE_NAME), lambda text: OFFICE_NAME in text))
        on_large.append(_seconds(board_on(large), is_painted))
        on_small.append(_seconds(board_on(small), is_painted))
    (least, least_cpu), (much, much_cpu), (little, _cpu) = (_medians(times[1:]) for times in (bare, on_large, on_small))
    took, spent = f"{much * 1000:.0f} ms", f"{much_cpu * 1000:.0f} ms"
    return [
        Figure(
            f"first paint, {sizes[0]:,} records", much / least, "x", most, baseline=f"bare {least:.3f} s", note=took
        ),
        Figure("first paint, CPU", much_cpu / least_cpu, "x", baseline=f"bare {least_cpu:.3f} s", note=spent),
        Figure("first paint, large : small", much / little, "x", 1.05, baseline=f"{sizes[1]:,}: {little:.3f} s"),
    ]


def _medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    return median(took for took, _spent in times), median(spent for _took, spent in times)
