"""A program in a terminal of its own, as a person sits before it: keys go in, frames come out, both with their times.

The terminal says that it knows synchronised output, so that the end of each frame is marked and nothing is guessed.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.screen import Cell, Screen

COLUMNS, LINES = 120, 36
_ASKED, _KNOWN = b"\x1b[?2026$p", b"\x1b[?2026;1$y"
_CHECKOUT = Path(__file__).parents[2]


class Terminal:
    """One running program and its screen."""

    def __init__(self, *arguments: str) -> None:
        self.screen = Screen(COLUMNS, LINES)
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            _become(arguments)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def press(self, key: str) -> float:
        """Write a key; returns when."""
        at = time.perf_counter()
        os.write(self._fd, key.encode())
        return at

    def frame(self, timeout: float) -> float | None:
        """Wait for the end of the next frame; returns when it was there, None if none came."""
        until = time.perf_counter() + timeout
        while (left := until - time.perf_counter()) > 0:
            if not select.select([self._fd], [], [], left)[0]:
                return None
            try:
                output = os.read(self._fd, 1 << 16)
            except OSError:
                return None
            at = time.perf_counter()
            if _ASKED in output:
                os.write(self._fd, _KNOWN)
            if self.screen.feed(output):
                return at
        return None

    def until(self, seen: Callable[[Screen], bool], timeout: float = 20) -> float:
        """Wait until the screen shows something at the end of a frame; returns when.

        Raises:
            TimeoutError: it never did; the message is the screen.
        """
        until = time.perf_counter() + timeout
        while (left := until - time.perf_counter()) > 0:
            at = self.frame(left)
            if at is not None and seen(self.screen):
                return at
        raise TimeoutError(self.screen.text)

    def frames(self, quiet: float = 0.15) -> list[tuple[float, list[list[Cell]]]]:
        """All frames until nothing comes for `quiet` seconds, each with its time."""
        found = []
        while (at := self.frame(quiet)) is not None:
            found.append((at, self.screen.picture()))
        return found

    def close(self) -> None:
        """End the program and wait until it has gone."""
        os.kill(self._pid, signal.SIGKILL)
        os.close(self._fd)
        os.waitpid(self._pid, 0)


def _become(arguments: Sequence[str]) -> None:
    """In the child: turn into the program."""
    known = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": str(COLUMNS), "LINES": str(LINES)}
    os.chdir(_CHECKOUT)
    os.execvpe(sys.executable, [sys.executable, "-m", *arguments], {**os.environ, **known})  # noqa: S606
