"""A list of matters: light, what is left, title, whom it waits on, and as much more as the width has room for."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta, tzinfo

from rich.text import Text

from board.actions.incident_looks import DueReport
from board.actions.matter_looks import Listed
from board.domain.incident_words import report_due_cells
from board.domain.lights import Light, usual_word
from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.rows import MatterCells, left_in_words, matter_cells
from board.domain.text import cell_width
from board.locale import _
from board.tui import keys
from board.tui.colours import light_style, plain
from board.tui.widgets.table import Table
from board.values import dataclass

_PADDING = 2
_LEAST_TITLE = 22
_NUMBER_WIDTH = 18
_WAITING_WIDTH = 13
"""Room for a name of three characters, and that nobody leads yet."""
_LONGEST = (timedelta(days=99), timedelta(hours=23, minutes=59))
"""What takes most room in words, of what is left or over."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column, its width in cells without padding; `rank` is the order in which columns find room, 0 always does.

    `squeezes` is how many cells it may take of the title's least.
    """

    label: str
    cell: Callable[[MatterCells], str] = field(compare=False)
    width: int
    rank: int = 0
    squeezes: int = 0


class MatterList(Table[object]):
    """Matters by what hurts next. Filling it again keeps the cursor and the view on the matter they were on."""

    BINDINGS = [*keys.IN_TABLES]

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False, show_header=wide, cell_padding=_PADDING // 2)
        self._wide = wide
        self._listed: tuple[Listed, ...] = ()
        self._laid: tuple[_Column, ...] = ()
        self._facts: tuple[datetime, tzinfo] | None = None
        self._marked: frozenset[int] = frozenset()
        self._reports: tuple[DueReport, ...] = ()
        self._expected = 0

    @property
    def selected(self) -> Matter | None:
        """The matter that the cursor is on."""
        place = self.cursor_row - len(self._reports)
        return self._listed[place].matter if 0 <= place < len(self._listed) else None

    @property
    def report(self) -> DueReport | None:
        """The report of an incident that the cursor is on; those that are due stand over the matters."""
        return self._reports[self.cursor_row] if 0 <= self.cursor_row < len(self._reports) else None

    @property
    def numbers(self) -> list[int]:
        """The matters in the list, by number, from top to bottom."""
        return [one.matter.id for one in self._listed]

    def mark(self, numbers: frozenset[int]) -> None:
        """Let just these be marked; only the lines that change are drawn anew."""
        changed, self._marked = self._marked ^ numbers, numbers
        if self._facts is None:
            return
        places = enumerate(self._listed, len(self._reports))
        self.put_rows({place: self._line(one, *self._facts) for place, one in places if one.matter.id in changed})

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor is on the last line."""
        return bool(self._listed) and self.cursor_row >= self.row_count - 1

    def show(self, listed: Sequence[Listed], now: datetime, zone: tzinfo, *, reports: Sequence[DueReport] = ()) -> None:
        """Fill the list; a matter that is still there keeps the cursor, else the line number does."""
        before, row, view = self.selected, self.cursor_row, self.scroll_offset
        self._facts = (now, zone)
        self._listed, self._reports = tuple(listed), tuple(reports)
        if not self.size.width:  # its lines are made once it has its place
            return
        laid, keys = self._fitting(), self._keys()
        if laid == self._laid and keys == [row.key.value for row in self.ordered_rows]:
            self.put_rows(dict(enumerate(self._lines(now, zone))))
        else:
            self._laid = laid
            self.clear(columns=True)
            for column in laid:
                self.add_column(plain(column.label), width=column.width)
            for key, line in zip(keys, self._lines(now, zone), strict=True):
                self.add_row(*line, key=key)
        self._put_cursor(before, row)
        self.scroll_to(view.x, view.y, animate=False, force=True)

    def _keys(self) -> list[str]:
        """What each line is about."""
        reports = [f"report {one.clock.id}" for one in self._reports]
        return [*reports, *(str(one.matter.id) for one in self._listed)]

    def _lines(self, now: datetime, zone: tzinfo) -> list[list[Text]]:
        reports = [self._report_line(one, now, zone) for one in self._reports]
        return [*reports, *(self._line(one, now, zone) for one in self._listed)]

    def add(self, listed: Sequence[Listed]) -> None:
        """Go on with more matters below those that are there."""
        if self._facts is None:
            return
        now, zone = self._facts
        for one in listed:
            self.add_row(*self._line(one, now, zone), key=str(one.matter.id))
        self._listed = (*self._listed, *listed)

    def _line(self, one: Listed, now: datetime, zone: tzinfo) -> list[Text]:
        """The cells of a matter; a marked one has a star before its title, and stands out."""
        cells, style = matter_cells(one, now, zone), ""
        if one.matter.id in self._marked:
            cells, style = cells._replace(title=f"* {cells.title}"), f"bold {self.app.current_theme.accent}"
        light = light_style(self.app, one.pressure)
        return [plain(column.cell(cells), style if place else light) for place, column in enumerate(self._laid)]

    def _report_line(self, one: DueReport, now: datetime, zone: tzinfo) -> list[Text]:
        """The cells of a report that is due: red, as all that counts in minutes."""
        cells = report_due_cells(one.incident, one.clock, now, zone)
        red = f"bold {self.app.current_theme.error}"
        return [plain(column.cell(cells), "" if place else red) for place, column in enumerate(self._laid)]

    def expect(self, number: int) -> None:
        """Put the cursor on the matter of that number as soon as it comes into the list."""
        self._expected = number

    def _put_cursor(self, before: Matter | None, row: int) -> None:
        places = {one.matter.id: place for place, one in enumerate(self._listed, len(self._reports))}
        place = places.get(before.id, row) if before else row
        if self._expected in places:
            place, self._expected = places[self._expected], 0
        if self.row_count:
            self.move_cursor(row=min(place, self.row_count - 1), animate=False)

    def put_cursor_on(self, number: int) -> None:
        """Put the cursor on the matter of that number, if it is in the list."""
        for place, one in enumerate(self._listed, len(self._reports)):
            if one.matter.id == number:
                self.move_cursor(row=place, animate=False)

    def on_resize(self) -> None:
        if self._facts is not None and self._fitting() != self._laid:
            self.show(self._listed, *self._facts, reports=self._reports)

    def _fitting(self) -> tuple[_Column, ...]:
        """Columns as far as there is room; the title gets what is left."""
        columns = _columns() if self._wide else _narrow_columns()
        room = self.scrollable_content_region.width - _PADDING - _LEAST_TITLE
        kept: set[int] = set()
        for column in sorted(columns, key=lambda one: one.rank):
            if column.rank == 0 or column.width + _PADDING <= room + column.squeezes:
                kept.add(id(column))
                room -= column.width + _PADDING if column.width else 0
            else:
                break
        fit = (column for column in columns if id(column) in kept)
        return tuple(column if column.width else replace(column, width=max(10, _LEAST_TITLE + room)) for column in fit)


