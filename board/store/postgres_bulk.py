"""Rows in bulk on PostgreSQL, as a copy brings them: by COPY, their ids given, the next id after the last of them."""

from collections.abc import Sequence

from board.store.engine import Row
from board.store.postgres_connection import Connection


def pour(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Add rows as they are; see `Tx.pour`."""
    columns = list(rows[0].keys())
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN".encode()) as lines,
    ):
        for row in rows:
            lines.write_row([row[column] for column in columns])
    connection.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (table, rows[-1]["id"]))
