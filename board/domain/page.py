"""A page to be read and printed: title, what it is about, sections of paragraphs and tables; its look is not here."""

from collections.abc import Sequence

from board.domain.handover import Line, Part
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, with its name and what it counts."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs or a table, with a small heading of its own if it has one; with `bars` a chart of them instead."""

    part: Part
    heading: str = ""
    bars: tuple[Bar, ...] = ()

    @property
    def longest(self) -> int:
        """The value of its longest bar, at least 1."""
        return max((bar.value for bar in self.bars), default=0) or 1


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section with its heading; without blocks 无 is printed."""

    heading: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the office's words and zone; `about` are lines above the sections, `closing` lines below.

    A `wide` one lies on its side, for tables of many columns.
    """

    title: str
    below: str
    about: tuple[str, ...]
    sections: tuple[PageSection, ...]
    closing: tuple[str, ...] = ()
    wide: bool = False


def paragraphs(lines: Sequence[str]) -> tuple[Block, ...]:
    """A block of paragraphs, or none where there is nothing to say."""
    return (Block(Part(tuple(Line((line,)) for line in lines))),) if lines else ()


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], heading: str = "") -> Block:
    """A block with a table."""
    return Block(Part(tuple(Line(row) for row in rows), columns), heading)


def chart(bars: Sequence[Bar], heading: str = "") -> Block:
    """A block with a chart."""
    return Block(Part(()), heading, tuple(bars))
