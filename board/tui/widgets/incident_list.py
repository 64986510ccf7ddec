"""A list of incidents: what is left of the report due first, the level, what it is, and what is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from board.actions.incident_looks import Listed
from board.domain.incident_words import incident_cells
from board.domain.plan_words import progress_in_words
from board.locale import _
from board.tui import keys
from board.tui.colours import plain
from board.tui.widgets.table import Table

_LEFT, _LEVEL = 13, 8


class IncidentList(Table[object]):
    """Incidents by what is due first. Filling it again keeps the cursor on the one it was on."""

    BINDINGS = [*keys.IN_TABLES]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", show_header=False, cell_padding=1)
        self._listed: tuple[Listed, ...] = ()
        self._facts: tuple[datetime, tzinfo] | None = None

    @property
    def selected(self) -> int | None:
        """The number of the incident that the cursor is on."""
        if 0 <= self.cursor_row < len(self._listed):
            return self._listed[self.cursor_row].incident.id
        return None

    def show(self, listed: Sequence[Listed], now: datetime, zone: tzinfo, *, put: int | None = None) -> None:
        """Fill the list; the cursor goes to the incident `put`, else stays on the one it was on."""
        before, row = put or self.selected, self.cursor_row
        self._facts = (now, zone)
        self.clear(columns=True)
        room = max(12, self.scrollable_content_region.width - _LEFT - _LEVEL - 6)
        for width in (_LEFT, _LEVEL, room):
            self.add_column("", width=width)
        self._listed = tuple(listed)
        error = f"bold {self.app.current_theme.error}"
        for one in listed:
            cells = incident_cells(one.incident, one.due, now, zone)
            is_late = one.due is not None and one.due.due_at - now < timedelta(0)
            standing = cells.left if one.incident.is_open else cells.state
            parts = (cells.title, progress_in_words(one.progress), cells.due or cells.number)
            what = "  ".join(filter(None, parts))
            left = plain(standing or _("nothing due"), error if is_late else "")
            self.add_row(left, plain(cells.level), plain(what))
        places = {one.incident.id: place for place, one in enumerate(self._listed)}
        if self._listed:
            self.move_cursor(row=min(places.get(before or 0, row), len(self._listed) - 1), animate=False)

    def on_resize(self) -> None:
        if self._facts is not None:
            self.show(self._listed, *self._facts)
