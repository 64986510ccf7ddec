"""What the store is told of who is on: sessions that last longer than a moment, for as long as they do.

Everything that changed in a moment is told in one transaction, by a thread of its own: nobody's session waits for it. A
server that dies tells nothing more, and what it told stops counting by itself.
"""

import time
from contextlib import suppress
from secrets import token_hex
from threading import Event, Lock, Thread

from board.actions import sessions
from board.actions.desk import Desk
from board.domain.errors import BoardError
from board.domain.session import LEASE, OpenSession

_MOMENT = 0.25
"""Seconds that a session must last to be told of, so that a verb that is done at once costs no write."""
_BEAT = LEASE.total_seconds() / 3


class Register:
    """The sessions of one door."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.door = token_hex(8)
        self._open: dict[str, OpenSession] = {}
        self._told: set[str] = set()
        self._lock = Lock()
        self._news = Event()
        self._stopped = False
        self._next_beat = 0.0
        self._thread = Thread(target=self._keep, name="board-register", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def began(self, session: OpenSession) -> None:
        """A session is open."""
        with self._lock:
            self._open[session.mark] = session
        self._news.set()

    def ended(self, mark: str) -> None:
        """A session is over."""
        with self._lock:
            self._open.pop(mark, None)
        self._news.set()

    def close(self) -> None:
        """All are over."""
        with self._lock:
            self._open.clear()
        self._stopped = True
        self._news.set()
        self._thread.join(LEASE.total_seconds())

    def _keep(self) -> None:
        while not self._stopped:
            self._news.wait(_BEAT)
            self._news.clear()
            if not self._stopped:
                time.sleep(_MOMENT)
            with suppress(
                BoardError
            ):  # a store that is away is told at the next beat; the door's trace says that it is
                self._tell()

    def _tell(self) -> None:
        with self._lock:
            now_open = dict(self._open)
        began = [session for mark, session in now_open.items() if mark not in self._told]
        ended = self._told - now_open.keys()
        if not began and not ended and (not self._told or time.monotonic() < self._next_beat):
            return
        sessions.tell(self._desk, self.door, began, ended)
        self._told = set(now_open)
        self._next_beat = time.monotonic() + _BEAT * 0.9
