"""How the embedded engine renders migrations: tables through sqlite-utils, the steps taken under one write lock."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any

from board.locale import _
from board.store.migrations import STEPS
from board.store.schema import Column

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

BUSY_SECONDS = 15
"""How long a write waits for another's before it says so; with eight writers at once the longest wait is far less."""

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cache_size=-16000",
)


class SqliteSchema:
    """The hands of a migration on SQLite."""

    def __init__(self, database: "Database") -> None:
        self._db = database

    def table(self, name: str, columns: Mapping[str, Column]) -> None:
        """Make a table; see `Schema.table`."""
        self._db.table(name).create(
            {"id": int, **{column: spec.kind for column, spec in columns.items()}},
            pk="id",
            not_null=[column for column, spec in columns.items() if not spec.null],
            defaults={column: spec.default for column, spec in columns.items() if spec.default is not None},
            foreign_keys=[(column, spec.references, "id") for column, spec in columns.items() if spec.references],
        )

    def column(self, table: str, name: str, column: Column) -> None:
        """Add a column; see `Schema.column`."""
        if column.references:  # through sqlite-utils a reference would copy the whole table
            self._db.execute(
                f"ALTER TABLE [{table}] ADD COLUMN [{name}] INTEGER REFERENCES [{column.references}]([id])"
            )
            return
        self._db.table(table).add_column(name, column.kind, not_null_default=None if column.null else column.default)

    def index(self, table: str, columns: Sequence[str], *, unique: bool = False, where: str = "") -> None:
        """Make an index; see `Schema.index`."""
        kind = "UNIQUE INDEX" if unique else "INDEX"
        condition = f" WHERE {where}" if where else ""
        self._db.execute(f"CREATE {kind} [{_index(table, columns)}] ON [{table}] ({', '.join(columns)}){condition}")

    def drop_index(self, table: str, columns: Sequence[str]) -> None:
        """Take an index away; see `Schema.drop_index`."""
        self._db.execute(f"DROP INDEX [{_index(table, columns)}]")

    def view(self, name: str, sql: str) -> None:
        """Make a view; see `Schema.view`."""
        self._db.create_view(name, sql)

    def append_only(self, table: str) -> None:
        """Refuse changes by triggers; see `Schema.append_only`."""
        for event in ("UPDATE", "DELETE"):
            self._db.execute(
                f"CREATE TRIGGER [{table}_no_{event.lower()}] BEFORE {event} ON [{table}] "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

    def search_index(self) -> None:
        """Make the full-text index, without a copy of the text; see `domain.finding` for what is put in."""
        self._db.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5("
            "singles, pairs, content='', tokenize=\"unicode61 remove_diacritics 0\")"
        )

    def grams(self) -> None:
        """Nothing: texts are cut by the board itself; see `domain.finding`."""


def _index(table: str, columns: Sequence[str]) -> str:
    return "_".join(["by", table, *columns])


def _steps() -> "Migrations":
    from sqlite_utils import Migrations

    steps = Migrations("board")
    for name, step in STEPS:
        steps(name=name)(lambda database, step=step: step(SqliteSchema(database)))
    return steps


def _taken(connection: sqlite3.Connection) -> set[str]:
    made = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlite_migrations'"
    if connection.execute(made).fetchone() is None:
        return set()
    rows: list[Any] = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'board'").fetchall()
    return {row[0] for row in rows}


def is_store(connection: sqlite3.Connection) -> bool:
    """Whether the file was made by a board."""
    return bool(_taken(connection))


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing at all in the file."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def version_fault(connection: sqlite3.Connection) -> str:
    """Why this program cannot use the store, with a `{path}` to fill in; empty if it can."""
    unknown = _taken(connection) - {name for name, _step in STEPS}
    return _("{path} was made by a newer board") if unknown else ""


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that the store has not taken, all or none; two processes at once take them once."""
    names = {name for name, _step in STEPS}
    if names <= _taken(connection):
        return
    from sqlite_utils import Database

    connection.execute("BEGIN IMMEDIATE")
    try:
        _steps().apply(Database(connection))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _objects(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(row[0], row[1]): row[2] for row in rows}


@cache
def _as_migrated() -> dict[tuple[str, str], str]:
    """What the steps make of an empty store; they are taken for it once in a process, as they do not change in one."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        return _objects(fresh)


def schema_faults(connection: sqlite3.Connection) -> list[str]:
    """What of the tables, indexes and triggers is not as the migrations make it; a foreign trigger is a fault too."""
    wanted = _as_migrated()
    found = _objects(connection)
    changed = [kind_and_name for kind_and_name, sql in wanted.items() if found.get(kind_and_name) != sql]
    foreign = [(kind, name) for kind, name in found if kind == "trigger" and (kind, name) not in wanted]
    return [
        _("the {kind} {name} is not as the board made it").format(kind=kind, name=name)
        for kind, name in changed + foreign
    ]


def index_faults(connection: sqlite3.Connection) -> list[str]:
    """Documents that the full-text index does not hold; it keeps no text, so they are counted."""
    without = "SELECT COUNT(*) FROM search_documents WHERE id NOT IN (SELECT id FROM search_index_docsize)"
    missing: int = connection.execute(without).fetchone()[0]
    return [_("{n} texts cannot be found by search").format(n=missing)] if missing else []


def integrity_faults(connection: sqlite3.Connection) -> list[str]:
    """What the engine itself finds damaged in the file."""
    return [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
