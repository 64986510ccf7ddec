"""What one process writes, every other hears of: the newest number and the nouns it was about."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from board.actions import log, matters
from board.actions.desk import Desk
from board.domain.errors import BadInput
from board.store import Change, Store
from tests.bench.clerk import Clerk


@contextmanager
def _listening(store: Store) -> Iterator[Queue[Change]]:
    """Changes from now on; the first one, which only says where the journal stands, has been taken."""
    heard: Queue[Change] = Queue()
    stop = Event()

    def listen() -> None:
        for change in store.changes(stop):
            heard.put(change)

    thread = Thread(target=listen)
    thread.start()
    try:
        heard.get(timeout=5)
        yield heard
    finally:
        stop.set()
        thread.join(timeout=5)
        assert not thread.is_alive()


def test_one_hears_of_oneself(desk: Desk) -> None:
    with _listening(desk.store) as heard:
        log.quick(desk, "中山路积水")
        assert heard.get(timeout=2).topics == {"log"}
        with desk.store.write() as tx:
            entry = log.quick(desk.within(tx), "建设路积水")
            matters.new(desk.within(tx), "建设路积水", from_entry=entry.id)
        assert heard.get(timeout=2).topics == {"log", "matters"}


def test_one_hears_of_another_process(store: Store, url: str) -> None:
    clerk = Clerk(url, 1)
    with _listening(store) as heard:
        clerk.go(0.3)
        clerk.confirmed()
        topics, until = set[str](), time.monotonic() + 3
        while topics != {"log", "matters"} and time.monotonic() < until:
            with suppress(Empty):
                topics |= heard.get(timeout=0.2).topics
    assert topics == {"log", "matters"}


def test_what_was_undone_is_not_heard_of(desk: Desk) -> None:
    with _listening(desk.store) as heard:
        with pytest.raises(BadInput):
            matters.new(desk, "中山路积水", lead="没有这个局")
        with pytest.raises(Empty):
            heard.get(timeout=0.3)
