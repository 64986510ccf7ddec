"""What the screens share: header, footer, loading what they show, and reloading when it changes elsewhere."""

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.events import Click, Key
from textual.timer import Timer
from textual.worker import Worker

from board.actions.log import why_not_write
from board.actions.today import Today
from board.domain.people import Person
from board.domain.rows import day_in_words
from board.locale import _
from board.tui.curtain import CurtainedScreen
from board.tui.messages import Changed
from board.tui.widgets.clock_strip import ClockStrip
from board.tui.widgets.entry_line import QuickEntry
from board.tui.widgets.fields import Field
from board.tui.widgets.footer import KeyFooter
from board.tui.widgets.header import BoardHeader
from board.tui.widgets.notice import NoticeLine

P = ParamSpec("P")
S = TypeVar("S", bound="BoardScreen")
Load = Callable[Concatenate[S, P], Coroutine[Any, Any, None]]
Start = Callable[Concatenate[S, P], Worker[None]]

REST = 0.03
"""Seconds that a cursor must rest before what it is on is loaded in full, so that a held key costs nothing."""


def loads(group: str, *, rest: float = 0.0) -> Callable[[Load[S, P]], Start[S, P]]:
    """Make a worker of a coroutine that loads what a screen shows; a newer one of its `group` replaces it.

    It begins after `rest` seconds if there is something to be seen yet, and not at all while its screen is not whole.
    """

    def decorate(load: Load[S, P]) -> Start[S, P]:
        @work(exclusive=True, group=group)
        @wraps(load)
        async def begin(screen: S, *args: P.args, **kwargs: P.kwargs) -> None:
            if rest and screen.is_shown:
                await asyncio.sleep(rest)
            if screen.is_whole:
                await load(screen, *args, **kwargs)
                screen.show()

        return begin

    return decorate


class BoardScreen(CurtainedScreen):
    """A screen of the board. It shows what `load` loaded, and loads again when a topic it stands on changes."""

    TOPICS: ClassVar[frozenset[str]] = frozenset()
    """The nouns this screen shows; empty means all."""
    MODE: ClassVar[str] = ""
    """The name of the screen's mode, and of its keys in the table."""

    def __init__(self) -> None:
        super().__init__()
        self.strip: ClockStrip | None = None

    is_shown = False
    """Whether it has shown what it loaded."""
    _stale = False
    _remaking = False
    _tick: Timer | None = None

    @property
    def actor(self) -> Person:
        """Who sits here."""
        return self.board.actor

    @property
    def is_whole(self) -> bool:
        """Whether all its parts are there: not while it is made anew in another language, nor once it goes away."""
        return self.is_attached and self.display and not self._remaking

    def compose(self) -> ComposeResult:
        """What every screen has on top and at its foot; between them stands its `body`."""
        yield BoardHeader()
        self.strip = ClockStrip()
        yield self.strip
        yield from self.body()
        yield NoticeLine()
        yield KeyFooter(self.MODE)

    @abstractmethod
    def body(self) -> ComposeResult:
        """Make what stands between header and notices."""

    @abstractmethod
    def load(self) -> None:
        """Load what the screen shows; see `loads`."""

    def show(self) -> None:
        """Come into view: there is something to be seen."""
        self.is_shown = True
        if self.board.curtain.is_down and self.is_current:
            self.come_into_view()

    def why_not(self, action: str) -> str:
        """Why `action` cannot be done now, in a sentence; empty if it can."""
        return ""

    def why_off(self, action: str) -> str:
        """Why the key for `action` is off: the board or the screen forbids it; empty if neither does."""
        return self.board.why_not(action) or self.why_not(action)

    def may(self, action: str) -> bool:
        """Whether `action` can be done now; else its reason is shown."""
        reason = self.why_off(action)
        if reason:
            self.board.warn(reason)
        return not reason

    def why_not_write(self) -> str:
        """Why the actor may not write in the log; empty if they may."""
        return why_not_write(self.actor)

    async def remake(self) -> None:
        """Make everything on the screen anew, in the language in use; what was still loading is let go."""
        self._remaking = True
        self.app.workers.cancel_node(self)
        try:
            await self.recompose()
        finally:
            self._remaking = False
        if self.is_current and self.focused is None:
            self.focus_next()
        self.board.clocks.paint(self)
        self.load()

    async def reveal(self, number: int) -> None:
        """Show the thing of that number; screens that can, do."""

    def action_write_entry(self) -> None:
        """Go to the line that takes down a call, which stands on the overview."""
        here = self.board.current_mode
        self.board.action_go("overview")
        self.board.call_later(self.board.screen.run_action, f"write_entry({here!r})")

    def on_key(self, event: Key) -> None:
        """Han characters are no commands: typed on a list they begin an entry, where there is a line for it."""
        if event.character is None or event.character.isascii() or not event.is_printable:
            return
        for entry in self.query(QuickEntry):
            event.stop()
            if self.may("write_entry"):
                entry.write(event.character)

    async def on_click(self, event: Click) -> None:
        """Press the key that was clicked: texts that name keys say with `key` in their meta what each runs."""
        action = event.style.meta.get("key")
        if action:
            event.stop()
            await self.run_action(action)

    def on_mount(self) -> None:
        self.load()
        self._tick_at_the_minute()

    def _tick_at_the_minute(self) -> None:
        """Clocks on the screen move with the office's minutes: one wake-up a minute, none for a hidden screen."""
        now = datetime.now().astimezone()
        rest = 60 - now.second - now.microsecond / 1_000_000
        self._tick = self.set_timer(rest + 0.05, self._minute_passed)

    def _minute_passed(self) -> None:
        self._tick_at_the_minute()
        if self.is_current:
            self.minute_passed()
        else:
            self._stale = True

    def minute_passed(self) -> None:
        """Show what the new minute changes; a screen whose figures cost more than its clock may do less."""
        self.load()

    def changed_elsewhere(self) -> None:
        """Show what changed; a screen that costs more to load may wait for more of it."""
        self.load()

    @on(Changed)
    def _store_changed(self, change: Changed) -> None:
        if self.TOPICS and self.TOPICS.isdisjoint(change.topics) and "theme" not in change.topics:
            return
        if self.is_current or self in self.app.screen_stack[:1]:  # none is left while the board closes
            self.changed_elsewhere()
        else:
            self._stale = True

    def on_screen_resume(self) -> None:
        self.board.clocks.paint(self)
        if self._stale:
            self._stale = False
            self.load()
        elif self.is_shown:
            self.show()

    async def ask(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], Awaitable[bool]],
        *,
        draft: str,
        about: str = "",
        yes: str = "",
        first: str = "",
    ) -> bool:
        """Open a form over the screen and wait until it is saved (True) or left; see `FormDialog`."""
        from board.tui.widgets.form import FormDialog

        form = FormDialog(title, fields, save, draft=draft, about=about, yes=yes, first=first)
        return await self.board.push_screen_wait(form)

    def refresh_keys(self) -> None:
        """Draw the footer again, after what can be done has changed."""
        for footer in self.query(KeyFooter):
            footer.show(self)

    def show_today(self, today: Today) -> None:
        """Fill the header with the office, the day and its kind, and the time."""
        title = f" {today.day.title}" if today.day.title else ""
        unpublished = "" if today.published else _(" (not published)")
        day = f"{day_in_words(today.now.date())} {today.day.kind.label}{title}{unpublished}"
        for header in self.query(BoardHeader):
            header.show(today.settings.office_name, day, f"{today.now:%H:%M}")
