"""The door: it listens, lets in whom their key lets in, and closes what a key opened once it is taken away.

Every session is a process of its own from a warm fork server; this process only carries bytes.
"""

import asyncio
import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Event
from typing import cast

import asyncssh

from board.actions import settings
from board.actions.desk import Desk
from board.domain.errors import BoardError, StoreTrouble
from board.locale import LANGUAGES, _
from board.ssh.child import End, Order, run
from board.ssh.door import FAREWELL, Door
from board.ssh.gate import Gate, Limits
from board.ssh.host_key import host_key
from board.ssh.identity import Visitor
from board.ssh.line import Ends
from board.ssh.seat import Process, Seat, Wish
from board.ssh.trace import Trace, verb_named
from board.ssh.watch import changes

_TOPICS = frozenset({"keys", "people", "settings"})
"""What must change for somebody who is in to be in no more, or for the language that the door speaks."""
_LOOK_EVERY = 0.5
"""Seconds between looks at the clock: a key may expire without anybody changing anything, and time runs out."""


class Server:
    """A door on one store."""

    def __init__(self, desk: Desk, key: Path, limits: Limits, trace: Trace) -> None:
        self._desk, self._key_path, self._limits, self._trace = desk, key, limits, trace
        self._forks = multiprocessing.get_context("forkserver")
        self._forks.set_forkserver_preload(["board.ssh.warm"])
        self._hands = ThreadPoolExecutor(1, "board-forks")
        """Processes are started and asked for their exit codes by one thread, as multiprocessing needs it."""
        self._gate = Gate(limits)
        self._seats: set[Seat] = set()
        self._doors: set[Door] = set()
        self._stop = Event()
        self._watches: list[asyncio.Task[None]] = []
        self._ending: set[asyncio.Task[None]] = set()
        self._acceptor: asyncssh.SSHAcceptor | None = None
        self._language = settings.show(desk).language
        self.fingerprint = ""

    async def open(self, host: str, port: int) -> int:
        """Begin to listen; returns the port.

        Raises:
            StoreTrouble: the address cannot be listened on, or the server's key cannot be used.
        """
        key = host_key(self._key_path)
        self.fingerprint = key.get_fingerprint()
        try:
            self._acceptor = await asyncssh.create_server(
                lambda: Door(self, self._desk),
                host,
                port,
                server_host_keys=[key],
                gss_host=None,
                encoding=None,
                line_editor=False,
                agent_forwarding=False,
                x11_forwarding=False,
                allow_scp=False,
                compression_algs=None,
                password_auth=False,
                kbdint_auth=False,
                host_based_auth=False,
                login_timeout=self._limits.login_seconds,
                keepalive_interval=self._limits.alive_seconds,
                keepalive_count_max=3,
                server_version="board",
                reuse_address=True,
                backlog=512,
            )
        except OSError as error:
            where, why = f"{host}:{port}", error.strerror or error
            raise StoreTrouble(_("{where} cannot be listened on: {why}").format(where=where, why=why)) from error
        await asyncio.get_running_loop().run_in_executor(self._hands, self._warm_up)
        self._watches = [asyncio.create_task(self._watch_store()), asyncio.create_task(self._watch_clock())]
        return self._acceptor.get_port()

    def _warm_up(self) -> None:
        """Start the fork server, so that the first session begins as fast as the others."""
        process = self._forks.Process(target=int, daemon=True)
        process.start()
        process.join()

    async def close(self) -> None:
        """Hear nobody new, end all sessions so that they keep what was half-typed, and hang up."""
        self._stop.set()
        for watch in self._watches:
            watch.cancel()
        if self._acceptor is not None:
            self._acceptor.close()
        why = _("the board's server stops; what you had half-typed is kept")
        await asyncio.gather(*(seat.end(why) for seat in list(self._seats)))
        until = time.monotonic() + FAREWELL
        while self._doors and time.monotonic() < until:
            await asyncio.sleep(0.02)
        for door in list(self._doors):
            door.hang_up()
        self._hands.shutdown(wait=False)

    # what a connection asks

    def hears(self, door: Door) -> bool:
        """Whether a connection is heard at all; if it is, it is counted."""
        why = self._gate.why_not(door.address, time.monotonic())
        if why:
            self._trace.tell("not heard", address=door.address, why=why)
            return False
        self._gate.comes(door.address)
        self._doors.add(door)
        return True

    def logged_in(self, door: Door) -> None:
        """Somebody's key completed a log-in."""
        self._gate.is_known(door.address)
        self._trace.tell("log-in", address=door.address, **_who(door.visitor))

    def gone(self, door: Door) -> None:
        """A connection is over."""
        self._doors.discard(door)
        self._gate.goes(door.address, time.monotonic(), known=door.is_known)
        if not door.is_known:
            self._trace.tell("no log-in", address=door.address, fingerprint=door.visitor.shown)

    def seat(self, visitor: Visitor) -> Seat | None:
        """A seat for somebody who proved who they are; None where all are taken."""
        if visitor.proved is None:
            return None
        mine = sum(1 for seat in self._seats if seat.person == visitor.proved.person.id)
        if len(self._seats) >= self._limits.sessions or mine >= self._limits.per_person:
            self._trace.tell("no seat", **_who(visitor))
            return None
        seat = Seat(visitor, self)
        self._seats.add(seat)
        return seat

    # what a seat asks

    async def start(self, wish: Wish, ends: Ends) -> Process:
        """Start a session's process."""
        order = Order(
            store=self._desk.store.url,
            person=wish.owner.person.id,
            language=self._spoken(wish.environment.get("LANG", "")),
            words=wish.words,
            ends=[End(end) for end in ends],
            has_terminal=wish.has_terminal,
            environment=wish.environment,
        )
        return await asyncio.get_running_loop().run_in_executor(self._hands, self._fork, order)

    def _fork(self, order: Order) -> Process:
        process = self._forks.Process(target=run, args=(order,), daemon=True)
        process.start()
        return cast("Process", process)

    def _spoken(self, wanted: str) -> str:
        """The language that somebody's terminal asks for, if the board speaks it; else the office's."""
        return next((language for language in LANGUAGES if language[:2] == wanted[:2]), self._language)

    async def exit_code(self, process: Process) -> int:
        """The exit code of a process that is over; negative for a signal."""
        return await asyncio.get_running_loop().run_in_executor(self._hands, _ended, cast("ForkServerProcess", process))

    def began(self, seat: Seat, wish: Wish) -> None:
        """A session began."""
        self._trace.tell("begins", verb=verb_named(wish.words), session=id(seat), **_who(seat.visitor))

    def ended(self, seat: Seat, code: int | None) -> None:
        """A session is over."""
        if seat in self._seats:
            self._seats.discard(seat)
            self._trace.tell("ends", session=id(seat), code=code, dropped=code is None or None, **_who(seat.visitor))

    # what changes

    async def _watch_store(self) -> None:
        async for change in changes(self._desk, self._stop, self._trace):
            if not _TOPICS.isdisjoint(change.topics):
                await self._look_who_is_in()

    async def _look_who_is_in(self) -> None:
        """End the sessions of those whom nothing lets in any more."""
        try:
            self._language = (await asyncio.to_thread(settings.show, self._desk)).language
            for door in list(self._doors):
                if door.is_known and await door.visitor.still_in() is None:
                    self._shut_out(door)
        except BoardError as error:
            self._trace.tell("store", trouble=str(error))

    def _shut_out(self, door: Door) -> None:
        self._trace.tell("shut out", **_who(door.visitor))
        for seat in [seat for seat in self._seats if seat.visitor is door.visitor]:
            self._end(seat, _("your key lets nobody in any more"))
        door.hang_up_soon()

    def _end(self, seat: Seat, why: str) -> None:
        task = asyncio.create_task(seat.end(why))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _watch_clock(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            now = time.monotonic()
            self._gate.forget(now)
            for door in list(self._doors):
                proved = door.visitor.proved
                if door.is_known and proved is not None and proved.key.why_shut(self._desk.now()):
                    self._shut_out(door)
            for seat in list(self._seats):
                if now - seat.heard_at > self._limits.idle_seconds:
                    self._end(seat, _("nothing was typed for long, so the board was closed"))
                elif now - seat.since > self._limits.total_seconds:
                    self._end(seat, _("the board was open for as long as it may be; connect again"))


def _ended(process: ForkServerProcess) -> int:
    process.join()
    return process.exitcode or 0


def _who(visitor: Visitor) -> dict[str, object]:
    if visitor.proved is None:
        return {}
    return {"person": visitor.proved.person.name, "fingerprint": visitor.proved.key.key.fingerprint}
