"""How screens act on the store, and how what came of it is told: why not, what was done, what came to wait on one."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

from textual import work
from textual.app import App
from textual.driver import Driver
from textual.reactive import reactive

from board.actions import matter_looks
from board.actions.desk import Desk
from board.domain.errors import BadInput, BoardError, StoreTrouble
from board.domain.matter import Matter
from board.domain.people import NOBODY, Person
from board.locale import _
from board.tui.attention import Attention
from board.tui.screens.base import BoardScreen
from board.tui.widgets.notice import NoticeLine, Severity

P = ParamSpec("P")
R = TypeVar("R")
_TROUBLE_SECONDS = 8
"""How long it is shown why something was not done; and how seldom that the store is away."""

_WORD_SECONDS = 5.0
"""How long the store may take before the board says that it is still waiting."""


class ActingApp(App[None]):
    """An application at somebody's desk, whose screens act through it."""

    trouble: reactive[str] = reactive("")
    """Why the store cannot be reached, for as long as it cannot; the header says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._attention = Attention()
        self._trouble_told_until = 0.0

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32":
            return super().get_driver_class()
        from textual.drivers.linux_driver import LinuxDriver

        from board.tui.patient_driver import PatientDriver

        found = super().get_driver_class()
        return PatientDriver if found is LinuxDriver else found

    @property
    def actor(self) -> Person:
        """Who sits here; nobody may look and not touch."""
        return self.desk.actor

    async def act(self, verb: Callable[Concatenate[Desk, P], R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Do something in a worker thread; a refusal becomes a toast and the answer is None.

        What it changed is not drawn from here: it comes back as `Changed` once it is on disk.
        """
        word = asyncio.get_running_loop().call_later(_WORD_SECONDS, self._goes_on_waiting)
        try:
            done = await asyncio.to_thread(verb, self.desk, *args, **kwargs)
        except BoardError as error:
            self.refuse(error)
            return None
        finally:
            word.cancel()
        if isinstance(done, Matter):
            self._attention.knows(done)
        return done

    def _goes_on_waiting(self) -> None:
        """Say that something takes long: the server lives, or the header would say so, but a standby may be missing."""
        if not self.trouble:
            self.warn(_("The store has not confirmed this yet; the board goes on waiting"), seconds=_TROUBLE_SECONDS)

    @work(exclusive=True, group="attention")
    async def _notice(self) -> None:
        """Ring when a matter came to wait on me, or I am reminded of one."""
        if self.actor is NOBODY:
            return
        waiting = await self.act(matter_looks.listed, replace(matter_looks.OPEN, waiting_person=self.actor.id))
        if waiting is None:  # not known is not nothing: the next look compares with what was known before
            return
        news = self._attention.news(one.matter for one in waiting)
        if news:
            self.bell()
            self.say(news)

    def refuse(self, error: BoardError) -> None:
        """Show why not, and what to do next; while the store is away its absence is told once in a while."""
        if isinstance(error, StoreTrouble):
            now = asyncio.get_running_loop().time()
            if self.trouble and now < self._trouble_told_until:
                return
            self._trouble_told_until = now + _TROUBLE_SECONDS
        self.warn(str(error), "error", _TROUBLE_SECONDS)
        if isinstance(error, BadInput):
            from board.tui.widgets.form import FormDialog

            if isinstance(self.screen, FormDialog):
                self.screen.point_at(error.field)

    def warn(self, text: str, severity: Severity = "warning", seconds: float = 6) -> None:
        """Show why not, where the eye is: in the dialog that is open, else on the screen."""
        for stands in (self.screen, self.screen_stack[0]):
            for line in stands.query(NoticeLine):
                line.say(text, severity, seconds)
                return
        self.notify(text, severity=severity, markup=False, timeout=seconds)

    def say(self, text: str, severity: Severity = "information") -> None:
        """Show what was done, on the screen that stays when a dialog closes."""
        stays = next(screen for screen in reversed(self.screen_stack) if isinstance(screen, BoardScreen))
        for line in stays.query(NoticeLine):
            line.say(text, severity, 5)
