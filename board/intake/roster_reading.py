"""What is read of one roster table, whatever its layout: its lines, its notes, and what is wrong with its cells."""

from collections.abc import Callable
from dataclasses import field
from datetime import date, time
from typing import TypeVar

from board.domain.errors import BadInput
from board.intake import dates, names
from board.intake.tables import Cell, Row
from board.values import dataclass

T = TypeVar("T")
NOBODY: tuple[names.Named, ...] = ()


@dataclass(frozen=True)
class RosterLine:
    """One person at one post on one day, as row `row` of the sheet has it.

    `begins` and `ends` are None where the sheet gives no hours; an end that is not after its begin is on the
    next day. `phone` and `note` are "" where there is none. The person's title is not kept.
    """

    row: int
    date: date
    post: str
    person: str
    phone: str
    begins: time | None
    ends: time | None
    note: str


@dataclass
class Reading:
    """What has been read of one table so far; `columns` are its headings, `ignored` those that are not used."""

    sheet: str
    columns: tuple[str, ...]
    period: dates.Period
    ignored: tuple[str, ...] = ()
    days: list[date] = field(default_factory=list)
    lines: list[RosterLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[BadInput] = field(default_factory=list)

    def attempt(self, row: Row, column: int, read: Callable[[], T], otherwise: T) -> T:
        """Read a cell; what is wrong with it is put down with its place, and `otherwise` taken instead."""
        try:
            return read()
        except BadInput as error:
            where = self.columns[column] if column < len(self.columns) else ""
            place = " ".join(part for part in (self.sheet, where) if part)
            self.problems.append(BadInput(error.message, field=place, row=row.number, do=error.do))
            return otherwise


def cell_of(row: Row, index: int | None) -> Cell:
    """The cell of a row in a column, empty where there is none."""
    return row.cells[index] if index is not None and index < len(row.cells) else ""
