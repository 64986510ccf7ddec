"""Many processes on one store: nobody is told that it is locked, nothing is lost, numbers have no holes."""

import os
from contextlib import closing
from pathlib import Path

from board.store import open_store
from board.store.verify import verify
from tests.bench.clerk import Clerk
from tests.bench.load import clerks_at_once

_SECONDS = float(os.environ.get("BOARD_LOAD_SECONDS", "3"))


def test_eight_clerks_at_once(path: Path) -> None:
    outcome = clerks_at_once(path, 8, _SECONDS)
    assert outcome.faults == ()
    assert outcome.confirmed > 8 * _SECONDS


def test_a_backup_is_whole_while_others_write(path: Path, tmp_path: Path) -> None:
    clerks = [Clerk(path, seed) for seed in range(2)]
    for clerk in clerks:
        clerk.go(1.5)
    with closing(open_store(str(path))) as store:
        for n in range(3):
            store.backup(tmp_path / f"backup-{n}.db")
    for clerk in clerks:
        clerk.confirmed()
    for n in range(3):
        with closing(open_store(str(tmp_path / f"backup-{n}.db"))) as copy:
            assert verify(copy) == []


def test_eight_boards_opened_at_once_on_a_new_file_make_its_tables_once(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.db"
    with closing(open_store(str(fresh), create=True)) as store:
        assert verify(store) == []
