"""Rows in bulk on PostgreSQL, as a copy brings them: by COPY, their ids given, the next id after the last of them.

The index over the texts is away while they come: it is made faster once of all than anew for each batch.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from board.store.engine import Row
from board.store.postgres_connection import LOCK_SECONDS, Connection, Server
from board.store.postgres_errors import told
from board.store.postgres_fingerprint import forget_index, record_index
from board.store.postgres_schema import SEARCH_INDEX


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


def put_off_search(url: str) -> None:
    """Take the index over the texts away until `make_search`; boards must be kept out of the store meanwhile."""
    with _owning(url) as connection:
        connection.execute("DROP INDEX IF EXISTS search_index")
        forget_index(connection, "search_index")


def make_search(url: str) -> None:
    """Make the index over the texts anew, however long it takes."""
    with _owning(url) as connection:
        connection.execute("SET LOCAL statement_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'")
        connection.execute(SEARCH_INDEX)
        record_index(connection, "search_index")


@contextmanager
def _owning(url: str) -> Iterator[Connection]:
    """A transaction on a connection of its own."""
    server = Server(url)
    with told(server.name), closing(server.connect()) as connection, connection.transaction():
        connection.execute(f"SET LOCAL lock_timeout = {LOCK_SECONDS * 1_000}".encode())
        yield connection
