"""The embedded engine: one SQLite file, shared by any number of processes on one machine.

Immediate writes, the wake-up by `data_version`, and online backup. Connections and their pragmas stand in
`sqlite_connection`, statements and the full-text index in `sqlite_tx`, what errors mean to a person in `sqlite_errors`.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from board.domain.errors import StoreTrouble
from board.domain.journal import topic_of
from board.locale import _
from board.store.changes import EVERYTHING, Change
from board.store.contract import Store
from board.store.engine import Tx
from board.store.file_names import name_anew
from board.store.news import Rest
from board.store.sqlite_connection import Connection, connect, data_version, last_seq, roll_back
from board.store.sqlite_errors import told
from board.store.sqlite_schema import (
    index_faults,
    integrity_faults,
    is_empty,
    is_store,
    migrate,
    schema_faults,
    version_fault,
)
from board.store.sqlite_tx import SqliteTx
from board.store.stop import Stop

_KEPT = 2
"""Connections that rest open between transactions; each holds half a megabyte, and a board seldom needs two."""


class SqliteStore(Store):
    """A store in one file; made with its tables when it is not there and `create` says so."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self.url = str(path)
        self._resting: list[Connection] = []
        self._lock = threading.Lock()
        if not create and not path.exists():
            raise StoreTrouble(
                _("there is no store at {path}").format(path=path),
                do=_("name yours by --store or BOARD_STORE, or make one with: board init"),
            )
        with told(path):
            if path.exists():
                self._demand_store(create)
            self._file: tuple[int, int] | None = None
            with self._lent() as connection:  # the others are to the same file
                self._make_ready(connection)
            self._file = _identity(path)

    def _demand_store(self, create: bool) -> None:
        """Raise unless the file is a store, or is empty and may become one; nothing is written to it."""
        with closing(sqlite3.connect(self.path)) as connection:
            fresh = create and is_empty(connection)  # asked first: another board may be making its tables meanwhile
            if not fresh and not is_store(connection):
                raise StoreTrouble(_("{path} is no board store").format(path=self.path))

    def _demand_same(self) -> None:
        """Raise where the file was taken away or replaced: what is written to the old one nobody would see again."""
        if self._file is not None and _identity(self.path) != self._file:
            raise StoreTrouble(
                _("{path} was taken away or replaced while it was open").format(path=self.path),
                do=_("close the board and open it again"),
            )

    def _is_gone(self) -> str:
        line = _("The store's file is gone or replaced: nothing is saved, open the board again")
        return f"{line}  {self.path}"

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        """A connection for one task: the one that came back last, which remembers most; few are kept."""
        self._demand_same()
        with self._lock:
            resting = self._resting
            connection = resting.pop() if resting else None
        connection = connection or connect(self.path)
        try:
            yield connection
        finally:
            with self._lock:
                is_kept = resting is self._resting and len(resting) < _KEPT
                if is_kept:
                    resting.append(connection)
            if not is_kept:
                connection.close()

    def _make_ready(self, connection: sqlite3.Connection) -> None:
        """Bring an older store up to this program, or raise where it is a newer one."""
        try:
            self._demand_known(connection)
            migrate(connection)
        except BaseException:
            connection.close()
            raise

    def _demand_known(self, connection: sqlite3.Connection) -> None:
        if fault := version_fault(connection):
            raise StoreTrouble(fault.format(path=self.path), do=_("use the newer board"))

    @contextmanager
    def read(self) -> Iterator[Tx]:
        with told(self.path), self._lent() as connection:
            connection.execute("BEGIN")
            try:
                yield SqliteTx(connection, connection.memory)
            finally:
                roll_back(connection)

    @contextmanager
    def write(self) -> Iterator[Tx]:
        with told(self.path), self._lent() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteTx(connection, connection.memory)
                connection.execute("COMMIT")
            except BaseException:
                roll_back(connection)
                raise

    def changes(self, stop: Stop, since: int | None = None) -> Iterator[Change]:
        self._demand_same()
        with told(self.path), ExitStack() as stack:
            connection = stack.enter_context(closing(connect(self.path)))
            version = data_version(connection)  # before the first look: what is committed after it is looked for again
            change = _news(connection, last_seq(connection) if since is None else since)
            yield change
            seen, gone, file = change.seq, False, self.path.resolve()
            rest = stack.enter_context(closing(Rest(self, stop, file, file.with_name(f"{file.name}-wal"))))
            while not rest.is_last():
                was_gone, gone = gone, _identity(self.path) != self._file
                if gone or was_gone:
                    if gone and not was_gone:
                        yield Change(seen, frozenset(), self._is_gone(), is_lost=True)
                    elif was_gone and not gone:
                        yield Change(seen, EVERYTHING)
                    continue
                now = data_version(connection)
                if now == version:
                    continue
                version = now
                change = _news(connection, seen)
                if change.topics:
                    seen = change.seq
                    yield change

    def backup(self, target: Path) -> None:
        with told(target):
            if target.exists():
                raise _is_there(target)
            part = target.with_name(target.name + ".part")
            try:
                with closing(sqlite3.connect(part)) as copy, self._lent() as connection:
                    connection.backup(copy)  # in one step: between two, a write would start it anew
                    copy.execute("PRAGMA journal_mode=DELETE")
                    if faults := integrity_faults(copy):
                        raise StoreTrouble(_("the copy is damaged: {fault}").format(fault=faults[0]))
                name_anew(part, target)
            except FileExistsError as error:
                raise _is_there(target) from error
            finally:
                part.unlink(missing_ok=True)

    def faults(self) -> list[str]:
        with told(self.path), self._lent() as connection:
            found = integrity_faults(connection) + schema_faults(connection)
            for row in connection.execute("PRAGMA foreign_key_check"):
                found.append(
                    _("{table} row {row} refers to nothing in {other}").format(
                        table=row["table"], row=row["rowid"], other=row["parent"]
                    )
                )
            return found + index_faults(connection)

    def close(self) -> None:
        with self._lock:  # what is lent is closed when it comes back: under a statement, SQLite would end the process
            resting, self._resting = self._resting, []
        for connection in resting:
            connection.close()


def _is_there(path: Path) -> StoreTrouble:
    return StoreTrouble(_("{path} is there already").format(path=path), do=_("choose a new name"))


def _identity(path: Path) -> tuple[int, int] | None:
    """What makes a file the one it is, whatever its name; `None` where there is none."""
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def _news(connection: sqlite3.Connection, seen: int) -> Change:
    """What the journal tells after the row `seen`."""
    news = connection.execute("SELECT id, action FROM journal WHERE id > ? ORDER BY id", (seen,)).fetchall()
    return Change(news[-1]["id"] if news else seen, frozenset(topic_of(row["action"]) for row in news))
