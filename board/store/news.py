"""The rest between two looks whether a store has changed: until news comes, where somebody tells of it.

A board that nobody works on should cost nothing: where the kernel or the server tells, a store is looked at the less
often the longer it is still. What was told is only that there may be news, and perhaps too early, for it is committed
after it is written.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from select import select

from board.store.contract import Store
from board.store.file_news import told_of
from board.store.stop import Stop

_OFTEN = 0.06
"""Seconds between two looks: another's change shows well within a fifth of a second."""
_SHARE = 4
"""Where somebody tells, a rest is the time since then divided by this: a change that its disk kept back for long
is seen a little later than that."""
_SELDOM = 5.0
"""The longest rest: by then whoever waits has been told, or that process is gone, or the folder was moved away."""
_MOST_TOLD = 65_536


class Rest:
    """Rests between the looks at a store that stands in files; `stop` ends it."""

    def __init__(self, store: Store, stop: Stop, *files: Path) -> None:
        self._store, self._stop = store, stop
        self._told = told_of(*files) if store.news is None else None
        self._files, self._told_at = files, time.monotonic()  # written before it is listened

    def is_last(self) -> bool:
        """Wait until it is time to look again; True once nobody wants to know any more."""
        if self._store.news is not None:
            self._until_rung(self._store.news)
        elif self._told is None or (quiet := (time.monotonic() - self._told_at) / _SHARE) < _OFTEN:
            self._stop.wait(_OFTEN)
        else:
            select([self._told, self._stop.heard_by], [], [], min(quiet, _SELDOM))
        if self._told is not None:
            with suppress(BlockingIOError):
                os.read(self._told, _MOST_TOLD)
                self._told_at = time.monotonic()
        return self._stop.is_set()

    def _until_rung(self, bell: int) -> None:
        if bell in select([bell, self._stop.heard_by], [], [], _SELDOM)[0] and not os.read(bell, _MOST_TOLD):
            self._store.news = None  # who told is gone
            self._told = told_of(*self._files)

    def close(self) -> None:
        """Let go of what the kernel tells."""
        if self._told is not None:
            os.close(self._told)
            self._told = None
