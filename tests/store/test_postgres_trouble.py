"""When a server cannot: one line that says what is wrong where and what to do, exit 3, within the connect timeout."""

import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from board.actions import log
from board.actions.desk import Desk
from board.domain.errors import BadInput
from board.store import open_store, postgres_connection, postgres_errors
from board.store.postgres_schema import LOCK_ROOM
from board.store.stop import Stop
from board.store.verify import verify
from tests.bench.clerk import an_officer
from tests.servers import Stores
from tests.store.told import trouble_told

pytestmark = pytest.mark.usefixtures("english")


_NEW_BODY = "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"


@pytest.fixture
def spoiled(server: Stores, made: Path) -> Iterator[str]:
    """The address of a store that may be spoiled."""
    with server.spoiled(made) as url:
        yield url


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with trouble_told("there is no server at", "start it"):
        open_store(f"postgresql://127.0.0.1:{port}/board")


def test_there_is_no_socket(tmp_path: Path) -> None:
    with trouble_told("there is no server at", "start it"):
        open_store(f"postgresql:///board?host={tmp_path}")


def test_a_host_that_is_not_known() -> None:
    with trouble_told("there is no server at", "mend the address"):
        open_store("postgresql://no-such-host.invalid/board")


def test_a_network_that_swallows_everything() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with trouble_told("does not answer", "look at the network"):
            open_store(f"postgresql://127.0.0.1:{port}/board")


def test_a_database_that_is_not_there(server: Stores) -> None:
    with trouble_told("there is no such database", "createdb"):
        open_store(server.beside("no_such_database"))


def test_a_server_that_is_too_old(server: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_connection, "LEAST_VERSION", 99)
    with trouble_told("99 or newer is needed", "upgrade the server"):
        open_store(server.url)
    assert postgres_errors.LEAST_VERSION == 14


def test_a_database_in_another_encoding(server: Stores) -> None:
    name = f"{server.database}_latin"
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'".encode())
        try:
            with trouble_told("the database is in LATIN1, not in UTF8", "createdb"):
                open_store(server.beside(name), create=True)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_there_is_no_store(server: Stores) -> None:
    with server.empty() as url, trouble_told("there is no store at", "board init"):
        open_store(url)


def test_a_schema_of_something_else_is_left_as_it_is(server: Stores) -> None:
    with server.empty() as url, psycopg.connect(server.url, autocommit=True) as admin:
        space = url.rpartition("%3D")[2]
        admin.execute(f"CREATE SCHEMA {space} CREATE TABLE books (title text)".encode())
        with trouble_told("holds something else: the table books", "search_path"):
            open_store(url, create=True)


def test_a_store_of_a_newer_board(spoiled: str) -> None:
    with psycopg.connect(spoiled) as admin:
        admin.execute("UPDATE board_migrations SET name = '0999_later' WHERE name LIKE '0008%'")
    with trouble_told("was made by a newer board", "use the newer board"):
        open_store(spoiled)


@pytest.mark.parametrize(
    ("order", "named"),
    [
        ("ALTER TABLE people ADD COLUMN fax text", "the column people.fax"),
        ("ALTER TABLE people DROP COLUMN title", "the column people.title"),
        ('ALTER TABLE people ALTER COLUMN mobile TYPE text COLLATE "default"', "the column people.mobile"),
        ("ALTER TABLE matters ALTER COLUMN answer DROP NOT NULL", "the column matters.answer"),
        ("DROP TRIGGER journal_no_update ON journal", "the trigger journal.journal_no_update"),
        ("ALTER TABLE log_entries DISABLE TRIGGER log_entries_no_delete", "the trigger log_entries.log_entries_no"),
        ("DROP INDEX by_matters_number", "the index by_matters_number"),
        ("ALTER TABLE shifts DROP CONSTRAINT shifts_person_id_fkey", "the constraint shifts.shifts_person_id_fkey"),
        ("CREATE RULE none AS ON DELETE TO journal DO INSTEAD NOTHING", "the rule journal.none"),
        ("ALTER TABLE people ENABLE ROW LEVEL SECURITY", "the table people"),
        ("DROP TABLE handover_notes", "handover_notes"),
        ("CREATE OR REPLACE FUNCTION board_append_only() " + _NEW_BODY, "the function board_append_only"),
    ],
)
def test_a_schema_that_somebody_changed_by_hand(spoiled: str, order: str, named: str) -> None:
    with psycopg.connect(spoiled) as admin:
        admin.execute(order.encode())
    with trouble_told(named, "undo what was changed by hand"):
        open_store(spoiled)


def test_an_index_more_does_no_harm(spoiled: str) -> None:
    with psycopg.connect(spoiled) as admin:
        admin.execute("CREATE INDEX ON matters (title)")
    with closing(open_store(spoiled)) as store:
        assert verify(store) == []


