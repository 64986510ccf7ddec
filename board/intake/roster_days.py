"""The usual roster table: a row for each day, a column for each post, or a row for each shift."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from board.domain.errors import BadInput
from board.intake import dates, names
from board.intake.headings import Heading, is_heading_again
from board.intake.roster_reading import NOBODY, Reading, RosterLine, cell_of
from board.intake.rows import is_note, note_of
from board.intake.tables import Row, text_of
from board.locale import _


def read_days_down(rows: Sequence[Row], heading: Heading, period: dates.Period, sheet: str) -> Reading:
    """Read the rows of a table under its `heading`; `sheet` is what its problems are said to be of, if anything."""
    reading = Reading(sheet, heading.cells, period, heading.ignored)
    before: date | None = None
    for row in rows:
        if is_heading_again(row, heading):
            continue
        if is_note(row, heading):
            reading.notes.append(note_of(row))
        else:
            before = _read_row(reading, heading, row, before)
    return reading


def _read_row(reading: Reading, heading: Heading, row: Row, before: date | None) -> date | None:
    """Read the row of a day; returns its date, or `before` where it has none that can be read."""
    written = cell_of(row, heading.date)
    day = reading.attempt(row, heading.date, lambda: dates.read_day(written, reading.period, before), None)
    if day is None:
        return before
    reading.days.append(day.date)
    if heading.weekday is not None:
        said = text_of(cell_of(row, heading.weekday))
        if weekday := dates.read_weekday(said):
            reading.attempt(row, heading.weekday, lambda: dates.demand_weekday(day.date, weekday, said), None)
    begins, ends, remark = day.begins, day.ends, day.remark
    if heading.hours is not None:
        hours = reading.attempt(
            row, heading.hours, lambda: dates.read_hours_cell(cell_of(row, heading.hours), day.date), None
        )
        if hours and hours[0]:
            begins, ends = hours[:2]
        remark = " ".join(part for part in (remark, hours[2] if hours else "") if part)
    notes = [remark, *(text_of(cell_of(row, index)) for index in heading.notes)]
    for post, person in _people(reading, heading, row):
        note = "；".join(dict.fromkeys(part for part in (*notes, person.remark) if part))
        reading.lines.append(RosterLine(row.number, day.date, post, person.name, person.phone, begins, ends, note))
    return day.date


def _people(reading: Reading, heading: Heading, row: Row) -> Iterator[tuple[str, names.Named]]:
    for index, title in heading.posts:
        text = text_of(cell_of(row, index))
        people = reading.attempt(row, index, partial(names.read_people, text), NOBODY)
        post = text_of(cell_of(row, heading.post_name)) if heading.post_name is not None else title
        phones: list[str] = []
        for column, owner in heading.phones:
            beside = text_of(cell_of(row, column))
            if owner == index and beside != text:
                phones += reading.attempt(row, column, partial(names.read_phones, beside), ())
        people = reading.attempt(row, index, partial(names.with_phones, people, phones), people)
        if people and not post:
            reading.attempt(row, heading.post_name or 0, _no_post, None)
        for person in people:
            yield post, person


def _no_post() -> None:
    raise BadInput(_("the post is missing"))
