"""Columns of text measured in terminal cells (a Han character takes two): how wide each gets, where a line breaks.

The same shares serve the plain text, the printed page and Word, so that a table looks alike in all of them.
"""

import math
from collections.abc import Iterable, Sequence

from board.domain.text import cell_width, lines_of

NARROW = 20
"""What a name, a number or a time with a word to it needs, in cells: 11 月 10 日 17:30 超期."""
ENOUGH = 12
"""What a longer text can live with, in cells."""
LEAST = 4
"""Two Han characters."""


def allot(wanted: Sequence[int], room: int) -> list[int]:
    """Share `room` cells among columns that would like `wanted` each.

    Narrow columns (names, times) get all they want as long as enough is left for the others; those share the rest by
    the root of what they want, so that a long text gets more but not everything. Each gets `LEAST` even if that is
    too much for the room.
    """
    narrow = [want for want in wanted if want <= NARROW]
    wide = len(wanted) - len(narrow)
    spare = sum(wanted) <= room or sum(narrow) + wide * ENOUGH <= room
    given = [max(LEAST, want) if spare and want <= NARROW else 0 for want in wanted]
    room -= sum(given)
    waiting = sorted((place for place in range(len(wanted)) if not given[place]), key=lambda place: wanted[place])
    while waiting:
        share = room * math.sqrt(wanted[waiting[0]]) / (sum(math.sqrt(wanted[place]) for place in waiting) or 1)
        place = waiting.pop(0)
        given[place] = max(LEAST, min(wanted[place], round(share)))
        room -= given[place]
    return given


def widths_wanted(rows: Iterable[Sequence[str]]) -> list[int]:
    """The widest line of each column, in cells."""
    return [
        max((cell_width(line) for text in column for line in text.split("\n")), default=0)
        for column in zip(*rows, strict=True)
    ]


def wrap(text: str, cells: int) -> list[str]:
    """`text` in lines of at most `cells` (two or more); see `domain.text.lines_of`."""
    return [line for piece in text.split("\n") for line in lines_of(piece, max(cells, 2))]
