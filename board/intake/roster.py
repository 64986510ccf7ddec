"""A plain roster table as offices keep it, read into one line per person and day.

Title, headings, merged cells, phone columns and notes below are understood here; whether the people and posts
exist and which hours a post has is the caller's to find out.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from typing import TypeVar

from board.domain.errors import BadInput, BadRows
from board.intake import dates, names
from board.intake.headings import Heading, find_heading, is_heading_again
from board.intake.rows import is_note, note_of
from board.intake.tables import Cell, Row, Table, read_tables, shown, text_of
from board.locale import _, ngettext

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


@dataclass(frozen=True)
class RosterSheet:
    """All that a roster file says; `understood` tells a person, line by line, how it was read."""

    lines: tuple[RosterLine, ...]
    notes: tuple[str, ...]
    posts: tuple[str, ...]
    understood: tuple[str, ...]


@dataclass
class _Reading:
    """What has been read of one sheet so far."""

    sheet: str
    heading: Heading
    period: dates.Period
    before: date | None = None
    days: list[date] = field(default_factory=list)
    lines: list[RosterLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[BadInput] = field(default_factory=list)

    def attempt(self, row: Row, column: int, read: Callable[[], T], otherwise: T) -> T:
        """Read a cell; what is wrong with it is put down with its place, and `otherwise` taken instead."""
        try:
            return read()
        except BadInput as error:
            where = self.heading.cells[column] if column < len(self.heading.cells) else ""
            place = " ".join(part for part in (self.sheet, where) if part)
            self.problems.append(BadInput(error.message, field=place, row=row.number, do=error.do))
            return otherwise


def read_roster(data: bytes, name: str, *, year: int) -> RosterSheet:
    """Read a roster from the bytes of a CSV or XLSX file.

    Year and month are taken from the date itself, else from the title over the table, the sheet's or the
    file's name, else `year`; a December that runs into January goes on in the next year. Sheets without
    a roster are passed over.

    Raises:
        BadInput: no table, or no heading row with a date column and a post.
        BadRows: every row that cannot be read, with its number and the column.
    """
    source = shown(name)
    tables = read_tables(data, name)
    headed = [(table, heading) for table in tables if (heading := find_heading(table.rows))]
    if not headed:
        raise BadInput(
            _("{source} has no heading row with a date column and a post").format(source=source),
            do=_("put a row such as 日期, 带班领导, 主班 over the table, one day to a row"),
        )
    readings = [
        _read_sheet(table, heading, _period(table, heading, source, year), prefix=len(headed) > 1)
        for table, heading in headed
    ]
    problems = [problem for reading in readings for problem in reading.problems] + _repeated(readings)
    if problems:
        raise BadRows(source, sorted(problems, key=lambda problem: problem.row or 0))
    lines = tuple(line for reading in readings for line in reading.lines)
    if not lines:
        raise BadInput(_("{source} names nobody").format(source=source))
    return RosterSheet(
        lines=lines,
        notes=tuple(note for reading in readings for note in reading.notes),
        posts=tuple(dict.fromkeys(line.post for line in lines)),
        understood=tuple(line for reading in readings for line in _understood(reading)),
    )


def _period(table: Table, heading: Heading, source: str, year: int) -> dates.Period:
    above = " ".join(note_of(row) for row in table.rows if row.number < heading.row)
    found = [dates.read_period(text) for text in (above, table.name, source)]
    years = [y for y, _month in found if y]
    months = [month for _y, month in found if month]
    return dates.Period(next(iter(years), year), next(iter(months), None))


def _read_sheet(table: Table, heading: Heading, period: dates.Period, *, prefix: bool) -> _Reading:
    reading = _Reading(table.name if prefix else "", heading, period)
    for row in table.rows:
        if row.number <= heading.row or is_heading_again(row, heading):
            continue
        if is_note(row, heading):
            reading.notes.append(note_of(row))
        else:
            _read_row(reading, row)
    return reading


def _read_row(reading: _Reading, row: Row) -> None:
    heading = reading.heading
    written = _cell(row, heading.date)
    day = reading.attempt(row, heading.date, lambda: dates.read_day(written, reading.period, reading.before), None)
    if day is None:
        return
    reading.before = day.date
    reading.days.append(day.date)
    if heading.weekday is not None:
        said = text_of(_cell(row, heading.weekday))
        if weekday := dates.read_weekday(said):
            reading.attempt(row, heading.weekday, lambda: dates.demand_weekday(day.date, weekday, said), None)
    begins, ends, remark = day.begins, day.ends, day.remark
    if heading.hours is not None:
        hours = reading.attempt(
            row, heading.hours, lambda: dates.read_hours_cell(_cell(row, heading.hours), day.date), None
        )
        if hours and hours[0]:
            begins, ends = hours[:2]
        remark = " ".join(part for part in (remark, hours[2] if hours else "") if part)
    notes = [remark, *(text_of(_cell(row, index)) for index in heading.notes)]
    for post, person in _people(reading, row):
        note = "；".join(dict.fromkeys(part for part in (*notes, person.remark) if part))
        reading.lines.append(RosterLine(row.number, day.date, post, person.name, person.phone, begins, ends, note))


def _people(reading: _Reading, row: Row) -> Iterator[tuple[str, names.Named]]:
    heading = reading.heading
    for index, title in heading.posts:
        text = text_of(_cell(row, index))
        people = reading.attempt(row, index, partial(names.read_people, text), NOBODY)
        post = text_of(_cell(row, heading.post_name)) if heading.post_name is not None else title
        phones: list[str] = []
        for column, owner in heading.phones:
            beside = text_of(_cell(row, column))
            if owner == index and beside != text:
                phones += reading.attempt(row, column, partial(names.read_phones, beside), ())
        people = reading.attempt(row, index, partial(names.with_phones, people, phones), people)
        if people and not post:
            reading.attempt(row, heading.post_name or 0, _no_post, None)
        for person in people:
            yield post, person


def _no_post() -> None:
    raise BadInput(_("the post is missing"))


def _cell(row: Row, index: int | None) -> Cell:
    return row.cells[index] if index is not None and index < len(row.cells) else ""


def _repeated(readings: Sequence[_Reading]) -> list[BadInput]:
    """The same person at the same post at the same time in two rows: a row copied by mistake, or a sheet."""
    seen: dict[tuple[date, str, str, time | None], int] = {}
    problems = []
    for reading in readings:
        for line in reading.lines:
            key = (line.date, line.post, line.person, line.begins)
            if key in seen:
                message = _("{person} is already in row {row} for {post} on {date}").format(
                    person=line.person, row=seen[key], post=line.post, date=line.date.isoformat()
                )
                problems.append(BadInput(message, field=reading.sheet, row=line.row))
            seen.setdefault(key, line.row)
    return problems


def _understood(reading: _Reading) -> Iterator[str]:
    lines, heading = reading.lines, reading.heading
    days = sorted(set(reading.days))
    if days:
        yield ngettext("{count} day, {first} to {last}", "{count} days, {first} to {last}", len(days)).format(
            count=len(days), first=days[0].isoformat(), last=days[-1].isoformat()
        )
    for post, count in Counter(line.post for line in lines).items():
        people = len({line.person for line in lines if line.post == post})
        yield _("{post}: {count} turns of {people} people").format(post=post, count=count, people=people)
    with_phone = sum(1 for line in lines if line.phone)
    with_hours = sum(1 for line in lines if line.begins)
    yield _("phone numbers in {phones} and hours in {hours} of {count} turns").format(
        phones=with_phone, hours=with_hours, count=len(lines)
    )
    nobody = [day.isoformat() for day in days if day not in {line.date for line in lines}]
    if nobody:
        yield _("nobody is named on {days}").format(days=", ".join(nobody[:10]))
    if heading.ignored:
        yield _("columns not used: {names}").format(names=", ".join(heading.ignored))
    if reading.notes:
        yield _("notes kept: {count}").format(count=len(reading.notes))
