"""A PostgreSQL server for the tests, and stores on it that cost a few hundredths of a second each.

The server is the one that BOARD_TEST_POSTGRES names (with a superuser's login), else a local one that answers, else a
cluster made for the occasion with the machine's own binaries. Where there is none, the tests that need one skip and
say why; with BOARD_DEMAND_POSTGRES set they fail instead.
"""

import getpass
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest

from board.store import Store, moving, open_store
from board.store.moving import TABLES
from board.store.tables import DERIVED

_NUMBERED = """
    SELECT pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {model})
    """
_FILLED = """
    IF EXISTS (SELECT FROM {table} AS mine FULL JOIN {model} AS its USING (id)
               WHERE mine.*::record IS DISTINCT FROM its.*::record) THEN
        DELETE FROM {table};
        INSERT INTO {table} SELECT * FROM {model};
    END IF;
    PERFORM setval('{sequence}', {number}, false);
    """
"""Gives a table the rows of its model if it has others, and its numbers in any case: they go on after a refusal too."""


class Stores:
    """Stores on one server, each a schema of its own in one database; they are lent, and filled anew for the next."""

    def __init__(self, url: str) -> None:
        self._server = psycopg.connect(url, autocommit=True)
        self.database = f"board_test_{os.getpid()}"
        self._server.execute(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
        self._server.execute(f"CREATE DATABASE {self.database} TEMPLATE template0 ENCODING 'UTF8'")
        self._server.execute(f"ALTER DATABASE {self.database} SET synchronous_commit = off")  # no test cuts its power
        base, mark, options = url.partition("?")
        self.url = f"{base.rpartition('/')[0]}/{self.database}{mark}{options}"
        self._inside = psycopg.connect(self.url, autocommit=True)
        self._filling = psycopg.connect(self.url, autocommit=True, options="-csession_replication_role=replica")
        self._filled: set[tuple[str, str]] = set()
        self._names = (f"store_{n}" for n in count(1))
        self._rested: list[str] = []
        self._models: dict[Path, str] = {}
        self._opened: dict[str, Store] = {}

    def address(self, name: str) -> str:
        """The address of the store in that schema."""
        return f"{self.url}{'&' if '?' in self.url else '?'}options=-csearch_path%3D{name}"

    def template(self, source: Path) -> str:
        """A schema with the rows of an SQLite store, to be copied; returns its name."""
        name = self._new()
        with closing(sqlite3.connect(source)) as rows:
            for table in TABLES:
                self._take_over(rows, name, table)
        return name

    def _new(self) -> str:
        name = next(self._names)
        open_store(self.address(name), create=True).close()
        return name

    def _take_over(self, rows: sqlite3.Connection, name: str, table: str) -> None:
        found = rows.execute(f"SELECT * FROM {table} ORDER BY id")
        columns = [column[0] for column in found.description]
        order = f"COPY {name}.{table} ({', '.join(columns)}) FROM STDIN"
        with self._inside.cursor() as cursor, cursor.copy(order) as copy:
            for row in found:
                copy.write_row(row)

    @contextmanager
    def copy(self, template: str) -> Iterator[str]:
        """The address of a store of one's own with the rows of a template."""
        name = self._rested.pop() if self._rested else self._new()
        self.fill(name, template)
        yield self.address(name)
        self._rested.append(name)

    @contextmanager
    def opened(self, template: str) -> Iterator[Store]:
        """A store with the rows of a template; it is opened once and lent again and again, as a board's stays open."""
        with self.copy(template) as url:
            if url not in self._opened:
                self._opened[url] = open_store(url)
            yield self._opened[url]

    def fill(self, name: str, template: str) -> None:
        """Give a store the rows of a template, and no others."""
        if (name, template) not in self._filled:
            self._filled.add((name, template))
            self._filling.execute(
                f"CREATE FUNCTION public.fill_{name}_{template}() RETURNS void LANGUAGE plpgsql AS "
                f"$$ BEGIN {self._filling_of(name, template)} END $$"
            )
        self._filling.execute(f"SELECT public.fill_{name}_{template}()")

    def _filling_of(self, name: str, template: str) -> str:
        """The statements that fill a store; the server plans them once."""
        steps = [
            f"IF EXISTS (SELECT FROM {name}.{table}) THEN DELETE FROM {name}.{table}; END IF;" for table in DERIVED
        ]
        for table in TABLES:
            names = {"table": f"{name}.{table}", "model": f"{template}.{table}"}
            row = self._filling.execute(_NUMBERED.format(**names)).fetchone()
            assert row is not None
            steps.append(_FILLED.format(**names, sequence=row[0], number=row[1]))
        return "".join(steps)

    @contextmanager
    def empty(self) -> Iterator[str]:
        """An address where a store may be made and spoiled."""
        name = next(self._names)
        yield self.address(name)
        self._inside.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")

    @contextmanager
    def spoiled(self, source: Path) -> Iterator[str]:
        """The address of a copy of an SQLite store that may be spoiled; a database is made sooner than a schema."""
        name = f"{self.database}_{next(self._names)}"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {self._model(source)}")
        yield self.beside(name)
        self._server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _model(self, source: Path) -> str:
        """A database with that store in it, made once."""
        if source not in self._models:
            name = f"{self.database}_model_{len(self._models)}"
            self._server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
            self._models[source] = name
            with closing(open_store(str(source))) as store:
                moving.copy(store, self.beside(name))
        return self._models[source]

    def beside(self, database: str) -> str:
        """The address of another database of the server."""
        return self.url.replace(self.database, database)

    def close(self) -> None:
        """Leave the server as it was."""
        for store in self._opened.values():
            store.close()
        self._filling.close()
        self._inside.close()
        for name in (self.database, *self._models.values()):
            self._server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        self._server.close()


@contextmanager
def stores() -> Iterator[Stores]:
    """A server for a run of the tests; skips what needs it where there is none."""
    if url := os.environ.get("BOARD_TEST_POSTGRES") or _local():
        with closing(Stores(url)) as made:
            yield made
    elif binaries := _binaries():
        with cluster(binaries) as url, closing(Stores(url)) as made:
            yield made
    else:
        _give_up("no PostgreSQL server answers here, and there are no binaries to make one with")


def _local() -> str:
    """The address of a server on this machine where the tests may do all; empty if there is none."""
    for url in ("postgresql:///postgres", "postgresql://127.0.0.1/postgres"):
        with suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2) as connection:
            row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
            if row and row[0]:
                return url
    return ""


