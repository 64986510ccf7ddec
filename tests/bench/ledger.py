"""Writing a store in bulk: rows and journal as the board's own actions leave them, but in big batches.

The journal is bound by the same functions that the board uses, so `board check` must find nothing.
"""

import sqlite3
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from board.domain import finding
from board.domain.journal import Written, canonical, chained, written_as_json

Values = dict[str, Any]

_BATCH = 5_000


def stamp(epoch: float) -> str:
    """Seconds since 1970 as the store writes a time."""
    return datetime.fromtimestamp(epoch, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Ledger:
    """One connection that fills a store; not safe against a crash, so only for stores that can be made again."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute("BEGIN")
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._columns: dict[str, tuple[str, ...]] = {}
        self._next: dict[str, int] = {}
        self._seq, self._hash = self._db.execute("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1").fetchone()

    def all(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._db.execute(sql).fetchall()

    def number(self, table: str) -> int:
        """The next free id of a table."""
        if table not in self._next:
            self._next[table] = self._db.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}").fetchone()[0]
        self._next[table] += 1
        return self._next[table]

    def put(self, table: str, values: Values) -> None:
        """Add a row; all rows of one table have the same columns."""
        self._columns.setdefault(table, tuple(values))
        rows = self._rows[table]
        rows.append(tuple(values.values()))
        if len(rows) >= _BATCH:
            self._flush(table)

    def index(self, kind: str, subject: int, at: str, text: str) -> None:
        """Make a text findable."""
        document = self.number("search_documents")
        row = {"id": document, "kind": kind, "subject_id": subject, "at": at, "text": text}
        self.put("search_documents", row)
        self.put("search_index", {"rowid": document, "singles": finding.singles(text), "pairs": finding.pairs(text)})

    def journal(
        self, at: str, actor: int, action: str, subject: tuple[str, int], said: Values, wrote: list[Written]
    ) -> None:
        """Add the journal row of an action."""
        self._seq += 1
        detail = written_as_json(said, wrote)
        kind, subject_id = subject
        row = canonical(self._seq, at, actor, action, kind, subject_id, detail)
        previous, self._hash = self._hash, chained(self._hash, row)
        self.put(
            "journal",
            {
                "id": self._seq,
                "at": at,
                "actor_id": actor,
                "action": action,
                "subject_kind": kind,
                "subject_id": subject_id,
                "detail": detail,
                "previous_hash": previous,
                "hash": self._hash,
            },
        )

    def _flush(self, table: str) -> None:
        columns = self._columns[table]
        marks = ", ".join("?" * len(columns))
        self._db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", self._rows[table])
        self._rows[table].clear()

    def close(self) -> None:
        """Write what is left, and the file as the board expects to find it."""
        for table in list(self._rows):
            self._flush(table)
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
