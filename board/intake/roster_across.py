"""Roster tables with a column for each day: people down the side and marks in the grid, or posts and names.

A mark (主, 带班, √) is taken for a post as it stands; which post of the office it means is found out where they are
known.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from board.domain.errors import BadInput
from board.intake import dates, names
from board.intake.headings import SEARCHED_ROWS, Kind, kind_of, word_of
from board.intake.roster_reading import NOBODY, Reading, RosterLine, cell_of
from board.intake.rows import is_remark, note_of
from board.intake.tables import Cell, Row, text_of
from board.locale import _
from board.values import dataclass

_FEWEST_NUMBERS = 5
"""So many figures that follow one another are the days of a month; fewer may be anything."""
_PEOPLE = re.compile(r".*(姓名|人员|名字|值班员|name|person|people).*", re.IGNORECASE)
_POSTS = re.compile(r".*(领导|主班|副班|备班|司机|驾驶员|值班|带班|岗).*")
_NUMBER = re.compile(r"([12]?\d|3[01])(\.0+)?")
_BETWEEN = re.compile(r"[、，,/;；|\n\\+ ]+")
_NO_DUTY = re.compile(r"[-—–/\\.·*\s]*|无|空|休息?|轮空|假|请假|出差|公休|年休假?|病假|事假|0")


@dataclass(frozen=True)
class Grid:
    """Where a table with days across has what, by 0-based index; `row` is the number of its last heading row."""

    row: int
    cells: tuple[str, ...]
    side: int
    of_people: bool
    days: tuple[tuple[int, Cell], ...]
    phone: int | None
    ignored: tuple[str, ...]


def find_grid(rows: Sequence[Row]) -> Grid | None:
    """The heading row of days within the first rows of a sheet, or None."""
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        days = _days_in(row)
        if days:
            return _grid(row, days, rows[index + 1 :])
    return None


def _days_in(row: Row) -> tuple[tuple[int, Cell], ...]:
    """The cells of a heading row that are days, if it is one: most of its cells say days, the first does not."""
    filled = [(index, cell) for index, cell in enumerate(row.cells) if cell != ""]
    dated = [(index, cell) for index, cell in filled if _is_date(cell)]
    if len(dated) < 2:
        dated = _run([(index, int(match[1])) for index, cell in filled if (match := _figure(cell))])
    if len(dated) < 2 or 2 * len(dated) < len(filled) or dated[0][0] == 0:
        return ()
    return tuple(dated)


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and dates.looks_like_date(cell))


def _figure(cell: Cell) -> re.Match[str] | None:
    return _NUMBER.fullmatch(cell) if isinstance(cell, str) else None


def _run(figures: Sequence[tuple[int, int]]) -> list[tuple[int, Cell]]:
    """Figures that follow one another day by day (28 29 30 1 2 too) as days of the month; none if too few."""
    found: list[tuple[int, Cell]] = []
    last = 0
    for index, figure in figures:
        if found and figure not in {last + 1, 1}:
            found = []
        found.append((index, f"{figure}日"))
        last = figure
    return found if len(found) >= _FEWEST_NUMBERS else []


def _grid(row: Row, days: tuple[tuple[int, Cell], ...], body: Sequence[Row]) -> Grid:
    words = [word_of(text_of(cell)) for cell in row.cells]
    first = days[0][0]
    before = list(enumerate(words))[:first]
    side = next((index for index, word in before if _PEOPLE.fullmatch(word)), None)
    if side is None:
        usable = [index for index, word in before if kind_of(word) not in {Kind.IGNORED, Kind.PHONE, Kind.NOTE}]
        side = usable[0] if usable else 0
    of_people = bool(_PEOPLE.fullmatch(words[side])) or not _has_posts(body, side)
    on_days = {index for index, _cell in days}
    others = [(index, word) for index, word in enumerate(words) if word and index not in on_days and index != side]
    phone = next((index for index, word in others if kind_of(word) is Kind.PHONE), None)
    ignored = tuple(word for index, word in others if index != phone)
    return Grid(row.number, tuple(text_of(cell) for cell in row.cells), side, of_people, days, phone, ignored)


def _has_posts(body: Sequence[Row], side: int) -> bool:
    """Whether the side of a table whose heading does not say it names posts and not people."""
    texts = [text_of(cell_of(row, side)) for row in body[:SEARCHED_ROWS]]
    return any(_POSTS.fullmatch(text) for text in texts)


def read_days_across(rows: Sequence[Row], grid: Grid, period: dates.Period, sheet: str) -> Reading:
    """Read the rows of a table under its `grid`; `sheet` is what its problems are said to be of, if anything.

    Raises:
        BadInput: a heading is no day that can be.
    """
    reading = Reading(sheet, grid.cells, period, grid.ignored)
    days = _dates(grid, period)
    reading.days = [day for _index, day in days]
    for row in rows:
        if text_of(cell_of(row, grid.side)) == grid.cells[grid.side] != "":
            continue  # the heading again, as at the top of a printed page
        if _says_weekdays(row, days):
            for index, day in days:
                said = text_of(cell_of(row, index))
                reading.attempt(row, index, partial(dates.demand_weekday, day, dates.read_weekday(said), said), None)
        elif is_remark(text_of(cell_of(row, grid.side))) or cell_of(row, grid.side) == "":
            _read_remark(reading, grid, row, days)
        elif grid.of_people:
            reading.lines += _marks(reading, grid, row, days)
        else:
            reading.lines += _names(reading, grid, row, days)
    return reading


def _dates(grid: Grid, period: dates.Period) -> list[tuple[int, date]]:
    """The dates of the columns, each told by the one before it."""
    found: list[tuple[int, date]] = []
    for index, cell in grid.days:
        before = found[-1][1] if found else None
        try:
            found.append((index, dates.read_day(cell, period, before).date))
        except BadInput as error:
            raise error.at_row(grid.row) from None
    return found


def _says_weekdays(row: Row, days: Sequence[tuple[int, date]]) -> bool:
    texts = [text_of(cell_of(row, index)) for index, _day in days]
    return all(dates.read_weekday(text) for text in texts if text) and any(texts)


def _read_remark(reading: Reading, grid: Grid, row: Row, days: Sequence[tuple[int, date]]) -> None:
    """A row without anybody: a note, unless there are marks in it, which then belong to nobody."""
    marked = {text_of(cell_of(row, index)) for index, _day in days} - {""}
    beside = {text_of(cell) for cell in row.cells[: days[0][0]]} - {""}
    if cell_of(row, grid.side) == "" and not beside and len(marked) > 1:
        reading.attempt(row, grid.side, _missing, None)
    else:
        reading.notes.append(note_of(row))


def _missing() -> None:
    raise BadInput(_("the name is missing"))


def _marks(reading: Reading, grid: Grid, row: Row, days: Sequence[tuple[int, date]]) -> Iterator[RosterLine]:
    """The turns of one person: each mark of a day is a post."""
    person = reading.attempt(row, grid.side, partial(_one_person, text_of(cell_of(row, grid.side))), None)
    if person is None:
        return
    beside = text_of(cell_of(row, grid.phone))
    phones: tuple[str, ...] = reading.attempt(row, grid.phone or 0, partial(names.read_phones, beside), ())
    phone = person.phone or next(iter(phones), "")
    for index, day in days:
        for mark in _BETWEEN.split(dates.plain(text_of(cell_of(row, index)))):
            if not _NO_DUTY.fullmatch(mark):
                yield RosterLine(row.number, day, mark, person.name, phone, None, None, "")


def _one_person(text: str) -> names.Named:
    people = names.read_people(text)
    if len(people) != 1:
        raise BadInput(_("“{text}” is not one person").format(text=text[:40]), do=_("give each person their own row"))
    return people[0]


def _names(reading: Reading, grid: Grid, row: Row, days: Sequence[tuple[int, date]]) -> Iterator[RosterLine]:
    """The turns of one post: each cell names who has it."""
    post = "".join(text_of(cell_of(row, grid.side)).split())
    for index, day in days:
        text = text_of(cell_of(row, index))
        for person in reading.attempt(row, index, partial(names.read_people, text), NOBODY):
            yield RosterLine(row.number, day, post, person.name, person.phone, None, None, person.remark)
