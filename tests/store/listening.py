"""Somebody who listens to a store, as an open board does."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from threading import Thread

from board.store import Change, Store
from board.store.stop import Stop
from tests.store.told import PATIENCE


@contextmanager
def listening(store: Store) -> Iterator[Queue[Change]]:
    """Changes from now on; the first one, which only says where the journal stands, has been taken."""
    heard: Queue[Change] = Queue()
    stop = Stop()

    def listen() -> None:
        for change in store.changes(stop):
            heard.put(change)

    thread = Thread(target=listen)
    thread.start()
    try:
        heard.get(timeout=PATIENCE)
        yield heard
    finally:
        stop.set()
        thread.join(timeout=PATIENCE)
        assert not thread.is_alive()
