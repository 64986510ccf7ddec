"""The figures of a period as a table: all together, then group by group; each value opens the list behind it."""

from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from board.domain.statistics import Figures, Group, Statistics
from board.domain.statistics_words import Measure, behind, cell, group_name, measures
from board.domain.text import cell_width, fit
from board.locale import _
from board.tui import keys
from board.tui.widgets.table import Table

Place = tuple[Group | None, Measure]
"""A group, None for all together, and a column."""
_NAME = (12, 24)
"""Least and most cells of the names."""
_WIDE_FROM = 100
"""Cells from which the mean has a column too, and the rate of those in time a bar."""
_BAR = 12
_BARRED = "on_time_rate"


class StatisticsTable(Table[object]):
    """One line for each group under that of all; filling it again keeps the cursor on its group and column."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.IN_TABLES]

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", cell_padding=0, zebra_stripes=False, fixed_columns=1)
        self._found: Statistics | None = None
        self._shown: tuple[Measure, ...] = ()
        self._width = 0

    @property
    def place(self) -> Place | None:
        """What the cursor is on; a name stands for the first column."""
        if self._found is None or not self._shown:
            return None
        row, column = self.cursor_coordinate
        group = self._found.groups[row - 1] if 0 < row <= len(self._found.groups) else None
        return group, self._shown[max(0, column - 1)]

    def meaning(self) -> Text:
        """One line: what the value under the cursor counts, and what Enter lists."""
        text = Text(no_wrap=True, overflow="ellipsis")
        if self.place is None or self._found is None:
            return text
        group, measure = self.place
        figures = group.figures if group else self._found.total
        text.append(f" {group_name(group, self._found.by) if group else _('all')} ", "bold")
        text.append(f"{measure.in_words} {cell(figures, measure)}")
        wanted = behind(self._found, group, measure)
        if wanted is not None:
            listed = _("Enter: {what} ({n})").format(what=wanted.figure.label, n=figures.number(wanted.figure))
            text.append(f"   {listed}", "dim")
        return text

    def show(self, found: Statistics) -> None:
        """Fill the table."""
        before, at, view = self.place, self.cursor_coordinate, self.scroll_offset
        self._found, self._width = found, self.app.size.width
        is_wide = self._width >= _WIDE_FROM
        self._shown = tuple(one for one in measures() if is_wide or one.name != "mean")
        widths = [self._column_width(one, barred=is_wide) for one in self._shown]
        name = max(_NAME[0], min(_NAME[1], self._width - sum(widths) - 1))
        self.clear(columns=True)
        self.add_column(Text(fit("", name)), width=name)
        for one, width in zip(self._shown, widths, strict=True):
            self.add_column(Text(_right(one.heading, width)), width=width)
        for label, group in ((_("all"), None), *((group_name(group, found.by), group) for group in found.groups)):
            style, figures = ("bold", found.total) if group is None else ("", group.figures)
            cells = [self._value(figures, one, width, group) for one, width in zip(self._shown, widths, strict=True)]
            self.add_row(Text(fit(label, name), style), *cells)
        if before is not None:
            self._put_cursor(before, at.column)
        self.scroll_to(view.x, view.y, animate=False, force=True)

    def on_resize(self) -> None:
        if self._found is not None and self.app.size.width != self._width:
            self.show(self._found)

    def _put_cursor(self, before: Place, column: int) -> None:
        groups = self._found.groups if self._found else ()
        key = before[0].key if before[0] else None
        row = next((n for n, group in enumerate(groups, 1) if before[0] and group.key == key), 0)
        self.move_cursor(row=row, column=min(column, len(self._shown)), animate=False)

    def _column_width(self, one: Measure, *, barred: bool) -> int:
        return max(4, cell_width(one.heading)) + 1 + (_BAR + 1 if barred and one.name == _BARRED else 0)

    def _value(self, figures: Figures, one: Measure, width: int, group: Group | None) -> Text:
        theme = self.app.current_theme
        months_without = one.now and group is not None and self._found is not None and self._found.months_only
        shown = "" if months_without else cell(figures, one)
        style = theme.error or "" if one.name == "overdue" and shown not in {"", "0"} else ""
        text = Text(no_wrap=True)
        rate = figures.on_time_rate
        if width > _BAR and one.name == _BARRED:
            filled = 0 if rate is None else round(rate * _BAR)
            text.append(" ")
            text.append(" " * filled, f"on {theme.success}")
            text.append(" " * (_BAR - filled), f"on {theme.panel}" if rate is not None else "")
            width -= _BAR + 1
        text.append(_right(shown, width), style or ("dim" if shown in {"0", "-"} else ""))
        return text


def _right(text: str, cells: int) -> str:
    """`text` at the right end of so many cells."""
    return " " * max(0, cells - cell_width(text)) + text
