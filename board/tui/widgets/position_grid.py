"""The parties side by side as columns against the points at issue as rows; many parties scroll under fixed points."""

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType

from board.domain.matter import Matter
from board.domain.people import Party
from board.domain.position_words import counted_in_words, receipt_in_words
from board.domain.positions import Disagreement, Point, PointState, Stand
from board.domain.text import cell_width, fit, lines_of, one_line
from board.locale import _
from board.tui import keys
from board.tui.widgets.table import Table

Place = tuple[Point, Party | None]
"""A point at issue, and the party whose words on it are meant; None stands for all of them."""
_WIDE_FROM = 100
"""Cells from which a point has three lines instead of two."""
_LEAST, _MOST = 13, 30
"""Cells of a party's column."""


class PositionGrid(Table[object]):
    """What each party says of each point; the cursor stays on its point and party when the grid is filled again."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.IN_TABLES]

    def __init__(self) -> None:
        super().__init__(
            cursor_type="cell", cell_padding=0, zebra_stripes=False, cursor_background_priority="css", fixed_columns=1
        )
        self._shown: tuple[Matter, Disagreement] | None = None
        self._width = 0

    @property
    def place(self) -> Place | None:
        """The point that the cursor is on, and the party; without one it is on the point itself."""
        if self._shown is None:
            return None
        about = self._shown[1]
        row, column = self.cursor_coordinate
        if row >= len(about.points) or column > len(about.heard):
            return None
        return about.points[row], about.heard[column - 1] if column else None

    def show(self, matter: Matter, about: Disagreement) -> None:
        """Fill the grid."""
        before, view = self.place, self.scroll_offset
        self._shown, self._width = (matter, about), self.app.size.width
        self.clear(columns=True)
        self.header_height = 2
        height = 3 if self._width >= _WIDE_FROM else 2
        label = self._width * 2 // 5 if self._width < _WIDE_FROM else self._width // 3
        column = max(_LEAST, min(_MOST, (self._width - label - 2) // max(1, len(about.heard)) - 1))
        self.add_column(Text(fit(_(" Point at issue"), label)), width=label)
        for party in about.heard:
            self.add_column(self._head(matter, about, party, column), width=column + 1)
        for point in about.points:
            cells = [self._cell(about, point, party, column, height) for party in about.heard]
            self.add_row(self._point(about, point, label, height), *cells, height=height)
        self._put_cursor(before, about)
        self.scroll_to(view.x, view.y, animate=False, force=True)

    def on_resize(self) -> None:
        if self._shown is not None and self.app.size.width != self._width:
            self.show(*self._shown)

    def _put_cursor(self, before: Place | None, about: Disagreement) -> None:
        if before is None:
            return
        row = next((n for n, point in enumerate(about.points) if point.id == before[0].id), 0)
        column = next((n for n, party in enumerate(about.heard, 1) if party == before[1]), 0)
        self.move_cursor(row=row, column=column, scroll=False)

    def _head(self, matter: Matter, about: Disagreement, party: Party, width: int) -> Text:
        """Two lines: the party, and what it is here or how far its feedback has come."""
        theme, text = self.app.current_theme, Text(no_wrap=True)
        text.append(fit(party.name, width + 1) + "\n", "bold")
        receipt = about.receipt_of(party)
        if party == matter.lead:
            text.append(fit(_("leads"), width + 1))
        elif receipt is None:
            text.append(fit(_("no party now"), width + 1), "dim")
        else:
            late = receipt.is_late(about.now)
            text.append(fit(receipt_in_words(receipt, about.now), width + 1), theme.error if late else "")
        return text

    def _point(self, about: Disagreement, point: Point, width: int, height: int) -> Text:
        """The point in as many lines as there are, the last of them its state."""
        number = f" {point.number}. "
        room = width - len(number) - 1
        words = lines_of(one_line(point.text), room)
        if len(words) > height - 1:
            words = [*words[: height - 2], fit("".join(words[height - 2 :]), room)]
        text = Text(no_wrap=True)
        for place in range(height - 1):
            lead = number if place == 0 else " " * len(number)
            text.append(
                lead + fit(words[place] if place < len(words) else "", room) + " \n", "bold" if not place else ""
            )
        state = about.state(point)
        text.append(" " * len(number))
        text.append(fit(self._standing(point, state), room) + " ", self._state_style(state))
        return text

    def _standing(self, point: Point, state: PointState) -> str:
        if state is PointState.AGREED and point.common_words is None:
            return _("{state}, to be worded").format(state=state.label)
        return state.label

    def _state_style(self, state: PointState) -> str:
        theme = self.app.current_theme
        return {
            PointState.OPEN: theme.warning,
            PointState.AGREED: theme.success,
            PointState.RULED: theme.primary,
            PointState.DROPPED: theme.secondary,
        }[state] or ""

    def _cell(self, about: Disagreement, point: Point, party: Party, width: int, height: int) -> Text:
        text = Text(no_wrap=True)
        text.append(fit(counted_in_words(about, point, party), width), self._stand_style(about, point, party))
        position = point.position_of(party)
        said = one_line(position.provided or position.grounds) if position else ""
        words = lines_of(said, width) if said else []
        if len(words) > height - 1:
            words = [*words[: height - 2], fit("".join(words[height - 2 :]), width)]
        for place in range(height - 1):
            line = words[place] if place < len(words) else ""
            text.append(" \n" + line + " " * (width - cell_width(line)), "dim")
        return text

    def _stand_style(self, about: Disagreement, point: Point, party: Party) -> Style:
        theme, position = self.app.current_theme, point.position_of(party)
        if position is None or about.state(point) is PointState.DROPPED:
            return Style(dim=True)
        colour = {Stand.AGREE: theme.success, Stand.AGREE_IF: theme.warning, Stand.DISAGREE: theme.error}
        return Style(color=colour[position.stand], bold=True)