@pytest.mark.parametrize(
    ("order", "line"),
    [
        ("UPDATE journal SET actor_id = 3 WHERE id = 30", "journal row 30: the chain is broken here"),
        ("DELETE FROM journal WHERE id = 30", "journal row 31: the chain is broken here"),
        ("UPDATE log_entries SET text = '无' WHERE id = 3", "log_entries row 3 differs from the journal"),
        ("UPDATE people SET name = '无名' WHERE id = 4", "people row 4 differs from the journal"),
        ("UPDATE matter_waits SET since = '2020-01-01' WHERE id = 1", "do not tile its time"),
        ("DELETE FROM search_documents WHERE kind = 'matters' AND subject_id = 2", "1 texts cannot be found by search"),
    ],
)
def test_rows_changed_behind_the_boards_back_are_found(spoiled: str, order: str, line: str) -> None:
    with psycopg.connect(spoiled) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(order.encode())
    with closing(open_store(spoiled)) as store:
        assert any(line in fault for fault in verify(store))


def test_a_damaged_index_is_found(spoiled: str) -> None:
    with psycopg.connect(spoiled, autocommit=True) as admin:
        admin.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_matters_number'::regclass")
    with closing(open_store(spoiled)) as store:
        assert verify(store) == ["the index by_matters_number is not valid"]


def test_a_store_that_somebody_holds(spoiled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("board.store.postgres.WRITE_SECONDS", 1)
    with closing(open_store(spoiled)) as store, psycopg.connect(spoiled) as holder:
        holder.execute(f"SELECT pg_advisory_xact_lock({LOCK_ROOM}, current_schema()::regnamespace::oid::int)".encode())
        desk = Desk(store, an_officer(Desk(store)))
        with trouble_told("is held by somebody else", "try again in a moment"):
            log.add(desk, "中山路积水")
        log.latest(desk)
        holder.rollback()
        log.add(desk, "中山路积水")


@pytest.mark.parametrize("table", ["board_migrations", "board_objects"])
def test_a_board_does_not_wait_for_ever_for_a_table_that_somebody_changes(
    spoiled: str, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.store.postgres._FIRST_LOOK", (b"BEGIN", b"SET LOCAL lock_timeout = 500"))
    with psycopg.connect(spoiled) as holder:
        holder.execute(f"ALTER TABLE {table} ADD COLUMN fax text".encode())
        with trouble_told("is held by somebody else", "try again in a moment"):
            open_store(spoiled)
    open_store(spoiled).close()


def test_reading_does_not_wait_for_ever_for_a_table_that_somebody_changes(
    spoiled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.store.postgres.LOCK_SECONDS", 1)
    with closing(open_store(spoiled)) as store, psycopg.connect(spoiled) as holder:
        desk = Desk(store, an_officer(Desk(store)))
        holder.execute("ALTER TABLE log_entries ADD COLUMN fax text")
        with trouble_told("is held by somebody else", "try again in a moment"):
            log.latest(desk)
        holder.rollback()
        log.latest(desk)


def test_whoever_watches_is_told_that_the_journal_is_held_and_can_leave(
    spoiled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.store.postgres_watch._LOCK_SECONDS", 1)
    stop = Stop()
    with closing(open_store(spoiled)) as store, psycopg.connect(spoiled) as holder:
        changes = store.changes(stop)
        seen = next(changes).seq
        holder.execute("LOCK TABLE journal")
        assert "is held by somebody else" in next(changes).trouble
        holder.rollback()
        back = next(changes)
        assert (back.seq, back.trouble) == (seen, "")
        holder.execute("LOCK TABLE journal")
        stop.set()
        assert list(changes) == []


def test_a_board_that_is_open_while_the_tables_are_brought_up_to_date_goes_on(spoiled: str) -> None:
    with closing(open_store(spoiled)) as store, psycopg.connect(spoiled, autocommit=True) as owner:
        desk = Desk(store, an_officer(Desk(store)))
        for _again in range(8):
            log.add(desk, "中山路积水")
            log.latest(desk)
        owner.execute("ALTER TABLE log_entries ADD COLUMN fax text")
        with trouble_told("was brought up to date meanwhile", "try again"):
            log.latest(desk)
        for _again in range(8):
            log.add(desk, "中山路积水")
            assert "中山路积水" in {entry.text for entry in log.latest(desk)}
        owner.execute("ALTER TABLE log_entries DROP COLUMN fax")
        log.add(desk, "积水已退")


def test_a_backup_is_left_to_postgresql(spoiled: str, tmp_path: Path) -> None:
    with closing(open_store(spoiled)) as store, trouble_told("is backed up by PostgreSQL itself", "pg_basebackup"):
        store.backup(tmp_path / "backup.db")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:geheim@127.0.0.1/board",
        "postgresql://127.0.0.1/board?user=u&password=geheim",
        "postgresql://127.0.0.1/board?sslpassword=geheim",
        "postgres://u:geheim@a,b:5433/board",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(BadInput, match="PGPASSFILE") as refused:
        open_store(url)
    assert "geheim" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_an_address_that_cannot_be_read() -> None:
    with trouble_told("invalid"):
        open_store("postgresql://127.0.0.1/board?nonsense=1")


def test_a_board_without_psycopg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "board.store.postgres", None)
    with trouble_told("installed without PostgreSQL", "duty-board[postgres]"):
        open_store("postgresql://127.0.0.1/board")
