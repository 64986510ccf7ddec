"""What changes while the door is open: keys and people on the store, sessions that are asked to end, and the time."""

import asyncio
import time
from typing import Protocol

from board.actions import sessions, settings
from board.actions.desk import Desk
from board.domain.errors import BoardError
from board.locale import _
from board.ssh.door import Door
from board.ssh.gate import Gate, Limits
from board.ssh.register import Register
from board.ssh.seat import Seat
from board.ssh.trace import Trace
from board.ssh.watch import changes
from board.store.stop import Stop

_TOPICS = frozenset({"keys", "people", "settings"})
"""What must change for somebody who is in to be in no more, or for the language that the door speaks."""
_LOOK_EVERY = 0.5
"""Seconds between looks at the clock: a key may expire without anybody changing anything, and time runs out."""


class Watched(Protocol):
    """What is looked after: the server."""

    doors: set[Door]
    seats: set[Seat]
    language: str

    def shut_out(self, door: Door) -> None:
        """End a connection whose key lets nobody in any more."""

    def end(self, seat: Seat, why: str) -> None:
        """End a session and say why."""


class Lookout:
    """Two watches: over the store, over the clock."""

    def __init__(
        self, server: Watched, desk: Desk, limits: Limits, gate: Gate, register: Register, trace: Trace
    ) -> None:
        self._server, self._desk, self._limits, self._trace = server, desk, limits, trace
        self._gate, self._register = gate, register
        self._stop = Stop()
        self._watches: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to watch."""
        self._watches = [asyncio.create_task(self._watch_store()), asyncio.create_task(self._watch_clock())]

    def stop(self) -> None:
        """Watch no more."""
        self._stop.set()
        for watch in self._watches:
            watch.cancel()

    async def _watch_store(self) -> None:
        async for change in changes(self._desk, self._stop, self._trace):
            for seat in list(self._server.seats):
                seat.ring()
            try:
                if not _TOPICS.isdisjoint(change.topics):
                    await self._look_who_is_in()
                if "sessions" in change.topics:
                    await self._end_what_is_asked()
            except BoardError as error:
                self._trace.tell("store", trouble=str(error))

    async def _look_who_is_in(self) -> None:
        """End the sessions of those whom nothing lets in any more."""
        self._server.language = (await asyncio.to_thread(settings.show, self._desk)).language
        for door in list(self._server.doors):
            if door.is_known and await door.visitor.still_in() is None:
                self._server.shut_out(door)

    async def _end_what_is_asked(self) -> None:
        """End the sessions that somebody wants ended."""
        asked = await asyncio.to_thread(sessions.asked_to_end, self._desk, self._register.door)
        for seat in list(self._server.seats):
            if seat.mark in asked:
                self._server.end(seat, _("{name} has ended this session").format(name=asked[seat.mark]))

    async def _watch_clock(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            now = time.monotonic()
            self._gate.forget(now)
            for door in list(self._server.doors):
                proved = door.visitor.proved
                if door.is_known and proved is not None and proved.key.why_shut(self._desk.now()):
                    self._server.shut_out(door)
            for seat in list(self._server.seats):
                if now - seat.heard_at > self._limits.idle_seconds:
                    self._server.end(seat, _("nothing was typed for long, so the board was closed"))
                elif now - seat.since > self._limits.total_seconds:
                    self._server.end(seat, _("the board was open for as long as it may be; connect again"))
