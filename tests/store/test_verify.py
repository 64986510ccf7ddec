"""Whoever changes the file behind the board's back is found out by `board check`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from board.store import open_store
from board.store.verify import verify

_FREE_JOURNAL = "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"
_FREE_LOG = "DROP TRIGGER log_entries_no_update; DROP TRIGGER log_entries_no_delete;"
_LAST = "(SELECT MAX(id) FROM journal)"


def _faults(path: Path, tampering: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        triggers = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
        connection.executescript(tampering)
        for sql in triggers:
            connection.execute(sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))
        connection.commit()
    with closing(open_store(str(path))) as store:
        return verify(store)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("tampering", "line"),
    [
        ("", ""),
        (f"{_FREE_JOURNAL} UPDATE journal SET actor_id = 3 WHERE id = 30", "journal row 30: the chain is broken here"),
        (f"{_FREE_JOURNAL} UPDATE journal SET at = '2020' WHERE id = 1", "journal row 1: the chain is broken here"),
        (f"{_FREE_JOURNAL} DELETE FROM journal WHERE id = 30", "journal row 31: the chain is broken here"),
        (f"{_FREE_JOURNAL} DELETE FROM journal WHERE id = {_LAST}", "is not in the journal"),
        (
            f"{_FREE_LOG} UPDATE log_entries SET text = '无' WHERE id = 3",
            "log_entries row 3 differs from the journal",
        ),
        (f"{_FREE_LOG} DELETE FROM log_entries WHERE id = 3", "log_entries row 3 is missing"),
        ("UPDATE people SET name = '无名' WHERE id = 4", "people row 4 differs from the journal"),
        ("DELETE FROM matter_waits WHERE id = (SELECT MAX(id) FROM matter_waits)", "do not tile its time"),
        ("UPDATE matter_waits SET since = '2020-01-01' WHERE id = 1", "do not tile its time"),
        ("DELETE FROM search_documents WHERE kind = 'matters' AND subject_id = 2", "1 texts cannot be found by search"),
        ("UPDATE search_documents SET text = 'zzz' WHERE kind = 'people'", "the search text of people row 1 is not"),
        ("UPDATE search_documents SET text = 'zzz' WHERE kind = 'log_entries'", "the search text of log_entries row"),
        ("UPDATE search_documents SET text = text || '!' WHERE kind = 'matters'", "the search text of matters row"),
        ("UPDATE search_documents SET at = '?'", "the search text of people row 1 is not"),
        ("UPDATE search_documents SET at = '2020' WHERE kind = 'matters'", "the search text of matters row"),
        ("UPDATE search_documents SET kind = 'cats' WHERE kind = 'matters' AND subject_id = 2", "text of cats row 2"),
        ("UPDATE search_documents SET subject_id = 4711 WHERE kind = 'people' AND subject_id = 2", "people row 4711"),
        ("INSERT INTO search_index (search_index) VALUES ('delete-all')", "texts cannot be found by search"),
        (
            f"{_FREE_JOURNAL} UPDATE journal SET detail = 'x' WHERE id = 30",
            "journal row 30: what it wrote cannot be read",
        ),
        (f"{_FREE_JOURNAL} UPDATE journal SET detail = '[]' WHERE id = 30", "journal row 30: the chain is broken here"),
        ("INSERT INTO settings (name, value) VALUES ('fax', '1')", "is not in the journal"),
        ("UPDATE matters SET owner_id = 4711 WHERE id = 1", "matters row 1 refers to nothing in people"),
        ("DROP INDEX by_journal_subject_kind_subject_id_id", "is not as the board made it"),
    ],
)
def test_tampering_is_found(path: Path, tampering: str, line: str) -> None:
    faults = _faults(path, tampering)
    assert any(line in fault for fault in faults) if line else faults == []


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("tampering", "line"),
    [
        ("DROP TRIGGER journal_no_update", "the trigger journal_no_update is not as the board made it"),
        (
            "CREATE TRIGGER mischief AFTER INSERT ON matters BEGIN DELETE FROM people; END",
            "the trigger mischief is not as the board made it",
        ),
    ],
)
def test_a_guard_that_was_taken_away_is_missed(path: Path, tampering: str, line: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(tampering)
    with closing(open_store(str(path))) as store:
        assert verify(store) == [line]
