"""A ledger of matters 督办台账, 协调台账, 问题清单 as offices keep it, read into one line per matter.

Title, headings, merged cells and notes around the table are understood here; whether the people and departments exist,
and what is on the board already, is the caller's to find out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date, datetime
from typing import TypeVar

from board.domain.errors import BadInput
from board.domain.ledger import Heading
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.text import LONG, SHORT, clean
from board.intake import dates, ledger_words, names
from board.intake.ledger_headings import Columns, LedgerHeading, find_ledger_heading, is_ledger_heading_again
from board.intake.rows import note_of
from board.intake.tables import Cell, Row, Table, read_tables, shown, text_of
from board.locale import _
from board.values import dataclass

T = TypeVar("T")
Moment = date | datetime
"""A day, or a moment of it in the office's zone."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One matter as row `row` of the sheet has it; None and "" where the sheet says nothing."""

    row: int
    number: str
    former: str
    kind: MatterKind | None
    title: str
    text: str
    source: str
    urgency: Urgency | None
    lead: str
    supporting: tuple[str, ...]
    handler: str
    raised_by: str
    owner: str
    opened: Moment | None
    due: Moment | None
    extended: Moment | None
    closed: Moment | None
    state: State | None
    progress: str


@dataclass(frozen=True)
class LedgerSheet:
    """All that a ledger says: its lines, what is wrong with others, and which headings nobody knows."""

    source: str
    title: str
    heading: LedgerHeading
    lines: tuple[LedgerLine, ...]
    problems: tuple[BadInput, ...]
    notes: tuple[str, ...]


@dataclass
class _Reading:
    heading: LedgerHeading
    period: dates.Period
    problems: list[BadInput] = field(default_factory=list)

    def cell(self, row: Row, heading: Heading) -> Cell:
        index = self.heading.columns.get(heading)
        return row.cells[index] if index is not None and index < len(row.cells) else ""

    def text(self, row: Row, heading: Heading) -> str:
        return unguarded(text_of(self.cell(row, heading)).strip())

    def attempt(self, row: Row, heading: Heading, read: Callable[[], T], otherwise: T) -> T:
        """Read a cell; what is wrong with it is put down with its place, and `otherwise` taken instead."""
        try:
            return read()
        except BadInput as error:
            where = self.heading.words[self.heading.columns[heading]]
            self.problems.append(BadInput(error.message, field=where, row=row.number, do=error.do))
            return otherwise


def read_ledger(data: bytes, name: str, columns: Columns, *, year: int) -> LedgerSheet:
    """Read a ledger from the bytes of a CSV or XLSX file; of several sheets the first that is one.

    `columns` is what a person said of headings; `year` that of dates which do not say it, nor the title.

    Raises:
        BadInput: no table, or no heading row that names the matter and something else; two columns hold the same.
    """
    source = shown(name)
    for table in read_tables(data, name):
        heading = find_ledger_heading(table.rows, columns)
        if heading is not None:
            return _read_table(table, heading, source, year)
    raise BadInput(
        _("{source} has no heading row that names the matters").format(source=source),
        do=_("put a row such as 编号, 事项, 主办单位, 交办时间, 办理时限 over the table, one matter to a row"),
    )


def _read_table(table: Table, heading: LedgerHeading, source: str, year: int) -> LedgerSheet:
    above = [note_of(row) for row in table.rows if row.number < heading.row]
    found = next((dates.read_period(text)[0] for text in [*above, source] if dates.read_period(text)[0]), None)
    reading = _Reading(heading, dates.Period(found or year))
    notes = above[1:]
    lines = []
    for row in table.rows:
        if row.number <= heading.row or is_ledger_heading_again(row, heading):
            continue
        if _is_note(row):
            notes.append(note_of(row))
        else:
            lines.append(_line(reading, row))
    title = above[0] if above else table.name
    return LedgerSheet(source, title, heading, tuple(lines), tuple(reading.problems), tuple(notes))


def _is_note(row: Row) -> bool:
    """A band such as 一、市政府交办事项, or words beneath the table: one text, whatever cells it is merged over."""
    return len({text_of(cell) for cell in row.cells} - {""}) == 1


