"""Backups are whole while others write; restoring verifies before and after, and never harms what it replaces."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from board.actions import log
from board.actions.desk import Desk
from board.domain.errors import Refused, StoreTrouble
from board.store import open_store
from board.store.file_names import name_anew
from board.store.restore import restore
from board.store.verify import verify

pytestmark = pytest.mark.sqlite


@pytest.fixture
def backup(desk: Desk, tmp_path: Path) -> Path:
    target = tmp_path / "backup.db"
    desk.store.backup(target)
    return target


def _newest(path: Path) -> str:
    store = open_store(str(path))
    try:
        return log.latest(Desk(store), limit=1)[0].text
    finally:
        store.close()


def _leftovers(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_while_a_backup_is_made_is_left_alone(
    tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system where a file may have two names, and on one where it may not."""

    def refuse(_self: Path, _other: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    part, taken = tmp_path / "backup.db.part", tmp_path / "backup.db"
    part.write_bytes(b"backup")
    taken.write_bytes(b"somebody else's")
    with pytest.raises(FileExistsError):
        name_anew(part, taken)
    assert taken.read_bytes() == b"somebody else's"
    taken.unlink()
    name_anew(part, taken)
    assert (taken.read_bytes(), part.exists()) == (b"backup", False)


def test_a_backup_made_while_others_write_is_whole(desk: Desk, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            log.quick(desk, "巡查 一切正常")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            target = tmp_path / f"{number}.db"
            desk.store.backup(target)
            copy = open_store(str(target))
            assert verify(copy) == []
            copy.close()
    finally:
        stop.set()
        writer.join()
    with pytest.raises(StoreTrouble, match=r"0\.db"):
        desk.store.backup(tmp_path / "0.db")


def test_a_store_is_restored_where_there_is_none(backup: Path, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.db"
    restore(backup, target)
    assert _newest(target) == _newest(path)
    assert [name for name in _leftovers(target) if "restoring" in name] == []


def test_what_a_killed_restore_left_is_cleared_by_the_next(backup: Path, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    target = tmp_path / "elsewhere.db"
    others = [f"elsewhere.db.restoring-{os.getppid()}", "elsewhere.db.restoring-notes", "other.db.restoring-1"]
    for name in (f"elsewhere.db.restoring-{ended.pid}", f"elsewhere.db.restoring-{os.getpid()}", *others):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / f"elsewhere.db.restoring-{ended.pid}-wal").write_bytes(b"half")
    restore(backup, target)
    assert sorted(path.name for path in tmp_path.iterdir() if "restoring" in path.name) == sorted(others)
    assert verify(open_store(str(target))) == []


def test_a_live_store_is_not_overwritten_unasked(desk: Desk, path: Path, backup: Path) -> None:
    log.quick(desk, "备份之后的一条")
    with pytest.raises(Refused, match="--force"):
        restore(backup, path)
    with pytest.raises(StoreTrouble):
        restore(backup, path, force=True)  # the desk still has it open
    assert _newest(path) == "备份之后的一条"
    desk.store.close()
    restore(backup, path, force=True)
    assert _newest(path) != "备份之后的一条"


def test_nothing_of_the_old_store_is_read_into_the_new_one(
    desk: Desk, path: Path, backup: Path, tmp_path: Path
) -> None:
    before = _newest(path)
    log.quick(desk, "只在旧库里的一条")
    crashed = tmp_path / "crashed.db"
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{crashed}{end}")
    restore(backup, crashed, force=True)
    assert _newest(crashed) == before


def test_a_damaged_store_is_replaced(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "broken.db"
    target.write_bytes(b"no database any more " * 500)
    restore(backup, target, force=True)
    store = open_store(str(target))
    assert verify(store) == []
    store.close()


def _tampered(backup: Path) -> None:
    with sqlite3.connect(backup) as connection:
        connection.execute("UPDATE people SET name = '王五' WHERE id = 1")
    connection.close()


def _torn(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    for place in range(4096 * 4, len(content), 4096 * 3):
        content[place : place + 2000] = b"\xff" * 2000
    backup.write_bytes(bytes(content))


def _cut(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])


def _foreign(backup: Path) -> None:
    backup.unlink()
    with sqlite3.connect(backup) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def _newer(backup: Path) -> None:
    with sqlite3.connect(backup) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('board', '9999_later', '')"
        )
    connection.close()


@pytest.mark.parametrize("harm", [_tampered, _torn, _cut, _foreign, _newer, Path.unlink])
def test_a_backup_that_is_not_sound_restores_nothing(desk: Desk, path: Path, backup: Path, harm: object) -> None:
    desk.store.close()
    before = path.read_bytes()
    harm(backup)  # type: ignore[operator]
    with pytest.raises(StoreTrouble, match=r"backup\.db"):
        restore(backup, path, force=True)
    assert path.read_bytes() == before
    assert [name for name in _leftovers(path) if "restoring" in name] == []


def test_a_store_is_not_restored_from_itself(desk: Desk, path: Path) -> None:
    with pytest.raises(Refused):
        restore(path, path, force=True)
