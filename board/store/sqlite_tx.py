"""One transaction on SQLite: its statements, and the full-text index with what is put in and found."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from board.domain import finding
from board.store import sqlite_bulk, sqlite_search
from board.store.engine import Heed, Row, Tx, Value, to_text
from board.store.standing import Memory


class SqliteTx(Tx):
    """One transaction on one connection."""

    def __init__(self, connection: sqlite3.Connection, memory: Memory) -> None:
        super().__init__(memory)
        self._connection = connection

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        yield from self._connection.execute(sql, values)

    def run(self, sql: str, **values: Value) -> int:
        return self._connection.execute(sql, values).rowcount

    def send(self, sql: str, heed: Heed | None = None, **values: Value) -> None:
        found = self._returned(sql, values)
        if heed is not None:
            heed(found)

    def settle(self) -> None:
        """Nothing was put off: no message has far to go here."""

    def _returned(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        """The rows as dictionaries: one of the engine's looks through its columns for each name that it is asked."""
        cursor = self._connection.execute(sql, values)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def listing(self, column: str) -> str:
        return f"group_concat({column}, ',')"

    def index_text(self, kind: str, subject_id: int, at: datetime, text: str) -> None:
        made = self.row(
            """
            INSERT INTO search_documents (kind, subject_id, at, text) VALUES (:kind, :subject_id, :at, :text)
            ON CONFLICT (kind, subject_id) DO NOTHING RETURNING id
            """,
            kind=kind,
            subject_id=subject_id,
            at=to_text(at),
            text=text,
        )
        document_id = self._emptied(kind, subject_id, text) if made is None else made["id"]
        if document_id is not None:
            self._index("INSERT INTO search_index (rowid, singles, pairs) VALUES (", {"id": document_id, "text": text})

    def _emptied(self, kind: str, subject_id: int, text: str) -> int | None:
        """The document of a subject, which is to be indexed anew with `text`; None where it has that already."""
        before = self.rows(
            "SELECT id, text FROM search_documents WHERE kind = :kind AND subject_id = :subject_id",
            kind=kind,
            subject_id=subject_id,
        )[0]
        if before["text"] == text:
            return None
        self._index("INSERT INTO search_index (search_index, rowid, singles, pairs) VALUES ('delete', ", before)
        self.run("UPDATE search_documents SET text = :text WHERE id = :id", id=before["id"], text=text)
        document_id: int = before["id"]
        return document_id

    def _index(self, insert: str, document: Row) -> None:
        text = document["text"]
        self._connection.execute(
            insert + ":id, :singles, :pairs)",
            {"id": document["id"], "singles": finding.singles(text), "pairs": finding.pairs(text)},
        )

    def pour(self, table: str, rows: Sequence[Row]) -> None:
        sqlite_bulk.pour(self._connection, table, rows)

    def find(self, query: str, *, kind: str | None, before: int | None, limit: int) -> list[Row]:
        return sqlite_search.find(self, query, kind=kind, before=before, limit=limit)
