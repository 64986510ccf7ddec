"""事项: all matters with filters, the one under the cursor in full, and every verb that moves it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import DataTable

from board.actions import matter_looks, views
from board.actions.desk import Desk
from board.actions.matter_looks import Listed
from board.actions.today import Today, today
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_view import View, Wanted
from board.domain.settings import Settings
from board.locale import _
from board.tui import keys
from board.tui.ledger_acts import LedgerActs
from board.tui.matter_view_acts import ViewActs
from board.tui.screens.base import REST, loads
from board.tui.widgets.filters import FilterLine, NothingListed
from board.tui.widgets.matter_detail import MatterDetail
from board.tui.widgets.matter_list import MatterList

PAGE = 100
"""How many matters are loaded at once; the next ones come when the cursor reaches the end."""
MOST = 1_000
"""How many are ever held; who looks for more narrows the filter."""


class MattersScreen(LedgerActs, ViewActs):
    """All matters; what is shown is chosen with a filter and loads again when a matter moves."""

    CSS_PATH = "matters.tcss"
    MODE = "matters"
    TOPICS = frozenset({"matters", "people", "settings", "calendar", "views"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("matters")]

    def __init__(self) -> None:
        super().__init__()
        self._revealed: int | None = None
        self._jumps = False
        self._listed: tuple[Listed, ...] = ()
        self._count: int | None = None
        self._today: Today | None = None

    def body(self) -> ComposeResult:
        yield FilterLine(id="chosen")
        yield NothingListed()
        with Container(id="middle"):
            table = MatterList(wide=True)
            table.border_title = _("Matters")
            yield table
            yield MatterDetail(id="detail", waits=True)

    @property
    def _filter(self) -> MatterFilter:
        """What the store is asked; before the first answer the office's zone is not known, and need not be."""
        now = self.board.desk.now()
        return self.wanted.as_filter(self.actor, now, self.office.tz)

    @property
    def office(self) -> Settings:
        return self._today.settings if self._today else Settings()

    @property
    def shown(self) -> tuple[MatterFilter, str]:
        return self._filter, self.wanted.in_words(self.office.light_profile)

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        size = max(PAGE, len(self._listed))
        seen = await self.board.act(_page, self._filter, size, self._revealed)
        if seen is None:
            return
        self._today, self._listed, self.views = seen
        self.show_today(self._today)
        table = self.query_one(MatterList)
        table.show(self._listed, self._today.now, self._today.settings.tz)
        if self._jumps and self._revealed is not None:
            self._jumps = False
            table.put_cursor_on(self._revealed)
            table.focus()
        self._show_chosen()
        self.query_one(NothingListed).show(self.wanted, self.office.light_profile, len(self._listed))
        self.refresh_keys()
        self._load_detail()
        self._count_all()

    @loads("count")
    async def _count_all(self) -> None:
        """Counting may take longer than listing, so the list does not wait for it; one that fits a page is counted."""
        if self._revealed is None and len(self._listed) < PAGE:
            self._count = len(self._listed)
        else:
            self._count = await self.board.act(matter_looks.counted, self._filter)
        self._show_chosen()

    def _show_chosen(self) -> None:
        shown, view = len(self._listed), self.view
        self.query_one(FilterLine).show(
            self.wanted,
            self.office.light_profile,
            shown,
            self._count,
            view=view.name if view else "",
            marked=len(self.marked),
        )

    def show_marks(self) -> None:
        self._show_chosen()

    @on(DataTable.RowHighlighted)
    def _cursor_moved(self) -> None:
        self._load_detail()
        if self.is_whole and self.query_one(MatterList).is_at_end and PAGE <= len(self._listed) < MOST:
            self._load_more()

    @loads("more")
    async def _load_more(self) -> None:
        """Go on below the last line: by its id, or for what is sorted by how it hurts with a longer list."""
        if self.wanted.stands is Standing.OPEN:
            size = len(self._listed) + PAGE
            seen = await self.board.act(_page, self._filter, size, self._revealed)
            more = list(seen[1][len(self._listed) :]) if seen else []
        else:
            last = self._listed[-1].matter.id
            more = await self.board.act(matter_looks.listed, self._filter, limit=PAGE, before=last) or []
        known = {one.matter.id for one in self._listed}
        more = [one for one in more if one.matter.id not in known]
        if more:
            self._listed = (*self._listed, *more)
            self.query_one(MatterList).add(more)
            self._show_chosen()

    @loads("detail", rest=REST)
    async def _load_detail(self) -> None:
        self.refresh_keys()
        detail, matter = self.query_one(MatterDetail), self.selected
        if matter is None or self._today is None:
            detail.clear()
            return
        story = await self.board.act(matter_looks.show, matter.id)
        if story is not None:
            detail.show(story, self.board.desk.now(), self._today.settings.tz)

    @on(DataTable.RowSelected)
    def _opened(self) -> None:
        """Enter goes into the detail, where the arrow keys scroll; Esc comes back."""
        self.query_one(MatterDetail).focus()

    def action_back(self) -> None:
        """Go back to the list; from the list itself, clear the marks."""
        queue = self.query_one(MatterList)
        if queue.has_focus and self.marked:
            self.action_clear_marks()
        queue.focus()

    async def reveal(self, number: int) -> None:
        self._revealed, self._jumps = number, True
        if self.is_mounted:
            self.load()

    def choose(self, wanted: Wanted) -> None:
        self.marked = frozenset()
        self.wanted, self._revealed, self._listed, self._count = wanted, None, (), None
        queue = self.query_one(MatterList)
        queue.mark(self.marked)
        queue.move_cursor(row=0, animate=False)
        self.load()

    def action_switch_standing(self) -> None:
        """Show open, ended or all matters."""
        self.choose(self.wanted.turned())

    def action_only_mine(self) -> None:
        """Show only what waits on me."""
        self.choose(self.wanted.only_mine(not self.wanted.mine))

    def action_only_late(self) -> None:
        """Show only what is overdue."""
        self.choose(self.wanted.only_late(not self.wanted.late))

    def action_clear_filter(self) -> None:
        """Show all open matters again."""
        if self.may("clear_filter"):
            self.choose(Wanted())

    def why_not(self, action: str) -> str:
        if action == "clear_filter" and not self.wanted.is_narrow:
            return _("nothing is filtered")
        return super().why_not(action)


_Seen = tuple[Today, tuple[Listed, ...], tuple[View, ...]]


def _page(desk: Desk, wanted: MatterFilter, size: int, revealed: int | None) -> _Seen:
    """The first `size` matters; the revealed one stands on top if the filter would hide it."""
    found = matter_looks.listed(desk, wanted, limit=size)
    if revealed is not None and all(one.matter.id != revealed for one in found):
        story = matter_looks.show(desk, revealed)
        found.insert(0, Listed(story.matter, story.pressure))
    return today(desk), tuple(found), tuple(views.views(desk))
