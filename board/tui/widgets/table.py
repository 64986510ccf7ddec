"""A table that draws its cells anew when they or their colours change, and not on every return to its screen."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from textual.widgets import DataTable

from board.tui.colours import look

Cell = TypeVar("Cell")


class Table(DataTable[Cell]):
    """A `DataTable` that keeps what it has drawn: each cell is kept by its contents, its base style and its states.

    Textual tells every widget of a screen that its style may have changed, whenever the screen is shown again.
    """

    _theme = ""

    def notify_style_update(self) -> None:
        if self._theme != self.app.theme:
            self._theme = self.app.theme
            super().notify_style_update()
            return
        super(DataTable, self).notify_style_update()  # all that a table does besides forgetting its cells
        self._line_cache.clear()
        self._styles_cache.clear()
        self._get_styles_to_render_cell.cache_clear()
        self.refresh()

    def put_rows(self, rows: Mapping[int, Sequence[Cell]]) -> None:
        """Let rows that are there, by their places, say this from now on; those that look otherwise now are drawn."""
        changed = []
        for place, cells in rows.items():
            key = self._row_locations.get_key(place)
            if key is not None and [*map(look, cells)] != [*map(look, self._data[key].values())]:
                self._data[key] = dict(zip(self._data[key], cells, strict=True))
                changed.append(place)
        if changed:
            for drawn in (
                self._row_renderable_cache,
                self._cell_render_cache,
                self._row_render_cache,
                self._line_cache,
            ):
                drawn.clear()  # not what is on the screen: of that only these rows are drawn
        for place in changed:
            self.refresh_row(place)
