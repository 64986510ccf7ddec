"""One transaction on PostgreSQL: its statements, those that are put off, and what is put in and found by search."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import psycopg

from board.store import postgres_bulk, postgres_search
from board.store.engine import Heed, Row, Tx, Value, to_text
from board.store.postgres_connection import Connection
from board.store.postgres_errors import Unanswered
from board.store.postgres_sql import rendered

_PAGE = 1_000
"""Rows that a stream fetches at once."""

CONFIRMED = "SELECT pg_logical_emit_message(true, 'board', '')"
"""Writes into the server's log and nowhere else. Its commit is on the disk, and with the standby where one is waited
for, after all that was committed before it: so that is there too."""

Cursor = psycopg.Cursor[dict[str, Any]]


class PostgresTx(Tx):
    """One transaction on one connection."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.memory)
        self._connection = connection
        self._waiting: list[tuple[str, Mapping[str, Value], Heed | None]] = []

    def _run(self, sql: str, values: Mapping[str, Value]) -> Cursor:
        """Run a statement, and before it all that was put off, in one message."""
        if not self._waiting:
            return self._connection.execute(rendered(sql), values)
        with self._connection.pipeline():
            done = self._sent()
            cursor = self._connection.execute(rendered(sql), values)
        _heeded(done)
        return cursor

    def _sent(self) -> list[tuple[Cursor, Heed | None]]:
        waiting, self._waiting = self._waiting, []
        return [(self._connection.execute(rendered(sql), values), heed) for sql, values, heed in waiting]

    def send(self, sql: str, heed: Heed | None = None, **values: Value) -> None:
        self._waiting.append((sql, values, heed))

    def settle(self) -> None:
        if any(heed for _sql, _values, heed in self._waiting):
            self._send_off()

    def _send_off(self) -> None:
        if not self._waiting:
            return
        with self._connection.pipeline():
            done = self._sent()
        _heeded(done)

    def commit(self) -> str | None:
        """End the transaction, with what may still be put off, and have it confirmed; returns what the server says.

        What may raise once its rows are there is waited for: nothing can be refused after it was committed.

        Raises:
            Unanswered: it may be committed, and nobody has confirmed it.
        """
        self.settle()
        ended: Cursor | None = None
        try:
            with self._connection.pipeline():
                self._sent()
                ended = self._connection.execute("COMMIT", prepare=False)
                self._connection.execute(CONFIRMED)
        except psycopg.Error as error:
            if self._connection.closed or (ended is not None and ended.statusmessage == "COMMIT"):
                raise Unanswered(*error.args) from error
            raise
        return ended.statusmessage

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        self._send_off()
        with self._connection.cursor(name="board_stream", scrollable=False) as cursor:
            cursor.itersize = _PAGE
            cursor.execute(rendered(sql), values)
            yield from cursor

    def run(self, sql: str, **values: Value) -> int:
        return self._run(sql, values).rowcount

    def _returned(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        return [*self._run(sql, values).fetchall()]

    def listing(self, column: str) -> str:
        return f"string_agg({column}::text, ',')"

    def index_text(self, kind: str, subject_id: int, at: datetime, text: str) -> None:
        self.send(
            """
            INSERT INTO search_documents AS d (kind, subject_id, at, text) VALUES (:kind, :subject_id, :at, :text)
            ON CONFLICT (kind, subject_id) DO UPDATE SET text = excluded.text WHERE d.text <> excluded.text
            """,
            kind=kind,
            subject_id=subject_id,
            at=to_text(at),
            text=text,
        )

    def pour(self, table: str, rows: Sequence[Row]) -> None:
        self._send_off()
        postgres_bulk.pour(self._connection, table, rows)

    def find(self, query: str, *, kind: str | None, before: int | None, limit: int) -> list[Row]:
        return postgres_search.find(self, query, kind=kind, before=before, limit=limit)


def _heeded(done: list[tuple[Cursor, Heed | None]]) -> None:
    for cursor, heed in done:
        if heed is not None:
            heed(list(cursor.fetchall()))