def _light() -> _Column:
    words = [left_in_words(sign * span) for span in _LONGEST for sign in (1, -1)]
    width = _widest("", [usual_word(light) for light in Light]) + 1 + _widest("", words)
    return _Column(_("Light"), lambda cells: f"{cells.light} {cells.left}".rstrip(), width)


def _narrow_columns() -> list[_Column]:
    return [
        _light(),
        _Column(_("Kind"), lambda cells: cells.kind, _widest("", [kind.label for kind in MatterKind])),
        _Column(_("Title"), lambda cells: cells.title, 0),
        _Column(_("Waits on"), lambda cells: cells.waiting_on, _WAITING_WIDTH),
    ]


def _columns() -> list[_Column]:
    return [
        _light(),
        _Column(_("Number"), lambda cells: cells.number, _NUMBER_WIDTH, 1, 8),
        _Column(_("Title"), lambda cells: cells.title, 0),
        _Column(_("Urgency"), lambda cells: cells.urgency, _widest(_("Urgency"), [u.label for u in Urgency]), 4),
        _Column(_("State"), lambda cells: cells.state, _widest(_("State"), [s.label for s in State]), 2),
        _Column(_("Lead"), lambda cells: cells.lead, 10, 3),
        _Column(_("Waits on"), lambda cells: cells.waiting_on, _WAITING_WIDTH),
        _Column(_("Due"), lambda cells: cells.due, 11, 5),
    ]


def _widest(label: str, texts: list[str]) -> int:
    return max(cell_width(text) for text in [label, *texts])
