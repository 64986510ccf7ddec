"""A ledger of matters 台账 as a spreadsheet that an office prints and hands on, or as CSV for programs."""

from collections.abc import Iterable, Mapping
from itertools import chain

from board.domain.ledger import PRINTED, Fact, Heading, Ledger, Light
from board.export import delimited, sheet
from board.export.formats import demand_format
from board.export.sheet import Cell, Column, Layout, Tinted

FORMATS = ("xlsx", "csv")
"""The formats, which are also the endings of the files."""

_WIDTHS = {
    Heading.ORDER: 5,
    Heading.NUMBER: 17,
    Heading.KIND: 5,
    Heading.TITLE: 28,
    Heading.SOURCE: 14,
    Heading.URGENCY: 5,
    Heading.LEAD: 9,
    Heading.SUPPORTING: 11,
    Heading.HANDLER: 8,
    Heading.OPENED: 11,
    Heading.DUE: 11,
    Heading.EXTENDED: 11,
    Heading.STATE: 7,
    Heading.LIGHT: 5,
    Heading.OVERDUE: 6,
    Heading.PROGRESS: 34,
    Heading.CLOSED: 11,
    Heading.WAITING_ON: 12,
    Heading.TEXT: 60,
    Heading.RAISED_BY: 9,
    Heading.OWNER: 9,
    Heading.FORMER: 18,
}
_READ = {Heading.TITLE, Heading.SOURCE, Heading.PROGRESS, Heading.TEXT}
"""What is read rather than looked up, and begins at the left."""
_FORMATTED = dict.fromkeys((Heading.OPENED, Heading.DUE, Heading.EXTENDED, Heading.CLOSED), "yyyy-mm-dd")
_FORMATTED |= dict.fromkeys((Heading.ORDER, Heading.OVERDUE), "0")

Line = Mapping[Heading, Fact]


def render(ledger: Ledger, lines: Iterable[Line], format: str) -> bytes:
    """The ledger as a file in one of `FORMATS`; lines are written as they come.

    Raises:
        BadInput: the format is not known.
    """
    demand_format(format, FORMATS)
    if format == "xlsx":
        return sheet.render(_layout(ledger), (_cells(line) for line in lines))
    heads = [heading.label for heading in Heading]
    return delimited.render(chain([heads], ([sheet.bare(cell) for cell in _cells(line)] for line in lines)))


def _layout(ledger: Ledger) -> Layout:
    columns = tuple(
        Column(heading.label, _WIDTHS[heading], heading not in _READ, _FORMATTED.get(heading, sheet.TEXT))
        for heading in Heading
    )
    return Layout(ledger.title, ledger.title, ledger.below, columns, PRINTED)


def _cells(line: Line) -> list[Cell]:
    facts = (line[heading] for heading in Heading)
    return [Tinted(fact.word, fact.colour) if isinstance(fact, Light) else fact for fact in facts]
