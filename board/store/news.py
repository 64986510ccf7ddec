"""The rest between two looks whether a store has changed, where the engine itself tells nobody of it."""

import os
from select import select
from threading import Event

from board.store.contract import Store

_OFTEN = 0.06
"""Seconds between two looks: another's change shows well within a fifth of a second."""
_SELDOM = 0.25
"""The same where another process tells of news: by then whoever waits has been told, or that process is gone."""
_MOST_TOLD = 4_096


def rested(store: Store, stop: Event) -> bool:
    """Wait until it is time to look again; True once nobody wants to know any more."""
    if store.news is None:
        return stop.wait(_OFTEN)
    if select([store.news], [], [], _SELDOM)[0] and not os.read(store.news, _MOST_TOLD):
        store.news = None  # who told is gone
    return stop.is_set()
