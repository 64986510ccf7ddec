"""A seat at a board: the board as it is, which also says when it has come to rest, open in a task of its own.

How a person sits there and what they do is told by the driver.
"""

import asyncio
from typing import Any

from textual.message_pump import MessagePump
from textual.pilot import Pilot

from board.actions import journal
from board.actions.desk import Desk
from board.store.changes import Change
from board.tui.app import BoardApp
from board.tui.asking import ASKING

_WAIT_FOR_OTHERS = {"default", "watch", "warm", ASKING}
"""The groups of work that stands open until a person answers or another board writes."""


def _is_idle(pump: MessagePump) -> bool:
    """Whether it has done all that it was told, and waits to be told more."""
    if pump._message_queue is None or pump._closed:
        return True
    ready: asyncio.Event = pump._message_queue.ready_event
    waits = any(not one.done() for one in ready._waiters)
    return waits and not ready.is_set() and not pump._next_callbacks


class RehearsedBoard(BoardApp):
    """The board as it is, with an ear for its bell and an eye on what is still being done."""

    def __init__(self, desk: Desk) -> None:
        since = journal.head(desk)
        super().__init__(desk, since)
        self.rung = 0
        self.acting = 0
        self._did = self._knows = since

    def bell(self) -> None:
        self.rung += 1

    @property
    def is_behind(self) -> bool:
        """Whether its own acts have not come back to it yet."""
        return not self.trouble and self._knows < self._did

    def _heard(self, change: Change) -> None:
        super()._heard(change)
        self._knows = change.seq

    @property
    def is_calm(self) -> bool:
        """Whether nothing is done, loaded, moved or told; what waits for a person or for other boards may wait."""
        if self.acting or any(not one.is_finished for one in self.workers if one.group not in _WAIT_FOR_OTHERS):
            return False
        pumps = [self, *self.screen.walk_children(with_self=True)]
        if self.animator._animations or self.screen._callbacks or self.screen._layout_required:
            return False
        return all(_is_idle(pump) for pump in pumps)

    async def act(self, verb: Any, *args: Any, **kwargs: Any) -> Any:
        self.acting += 1
        try:
            done = await super().act(verb, *args, **kwargs)
            if done is not None and not self.trouble:
                self._did = await asyncio.to_thread(journal.head, self.desk)
            return done
        finally:
            self.acting -= 1


class Seat:
    """One board, open in a task of its own, so that it can be left from anywhere."""

    def __init__(self, app: RehearsedBoard, size: tuple[int, int]) -> None:
        self.app = app
        self._size = size
        self._open: asyncio.Future[Pilot[None]] = asyncio.get_running_loop().create_future()
        self._left = asyncio.Event()
        self._task = asyncio.create_task(self._stay())

    async def _stay(self) -> None:
        try:
            async with self.app.run_test(size=self._size, notifications=True) as pilot:
                self._open.set_result(pilot)
                await self._left.wait()
        except BaseException as error:
            if self._open.done():
                raise
            self._open.set_exception(error)

    async def pilot(self) -> Pilot[None]:
        """The pilot, once the board is open."""
        return await asyncio.shield(self._open)

    async def leave(self) -> None:
        """Close the board; what went wrong on it is raised here."""
        self._left.set()
        await self._task
