"""When SQLite cannot: one line that says what is wrong with which file, exit code 3, and nothing half done."""

import os
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from board.actions import log, people
from board.actions.desk import Desk
from board.domain.errors import StoreTrouble
from board.store import Change, open_store, sqlite_connection
from board.store.changes import EVERYTHING
from board.store.stop import Stop
from board.store.verify import verify
from tests.bench import generator
from tests.bench.clerk import an_officer

pytestmark = [pytest.mark.usefixtures("english"), pytest.mark.sqlite]

_NOBODY = 65_534


@contextmanager
def _trouble(line: str, do: str = "") -> Iterator[None]:
    with pytest.raises(StoreTrouble) as raised:
        yield
    assert line in raised.value.message
    assert "\n" not in str(raised.value)
    assert do in raised.value.do
    assert raised.value.exit_code == 3


def test_there_is_no_store(tmp_path: Path) -> None:
    with _trouble("there is no store at", "board init"):
        open_store(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with _trouble("is a folder, not a store"):
        open_store(str(tmp_path), create=True)


def test_its_folder_is_not_there(tmp_path: Path) -> None:
    with _trouble("cannot be opened"):
        open_store(str(tmp_path / "none" / "board.db"), create=True)


def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "board.db")
    for create in (False, True):
        with _trouble("board.db is no ordinary file", "name another one"):
            open_store(str(tmp_path / "board.db"), create=create)


def test_the_home_of_somebody_unknown() -> None:
    with _trouble("~nobody-here/board.db cannot be opened"):
        open_store("~nobody-here/board.db")


def test_another_kind_of_store() -> None:
    with _trouble("stores of the kind mysql are not supported"):
        open_store("mysql://board")


@pytest.mark.parametrize("content", ["一份会议纪要，不是数据库。" * 50, "x"])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / "minutes.docx"
    path.write_text(content)
    with _trouble("is no board store"):
        open_store(str(path))
    assert path.read_text() == content


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
    before = path.read_bytes()
    with _trouble("is no board store"):
        open_store(str(path))
    assert path.read_bytes() == before


def test_a_store_of_a_newer_board_is_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE _sqlite_migrations SET name = '0999_later' WHERE name LIKE '0008%'")
    with _trouble("was made by a newer board", "use the newer board"):
        open_store(str(path))


def _root_pages(path: Path, table: str) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    return size, page


def _damage(path: Path, table: str) -> None:
    size, page = _root_pages(path, table)
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_a_damaged_page_is_found_by_the_check(path: Path) -> None:
    _damage(path, "handover_notes")
    with closing(open_store(str(path))) as store, _trouble("is damaged", "board restore"):
        verify(store)


def test_a_damaged_page_is_told_when_it_is_met(path: Path) -> None:
    _damage(path, "log_entries")
    with closing(open_store(str(path))) as store, _trouble("is damaged", "board restore"):
        log.latest(Desk(store))


def test_no_backup_is_made_of_a_damaged_store(path: Path, tmp_path: Path) -> None:
    _damage(path, "log_entries")
    with closing(open_store(str(path))) as store, _trouble("damaged"):
        store.backup(tmp_path / "backup.db")
    assert not list(tmp_path.glob("backup*"))


@contextmanager
def _as_somebody_without_rights() -> Iterator[None]:
    """Root may write anything, so step down for a moment."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if was == 0:
            os.seteuid(was)


@pytest.fixture
def lent(made: Path) -> Iterator[Path]:
    """A store in a folder that everybody may enter, to be looked at by somebody who may not write to it."""
    with tempfile.TemporaryDirectory() as name:
        path = generator.copy_of(made, Path(name))
        path.chmod(0o444)
        Path(name).chmod(0o777)
        yield path
        Path(name).chmod(0o700)


def test_a_file_that_may_only_be_read_can_be_read(lent: Path) -> None:
    with _as_somebody_without_rights(), closing(open_store(str(lent))) as store:
        entry = log.latest(Desk(store), limit=1)[0]
        with _trouble("may only be read"):
            log.add(Desk(store, an_officer(Desk(store))), "中山路积水")
        assert log.latest(Desk(store), limit=1)[0] == entry


def test_a_folder_that_may_only_be_read(lent: Path) -> None:
    lent.parent.chmod(0o555)
    with _as_somebody_without_rights(), _trouble("may only be read"):
        open_store(str(lent))


def test_a_folder_that_may_not_be_entered(lent: Path) -> None:
    lent.parent.chmod(0o700)
    with _as_somebody_without_rights(), _trouble(f"{lent}: "):
        open_store(str(lent))


def test_a_full_disk_undoes_the_action_and_the_next_one_works_when_there_is_room(desk: Desk) -> None:
    before = [entry.id for entry in log.latest(desk)]
    with desk.store.read() as tx:
        pages = tx.rows("PRAGMA page_count")[0]["page_count"]
        tx.run(f"PRAGMA max_page_count = {pages}")
    with _trouble("is full"):
        for n in range(1_000):
            log.add(desk, f"第{n}次巡查" + "一切正常，" * 500)
            before.insert(0, before[0] + 1)
    with desk.store.read() as tx:
        tx.run("PRAGMA max_page_count = 1000000")
    assert [entry.id for entry in log.latest(desk)] == before[:50]
    assert verify(desk.store) == []
    assert log.quick(desk, "有空间了").id == before[0] + 1


def test_a_store_on_a_disk_that_is_full_is_not_called_broken(made: Path, tmp_path: Path) -> None:
    path = generator.copy_of(made, tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, hard))
    try:
        with pytest.raises(StoreTrouble, match="is full") as raised:
            open_store(str(path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "restore" not in str(raised.value)
    open_store(str(path)).close()


def test_a_store_that_somebody_holds(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_connection, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, closing(open_store(str(path))) as store:
        other.execute("BEGIN IMMEDIATE")
        with _trouble("is held by somebody else", "try again in a moment"):
            log.quick(Desk(store, desk.actor), "中山路积水")
        log.latest(Desk(store))
        other.execute("ROLLBACK")
        log.quick(Desk(store, desk.actor), "中山路积水")


def test_whoever_watches_a_file_is_told_once_that_it_is_gone_and_that_it_is_back(tmp_path: Path) -> None:
    path, aside, stop = tmp_path / "board.db", tmp_path / "aside.db", Stop()
    with closing(open_store(str(path), create=True)) as store:
        changes = store.changes(stop)
        seen = next(changes).seq
        path.replace(aside)
        gone = next(changes)
        assert (gone.seq, gone.topics, gone.is_lost) == (seen, frozenset(), True)
        assert "is gone or replaced" in gone.trouble
        assert "open the board again" in gone.trouble
        aside.replace(path)
        assert next(changes) == Change(seen, EVERYTHING)
        people.add_person(Desk(store), "李敏")
        assert next(changes).topics == {"people"}
        stop.set()
        assert list(changes) == []


@pytest.mark.parametrize("replaced", [True, False])
def test_nothing_is_confirmed_into_a_file_that_is_gone(tmp_path: Path, replaced: bool) -> None:
    path, other = tmp_path / "board.db", tmp_path / "other.db"
    with closing(open_store(str(path), create=True)) as store:
        desk = Desk(store)
        desk = desk.as_person(people.add_person(desk, "李敏"))
        log.add(desk, "先记一条")
        store.backup(other)
        path.unlink()
        if replaced:
            other.replace(path)
        with _trouble("was taken away or replaced while it was open", "open it again"):
            log.add(desk, "这一条没有人会再看到")
        with _trouble("was taken away or replaced while it was open"):
            log.latest(desk)