def _give_up(reason: str) -> NoReturn:
    if os.environ.get("BOARD_DEMAND_POSTGRES"):
        pytest.fail(reason)
    pytest.skip(reason)


def _binaries() -> Path | None:
    """The folder of the newest PostgreSQL on this machine."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def cluster(binaries: Path, *options: str) -> Iterator[str]:
    """A cluster in a folder of its own, with a socket there and nowhere else; yields the address of its database."""
    folder = Path(tempfile.mkdtemp(prefix="board-test-"))
    user = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.geteuid() == 0 else ["/bin/sh", "-c"]
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
    if os.geteuid() == 0:
        shutil.chown(folder, owner, owner)
    settings = f"-k {folder} -c listen_addresses= -c fsync=off {' '.join(options)}"

    def run(command: str) -> None:
        subprocess.run([*user, command], check=True, capture_output=True, timeout=60)

    run(f"{binaries}/initdb -D {folder}/data -U {owner} -E UTF8 --locale=C.UTF-8 -A trust -N")
    try:
        run(f"{binaries}/pg_ctl -D {folder}/data -w -l {folder}/log -o '{settings}' start")
        yield f"postgresql://{owner}@/postgres?host={folder}"
        run(f"{binaries}/pg_ctl -D {folder}/data -m immediate stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
