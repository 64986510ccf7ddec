"""How a board is left: by its person, by a terminal that is closed, by a server that stops. What is half-typed stays.

The forms of the last time are found again when they are opened.
"""

import asyncio
import signal
from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING

from board.actions import half_typed
from board.domain.errors import BoardError
from board.locale import _
from board.tui.widgets.entry_line import QuickEntry

if TYPE_CHECKING:
    from board.tui.app import BoardApp


class HalfTyped:
    """The forms of one board that are begun and not saved, and what the store keeps of them."""

    def __init__(self, app: "BoardApp") -> None:
        self._app = app
        self._kept: half_typed.Forms = {}

    async def recall(self) -> None:
        """Find again what was left the last time."""
        kept = await self._app.act(half_typed.kept)
        if not kept:
            return
        self._kept = kept
        self._app.drafts.update({name: form for name, form in kept.items() if name not in self._app.drafts})
        for entry in self._app.screen.query(QuickEntry):
            entry.recall()
        self._app.say(_("what you left half-typed is kept: it is there when its form is opened"))

    def keep(self) -> None:
        """Keep what is half-typed now for the next time; where the store is away there is nowhere to keep it."""
        if self._app.drafts != self._kept:
            forms = deepcopy(self._app.drafts)
            with suppress(BoardError):
                half_typed.keep(self._app.desk, forms)
                self._kept = forms

    def heed_signals(self) -> None:
        """Keep it, and leave, when the terminal is closed or the board is asked to end."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._leave)

    def _leave(self) -> None:
        self.keep()  # at once: a terminal that is gone may keep the rest of the way out waiting
        self._app.exit()
