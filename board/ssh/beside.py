"""What watches beside a session that the host's sshd started: it tells the store of it, and ends it when it must end.

Under `board serve` the server does this for all its sessions.
"""

import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from secrets import token_hex
from threading import Thread

from board.actions import journal, keys, sessions
from board.actions.desk import Desk, utc_now
from board.actions.keys import Owner
from board.cli.output import tell_aside
from board.domain.errors import BoardError
from board.domain.session import BOARD, OpenSession, Way
from board.locale import _
from board.ssh.register import Register
from board.store.changes import Change
from board.store.stop import Stop

_TOPICS = frozenset({"keys", "people", "sessions"})
_GRACE = 3.0
"""Seconds that a board has to keep what was half-typed."""
_AGAIN = 1.0
_HUNG_UP = 129


def address_of(environment: Mapping[str, str]) -> str:
    """From where somebody came, as sshd says: SSH_CONNECTION begins with it."""
    return environment.get("SSH_CONNECTION", "").partition(" ")[0]


@contextmanager
def watched(desk: Desk, owner: Owner, verb: str, address: str) -> Iterator[None]:
    """Run a session, known to the store and ended when somebody wants it or its key lets nobody in any more."""
    watch = _Watch(desk, owner, verb, address)
    Thread(target=watch.run, name="board-beside", daemon=True).start()
    try:
        yield
    finally:
        watch.close()


class _Watch:
    """The watch over one session."""

    def __init__(self, desk: Desk, owner: Owner, verb: str, address: str) -> None:
        self._desk, self._owner, self._verb = desk, owner, verb
        self._register = Register(desk)
        self._since = journal.head(desk)
        self._stop = Stop()
        self._why = ""
        began, key = utc_now(), owner.key.id
        self._session = OpenSession(token_hex(6), owner.person.id, key, address, verb, Way.SSHD, began)
        self._register.start()
        self._register.began(self._session)

    def close(self) -> None:
        """The session is over; if it was ended, its person is told why."""
        self._stop.set()
        self._register.close()
        if self._why:
            tell_aside(self._why)

    def run(self) -> None:
        """Watch until the session is over."""
        while not self._stop.is_set():
            with suppress(BoardError):  # a store that is away comes back; the board itself says that it is
                for change in self._desk.store.changes(self._stop, self._since):
                    self._heard(change)
            self._stop.wait(_AGAIN)

    def _heard(self, change: Change) -> None:
        self._since = change.seq
        if _TOPICS.isdisjoint(change.topics) or self._why:
            return
        asked = sessions.asked_to_end(self._desk, self._register.door)
        found = keys.owner(self._desk, self._owner.key.key.fingerprint)
        if self._session.mark in asked:
            self._end(_("{name} has ended this session").format(name=asked[self._session.mark]))
        elif found is None or found.person.id != self._owner.person.id:
            self._end(_("your key lets nobody in any more"))

    def _end(self, why: str) -> None:
        """Let a board keep what was half-typed and leave; a verb is cut short. In any case it is over soon."""
        self._why = why
        if self._verb == BOARD:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(_GRACE)
        self.close()
        os._exit(_HUNG_UP)
