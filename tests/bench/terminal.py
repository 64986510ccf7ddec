"""A program in a terminal of its own, as a person sits before it: keys go in, frames come out, both with their times.

The terminal says that it knows synchronised output, so that the end of each frame is marked and nothing is guessed.
"""

import fcntl
import os
import pty
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from tests.bench.screen import Picture, Screen, text_of

COLUMNS, LINES = 120, 36
_ASKED, _KNOWN = b"\x1b[?2026$p", b"\x1b[?2026;1$y"
_CHECKOUT = Path(__file__).parents[2]


class Terminal:
    """One running program and its screen, which is read all the time, whether or not anybody looks."""

    def __init__(self, *arguments: str) -> None:
        self.started = time.perf_counter()
        self.picture: Picture = []
        """What the last frame that was waited for showed."""
        self._frames = Queue[tuple[float, Picture]]()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            _become(arguments)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        screen = Screen(COLUMNS, LINES)
        while True:
            try:
                output = os.read(self._fd, 1 << 16)
            except OSError:
                return
            at = time.perf_counter()
            if _ASKED in output:
                os.write(self._fd, _KNOWN)
            if screen.feed(output):
                self._frames.put((at, screen.picture()))

    def press(self, key: str) -> float:
        """Write a key; returns when."""
        at = time.perf_counter()
        os.write(self._fd, key.encode())
        return at

    def frame(self, timeout: float) -> float | None:
        """Wait for the next frame; returns when it was there, None if none came."""
        try:
            at, self.picture = self._frames.get(timeout=timeout)
        except Empty:
            return None
        return at

    def until(self, seen: Callable[[str], bool], timeout: float = 20) -> float:
        """Wait until a frame shows a certain text; returns when it was there.

        Raises:
            TimeoutError: it never did; the message is the screen.
        """
        until = time.perf_counter() + timeout
        while (left := until - time.perf_counter()) > 0:
            at = self.frame(left)
            if at is not None and seen(text_of(self.picture)):
                return at
        raise TimeoutError(text_of(self.picture))

    def frames(self, quiet: float = 0.15, *, first: float = 0) -> list[tuple[float, Picture]]:
        """All frames until nothing comes for `quiet` seconds, each with its time; the first may take `first`."""
        found = []
        at = self.frame(max(first, quiet))
        while at is not None:
            found.append((at, self.picture))
            at = self.frame(quiet)
        return found

    def spent(self) -> float:
        """The seconds of CPU that the program has used, which a busy machine does not make more; Linux knows them."""
        tasks = Path(f"/proc/{self._pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1_000_000_000

    def close(self) -> None:
        """End the program and wait until it has gone."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._reader.join()
        os.close(self._fd)


def _become(arguments: Sequence[str]) -> None:
    """In the child: turn into the program."""
    known = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": str(COLUMNS), "LINES": str(LINES)}
    # As an installed program is: its bytecode is there, whether or not this environment writes any.
    known["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "duty-board-bench" / "bytecode")
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    os.chdir(_CHECKOUT)
    os.execvpe(sys.executable, [sys.executable, "-m", *arguments], {**around, **known})  # noqa: S606
