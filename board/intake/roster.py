"""A roster table as offices keep it, read into one line per person and day.

Sheets, titles, and several tables one above the other are told apart here; a table is read by its layout in
`roster_days` or `roster_across`. Whether the people and posts exist and which hours a post has is the caller's to
find out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, time

from board.domain.errors import BadInput, BadRows
from board.intake import dates
from board.intake.headings import Heading, find_heading, heading_at, is_heading_again
from board.intake.roster_across import Grid, find_grid, read_days_across
from board.intake.roster_days import read_days_down
from board.intake.roster_reading import Reading, RosterLine
from board.intake.rows import note_of
from board.intake.tables import Row, Table, read_tables, shown, text_of
from board.locale import _, ngettext
from board.values import dataclass

_TITLE = re.compile(r".*(表|安排|值班|带班|roster|duty).*", re.IGNORECASE)


@dataclass(frozen=True)
class RosterSheet:
    """All that a roster file says; `understood` tells a person, line by line, how it was read."""

    lines: tuple[RosterLine, ...]
    notes: tuple[str, ...]
    posts: tuple[str, ...]
    understood: tuple[str, ...]


@dataclass(frozen=True)
class _Block:
    """One table of a sheet: the rows over its heading, the heading, the rows under it."""

    sheet: str
    above: tuple[Row, ...]
    heading: Heading | Grid
    rows: tuple[Row, ...]


def read_roster(data: bytes, name: str, *, year: int) -> RosterSheet:
    """Read a roster from the bytes of a CSV or XLSX file.

    Days may run down, with a column for each post, or across, with people or posts down the side. Year and month are
    taken from the date itself, else from the title over the table, the sheet's or the file's name, else `year`; a
    December that runs into January goes on in the next year. Sheets without a roster are passed over.

    Raises:
        BadInput: no table, or no heading row with days and people or posts.
        BadRows: every row that cannot be read, with its number and the column.
    """
    source = shown(name)
    blocks = [block for table in read_tables(data, name) for block in _blocks(table)]
    if not blocks:
        raise BadInput(
            _("{source} has no heading row with a date column and a post").format(source=source),
            do=_("put a row such as 日期, 带班领导, 主班 over the table, one day to a row"),
        )
    several = len({block.sheet for block in blocks}) > 1
    readings = [_read(block, _period(block, source, year), block.sheet if several else "") for block in blocks]
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


def _blocks(table: Table) -> list[_Block]:
    """The tables of a sheet, one above the other."""
    rows = table.rows
    grid = find_grid(rows)
    heading: Heading | Grid | None = grid or find_heading(rows)
    if heading is None:
        return []
    found: list[_Block] = []
    above = tuple(row for row in rows if row.number < heading.row)
    begins = _place_after(rows, heading.row)
    for index in range(begins, len(rows)):
        following = _heading_of_next(rows, index, heading)
        if following is not None:
            ends = next(at for at in range(index, begins - 1, -1) if at == begins or not _is_title(rows[at - 1]))
            found.append(_Block(table.name, above, heading, rows[begins:ends]))
            above = rows[ends:index]
            heading, begins = following, _place_after(rows, following.row)
    return [*found, _Block(table.name, above, heading, rows[begins:])]


def _place_after(rows: Sequence[Row], number: int) -> int:
    return next((index for index, row in enumerate(rows) if row.number > number), len(rows))


def _heading_of_next(rows: Sequence[Row], index: int, heading: Heading | Grid) -> Heading | Grid | None:
    """The heading of a further table, if it begins in that row; the same heading printed again begins none."""
    if isinstance(heading, Grid):
        found = find_grid(rows[index : index + 1])
        return found if found is not None and found.days != heading.days else None
    if not is_heading_again(rows[index], heading):
        return None
    again = heading_at(rows, index)
    return again if again is not None and again.cells != heading.cells else None


def _is_title(row: Row) -> bool:
    """Whether a row above a further heading is its title: one text, which says that it is a roster."""
    texts = {text_of(cell) for cell in row.cells} - {""}
    return len(texts) == 1 and bool(_TITLE.fullmatch(texts.pop()))


def _read(block: _Block, period: dates.Period, sheet: str) -> Reading:
    if isinstance(block.heading, Grid):
        return read_days_across(block.rows, block.heading, period, sheet)
    return read_days_down(block.rows, block.heading, period, sheet)


def _period(block: _Block, source: str, year: int) -> dates.Period:
    above = " ".join(note_of(row) for row in block.above)
    found = [dates.read_period(text) for text in (above, block.sheet, source)]
    years = [y for y, _month in found if y]
    months = [month for _y, month in found if month]
    return dates.Period(next(iter(years), year), next(iter(months), None))


def _repeated(readings: Sequence[Reading]) -> list[BadInput]:
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


def _understood(reading: Reading) -> Iterator[str]:
    lines = reading.lines
    days = sorted(set(reading.days))
    if days:
        yield ngettext("{count} day, {first} to {last}", "{count} days, {first} to {last}", len(days)).format(
            count=len(days), first=days[0].isoformat(), last=days[-1].isoformat()
        )
    people: dict[str, set[str]] = {}
    for line in lines:
        people.setdefault(line.post, set()).add(line.person)
    for post, count in Counter(line.post for line in lines).items():
        yield _("{post}: {count} turns of {people} people").format(post=post, count=count, people=len(people[post]))
    with_phone = sum(1 for line in lines if line.phone)
    with_hours = sum(1 for line in lines if line.begins)
    yield _("phone numbers in {phones} and hours in {hours} of {count} turns").format(
        phones=with_phone, hours=with_hours, count=len(lines)
    )
    named = {line.date for line in lines}
    nobody = [day.isoformat() for day in days if day not in named]
    if nobody:
        yield _("nobody is named on {days}").format(days=", ".join(nobody[:10]))
    if reading.ignored:
        yield _("columns not used: {names}").format(names=", ".join(reading.ignored))
    if reading.notes:
        yield _("notes kept: {count}").format(count=len(reading.notes))
