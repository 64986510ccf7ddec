"""A primary whose standby is missing: nothing is said to be done that the standby does not have."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from board.actions import log
from board.actions.desk import Desk
from board.domain.errors import StoreTrouble
from board.domain.log import LogEntry
from board.store import moving, open_store
from tests.bench.clerk import an_officer
from tests.store.clusters import Node, demanded_binaries, single
from tests.store.wire import Wire, wire_to

pytestmark = pytest.mark.usefixtures("english")
_TEXT = "中山路积水"
_PATIENCE = 30.0


@pytest.fixture(scope="module")
def node(made: Path) -> Iterator[Node]:
    """A server whose standby is missing; it is waited for by those alone who say so."""
    with (
        single(demanded_binaries(), synchronous_standby_names="nobody", synchronous_commit="local") as node,
        closing(open_store(str(made))) as source,
    ):
        moving.copy(source, node.url)
        yield node


@pytest.fixture
def wire(node: Node) -> Iterator[Wire]:
    """A line over which the standby is waited for."""
    with wire_to(f"{node.url}?connect_timeout=5&options=-csynchronous_commit%3Don") as wire:
        yield wire


@pytest.fixture
def desk(wire: Wire) -> Iterator[Desk]:
    """An officer whose line may break."""
    with closing(open_store(wire.url)) as store:
        yield Desk(store, an_officer(Desk(store)))


def _times(desk: Desk) -> int:
    return sum(entry.text == _TEXT for entry in log.latest(desk))


def _given_up(node: Node, *acts: Callable[[], LogEntry], how: str = "pg_cancel_backend") -> None:
    """Raise unless all of `acts` wait for the standby at once, and say that there was none when that is given up."""
    with ThreadPoolExecutor(len(acts)) as threads, psycopg.connect(node.url, autocommit=True) as admin:
        ends = [threads.submit(act) for act in acts]
        until = time.monotonic() + _PATIENCE
        while not all(end.done() for end in ends):
            assert time.monotonic() < until
            waiting = admin.execute("SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'").fetchall()
            if len(waiting) >= len(acts):
                admin.cursor().executemany(f"SELECT {how}(%s)", waiting)
                how = "pg_cancel_backend"
            time.sleep(0.01)
        for end in ends:
            with pytest.raises(StoreTrouble, match="no standby has confirmed it"):
                end.result()


def test_what_no_standby_confirmed_is_not_said_to_be_done(node: Node, desk: Desk) -> None:
    before = _times(desk)

    def enter() -> LogEntry:
        with desk.store.write() as tx:
            return log.add(desk.within(tx), _TEXT)

    _given_up(node, enter)
    assert _times(desk) == before + 1


def test_who_waits_for_the_standby_keeps_nobody_from_writing(node: Node, desk: Desk) -> None:
    before = _times(desk)
    _given_up(node, lambda: log.add(desk, _TEXT), lambda: log.add(desk, _TEXT))
    assert _times(desk) == before + 2


def test_what_a_crash_left_in_doubt_is_not_taken_for_confirmed(node: Node, desk: Desk, wire: Wire) -> None:
    """The primary that comes back has it, and may have it alone."""
    before = _times(desk)
    wire.cut_at(b"COMMIT\0", delivered=True)
    _given_up(node, lambda: log.add(desk, _TEXT))
    assert _times(desk) == before + 1


def test_who_is_sent_away_while_waiting_for_the_standby_does_not_write_again(node: Node, desk: Desk) -> None:
    before = _times(desk)
    _given_up(node, lambda: log.add(desk, _TEXT), how="pg_terminate_backend")
    assert _times(desk) == before + 1
