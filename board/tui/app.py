"""The application: the seven screens, the one road for changes, and what can be done on all of them."""

import asyncio
import gc
import sys
from contextlib import suppress
from pathlib import Path

from textual import events, on, work
from textual.worker import WorkerCancelled, get_current_worker

from board import locale
from board.actions import journal
from board.actions import people as people_actions
from board.actions.desk import Desk
from board.actions.overview import Overview, overview
from board.domain.errors import BoardError
from board.domain.people import NOBODY, Person
from board.locale import _
from board.store.changes import EVERYTHING, Change
from board.store.stop import Stop
from board.tui import keys
from board.tui.clock_watch import ClockWatch
from board.tui.colours import DARK, LIGHT
from board.tui.curtain import MOST, Curtain
from board.tui.going import GoingApp
from board.tui.leaving import HalfTyped
from board.tui.messages import Changed
from board.tui.modes import screens
from board.tui.screens.base import BoardScreen
from board.tui.stylesheet import SharedStylesheet
from board.tui.typing_ahead import Dealt, TypingAhead

_ROOM = Path(__file__).parent
_SOON = 0.02
"""Seconds after the curtain rises, in which the first picture is drawn and written to the terminal."""
_WARM_AFTER = 0.5
"""Seconds after which the other screens are loaded: the first one stands by then, and nobody has pressed a key yet."""
_WARMED_BY = "board.tui.reading_ahead"
"""What loads them; a process that was forked has it already, and them."""


class BoardApp(GoingApp):
    """The board on one terminal, for one person. It tells of every change after the action `since`.

    `since` was read before anything that the screens show, so nothing falls between their looks and the watch. `first`
    is what the first screen shows until it changes, where it was looked at before the terminal was taken.
    """

    CSS_PATH = [_ROOM / "board.tcss", _ROOM / "screens" / "overview.tcss"]
    """What the first picture needs; each screen names its own, which are taken in before they are visited."""
    DEFAULT_MODE = "overview"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    def __init__(self, desk: Desk, since: int, first: Overview | None = None) -> None:
        super().__init__(desk)
        self._since = since
        self.half_typed = HalfTyped(self)
        self.curtain = Curtain(self)
        self._typing_ahead = TypingAhead(self, super().on_event)
        self._stop = Stop()
        self.clocks = ClockWatch(self)
        self.seeks = False
        """Whether a store that cannot be reached is being sought again."""
        for mode, screen in screens(first).items():
            self.add_mode(mode, screen)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.stylesheet = SharedStylesheet(self.get_css_variables())

    def on_load(self) -> None:
        self.curtain.fall()

    def on_mount(self) -> None:
        self.title = _("Duty board")
        if not self.is_headless:
            self.half_typed.heed_signals()
        self._go_on()

    @work(group="begin")
    async def _go_on(self) -> None:
        """Do what the first picture need not wait for; one look after the other, so that one thread does them."""
        await self.curtain.has_risen.wait()
        await asyncio.sleep(_SOON)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._watch()
        if _WARMED_BY not in sys.modules:
            self.set_timer(_WARM_AFTER, self._warm)
        await self.half_typed.recall()
        for look in (self.clocks.look, self._notice):
            with suppress(WorkerCancelled):  # somebody looks again
                await look().wait()
        if self.actor is NOBODY:
            self._welcome_if_empty()

    @work(thread=True, group="warm")
    def _warm(self) -> None:
        """Read what the first visits of the other screens need, once the first screen stands."""
        from board.tui import reading_ahead

        reading_ahead.modules()
        self.call_from_thread(reading_ahead.rules, self.stylesheet)

    def delay_update(self, delay: float = MOST) -> None:
        self.curtain.fall()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        else:
            self._typing_ahead.take(event)

    @on(Dealt)
    def _key_is_dealt_with(self, dealt: Dealt) -> None:
        self.call_later(dealt.back.set)  # behind the focus, which Textual moves later as well

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A cursor in a line stands still: one that blinks draws twice a second where nobody types."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    def on_unmount(self) -> None:
        self._stop.set()
        self.clocks.stop()

    @work(thread=True, exclusive=True, group="watch", exit_on_error=False)
    def _watch(self) -> None:
        """Wait for changes on the store, for as long as the board is open, and tell every screen."""
        worker = get_current_worker()
        try:
            for change in self.desk.store.changes(self._stop, self._since):
                if worker.is_cancelled:
                    return
                if change.topics or change.trouble or self.trouble:
                    self.call_from_thread(self._heard, change)
        except BoardError as error:
            if not self._stop.is_set():
                self.call_from_thread(self.refuse, error)

    def _heard(self, change: Change) -> None:
        """Pass on what changed; once the store is back, whatever could not be loaded meanwhile is loaded."""
        was_away, self.seeks, self.trouble = bool(self.trouble), not change.is_lost, change.trouble
        if not change.trouble:
            self.tell(EVERYTHING if was_away else change.topics)

    def tell(self, topics: frozenset[str]) -> None:
        """Tell every screen that is made, seen or not, that the store changed."""
        if "matters" in topics:
            self._notice()
        self.clocks.heard(topics)
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, BoardScreen):
                    screen.post_message(Changed(topics))

    @work
    async def _welcome_if_empty(self) -> None:
        people = await self.act(people_actions.people)
        if people == []:
            from board.tui.screens.welcome import WelcomeScreen

            made = await self.push_screen_wait(WelcomeScreen())
            if made and self.actor is NOBODY:
                self.action_sign_in()

    def become(self, person: Person) -> None:
        """Let somebody else sit at this desk."""
        self.desk = self.desk.as_person(person)
        self._attention.forget()
        self.tell(EVERYTHING)

    async def action_switch_language(self) -> None:
        """Speak the other language from now on; the screens are made anew, what was half-typed stays."""
        locale.use("en" if locale.language() == "zh_CN" else "zh_CN")
        mode = self.current_mode
        for name in keys.SCREENS:
            for screen in self._screen_stacks.get(name, []):
                if isinstance(screen, BoardScreen):
                    await screen.remake()
        self.switch_mode(mode)

    def action_switch_theme(self) -> None:
        """Change between the dark and the light colours."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.tell(frozenset({"theme"}))

    def why_not(self, action: str) -> str:
        """Why the board itself forbids an action, on whatever screen; empty if it does not."""
        if not self.desk.is_guest:
            return ""
        return {
            "sign_in": _("over SSH you are who your key says"),
            "export": _("over SSH files are piped: ssh … handover export --format docx > today.docx"),
        }.get(action, "")

    @work
    async def action_sign_in(self) -> None:
        """Say who sits here (whoever can write a local store is trusted to say so truthfully; a guest's key has)."""
        if reason := self.why_not("sign_in"):
            self.warn(reason)
            return
        from board.tui.screens.sign_in import SignInScreen

        person = await self.push_screen_wait(SignInScreen())
        if person is not None:
            self.become(person)
            self.say(_("{name} sits here now").format(name=person.name))


def run(desk: Desk) -> None:
    """Open the board on this terminal and stay until it is left.

    Raises:
        StoreTrouble: the store cannot be read.
    """
    app = BoardApp(desk, journal.head(desk), _first(desk))
    try:
        app.run()
    finally:
        app.half_typed.keep()


def _first(desk: Desk) -> Overview | None:
    """What the first screen begins with; where it cannot be read, the screen finds out by itself and says so."""
    try:
        return overview(desk)
    except BoardError:
        return None
