"""What is committed and not confirmed yet: others see it, and a server that dies then may have lost it."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from queue import Queue

import psycopg
import pytest

from board.actions import log
from board.actions.desk import Desk
from board.store import Change, moving, open_store, postgres_tx
from board.store.changes import EVERYTHING
from board.store.verify import verify
from tests.bench.clerk import an_officer
from tests.store.clusters import Node, demanded_binaries, single
from tests.store.listening import listening


@pytest.fixture(scope="module")
def node(made: Path) -> Iterator[Node]:
    """A server that writes down what was committed for those alone who wait for it."""
    with single(demanded_binaries(), autovacuum="off") as node, closing(open_store(str(made))) as source:
        moving.copy(source, node.url)
        yield node


@pytest.fixture
def desk(node: Node) -> Iterator[Desk]:
    with closing(open_store(node.url)) as store:
        yield Desk(store, an_officer(Desk(store)))


def _texts(desk: Desk) -> list[str]:
    return [entry.text for entry in log.latest(desk)]


def _hold_still(node: Node) -> None:
    """Keep the server from writing down by itself what was committed."""
    with psycopg.connect(node.url) as admin:
        found = admin.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'").fetchall()
    for (pid,) in found:
        os.kill(pid, signal.SIGSTOP)


def _hears(heard: "Queue[Change]", topics: frozenset[str]) -> Change:
    while (change := heard.get(timeout=30)).topics != topics:
        assert not change.topics
    return change


def test_what_an_action_returned_outlives_the_server(node: Node, desk: Desk) -> None:
    _hold_still(node)
    log.add(desk, "和平路积水")
    node.kill()
    node.start()
    assert _texts(desk)[0] == "和平路积水"


def test_what_a_dying_server_lost_is_written_again_and_whoever_saw_it_looks_anew(
    node: Node, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hold_still(node)
    with closing(open_store(node.url)) as store, listening(store) as heard, ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr(postgres_tx, "CONFIRMED", "SELECT pg_sleep(600)")
        entered = threads.submit(log.add, desk, "中山路积水")
        seen = _hears(heard, frozenset({"log"})).seq
        assert _texts(Desk(store))[0] == "中山路积水"
        assert not entered.done()
        monkeypatch.undo()
        node.kill()
        node.start()
        entered.result()
        anew = _hears(heard, EVERYTHING).seq
        assert anew == seen or _hears(heard, frozenset({"log"})).seq == seen
    assert _texts(desk).count("中山路积水") == 1
    assert verify(desk.store) == []


def test_who_is_cut_short_before_it_was_confirmed_does_not_write_it_twice(
    node: Node, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by somebody who cancels it on the server."""
    monkeypatch.setattr(postgres_tx, "CONFIRMED", "SELECT pg_sleep(600)")
    with (
        listening(desk.store) as heard,
        ThreadPoolExecutor(1) as threads,
        psycopg.connect(node.url, autocommit=True) as admin,
    ):
        entered = threads.submit(log.add, desk, "建设路积水")
        _hears(heard, frozenset({"log"}))
        monkeypatch.undo()
        admin.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        entered.result()
    assert _texts(desk).count("建设路积水") == 1


def test_a_row_in_the_place_of_one_that_was_seen_is_heard_of(node: Node, desk: Desk) -> None:
    """By a watcher behind a pooler, whose line does not break when the server crashes."""
    with listening(desk.store) as heard, psycopg.connect(node.url, autocommit=True) as admin:
        log.add(desk, "解放路积水")
        seen = _hears(heard, frozenset({"log"})).seq
        admin.execute("ALTER TABLE journal DISABLE TRIGGER journal_no_delete")
        admin.execute("DELETE FROM journal WHERE id = %s", [seen])
        admin.execute("ALTER TABLE journal ENABLE TRIGGER journal_no_delete")
        log.add(desk, "人民路积水")
        assert _hears(heard, EVERYTHING).seq == seen
