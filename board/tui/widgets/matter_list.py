"""A list of matters: light, what is left, kind, title, whom it waits on; the cursor stays on its matter."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from textual.binding import Binding
from textual.widgets import DataTable

from board.actions.matters import Listed
from board.domain.matter import Matter
from board.domain.rows import matter_cells
from board.domain.text import cell_width
from board.locale import _
from board.tui.colours import light_style, plain


class MatterList(DataTable[object]):
    """Matters by what hurts next. Filling it again keeps the cursor on the matter it was on."""

    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "scroll_top", show=False),
        Binding("G", "scroll_bottom", show=False),
    ]

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False, show_header=wide, cell_padding=1)
        self._wide = wide
        self._matters: tuple[Matter, ...] = ()
        self._facts: tuple[Sequence[Listed], datetime, tzinfo] | None = None

    @property
    def selected(self) -> Matter | None:
        """The matter that the cursor is on."""
        if 0 <= self.cursor_row < len(self._matters):
            return self._matters[self.cursor_row]
        return None

    def show(self, listed: Sequence[Listed], now: datetime, zone: tzinfo) -> None:
        """Fill the list; a matter that is still there keeps the cursor, else the line number does."""
        self._facts = (listed, now, zone)
        before, row = self.selected, self.cursor_row
        rows = [matter_cells(one, now, zone) for one in listed]
        self._lay_columns()
        self.clear()
        self._matters = tuple(one.matter for one in listed)
        for one, cells in zip(listed, rows, strict=True):
            style = light_style(self.app, one.pressure.light)
            light = plain(f"{cells.light} {cells.left}", style)
            line = [light, plain(cells.kind), plain(cells.title), plain(cells.waiting_on)]
            if self._wide:
                line = [
                    light,
                    plain(cells.number),
                    plain(cells.title),
                    plain(cells.urgency),
                    plain(cells.state),
                    plain(cells.lead),
                    plain(cells.waiting_on),
                    plain(cells.due),
                ]
            self.add_row(*line, key=str(one.matter.id))
        self._put_cursor(before, row)

    def _put_cursor(self, before: Matter | None, row: int) -> None:
        places = {matter.id: place for place, matter in enumerate(self._matters)}
        place = places.get(before.id, row) if before else row
        if self._matters:
            self.move_cursor(row=min(place, len(self._matters) - 1), animate=False)

    def on_resize(self) -> None:
        if self._facts is not None:
            self.show(*self._facts)

    def _lay_columns(self) -> None:
        """Fixed widths for what is short; the title gets what is left."""
        if self._wide:
            fixed = {
                _("Light"): 12,
                _("Number"): 19,
                "": 0,
                _("Urgency"): 6,
                _("State"): 8,
                _("Lead"): 10,
                _("Waits on"): 14,
                _("Due"): 12,
            }
        else:
            fixed = {_("Light"): 14, _("Kind"): 4 if cell_width(_("Kind")) == 4 else 8, "": 0, _("Waits on"): 10}
        room = self.size.width - sum(fixed.values()) - 2 * len(fixed) - 2
        self.clear(columns=True)
        for label, width in fixed.items():
            self.add_column(plain(label or _("Title")), width=width or max(10, room))
