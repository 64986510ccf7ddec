"""A session's own process: it takes its terminal or its pipes, becomes the person whom the server names, and runs.

It is forked from a server that has the board loaded, and touches no other session. What the client sent decides
nothing here but what the terminal can show; who sits at it and in which language is the server's word.
"""

import fcntl
import multiprocessing
import os
import resource
import signal
import sys
import termios
import time
from collections.abc import Mapping
from dataclasses import field
from multiprocessing.reduction import DupFd
from pathlib import Path
from threading import Thread
from typing import Any

from board.values import dataclass

FIRST_SCREEN = (
    "board.tui.app",
    "board.cli.app",
    "board.cli.opening",
    "board.store.sqlite",
    "board.ssh.inside",
    "textual.scrollbar",
)
"""The modules that a session's first screen or verb needs."""
MEMORY = 1 << 30
"""The bytes of address space that a session may take beyond what it began with."""
SECONDS = 3_600
"""The seconds of CPU that a session may use up; a board at rest takes a thousandth of a core."""
OPEN_FILES = 256
_GRACE = 3.0
"""Seconds that a session has to keep what was half-typed, once its server is gone."""
_HUNG_UP = 129


@dataclass(frozen=True)
class Order:
    """What a session is to be; `words` is the verb to run, None for the board.

    `ends` become its 0, 1 and 2; on `news` it is told that something changed.
    """

    store: str
    person: int
    language: str
    words: tuple[str, ...] | None
    ends: Any
    news: Any
    has_terminal: bool
    environment: Mapping[str, str] = field(default_factory=dict)


class End:
    """A descriptor that travels to a process that is being started, and is a number again there."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __reduce__(self) -> tuple[Any, ...]:
        return _arrived, (DupFd(self._descriptor),)


def _arrived(travelled: Any) -> int:
    descriptor: int = travelled.detach()
    return descriptor


def run(order: Order) -> None:
    """Be the session, until it is over; leaves the process with the exit code of the board or of the verb."""
    _take_ends(order)
    _limit()
    os.environ.clear()
    os.environ.update(order.environment)
    go_with_the_server()
    from board.ssh.inside import run_words

    code = run_words(order)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            break  # nobody listens any more
    os._exit(code)


def _take_ends(order: Order) -> None:
    """Lead a session of one's own, with the terminal as the controlling one: without it no resize is ever heard of."""
    os.setsid()
    descriptors = list(order.ends)
    for target, descriptor in enumerate(descriptors):
        os.dup2(descriptor, target, inheritable=True)
    for descriptor in set(descriptors) - {0, 1, 2}:
        os.close(descriptor)
    if order.has_terminal:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    for name, descriptor in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        stream = os.fdopen(descriptor, "w" if descriptor else "r", encoding="utf-8", closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _limit() -> None:
    """Bound what the session may take, so that a runaway one is its own trouble."""
    taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 60))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def go_with_the_server() -> None:
    """End this process once the server is gone, however that came: nobody else would."""
    Thread(target=_outlive_it_a_little, daemon=True).start()


def _outlive_it_a_little() -> None:
    server = multiprocessing.parent_process()
    if server is None:
        return
    server.join()
    os.kill(os.getpid(), signal.SIGHUP)
    time.sleep(_GRACE)
    os._exit(_HUNG_UP)
