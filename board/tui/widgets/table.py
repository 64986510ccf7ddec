"""A table that draws its cells anew when their colours change, and not on every return to its screen."""

from typing import TypeVar

from textual.widgets import DataTable

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
