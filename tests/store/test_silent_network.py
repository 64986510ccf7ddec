"""A network that hangs without closing: nothing arrives and nobody says so. The board finds out and says so in time.

Opening is told of within the connect timeout, and so is a read or a write of several actions in one; an action is
tried for a while longer, and one whose end was not heard until it is known.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from threading import Timer

import psycopg
import pytest

from board.actions import log
from board.actions.desk import Desk
from board.store import open_store, postgres, postgres_connection
from board.store.postgres_address import CONNECT_SECONDS
from board.store.verify import verify
from tests.bench.clerk import an_officer
from tests.servers import Stores
from tests.store.told import PATIENCE, trouble_told
from tests.store.wire import Wire, wire_to

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def wire(server: Stores, made_there: str) -> Iterator[Wire]:
    with server.copy(made_there) as url, wire_to(url) as wire:
        yield wire


@pytest.fixture
def desk(wire: Wire) -> Iterator[Desk]:
    """An officer whose network may hang."""
    with closing(open_store(wire.url)) as store:
        yield Desk(store, an_officer(Desk(store)))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is noticed sooner, where it does not matter how soon."""
    monkeypatch.setattr(postgres_connection.Connection, "silence", 0.5)


@pytest.mark.parametrize("said", [b"application_name", b"board_migrations"])
def test_the_command_line_says_so_in_one_line(wire: Wire, said: bytes) -> None:
    """Whether it hangs from the start or once the login is through."""
    wire.hold_at(said)
    command = [sys.executable, "-m", "board", "--store", wire.url, "--lang", "en", "check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=CONNECT_SECONDS + PATIENCE)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "does not answer" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_read_is_told_of(desk: Desk, wire: Wire) -> None:
    wire.hold_at(b"FROM log_entries")
    with trouble_told("does not answer"):
        log.latest(desk)
    wire.release()
    assert log.latest(desk)


@pytest.mark.usefixtures("impatient")
def test_several_actions_in_one_are_told_of(desk: Desk, wire: Wire) -> None:
    def entered() -> None:
        with desk.store.write() as tx:
            log.add(desk.within(tx), "中山路积水")

    wire.hold_at(b"INSERT INTO log_entries")
    with trouble_told("does not answer"):
        entered()


@pytest.mark.usefixtures("impatient")
def test_an_action_is_told_of_when_trying_did_not_help(desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_PATIENCE_SECONDS", 1.0)
    wire.hold_at(b"INSERT INTO log_entries")
    with trouble_told("does not answer"):
        log.add(desk, "中山路积水")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("said", [b"INSERT INTO log_entries", b"COMMIT\0"])
def test_an_action_is_there_once_when_the_network_comes_back(desk: Desk, wire: Wire, said: bytes) -> None:
    wire.hold_at(said)
    back = Timer(3.0, wire.release)
    back.start()
    entry = log.add(desk, "中山路积水")
    back.join()
    assert [found for found in log.latest(desk) if found.text == "中山路积水"] == [entry]
    assert verify(desk.store) == []


@pytest.mark.usefixtures("impatient")
def test_another_host_that_lives_does_not_speak_for_one_that_hangs(server: Stores, made_there: str, wire: Wire) -> None:
    """As when a standby was promoted while the old primary fell silent."""
    with psycopg.connect(wire.url) as known, psycopg.connect(server.url) as second:
        near, other = known.info, second.info
        hosts = f"127.0.0.1:{near.port},{other.host.replace('/', '%2F')}:{other.port}"
        url = f"postgresql://{near.user}@{hosts}/{near.dbname}?{wire.url.partition('?')[2]}&connect_timeout=2"
    with closing(open_store(url)) as store:
        officer = Desk(store, an_officer(Desk(store)))
        wire.hold()
        with trouble_told("does not answer"):
            log.latest(officer)
        assert log.latest(officer)


@pytest.mark.usefixtures("impatient")
def test_a_long_answer_is_waited_for_as_long_as_the_server_lives(desk: Desk) -> None:
    with desk.store.read() as tx:
        assert tx.row("SELECT 'done' AS said FROM pg_sleep(1.5)") == {"said": "done"}
