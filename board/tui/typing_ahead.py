"""Keys are dealt with one after the other: each goes to where the one before it led.

Textual hands every key at once to whatever has the focus, and only then does what the first of them asks for. What
arrives in one burst, over a slow line or on a busy machine, would run as commands on a list instead of standing in
the line or the form that was opened for it.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Key, Paste
from textual.message import Message
from textual.widget import Widget

from board.tui.asking import form_is_open

Typed = Key | Paste
_PATIENCE = 2.0
"""Seconds after which the next key goes on its way though the one before it did not come back."""


class Dealt(Message):
    """It takes the way of a key, behind it: where it comes back, the key has been dealt with."""

    def __init__(self, back: asyncio.Event) -> None:
        super().__init__()
        self.back = back


class TypingAhead:
    """What was typed and has not been dealt with yet, in its order; `deal` gives a key to whatever has the focus."""

    def __init__(self, app: App[None], deal: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._deal = deal
        self._typed: deque[Typed] = deque()
        self._is_dealing = False

    def take(self, event: Typed) -> None:
        """Take a key in; it is dealt with once all that were typed before it are."""
        self._typed.append(event)
        if not self._is_dealing:
            self._is_dealing = True
            self._app.run_worker(self._deal_with_all(), group="typing")

    async def _deal_with_all(self) -> None:
        try:
            while self._typed:
                await form_is_open(self._app)
                target, event = self._app.focused or self._app.screen, self._typed.popleft()
                await self._deal(event)
                if not _is_written(target, event):
                    await _has_come_back(target)
        finally:
            self._is_dealing = False


def _is_written(target: Widget, event: Typed) -> bool:
    """Whether a key only adds to a field, so that the next one goes to the same place."""
    from textual.widgets import (  # the latter brings a whole editor, which the first picture need not load
        Input,
        TextArea,
    )

    return isinstance(target, Input | TextArea) and (isinstance(event, Paste) or event.is_printable)


async def _has_come_back(target: Widget) -> None:
    dealt = Dealt(asyncio.Event())
    target.post_message(dealt)
    waited = 0.0
    while not dealt.back.is_set() and target.is_attached and waited < _PATIENCE:
        await asyncio.sleep(0.002)
        waited += 0.002
