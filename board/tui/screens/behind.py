"""The matters behind a figure of the statistics, over which they stand; Enter goes to a matter, Esc goes back."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Static

from board.actions import statistics
from board.actions.desk import Desk
from board.actions.matter_looks import Listed
from board.actions.today import Today, today
from board.domain.statistics import Behind
from board.locale import _, ngettext
from board.tui import keys
from board.tui.screens.base import BoardScreen, loads
from board.tui.widgets.matter_list import MatterList

PAGE = 100
"""How many matters are loaded at once; the next ones come when the cursor reaches the end."""
MOST = 1_000
"""How many are ever held; who looks for more exports them or narrows the period."""


class BehindScreen(BoardScreen):
    """A list of matters, newest first."""

    MODE = "behind"
    TOPICS = frozenset({"matters", "people", "departments", "settings", "calendar"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("behind")]

    def __init__(self, wanted: Behind, heading: str) -> None:
        super().__init__()
        self._wanted, self._heading = wanted, heading
        self._listed: tuple[Listed, ...] = ()

    def body(self) -> ComposeResult:
        yield Static("", id="about", markup=False)
        yield MatterList(wide=True)

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._wanted, max(PAGE, len(self._listed)))
        if seen is None or not self.is_whole:
            return
        now, listed, count = seen
        self._listed = tuple(listed)
        self.show_today(now)
        self.query_one(MatterList).show(self._listed, now.now, now.settings.tz)
        counted = ngettext("{n} matter", "{n} matters", count).format(n=count)
        self.query_one("#about", Static).update(f" {self._heading}  {counted}")
        self.refresh_keys()

    @on(DataTable.RowHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole and self.query_one(MatterList).is_at_end and PAGE <= len(self._listed) < MOST:
            self._load_more()

    @loads("more")
    async def _load_more(self) -> None:
        last = self._listed[-1].matter
        more = await self.board.act(statistics.behind, self._wanted, limit=PAGE, after=last)
        if more:
            self._listed = (*self._listed, *more)
            self.query_one(MatterList).add(more)

    @on(DataTable.RowSelected)
    async def _opened(self) -> None:
        """Go to the matter that the cursor is on."""
        await self.action_open()

    async def action_open(self) -> None:
        """Go to the matter that the cursor is on, on the screen of matters."""
        matter = self.query_one(MatterList).selected
        if matter is not None:
            self.app.call_later(self.board.open_found, "matters", matter.id)

    def why_not(self, action: str) -> str:
        if action == "open" and self.query_one(MatterList).selected is None:
            return _("nothing is listed")
        return super().why_not(action)

    def action_back(self) -> None:
        """Go back to the statistics."""
        self.dismiss()


def _look(desk: Desk, wanted: Behind, size: int) -> tuple[Today, list[Listed], int]:
    return today(desk), statistics.behind(desk, wanted, limit=size), statistics.counted(desk, wanted)