def _line(reading: _Reading, row: Row) -> LedgerLine:
    def worded(heading: Heading, read: Callable[[str], T]) -> T | None:
        text = reading.text(row, heading)
        return reading.attempt(row, heading, lambda: read(text), None) if text else None

    opened = _moment(reading, row, Heading.OPENED, None)
    title, text = _title(reading, row)
    lead, *others = names.parts_of(reading.text(row, Heading.LEAD)) or ("",)
    done = ledger_words.says_it_is_done(reading.text(row, Heading.PROGRESS))
    return LedgerLine(
        row=row.number,
        number=reading.text(row, Heading.NUMBER),
        former=reading.text(row, Heading.FORMER),
        kind=worded(Heading.KIND, ledger_words.read_kind),
        title=title,
        text=text,
        source=_cleaned(reading, row, Heading.SOURCE, SHORT),
        urgency=worded(Heading.URGENCY, ledger_words.read_urgency),
        lead=lead,
        supporting=(*others, *names.parts_of(reading.text(row, Heading.SUPPORTING))),
        handler=reading.text(row, Heading.HANDLER),
        raised_by=reading.text(row, Heading.RAISED_BY),
        owner=reading.text(row, Heading.OWNER),
        opened=opened,
        due=_moment(reading, row, Heading.DUE, opened),
        extended=_moment(reading, row, Heading.EXTENDED, opened),
        closed=_moment(reading, row, Heading.CLOSED, opened),
        state=worded(Heading.STATE, ledger_words.read_state) or (State.CLOSED if done else None),
        progress=_cleaned(reading, row, Heading.PROGRESS, LONG),
    )


def _title(reading: _Reading, row: Row) -> tuple[str, str]:
    """Title and text; a title too long for one is cut at its first sentence, and the text then has it whole."""
    whole = _cleaned(reading, row, Heading.TITLE, LONG, needed=True)
    parts = list(_texts(reading, row))
    title = " ".join(whole.split())
    if len(title) > SHORT or "\n" in whole:
        parts.insert(0, whole)
        title = next(iter(whole.split("\n")))[:SHORT].split("。")[0].strip() or title[:SHORT]
    return title, "\n".join(parts)


def _texts(reading: _Reading, row: Row) -> Iterator[str]:
    if text := _cleaned(reading, row, Heading.TEXT, LONG):
        yield text
    for index, word in reading.heading.more_text:
        more = unguarded(text_of(row.cells[index]).strip()) if index < len(row.cells) else ""
        if more:
            yield _("{label}: {text}").format(label=word, text=more)


def _cleaned(reading: _Reading, row: Row, heading: Heading, most: int, *, needed: bool = False) -> str:
    text = reading.text(row, heading)
    lines = heading is not Heading.SOURCE
    text = text if lines else " ".join(text.split())
    if heading not in reading.heading.columns:
        return ""
    return reading.attempt(row, heading, lambda: clean(text, "", most=most, needed=needed, lines=lines), "")


def _moment(reading: _Reading, row: Row, heading: Heading, opened: Moment | None) -> Moment | None:
    """A date; one without a year, of a matter that was opened, is the next of that name after it."""
    cell = reading.cell(row, heading)
    if isinstance(cell, str) and not names.parts_of(cell):
        return None
    period = dates.Period(opened.year) if opened else reading.period
    at = reading.attempt(row, heading, lambda: dates.read_moment(cell, period), None)
    says_year = not isinstance(cell, str) or str(period.year) in cell or cell.strip().isdecimal()
    if at is None or opened is None or says_year or _day(at) >= _day(opened):
        return at
    return reading.attempt(row, heading, lambda: dates.read_moment(cell, dates.Period(opened.year + 1)), None)


def _day(at: Moment) -> date:
    return at.date() if isinstance(at, datetime) else at


def unguarded(text: str) -> str:
    """A text without the apostrophe that kept spreadsheets from taking it for a formula."""
    return text[1:] if re.match(r"'[-=+@＝＋－＠]", text) else text
