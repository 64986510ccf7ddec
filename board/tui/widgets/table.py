"""A table that draws its cells anew when they or their colours change, and not on every return to its screen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey

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

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:
        """Measure no cell where all columns have their widths, and rows no labels: it takes as long as drawing them."""
        columns, rows = self.columns.values(), self.rows.values()
        are_measured = any(column.auto_width for column in columns) or any(row.label is not None for row in rows)
        super()._update_dimensions(new_rows if are_measured else ())

    def _render_cell(
        self,
        row_index: int,
        column_index: int,
        base_style: Style,
        width: int,
        cursor: bool = False,
        hover: bool = False,
    ) -> list[list[Segment]]:
        """One line of text is put between its paddings: as Textual lays it out, it takes five times as long."""
        key, column_key = self._row_locations.get_key(row_index), self._column_locations.get_key(column_index)
        if key is None or column_key is None or self.rows[key].height != 1 or column_index < self.fixed_columns:
            return super()._render_cell(row_index, column_index, base_style, width, cursor, hover)
        state = (self._show_hover_cursor, self._update_count, self._pseudo_class_state)
        known = (key, column_key, base_style, cursor, hover, *state)
        if known not in self._cell_render_cache:
            cell = self._get_row_renderables(row_index).cells[column_index]
            if not isinstance(cell, Text) or cell.justify not in {None, "left"} or "\n" in cell.plain:
                return super()._render_cell(row_index, column_index, base_style, width, cursor, hover)
            wins = (self.cursor_foreground_priority == "css", self.cursor_background_priority == "css")
            how = (False, False, False, hover, cursor, self.show_cursor, self._show_hover_cursor, *wins)
            component, over = self._get_styles_to_render_cell(*how)
            under = base_style + Style.from_meta({"row": row_index, "column": column_index}) + component
            self._cell_render_cache[known] = [self._one_line(cell, width, under, over)]
        return self._cell_render_cache[known]

    def _one_line(self, cell: Text, width: int, under: Style, over: Style) -> list[Segment]:
        """A text with blanks on both sides, `width` cells in all, its styles over one and under another."""
        room, console = width - 2 * self.cell_padding, self.app.console
        if cell.cell_len > room or cell.justify:
            cell = cell.copy()
            cell.truncate(room, overflow=cell.overflow or "fold", pad=bool(cell.justify))
        blank, left = under + over, Segment(" " * self.cell_padding, under + over)
        parts = cell.render(console, "") if cell.spans else [Segment(cell.plain, console.get_style(cell.style))]
        drawn = (Segment(part.text, under + part.style + over) for part in parts)
        return [left, *drawn, Segment(" " * (width - self.cell_padding - cell.cell_len), blank)]

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
