"""What one process writes, every other hears of: the newest number and the nouns it was about."""

import os
import sqlite3
import sys
import time
from contextlib import suppress
from queue import Empty

import pytest

from board.actions import journal, log, matters
from board.actions.desk import Desk
from board.domain.errors import BadInput
from board.store import Change, Store, news, sqlite, sqlite_connection
from board.store.stop import Stop
from tests.bench.clerk import Clerk
from tests.store.listening import listening
from tests.store.told import PATIENCE


def test_one_hears_of_oneself(desk: Desk) -> None:
    with listening(desk.store) as heard:
        log.quick(desk, "中山路积水")
        assert heard.get(timeout=PATIENCE).topics == {"log"}
        with desk.store.write() as tx:
            entry = log.quick(desk.within(tx), "建设路积水")
            matters.new(desk.within(tx), "建设路积水", from_entry=entry.id)
        assert heard.get(timeout=PATIENCE).topics == {"log", "matters"}


def test_one_hears_of_another_process(store: Store, url: str) -> None:
    clerk = Clerk(url, 1)
    with listening(store) as heard:
        clerk.go(0.3)
        clerk.confirmed()
        topics, until = set[str](), time.monotonic() + PATIENCE
        while topics != {"log", "matters"} and time.monotonic() < until:
            with suppress(Empty):
                topics |= heard.get(timeout=0.2).topics
    assert topics == {"log", "matters"}


def test_what_was_undone_is_not_heard_of(desk: Desk) -> None:
    with listening(desk.store) as heard:
        with pytest.raises(BadInput):
            matters.new(desk, "中山路积水", lead="没有这个局")
        with pytest.raises(Empty):
            heard.get(timeout=0.3)


def test_what_was_done_since_is_told_first(desk: Desk) -> None:
    since = journal.head(desk)
    log.quick(desk, "中山路积水")
    stop = Stop()
    first = next(desk.store.changes(stop, since))
    assert first == Change(since + 1, frozenset({"log"}))
    assert next(desk.store.changes(stop, first.seq)) == Change(first.seq, frozenset())


@pytest.mark.sqlite
def test_what_is_committed_while_one_begins_to_listen_is_heard_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Right after the look at how far the journal has come."""
    last_seq = sqlite_connection.last_seq

    def then_somebody_writes(connection: sqlite3.Connection) -> int:
        seq = last_seq(connection)
        monkeypatch.undo()
        log.quick(desk, "中山路积水")
        return seq

    monkeypatch.setattr(sqlite, "last_seq", then_somebody_writes)
    heard = list[Change]()
    stop = Stop()
    for change in desk.store.changes(stop):
        heard.append(change)
        if change.topics or len(heard) > 1:
            stop.set()
    assert heard[-1].topics == {"log"}


@pytest.mark.sqlite
def test_who_is_told_of_news_hears_at_once_and_looks_again_when_the_teller_is_gone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "_SELDOM", 0.5)
    hears, tells = os.pipe()
    desk.store.news = hears
    with listening(desk.store) as heard:
        log.quick(desk, "中山路积水")
        os.write(tells, b"\0")
        assert heard.get(timeout=PATIENCE).topics == {"log"}
        log.quick(desk, "没有铃声也会看到")
        assert heard.get(timeout=PATIENCE).topics == {"log"}
        os.close(tells)
        log.quick(desk, "报信的人走了")
        assert heard.get(timeout=PATIENCE).topics == {"log"}
        assert desk.store.news is None
    os.close(hears)


@pytest.mark.sqlite
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells of a file")
def test_a_store_at_rest_is_hardly_looked_at_and_yet_the_next_change_is_heard_at_once(
    desk: Desk, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, look = list[float](), sqlite_connection.data_version

    def counted(connection: sqlite3.Connection) -> int:
        looks.append(time.monotonic())
        return look(connection)

    monkeypatch.setattr(sqlite, "data_version", counted)
    clerk = Clerk(url, 1)
    clerk.ready()
    with listening(desk.store) as heard:
        time.sleep(1.2)  # it was lively at first
        looks.clear()
        time.sleep(1.3)
        assert len(looks) <= 5
        monkeypatch.setattr(news, "_SHARE", 0.0001)
        monkeypatch.setattr(news, "_SELDOM", 2 * PATIENCE)  # from the next look on, nothing but news ends the rest
        looks.clear()
        while not looks:
            time.sleep(0.01)
        clerk.go(1.0)
        clerk.at_work()
        heard.get(timeout=PATIENCE)
        clerk.kill()
