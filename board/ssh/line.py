"""A session's two ends on this side: what the client sends goes to its process, what that says goes back.

Neither can make the other's buffers grow: who does not read is not read from.
"""

import asyncio
import fcntl
import os
import struct
import termios
from collections.abc import Mapping
from contextlib import suppress

import asyncssh

Ends = tuple[int, int, int]
"""What becomes the standard input, output and error of a process."""
_SAID_OF_TERMINAL = frozenset({"COLORTERM", "LANG", "NO_COLOR"})
"""What of the client's environment reaches a session, besides the name of its terminal."""
_LONGEST_SAID = 64
_CHUNK = 65_536
_MOST_WAITING = 262_144
"""Bytes from the client that wait for the process at the most; then the client is not read from."""
_LEAST, _LARGEST = 1, 1_000
"""The bounds of a window's sides that a process is told of, in cells."""


class Line:
    """The pump between a channel and the pipes or the terminal of a process, in both directions."""

    def __init__(self, chan: asyncssh.SSHServerChannel[bytes], to_process: int, says: dict[int, int | None]) -> None:
        self._chan = chan
        self._to_process = to_process
        self._says = says
        """The descriptors that the process writes to, and as which kind of data that is sent."""
        self._waiting = bytearray()
        self._client_ended = False
        self._loop = asyncio.get_running_loop()
        for descriptor in {to_process, *says}:
            os.set_blocking(descriptor, False)

    @property
    def _is_terminal(self) -> bool:
        return self._to_process in self._says

    def take(self, data: bytes) -> None:
        """Pass on what the client sent, now or when the process takes it."""
        self._waiting += data
        if len(self._waiting) > _MOST_WAITING:
            self._chan.pause_reading()
        self._pass_on()

    def client_ended(self) -> None:
        """The client sends no more: neither will the process hear more, once it has what waits."""
        self._client_ended = True
        self._pass_on()

    def _pass_on(self) -> None:
        if self._to_process < 0:
            self._waiting.clear()
            return
        try:
            while self._waiting:
                del self._waiting[: os.write(self._to_process, self._waiting[:_CHUNK])]
        except BlockingIOError:
            self._loop.add_writer(self._to_process, self._pass_on)
            return
        except OSError:  # the process does not listen any more
            self._waiting.clear()
        self._loop.remove_writer(self._to_process)
        self._chan.resume_reading()
        if self._client_ended and not self._is_terminal:
            os.close(self._to_process)
            self._to_process = -1

    def listen(self) -> None:
        """Send what the process says."""
        for descriptor in self._says:
            self._loop.add_reader(descriptor, self._say, descriptor)

    def pause(self) -> None:
        """Let the process wait: the client does not take what it says."""
        for descriptor in self._says:
            self._loop.remove_reader(descriptor)

    def _say(self, descriptor: int) -> None:
        try:
            data = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return
        except OSError:  # a terminal whose other end is closed
            data = b""
        if data:
            self._chan.write(data, self._says[descriptor])
        else:
            self._loop.remove_reader(descriptor)

    def say_rest(self) -> None:
        """Send what the process said last, before it was over."""
        for descriptor, kind in self._says.items():
            with suppress(OSError):
                while data := os.read(descriptor, _CHUNK):
                    self._chan.write(data, kind)

    def resize(self, width: int, height: int) -> None:
        """Tell the process of its window, if it has one."""
        if self._is_terminal:
            set_size(self._to_process, width, height)

    def close(self) -> None:
        """Close our ends; a terminal that is closed hangs its process up."""
        for descriptor in {self._to_process, *self._says} - {-1}:
            self._loop.remove_reader(descriptor)
            self._loop.remove_writer(descriptor)
            os.close(descriptor)
        self._to_process, self._says = -1, {}


def terminal(chan: asyncssh.SSHServerChannel[bytes], width: int, height: int) -> tuple[Line, Ends]:
    """A new terminal of that size, and what its process gets of it."""
    ours, theirs = os.openpty()
    set_size(ours, width, height)
    return Line(chan, ours, {ours: None}), (theirs, theirs, theirs)


def pipes(chan: asyncssh.SSHServerChannel[bytes]) -> tuple[Line, Ends]:
    """Three new pipes, and what their process gets of them."""
    stdin, to_process = os.pipe()
    from_stdout, stdout = os.pipe()
    from_stderr, stderr = os.pipe()
    says: dict[int, int | None] = {from_stdout: None, from_stderr: asyncssh.EXTENDED_DATA_STDERR}
    return Line(chan, to_process, says), (stdin, stdout, stderr)


def set_size(descriptor: int, width: int, height: int) -> None:
    """Give a terminal a size, whatever a client says its window is."""
    sides = [min(max(side, _LEAST), _LARGEST) for side in (height, width)]
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", *sides, 0, 0))


def environment(terminal: str, said: Mapping[str, str]) -> dict[str, str]:
    """What a session may know of the client's terminal: plain short words, nothing else."""
    kept = {name: text for name, text in said.items() if name in _SAID_OF_TERMINAL}
    kept["TERM"] = terminal or "dumb"
    plain = {name: text for name, text in kept.items() if len(text) <= _LONGEST_SAID and _is_plain(text)}
    return {"TERM": "xterm-256color", "PATH": os.defpath, **plain}


def _is_plain(text: str) -> bool:
    return all(character.isascii() and (character.isalnum() or character in "-_.:@+") for character in text)
