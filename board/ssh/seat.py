"""One session of a connection, from what the client asks for to the exit code of its process."""

import asyncio
import os
import shlex
import signal
import time
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from secrets import token_hex
from typing import Any, Protocol

import asyncssh

from board.actions.keys import Owner
from board.ssh.bell import Bell
from board.ssh.identity import Visitor
from board.ssh.line import Ends, Line, environment, pipes, terminal
from board.values import dataclass

_GRACE = 3.0
"""Seconds that a session has to keep what was half-typed, after its line dropped or it was asked to end."""
_NOT_LET_IN = 255


class Process(Protocol):
    """A session's process, as far as a seat deals with it."""

    @property
    def pid(self) -> int | None:
        """Its number."""

    @property
    def sentinel(self) -> int:
        """What becomes readable when it is over."""


@dataclass(frozen=True)
class Wish:
    """What a session is to be: whose, which verb (None: the board), and what is known of its terminal."""

    owner: Owner
    words: tuple[str, ...] | None
    environment: Mapping[str, str]
    has_terminal: bool


class House(Protocol):
    """What a seat asks of the server."""

    async def start(self, wish: Wish, ends: Ends, bell: Bell) -> Process:
        """Start a session's process."""

    async def exit_code(self, process: Process) -> int:
        """The exit code of a process that is over; negative for a signal."""

    def began(self, seat: "Seat", wish: Wish) -> None:
        """A session began."""

    def ended(self, seat: "Seat", code: int | None) -> None:
        """A session is over; None for the code of one whose line dropped."""


class Seat(asyncssh.SSHServerSession[bytes]):
    """A session; it begins once the visitor's key has been asked about once more."""

    def __init__(self, visitor: Visitor, house: House) -> None:
        self.visitor = visitor
        self.mark = token_hex(6)
        """What the trace and the store call this session."""
        self.owner: Owner | None = None
        self.words: tuple[str, ...] | None = None
        self.since = self.heard_at = time.monotonic()
        self._house = house
        self._chan: asyncssh.SSHServerChannel[bytes] | None = None
        self._terminal = ""
        self._size = (80, 24)
        self._line: Line | None = None
        self._early = bytearray()
        self._bell: Bell | None = None
        self._process: Process | None = None
        self._over = asyncio.Event()
        self._why = ""
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def person(self) -> int | None:
        """The number of the person who sits here."""
        return self.visitor.proved.person.id if self.visitor.proved else None

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        self._chan = chan

    def pty_requested(self, term_type: str, term_size: tuple[int, int, int, int], _modes: Mapping[int, int]) -> bool:
        self._terminal, self._size = term_type or "dumb", term_size[:2]
        return True

    def shell_requested(self) -> bool:
        return bool(self._terminal)

    def exec_requested(self, command: str) -> bool:
        try:
            self.words = tuple(shlex.split(command))
        except ValueError:
            self.words = (command,)  # a quotation mark is not closed: no verb is called that, which the board says
        return "\0" not in command

    def session_started(self) -> None:
        self._do(self._begin())

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _begin(self) -> None:
        owner = await self.visitor.still_in()
        if owner is None or self._chan is None:
            self._leave(_NOT_LET_IN)
            return
        self.owner = owner
        said = environment(self._terminal, self._chan.get_environment())
        wish = Wish(owner, self.words, said, bool(self._terminal))
        self._line, ends = terminal(self._chan, *self._size) if self._terminal else pipes(self._chan)
        bell = self._bell = Bell()
        try:
            process = await self._house.start(wish, ends, bell)
        except (OSError, EOFError):
            self._leave(_NOT_LET_IN)
            return
        finally:
            for end in set(ends):
                os.close(end)
            bell.handed_over()
        self._process = process
        self._house.began(self, wish)
        self._loop.add_reader(process.sentinel, self._process_over)
        if self._chan is None:  # the line dropped meanwhile
            self._do(self._end_process())
            return
        self._line.listen()
        self._line.take(bytes(self._early))

    def terminal_size_changed(self, width: int, height: int, _pixwidth: int, _pixheight: int) -> None:
        self._size = (width, height)
        if self._line is not None:
            self._line.resize(width, height)

    def data_received(self, data: bytes, _datatype: int | None) -> None:
        self.heard_at = time.monotonic()
        if self._process is None:
            self._early += data  # as much as the channel's window holds
        elif self._line is not None:
            self._line.take(data)

    def eof_received(self) -> bool:
        self._do(self._client_ended())
        return True

    async def _client_ended(self) -> None:
        while self._process is None and self._chan is not None:
            await asyncio.sleep(0.01)
        if self._line is not None:
            self._line.client_ended()

    def pause_writing(self) -> None:
        if self._line is not None:
            self._line.pause()

    def resume_writing(self) -> None:
        if self._line is not None and self._process is not None:
            self._line.listen()

    def _process_over(self) -> None:
        if self._process is not None:
            self._loop.remove_reader(self._process.sentinel)
            self._do(self._process_ended(self._process))

    async def _process_ended(self, process: Process) -> None:
        """The process is over: what it said last is sent, then its exit code."""
        code = await self._house.exit_code(process)
        self._over.set()
        dropped = self._chan is None
        if self._line is not None and not dropped:
            self._line.say_rest()
        self._leave(code if code >= 0 else 128 - code)
        self._house.ended(self, None if dropped else code)

    def _leave(self, code: int) -> None:
        if self._chan is not None:
            if self._why:
                kind = None if self._terminal else asyncssh.EXTENDED_DATA_STDERR
                self._chan.write(f"{self._why}\r\n".encode(), kind)
            self._chan.exit(code)
        self._let_go()

    def connection_lost(self, exc: Exception | None) -> None:
        self._chan = None
        self._let_go()
        if self._process is None:
            self._house.ended(self, None)
        elif not self._over.is_set():
            self._do(self._end_process(signal.SIGHUP))

    def ring(self) -> None:
        """Tell the board that there is news."""
        if self._bell is not None:
            self._bell.ring()

    def _let_go(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._bell is not None:
            self._bell.close()
            self._bell = None

    async def _end_process(self, first: signal.Signals = signal.SIGHUP) -> None:
        """Let a process keep what was half-typed, and see that it is over in any case."""
        for number in (first, signal.SIGKILL):
            if self._process is None or self._over.is_set():
                return
            with suppress(ProcessLookupError):
                os.kill(self._process.pid or 0, number)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), _GRACE)

    async def end(self, why: str) -> None:
        """End the session and say why: its key was taken away, its time is up, or the server stops."""
        if self._why:
            return
        self._why = why
        if self._process is not None:
            await self._end_process(signal.SIGTERM)
        elif self._chan is not None:
            self._leave(_NOT_LET_IN)
