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
from board.store import Tx, journal, moving, open_store
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
    with wire_to(f"{node.url}?connect_timeout=5") as wire:
        yield wire


@pytest.fixture
def desk(wire: Wire) -> Iterator[Desk]:
    """An officer whose line may break."""
    with closing(open_store(wire.url)) as store:
        yield Desk(store, an_officer(Desk(store)))


def _times(desk: Desk) -> int:
    return sum(entry.text == _TEXT for entry in log.latest(desk))


def _waits(tx: Tx) -> None:
    """From now on this transaction is confirmed by the standby, as all are that people make."""
    tx.run("SET LOCAL synchronous_commit = on")


def _demand_unconfirmed(node: Node, act: Callable[[], LogEntry]) -> None:
    """Raise unless `act` waits for the standby, and says that there was none when that is given up on the server."""
    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(act)
        with psycopg.connect(node.url, autocommit=True) as admin:
            waiting = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            until = time.monotonic() + _PATIENCE
            while not done.done() and admin.execute(waiting).fetchone() is None:
                assert time.monotonic() < until
                time.sleep(0.01)
        with pytest.raises(StoreTrouble, match="no standby has confirmed it"):
            done.result(timeout=_PATIENCE)


def test_what_no_standby_confirmed_is_not_said_to_be_done(node: Node, desk: Desk) -> None:
    before = _times(desk)

    def enter() -> LogEntry:
        with desk.store.write() as tx:
            _waits(tx)
            return log.add(desk.within(tx), _TEXT)

    _demand_unconfirmed(node, enter)
    assert _times(desk) == before + 1


def test_what_a_crash_left_in_doubt_is_not_taken_for_confirmed(
    node: Node, desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The primary that comes back has it, and may have it alone."""
    before, has_request = _times(desk), journal.has_request

    def asked(tx: Tx, request: str) -> bool:
        _waits(tx)
        return has_request(tx, request)

    monkeypatch.setattr(journal, "has_request", asked)
    wire.cut_at(b"COMMIT\0", delivered=True)
    _demand_unconfirmed(node, lambda: log.add(desk, _TEXT))
    assert _times(desk) == before + 1
