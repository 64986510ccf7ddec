"""Connections to the file of a store, as the board uses them, and the small questions that are asked on them."""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from board.store.sqlite_schema import BUSY_SECONDS, PRAGMAS
from board.store.standing import Memory


class Connection(sqlite3.Connection):
    """A connection, and what it remembers of the rules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.memory = Memory()


def connect(path: Path) -> Connection:
    """A connection to the file as the board uses it: autocommit outside our own transactions, rows by name."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, factory=Connection
    )
    connection.row_factory = sqlite3.Row
    for pragma in PRAGMAS:
        _patiently(connection, pragma)
    return connection


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Run a statement for which SQLite itself does not wait: changing a new file to WAL while others open it too."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def roll_back(connection: sqlite3.Connection) -> None:
    """Undo a transaction, unless an error of the engine has ended it already."""
    if connection.in_transaction:
        with suppress(sqlite3.OperationalError):
            connection.execute("ROLLBACK")


def data_version(connection: sqlite3.Connection) -> int:
    """A number that is another one as soon as somebody else has written to the file."""
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version


def last_seq(connection: sqlite3.Connection) -> int:
    """The number of the newest row of the journal."""
    seq: int = connection.execute("SELECT COALESCE(MAX(id), 0) FROM journal").fetchone()[0]
    return seq
