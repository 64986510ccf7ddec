"""The rest between two looks whether a store has changed: until news comes, where somebody tells of it.

A board that nobody works on should cost nothing: where the kernel or the server tells, it is asked once a second at
most. What was told is only that there may be news, and perhaps too early, for it is committed after it is written.
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
_SELDOM = 1.0
"""The same where somebody tells of news: by then whoever waits has been told, or that process is gone."""
_LIVELY = 1.0
"""Seconds after a file was written to, in which the looks are often: the disk is waited for before a change is seen."""
_MOST_TOLD = 65_536


class Rest:
    """Rests between the looks at a store that stands in files; `stop` ends it."""

    def __init__(self, store: Store, stop: Stop, *files: Path) -> None:
        self._store, self._stop = store, stop
        self._told = told_of(*files) if store.news is None else None
        self._files, self._lively_until = files, time.monotonic() + _LIVELY  # written before it is listened

    def is_last(self) -> bool:
        """Wait until it is time to look again; True once nobody wants to know any more."""
        if self._store.news is not None:
            self._until_rung(self._store.news)
        elif self._told is None or time.monotonic() < self._lively_until:
            self._stop.wait(_OFTEN)
        else:
            select([self._told, self._stop.heard_by], [], [], _SELDOM)
        if self._told is not None:
            with suppress(BlockingIOError):
                os.read(self._told, _MOST_TOLD)
                self._lively_until = time.monotonic() + _LIVELY
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
