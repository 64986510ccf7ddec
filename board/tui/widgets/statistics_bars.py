"""The waiting ledger as bars, each with its hours, and the months as bars of what was opened and closed in them.

A bar is coloured blanks: as wide as its cells whatever the terminal's font does, in sixteen colours too, and never
without its number.
"""

from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.widgets import Static

from board.domain.statistics import Figures, Statistics
from board.domain.statistics_words import LedgerLine, hours, ledger_lines, percent, widest
from board.domain.text import cell_width, fit
from board.locale import _
from board.tui import keys
from board.tui.widgets.table import Table

_MOST_NAME = 14


class LedgerBars(Table[object]):
    """Whom matters waited on, the longest on top; Enter lists the matters."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.IN_TABLES]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", show_header=False, cell_padding=0, zebra_stripes=False)
        self._found: Statistics | None = None
        self._lines: list[LedgerLine] = []

    @property
    def line(self) -> LedgerLine | None:
        """The line that the cursor is on."""
        return self._lines[self.cursor_row] if 0 <= self.cursor_row < len(self._lines) else None

    def show(self, found: Statistics) -> None:
        """Fill the list; the cursor stays on its line's name if that is still there."""
        before, view = self.line.name if self.line else "", self.scroll_offset
        self._found, self._lines = found, ledger_lines(found)
        self.clear(columns=True)
        width = max(20, self.scrollable_content_region.width)
        self.add_column("", width=width)
        most = widest(self._lines)
        name = min(_MOST_NAME, max((cell_width(line.name) for line in self._lines), default=0))
        for line in self._lines:
            self.add_row(self._bar(line, most, name, width))
        places = {line.name: place for place, line in enumerate(self._lines)}
        self.move_cursor(row=places.get(before, 0), animate=False)
        self.scroll_to(view.x, view.y, animate=False, force=True)

    def on_resize(self) -> None:
        if self._found is not None:
            self.show(self._found)

    def _bar(self, line: LedgerLine, most: int, name: int, width: int) -> Text:
        theme, said = self.app.current_theme, hours(line.seconds)
        room = width - name - 9
        filled = max(1, round(room * line.seconds / most)) if line.seconds else 0
        text = Text(no_wrap=True)
        text.append(fit(line.name, name) + " ")
        text.append(" " * filled, f"on {theme.primary if line.behind or line.month else theme.secondary}")
        text.append(f" {said}")
        return text


class MonthBars(Static):
    """Month by month what was opened, the part of it that closed ones make up, and the rate of those in time."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._found: Statistics | None = None

    def show(self, found: Statistics) -> None:
        """Draw the months that anything was opened or closed in, the latest below."""
        self._found = found
        there = [(month, figures) for month, figures in found.months if figures.opened or figures.closed]
        most = max((max(figures.opened, figures.closed) for _month, figures in there), default=1)
        text = Text(no_wrap=True)
        for month, figures in there:
            text.append(f"{month.first:%y-%m} ", "dim")
            self._draw(text, figures, most)
        self.update(text if there else Text(_("nothing in this period"), "dim"))

    def on_resize(self) -> None:
        if self._found is not None:
            self.show(self._found)

    def _draw(self, text: Text, figures: Figures, most: int) -> None:
        theme = self.app.current_theme
        numbers = f"{figures.opened}/{figures.closed}"
        room = max(4, self.size.width - 21)
        closed, opened = (round(room * number / most) for number in (figures.closed, figures.opened))
        text.append(" " * closed, f"on {theme.success}")
        text.append(" " * max(0, opened - closed), f"on {theme.secondary}")
        rate = figures.on_time_rate
        text.append(f" {numbers}")
        text.append(f" {'' if rate is None else percent(rate)}\n", "dim")
