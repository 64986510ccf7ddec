"""Many processes on one store: nobody is told that it is locked, nothing is lost, numbers have no holes."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from board.store import open_store, sqlite
from board.store.engine import Row
from board.store.verify import verify
from tests.bench.clerk import Clerk
from tests.bench.load import clerks_at_once

_SECONDS = float(os.environ.get("BOARD_LOAD_SECONDS", "1.5"))


def test_eight_clerks_at_once(url: str) -> None:
    outcome = clerks_at_once(url, 8, _SECONDS)
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


def test_eight_boards_opened_at_once_where_nothing_is_make_its_tables_once(new_url: str) -> None:
    with ThreadPoolExecutor(8) as people:
        boards = list(people.map(lambda _n: open_store(new_url, create=True), range(8)))
    assert [verify(board) for board in boards] == [[]] * 8
    for board in boards:
        board.close()


def test_leaving_while_a_look_still_runs_waits_for_it(path: Path) -> None:
    store = open_store(str(path))
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000)"
    begun, seen = threading.Event(), list[int]()

    def look() -> None:
        with store.read() as tx:
            begun.set()
            seen.append(tx.rows(f"{numbers} SELECT COUNT(*) AS n FROM n")[0]["n"])

    looking = threading.Thread(target=look)
    looking.start()
    begun.wait()
    store.close()
    looking.join()
    assert seen == [2_000_000]


def test_after_many_looked_at_once_few_connections_stay(path: Path) -> None:
    together = threading.Barrier(6)
    with closing(sqlite.SqliteStore(path)) as store:

        def look(_n: int) -> list[Row]:
            with store.read() as tx:
                together.wait(10)
                return tx.rows("SELECT id FROM people")

        with ThreadPoolExecutor(6) as people:
            assert len(list(people.map(look, range(6)))) == 6
        assert len(store._resting) == 2
