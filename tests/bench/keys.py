"""From a key to the picture that shows what it did, on the board in a terminal."""

from pathlib import Path

from tests.bench.paint import board_on, is_painted
from tests.bench.screen import lines_that_differ
from tests.bench.table import Figure, percentile
from tests.bench.terminal import Terminal

_DOWN, _UP = "\x1b[B", "\x1b[A"
_PRESSES = 60
_SCREENS = "2347"
_ROUNDS = 8


def keys(store: Path | str, records: int) -> list[Figure]:
    """The cursor going down and up the queue, and the screens being switched."""
    terminal = Terminal(*board_on(store))
    try:
        terminal.until(is_painted)
        terminal.frames(0.6)
        moves = [_cursor(terminal, key) for key in (_DOWN, _UP) for _n in range(_PRESSES)]
        first = [_switch(terminal, key) for key in _SCREENS]
        again = [_switch(terminal, key) for _n in range(_ROUNDS) for key in ("1", *_SCREENS)]
    finally:
        terminal.close()
    seen = [move for move in moves if move is not None]
    note = f"p50 {percentile(seen, 0.5):.1f} ms, {len(seen)} presses"
    visits = f"p50 {percentile(again, 0.5):.1f} ms, first visits up to {max(first):.0f} ms"
    return [
        Figure(f"cursor key to painted p95, {records:,}", percentile(seen, 0.95), "ms", 16, note=note),
        Figure(f"screen switch p95, {records:,}", percentile(again, 0.95), "ms", 50, note=visits),
    ]


def _cursor(terminal: Terminal, key: str) -> float | None:
    """Milliseconds until the old and the new line of the cursor are drawn; None at the end of the list."""
    before = terminal.picture
    pressed = terminal.press(key)
    for at, picture in terminal.frames(first=0.5):
        if lines_that_differ(before, picture) >= 2:
            return (at - pressed) * 1000
    return None


def _switch(terminal: Terminal, key: str) -> float:
    """Milliseconds until the screen is as it stays, but for the clock's line."""
    pressed = terminal.press(key)
    frames = terminal.frames(0.4, first=5)
    assert frames, f"nothing was drawn after {key}"
    last = frames[-1][1]
    return next((at - pressed) * 1000 for at, picture in frames if lines_that_differ(picture, last) <= 1)
