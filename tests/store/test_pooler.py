"""Boards behind pgbouncer in transaction mode, where each transaction may find itself on another connection."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from queue import Queue

import psycopg
import pytest

from board.actions import log, matter_looks, matters
from board.actions.desk import Desk
from board.domain.errors import StoreTrouble
from board.store import Change, moving, open_store
from board.store.stop import Stop
from board.store.verify import verify
from tests.bench.clerk import an_officer
from tests.store.clusters import Node, demanded_binaries, single
from tests.store.poolers import Pooler, before
from tests.store.told import PATIENCE

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with single(demanded_binaries()) as node:
        yield node


@pytest.fixture(scope="module")
def pooler(node: Node) -> Iterator[Pooler]:
    """One that has two connections to the server for everybody."""
    with before(node, pool=2) as pooler:
        yield pooler


@pytest.fixture(scope="module")
def there(node: Node, pooler: Pooler, made: Path) -> str:
    """The name of a database whose store was copied in by way of the pooler."""
    with psycopg.connect(node.url, autocommit=True) as admin:
        admin.execute("CREATE DATABASE duty")
    with closing(open_store(str(made))) as source:
        moving.copy(source, pooler.address("duty"))
    return "duty"


@pytest.fixture
def desks(pooler: Pooler, there: str) -> Iterator[list[Desk]]:
    """Four officers, each at a board of their own: more than the pooler has connections."""
    with ExitStack() as boards:
        opened = [boards.enter_context(closing(open_store(pooler.address(there)))) for _n in range(4)]
        yield [Desk(store, an_officer(Desk(store))) for store in opened]


def test_a_day_behind_a_pooler(desks: list[Desk], pooler: Pooler, there: str) -> None:
    """Everything is done more often than it takes until psycopg prepares a statement."""

    def works(desk: Desk, name: str) -> None:
        for n in range(8):
            entry = log.add(desk, f"{name}第{n}处积水")
            matter = matters.new(desk, f"{name}第{n}处抢险", from_entry=entry.id)
            assert log.show(desk, entry.id).text == entry.text
            assert matter_looks.show(desk, matter.id).matter.title == matter.title

    streets = ["中山路", "建设路", "东门路", "西门路"]
    clerks = [threading.Thread(target=works, args=pair) for pair in zip(desks, streets, strict=True)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=PATIENCE)
    texts = [entry.text for entry in log.latest(desks[0], limit=100)]
    for street in streets:
        assert [text for text in reversed(texts) if text.startswith(street)] == [
            f"{street}第{n}处积水" for n in range(8)
        ]
    with closing(open_store(pooler.address(there))) as store:
        assert verify(store) == []


def test_another_board_hears_by_looking_itself(desks: list[Desk]) -> None:
    heard: Queue[Change] = Queue()
    stop = Stop()

    def listen() -> None:
        for change in desks[0].store.changes(stop):
            heard.put(change)

    watcher = threading.Thread(target=listen)
    watcher.start()
    assert heard.get(timeout=PATIENCE).topics == frozenset()
    log.add(desks[1], "水利局泵车到位")
    assert heard.get(timeout=PATIENCE).topics == {"log"}
    stop.set()
    watcher.join(timeout=PATIENCE)
    assert heard.empty()


def test_open_boards_hold_no_connection_to_the_server(desks: list[Desk], node: Node, there: str) -> None:
    stop = Stop()
    watched = [threading.Thread(target=lambda desk=desk: [*desk.store.changes(stop)]) for desk in desks]
    for watcher in watched:
        watcher.start()
    time.sleep(1)
    with psycopg.connect(node.address(there)) as admin:
        counted = admin.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (there,)).fetchone()
        listening = admin.execute("SELECT pg_listening_channels()").fetchall()
    stop.set()
    for watcher in watched:
        watcher.join(timeout=PATIENCE)
    assert counted is not None
    assert counted[0] <= 3, "the pooler's two and the one that looks"
    assert listening == []


def test_a_schema_of_ones_own_is_not_to_be_had(node: Node) -> None:
    """Nor is the store of another office taken for ours where the pooler passes over the option."""
    for settings in ("", "ignore_startup_parameters = options\n"):
        with before(node, more=settings) as pooler, pytest.raises(StoreTrouble, match="refuses the options") as refused:
            open_store(f"{pooler.address('postgres')}?options=-csearch_path%3Doffice_a", create=True)
        assert refused.value.do == "name a database instead of a search_path"


def test_a_database_that_is_not_there(pooler: Pooler) -> None:
    with pytest.raises(StoreTrouble, match="there is no such database"):
        open_store(pooler.address("none"))


def test_a_server_that_goes_away_behind_the_pooler(node: Node, desks: list[Desk], there: str, pooler: Pooler) -> None:
    log.add(desks[0], "东门井盖缺失")
    node.kill()
    for look in (lambda: log.latest(desks[0]), lambda: open_store(pooler.address(there))):
        with pytest.raises(StoreTrouble, match=r"went away|does not answer"):
            look()
    back = threading.Timer(1.0, node.start)
    back.start()
    entry = log.add(desks[1], "东门井盖已补")
    back.join()
    assert [found.text for found in log.latest(desks[0], limit=2)] == [entry.text, "东门井盖缺失"]
