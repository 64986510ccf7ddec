"""The door: it listens, lets in whom their key lets in, and closes what a key opened once it is taken away.

Every session is a process of its own from a warm fork server; this process only carries bytes.
"""

import asyncio
import time
from pathlib import Path

import asyncssh

from board.actions import settings
from board.actions.desk import Desk, utc_now
from board.actions.jobs import Plan as JobPlan
from board.domain.errors import StoreTrouble
from board.domain.session import OpenSession, Way
from board.locale import LANGUAGES, _
from board.ssh.bell import Bell
from board.ssh.child import End, Order, run
from board.ssh.door import FAREWELL, Door
from board.ssh.forks import Forks
from board.ssh.gate import Gate, Limits
from board.ssh.host_key import host_key
from board.ssh.identity import Visitor
from board.ssh.jobs import Jobs
from board.ssh.line import Ends
from board.ssh.lookout import Lookout
from board.ssh.register import Register
from board.ssh.seat import Process, Seat, Wish
from board.ssh.trace import Trace, verb_named


class Server:
    """A door on one store."""

    def __init__(self, desk: Desk, key: Path, limits: Limits, jobs: JobPlan, trace: Trace) -> None:
        self._desk, self._key_path, self._limits, self._trace = desk, key, limits, trace
        self._forks, self._gate, self._register = Forks(), Gate(limits), Register(desk)
        self.seats: set[Seat] = set()
        self.doors: set[Door] = set()
        self._jobs = Jobs(desk, jobs, self._forks, trace)
        self._lookout = Lookout(self, desk, limits, self._gate, self._register, trace)
        self._ending: set[asyncio.Task[None]] = set()
        self._acceptor: asyncssh.SSHAcceptor | None = None
        self.language = settings.show(desk).language
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
        await self._forks.warm_up()
        self._register.start()
        self._lookout.start()
        self._jobs.start()
        return self._acceptor.get_port()

    async def close(self) -> None:
        """Hear nobody new, end all sessions so that they keep what was half-typed, and hang up."""
        self._lookout.stop()
        await self._jobs.stop()
        if self._acceptor is not None:
            self._acceptor.close()
        why = _("the board's server stops; what you had half-typed is kept")
        await asyncio.gather(*(seat.end(why) for seat in list(self.seats)))
        until = time.monotonic() + FAREWELL
        while self.doors and time.monotonic() < until:
            await asyncio.sleep(0.02)
        for door in list(self.doors):
            door.hang_up()
        await asyncio.to_thread(self._register.close)
        self._forks.close()

    # what a connection asks

    def hears(self, door: Door) -> bool:
        """Whether a connection is heard at all; if it is, it is counted."""
        why = self._gate.why_not(door.address, time.monotonic())
        if why:
            self._trace.tell("not heard", address=door.address, why=why)
            return False
        self._gate.comes(door.address)
        self.doors.add(door)
        return True

    def logged_in(self, door: Door) -> None:
        """Somebody's key completed a log-in."""
        self._gate.is_known(door.address)
        self._trace.tell("log-in", address=door.address, **_who(door.visitor))

    def gone(self, door: Door) -> None:
        """A connection is over."""
        self.doors.discard(door)
        self._gate.goes(door.address, time.monotonic(), known=door.is_known)
        if not door.is_known:
            self._trace.tell("no log-in", address=door.address, fingerprint=door.visitor.shown)

    def seat(self, visitor: Visitor) -> Seat | None:
        """A seat for somebody who proved who they are; None where all are taken."""
        if visitor.proved is None:
            return None
        mine = sum(1 for seat in self.seats if seat.person == visitor.proved.person.id)
        if len(self.seats) >= self._limits.sessions or mine >= self._limits.per_person:
            self._trace.tell("no seat", **_who(visitor))
            return None
        seat = Seat(visitor, self)
        self.seats.add(seat)
        return seat

    # what a seat asks

    async def start(self, wish: Wish, ends: Ends, bell: Bell) -> Process:
        """Start a session's process."""
        order = Order(
            store=self._desk.store.url,
            person=wish.owner.person.id,
            language=self._spoken(wish.environment.get("LANG", "")),
            words=wish.words,
            ends=[End(end) for end in ends],
            news=End(bell.heard_by),
            has_terminal=wish.has_terminal,
            environment=wish.environment,
        )
        return await self._forks.start(run, order)

    def _spoken(self, wanted: str) -> str:
        """The language that somebody's terminal asks for, if the board speaks it; else the office's."""
        return next((language for language in LANGUAGES if language[:2] == wanted[:2]), self.language)

    async def exit_code(self, process: Process) -> int:
        """The exit code of a process that is over; negative for a signal."""
        return await self._forks.exit_code(process)

    def began(self, seat: Seat, wish: Wish) -> None:
        """A session began."""
        verb = verb_named(wish.words)
        self._trace.tell("begins", verb=verb, session=seat.mark, **_who(seat.visitor))
        self._register.began(
            OpenSession(
                mark=seat.mark,
                person=wish.owner.person.id,
                key=wish.owner.key.id,
                address=seat.visitor.address,
                verb=verb,
                way=Way.SERVE,
                began_at=utc_now(),
            )
        )

    def ended(self, seat: Seat, code: int | None) -> None:
        """A session is over."""
        if seat in self.seats:
            self.seats.discard(seat)
            self._register.ended(seat.mark)
            self._trace.tell("ends", session=seat.mark, code=code, dropped=code is None or None, **_who(seat.visitor))

    # what its lookout asks

    def shut_out(self, door: Door) -> None:
        """End a connection whose key lets nobody in any more."""
        self._trace.tell("shut out", **_who(door.visitor))
        for seat in [seat for seat in self.seats if seat.visitor is door.visitor]:
            self.end(seat, _("your key lets nobody in any more"))
        door.hang_up_soon()

    def end(self, seat: Seat, why: str) -> None:
        """End a session and say why."""
        task = asyncio.create_task(seat.end(why))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)


def _who(visitor: Visitor) -> dict[str, object]:
    if visitor.proved is None:
        return {}
    return {"person": visitor.proved.person.name, "fingerprint": visitor.proved.key.key.fingerprint}
