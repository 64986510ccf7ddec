"""Rows in bulk on SQLite, as a copy brings them: many at a time, their ids given, their texts made findable."""

import sqlite3
from collections.abc import Sequence

from board.domain import finding
from board.store.engine import Row


def pour(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Add rows as they are; see `Tx.pour`."""
    columns = rows[0].keys()
    marks = ", ".join(f":{column}" for column in columns)
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", [{**dict(row)} for row in rows]
    )
    if table == "search_documents":
        connection.executemany(
            "INSERT INTO search_index (rowid, singles, pairs) VALUES (?, ?, ?)",
            [(row["id"], finding.singles(row["text"]), finding.pairs(row["text"])) for row in rows],
        )
