"""The disagreement in one matter: its parties side by side against the points at issue. It stands over a screen."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

from board.actions import matter_undo, position_looks
from board.actions.desk import Desk
from board.actions.position_looks import Contested
from board.actions.today import Today, today
from board.domain.position_words import points_in_words
from board.domain.text import one_line
from board.locale import _
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.exporting import save_as
from board.tui.position_acts import PositionActs
from board.tui.screens.base import loads
from board.tui.widgets.position_detail import PositionDetail
from board.tui.widgets.position_grid import Place, PositionGrid
from board.values import dataclass

_FORMATS = ("docx", "html", "md")


class PositionsScreen(PositionActs):
    """Who says what of one matter; Esc goes back to it."""

    CSS_PATH = "positions.tcss"
    MODE = "positions"
    TOPICS = frozenset({"matters", "people", "settings", "calendar"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("positions")]

    def __init__(self, matter: int) -> None:
        super().__init__()
        self._matter = matter
        self._today: Today | None = None

    def body(self) -> ComposeResult:
        yield Static("", id="about", markup=False)
        yield PositionGrid()
        yield PositionDetail()

    @property
    def place(self) -> Place | None:
        for grid in self.query(PositionGrid):
            return grid.place
        return None

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        found = await self.board.act(_look, self._matter)
        if found is None:
            return
        self._today, self.seen = found.today, found.contested
        self.show_today(self._today)
        self.query_one(PositionGrid).show(self.seen.matter, self.seen.about)
        self._show_about()
        self._show_cell()
        self.refresh_keys()

    def _show_about(self) -> None:
        """One line: the matter, and how far its points are settled."""
        if self.seen is None:
            return
        matter, text = self.seen.matter, Text(no_wrap=True, overflow="ellipsis")
        text.append(f" {one_line(matter.number)} ", "bold")
        text.append(f"{one_line(matter.title)}  ")
        text.append(f"{matter.state.label}  ", "dim" if matter.state.is_open else "bold")
        text.append(points_in_words(self.seen.about) or _("no point is at issue"), "dim")
        self.query_one("#about", Static).update(text)

    @on(DataTable.CellHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole:
            self._show_cell()
            self.refresh_keys()

    def _show_cell(self) -> None:
        if self.seen is not None and self._today is not None:
            zone = self._today.settings.tz
            self.query_one(PositionDetail).show(self.seen.about, self.place, zone)

    def action_back(self) -> None:
        """Go back: from the words to the points, and from there to the matter."""
        if isinstance(self.focused, PositionDetail):
            self.query_one(PositionGrid).focus()
        else:
            self.dismiss()

    @on(DataTable.CellSelected)
    def _opened(self) -> None:
        """Enter goes into the words, where the arrow keys scroll."""
        self.query_one(PositionDetail).focus()

    @work
    async def action_undo(self) -> None:
        """Take back one's own last act on the matter."""
        restored = await self.board.act(matter_undo.undo, self._matter)
        if restored is not None:
            self.board.say(_("taken back: {number} is as before").format(number=restored.number))

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save the page for the leader as a file."""
        if self.seen is None:
            return
        matter = self.seen.matter

        def page(desk: Desk, given: Mapping[str, str]) -> bytes:
            return position_looks.export(desk, matter.id, given["format"])

        name = _("positions-{number}").format(number=matter.number)
        await save_as(self, name, _FORMATS, page, about=f"{matter.number} {matter.title}")


@dataclass(frozen=True, slots=True)
class _Seen:
    today: Today
    contested: Contested


def _look(desk: Desk, matter: int) -> _Seen:
    return _Seen(today(desk), position_looks.show(desk, matter))
