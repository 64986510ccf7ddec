"""日志: the duty log without end, newest last, with the line that takes down a call at its foot.

Only a window of it is ever loaded: what lies before or after comes, by key, when the cursor goes there.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from board.actions import log
from board.actions.desk import Desk
from board.actions.today import Today, today
from board.domain.log import LogEntry
from board.locale import _
from board.tui import keys
from board.tui.log_acts import LogActs, Page
from board.tui.screens.base import loads
from board.tui.widgets.entry_line import EntryLine, QuickEntry
from board.tui.widgets.entry_list import EntryList

PAGE = 100
"""How many entries are loaded at a time."""
MOST = 300
"""How many entries are held; what is far from the cursor is let go and loaded again when it is wanted."""


class LogScreen(LogActs):
    """The log around the cursor. At the newest entry it follows what comes; further up it stays where it is read."""

    CSS_PATH = "log.tcss"
    MODE = "log"
    TOPICS = frozenset({"log", "matters", "people", "settings", "calendar"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("log")]

    def __init__(self) -> None:
        super().__init__()
        self._window: list[LogEntry] = []
        self._to_the_end = True
        self._today: Today | None = None
        self._put: int | None = None

    def body(self) -> ComposeResult:
        with Vertical(id="book", classes="panel"):
            yield EntryList()
            yield Static("", id="empty", markup=False)
            yield QuickEntry()

    @property
    def entry(self) -> LogEntry | None:
        return self.query_one(EntryList).selected

    def load(self) -> None:
        self._load(self._again)

    def reload(self) -> None:
        """Load the newest entries, after the filter has changed."""
        self._window, self._to_the_end = [], True
        self.load()

    @loads("load")
    async def _load(self, page: Page) -> None:
        head = await self.board.act(today)
        window = await self.board.act(page)
        if head is None or window is None:
            return
        self._today, self._window = head, window
        self.show_today(head)
        self._show()

    def _again(self, desk: Desk) -> list[LogEntry]:
        """What is shown, as it stands now; at the end of the log with what was added since."""
        if self._to_the_end or not self._window:
            self._to_the_end = True
            return self._before(desk, None, min(MOST, max(PAGE, len(self._window))))
        first = log.show(desk, self._window[0].id)
        return [first, *self._after(desk, first, len(self._window) - 1)]

    def _newest(self, desk: Desk) -> list[LogEntry]:
        window = self._before(desk, None, PAGE)
        self._put = window[-1].id if window else None
        return window

    def _earlier(self, desk: Desk) -> list[LogEntry]:
        window = self._before(desk, self._window[0], PAGE) + self._window
        self._to_the_end = self._to_the_end and len(window) <= MOST
        return window[:MOST]

    def _later(self, desk: Desk) -> list[LogEntry]:
        more = self._after(desk, self._window[-1], PAGE)
        self._to_the_end = len(more) < PAGE
        return (self._window + more)[-MOST:]

    def _before(self, desk: Desk, edge: LogEntry | None, count: int) -> list[LogEntry]:
        found = log.latest(desk, limit=count, before=edge, kind=self.kind, importance=self.importance)
        return found[::-1]

    def _after(self, desk: Desk, edge: LogEntry, count: int) -> list[LogEntry]:
        return log.following(desk, edge, limit=count, kind=self.kind, importance=self.importance)

    def _show(self) -> None:
        assert self._today is not None  # noqa: S101 - loaded with the window
        listed = self.query_one(EntryList)
        listed.show(self._window, self._today.settings.tz, put=self._put)
        self._put = None
        empty = self.query_one("#empty", Static)
        empty.display = not self._window
        listed.display = bool(self._window)
        empty.update(_("Nothing is written in the log yet") if not self.filtered else _("Nothing fits the filter"))
        book = self.query_one("#book")
        book.border_title = " ".join([_("Log"), self.filter_in_words()]).strip()
        book.border_subtitle = "" if self._to_the_end else _("newer entries below: G")
        self.refresh_keys()

    @on(EntryList.Wanted)
    def _go_on(self, wanted: EntryList.Wanted) -> None:
        if not self._window:
            return
        if not wanted.later:
            self._load(self._earlier)
        elif not self._to_the_end:
            if wanted.far:
                self._to_the_end = True
                self._load(self._newest)
            else:
                self._load(self._later)

    @on(EntryList.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    @on(EntryList.Opened)
    def _opened(self) -> None:
        self.action_open()

    async def reveal(self, number: int) -> None:
        """Show the entry of that number with what stands around it."""
        self.kind = self.importance = None
        self._load(lambda desk: self._around(desk, number))
        self.query_one(EntryList).focus()

    def _around(self, desk: Desk, number: int) -> list[LogEntry]:
        entry = log.show(desk, number)
        later = self._after(desk, entry, PAGE)
        self._to_the_end = len(later) < PAGE
        self._put = number
        return [*self._before(desk, entry, PAGE), entry, *later]

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.query_one(QuickEntry).recall()

    def action_write_entry(self) -> None:
        """Go to the line that takes down a call."""
        if self.may("write_entry"):
            self.query_one(QuickEntry).write()

    @on(EntryLine.Left)
    def _line_left(self) -> None:
        self.query_one(EntryList).focus()

    @on(QuickEntry.Taken)
    def _taken(self, taken: QuickEntry.Taken) -> None:
        """Go to the entry that was taken down, wherever its time puts it."""
        self.query_one(EntryList).focus()
        self._load(lambda desk: self._around(desk, taken.entry.id))
