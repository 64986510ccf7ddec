"""Many people at the door at once: a real `ssh` each, in a terminal of its own, read by one thread for all."""

import fcntl
import os
import pty
import selectors
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread

from tests.bench.screen import Screen, text_of
from tests.bench.terminal import COLUMNS, LINES

PATIENCE = 90.0
"""Seconds after which something is taken never to come."""


class Guest:
    """One client: what it was told so far, and when it was told last."""

    def __init__(self, command: Sequence[str]) -> None:
        self.raw = bytearray()
        self.started = time.perf_counter()
        self.fd, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        known = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.client = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env={**os.environ, **known}
        )
        os.close(theirs)

    def types(self, text: str) -> float:
        """Write; returns when."""
        at = time.perf_counter()
        os.write(self.fd, text.encode())
        return at

    def told(self, text: str, since: int = 0) -> bool:
        """Whether it was told a text after so many bytes."""
        return text.encode() in self.raw[since:]

    @property
    def screen(self) -> str:
        """What stands on its screen."""
        screen = Screen(COLUMNS, LINES)
        screen.feed(bytes(self.raw))
        return text_of(screen.picture())


class Crowd:
    """The guests, and the thread that reads what they are told."""

    def __init__(self) -> None:
        self.guests: list[Guest] = []
        self._selector = selectors.DefaultSelector()
        self._over = False
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def comes(self, command: Sequence[str]) -> Guest:
        """One more guest."""
        guest = Guest(command)
        self.guests.append(guest)
        self._selector.register(guest.fd, selectors.EVENT_READ, guest)
        return guest

    def _read(self) -> None:
        while not self._over:
            for key, _events in self._selector.select(0.005):
                try:
                    key.data.raw += os.read(key.fd, 1 << 16)
                except OSError:
                    self._selector.unregister(key.fd)

    def goes(self, guest: Guest) -> None:
        """A guest leaves."""
        with suppress(KeyError):
            self._selector.unregister(guest.fd)
        guest.client.kill()
        guest.client.wait()
        os.close(guest.fd)
        self.guests.remove(guest)

    def close(self) -> None:
        """All leave."""
        for guest in list(self.guests):
            self.goes(guest)
        self._over = True
        self._reader.join()


def until(happened: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
    """Wait for something, looking every millisecond; returns when it was so.

    Raises:
        TimeoutError: it never was.
    """
    end = time.perf_counter() + patience
    while not happened():
        if time.perf_counter() > end:
            raise TimeoutError(what)
        time.sleep(0.001)
    return time.perf_counter()
