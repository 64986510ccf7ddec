"""Who is let in, and to what: passwords, pg_hba.conf, TLS, and a standby that may only be read."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from board.actions import log
from board.actions.desk import Desk
from board.store import moving, open_store
from tests.bench.clerk import an_officer
from tests.store.clusters import OWNER, Node, demanded_binaries, pair
from tests.store.told import trouble_told

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(scope="module")
def nodes() -> Iterator[tuple[Node, Node]]:
    """A primary that asks for a password, and its standby."""
    with pair(demanded_binaries()) as nodes:
        with psycopg.connect(nodes[0].url, autocommit=True) as admin:
            admin.execute("CREATE ROLE officer LOGIN PASSWORD 'duty'; CREATE ROLE stranger LOGIN")
            path = nodes[0].data / "pg_hba.conf"
            lines = "host all officer 127.0.0.1/32 scram-sha-256\nhost all stranger 127.0.0.1/32 reject\n"
            path.write_text(f"{lines}{path.read_text()}")
            admin.execute("SELECT pg_reload_conf()")
        yield nodes


def test_a_wrong_password(nodes: tuple[Node, Node], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"postgresql://officer@127.0.0.1:{nodes[0].port}/postgres"
    passwords = tmp_path / "pgpass"
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    with trouble_told("does not accept the password", "PGPASSFILE"):
        open_store(url)
    for password, line in (("wrong", "does not accept the password"), ("duty", "there is no store at")):
        passwords.write_text(f"*:*:*:officer:{password}\n")
        passwords.chmod(0o600)
        with trouble_told(line):
            open_store(url)


def test_a_standby(nodes: tuple[Node, Node]) -> None:
    with trouble_told("may only be read: it is a standby", "name the primary"):
        open_store(nodes[1].url)


def test_two_hosts_of_which_the_second_may_be_written_to(nodes: tuple[Node, Node]) -> None:
    hosts = ",".join(f"127.0.0.1:{node.port}" for node in reversed(nodes))
    with trouble_told("there is no store at", "board init"):
        open_store(f"postgresql://{OWNER}@{hosts}/postgres")


def test_a_login_that_pg_hba_rejects_or_nobody_made(nodes: tuple[Node, Node]) -> None:
    for login in ("stranger", "nobody_at_all"):
        with trouble_told("does not let this login in", "pg_hba.conf"):
            open_store(f"postgresql://{login}@127.0.0.1:{nodes[0].port}/postgres")


def test_tls_is_demanded_of_a_server_that_has_none(nodes: tuple[Node, Node]) -> None:
    with trouble_told("does not speak TLS as asked", "sslmode"):
        open_store(f"{nodes[0].url}?sslmode=verify-full")


def test_a_standby_is_read_and_refuses_what_is_entered(nodes: tuple[Node, Node], made: Path) -> None:
    """As for somebody who named the standby alone, and said that any host will do."""
    with psycopg.connect(nodes[0].url, autocommit=True) as admin:
        admin.execute("CREATE DATABASE duty")
    with closing(open_store(str(made))) as source:
        moving.copy(source, nodes[0].address("duty"))
    nodes[1].catch_up_with(nodes[0])
    with closing(open_store(f"{nodes[1].address('duty')}?target_session_attrs=any")) as store:
        desk = Desk(store, an_officer(Desk(store)))
        assert log.latest(desk)
        with trouble_told("may only be read: it is a standby", "name the primary"):
            log.add(desk, "中山路积水")
