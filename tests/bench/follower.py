"""Somebody who reads the journal as it grows, woken by the store's changes, and notices what was skipped.

What was read is compared with the journal at the end: nothing that somebody saw may be taken back.
"""

import time
from threading import Thread

from board.domain.errors import StoreTrouble
from board.store import Store
from board.store.stop import Stop


class Follower:
    """A reader in a thread of its own, until `ends`."""

    def __init__(self, store: Store) -> None:
        self.faults: list[str] = []
        self.troubles: list[str] = []
        """The lines that were shown while the server was away."""
        self.longest_pause = 0.0
        """Seconds between two looks that brought something."""
        self._store = store
        self._stop = Stop()
        self._hashes: dict[int, str] = {}
        self._last = 0
        self._last_news = 0.0
        self._thread = Thread(target=self._follow)
        self._thread.start()

    def looks_at_the_clock(self) -> None:
        """Measure pauses from now on."""
        self.longest_pause, self._last_news = 0.0, time.monotonic()

    def _follow(self) -> None:
        try:
            for change in self._store.changes(self._stop):
                if change.trouble:
                    self.troubles.append(change.trouble)
                elif change.seq > self._last:
                    self._read()
        except StoreTrouble as error:
            self.faults.append(f"the follower stopped: {error}")

    def _read(self) -> None:
        try:
            with self._store.read() as tx:
                rows = tx.rows("SELECT id, hash FROM journal WHERE id > :last ORDER BY id", last=self._last)
        except StoreTrouble as error:
            self.troubles.append(str(error))
            return
        if not rows:
            return
        numbers = [row["id"] for row in rows]
        first = self._last + 1 if self._last else numbers[0]
        if numbers != list(range(first, first + len(numbers))):
            self.faults.append(f"after {self._last} the follower read {numbers[:5]} to {numbers[-1]}")
        self._hashes |= {row["id"]: row["hash"] for row in rows}
        self._last = numbers[-1]
        now = time.monotonic()
        if self._last_news:
            self.longest_pause = max(self.longest_pause, now - self._last_news)
        self._last_news = now

    def ends(self) -> list[str]:
        """Stop following; returns what was wrong with what was read."""
        given_up = time.monotonic() + 10
        with self._store.read() as tx:
            journal: dict[int, str] = {row["id"]: row["hash"] for row in tx.rows("SELECT id, hash FROM journal")}
        while self._last < max(journal) and time.monotonic() < given_up:
            time.sleep(0.02)
        self._stop.set()
        self._thread.join(timeout=10)
        taken_back = [seq for seq, hash_ in self._hashes.items() if journal.get(seq) != hash_]
        if taken_back:
            self.faults.append(f"the follower read rows that are not there: {taken_back[:5]}")
        if self._last != max(journal):
            self.faults.append(f"the follower came to {self._last}, the journal to {max(journal)}")
        return self.faults
