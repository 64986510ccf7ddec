"""A list of one kind of thing, a row each: it knows which of them its cursor is on."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from rich.text import Text

from board.domain.text import cell_width
from board.tui import keys
from board.tui.colours import plain
from board.tui.widgets.table import Table

T = TypeVar("T")


class RowList(Table[object], Generic[T]):
    """Rows of cells under heads; filled again, the cursor stays on its row.

    No column but the last, which is cut where the terminal ends, is wider than `widest` cells.
    """

    BINDINGS = [*keys.IN_TABLES]

    def __init__(self, title: str = "", *, id: str | None = None, widest: int = 28, heads: bool = True) -> None:
        super().__init__(cursor_type="row", show_header=heads, id=id)
        self.border_title = title
        self._widest = widest
        self._listed: tuple[T, ...] = ()

    @property
    def selected(self) -> T | None:
        """What the cursor is on."""
        return self._listed[self.cursor_row] if 0 <= self.cursor_row < len(self._listed) else None

    def go_on(self, is_next: Callable[[T], bool]) -> None:
        """Put the cursor on the next row below it for which that holds; it stays where there is none."""
        here = self.cursor_row
        below = (row for row, one in enumerate(self._listed) if row > here and is_next(one))
        self.move_cursor(row=next(below, here), animate=False)

    def fill(self, listed: Sequence[T], cells: Callable[[T], Sequence[str | Text]], heads: Sequence[str] = ()) -> None:
        """Show things, each as its `cells`; of those that are texts already the colours are kept."""
        row, self._listed = self.cursor_row, tuple(listed)
        rows = [[cell if isinstance(cell, Text) else plain(cell) for cell in cells(one)] for one in listed]
        self.clear(columns=True)
        columns = list(zip(*([[plain(head) for head in heads]] if heads else []), *rows, strict=True))
        for place, column in enumerate(columns):
            width = max(cell_width(cell.plain) for cell in column)
            is_last = place == len(columns) - 1
            self.add_column(column[0] if heads else "", width=width if is_last else min(self._widest, width))
        for each in rows:
            self.add_row(*each)
        if rows:
            self.move_cursor(row=min(row, len(rows) - 1), animate=False)
