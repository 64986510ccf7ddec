"""The same measurements on PostgreSQL: a local server of its own with the stores of the bench, kept for the day.

It waits for the disk as a server must. Filling it with a million records takes minutes, measuring it does not.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from board.store import moving, open_store, postgres_bulk
from tests.bench import generator
from tests.bench.decade import decade_of
from tests.bench.filters import filters
from tests.bench.keys import keys
from tests.bench.live import heard_and_seen
from tests.bench.load import clerks_at_once
from tests.bench.looks import looks
from tests.bench.paint import first_paint
from tests.bench.resting import at_rest
from tests.bench.searching import search
from tests.bench.statistics import measured as statistics
from tests.bench.table import Bound, Figure
from tests.bench.ticks import idle
from tests.store.clusters import OWNER, Node, demanded_binaries

_SMALL = 1_000
_WRITERS = 16
_WRITING_SECONDS = 15.0
_SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB", "random_page_cost": "1.1", "work_mem": "16MB"}


def on_server(records: int, only: list[str] | None) -> Iterator[Figure]:
    """What can be measured on a server; `only` names some of the bench's measurements."""
    sizes = (records, _SMALL)
    with _server(generator.store_of(_SMALL).stem) as node:

        def stored(size: int) -> str:
            return _filled(node, generator.store_of(size), f"n{size}")

        def copied(size: int, copy: str) -> str:
            stored(size)
            return _copied(node, f"n{size}", copy)

        measurements: dict[str, Callable[[], list[Figure]]] = {
            "first-paint": lambda: first_paint(stored(records), stored(_SMALL), sizes, most=2),
            "keys": lambda: keys(stored(records), records),
            "search": lambda: search(generator.store_of(records), records, stored(records)),
            "live": lambda: heard_and_seen(copied(records, "live"), records),
            "writes": lambda: _writes(copied(_SMALL, "writes")),
            "tick": lambda: idle(copied(records, "tick"), records),
            "resting": lambda: at_rest([copied(records, name) for name in ("still", "due", "near")], records),
            "looks": lambda: looks(stored(records), stored(_SMALL), sizes),
            "filters": lambda: filters(_decade(node, records), records),
            "statistics": lambda: statistics(_decade(node, records), records),
        }
        for name, measure in measurements.items():
            if not only or name in only:
                yield from measure()


def _decade(node: Node, records: int) -> str:
    store = decade_of(records)
    return _filled(node, store, store.stem.replace("-", "_"))


def _writes(url: str) -> list[Figure]:
    load = clerks_at_once(url, _WRITERS, _WRITING_SECONDS)
    note = "; ".join(load.faults) or f"{load.confirmed} confirmed, all there once"
    speed = load.confirmed / load.seconds
    return [Figure(f"durable actions, {_WRITERS} processes", speed, "a second", 300, Bound.AT_LEAST, note=note)]


@contextmanager
def _server(name: str) -> Iterator[Node]:
    """The server that is kept for the stores of this day, running."""
    folder = generator.store_of(_SMALL).parent / f"server-{name}"
    for old in folder.parent.glob("server-*"):
        if old != folder:
            shutil.rmtree(old)
    node = Node(demanded_binaries(), folder / "data", fsync="on", **_SETTINGS)
    if not folder.exists():
        folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER, OWNER)
        node.make()
    node.start()
    try:
        yield node
    finally:
        node.stop()


def _filled(node: Node, source: Path, name: str) -> str:
    """The address of a database with the rows of a store; one that is there whole is used again."""
    with psycopg.connect(node.url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return node.address(name)
        connection.execute(f"DROP DATABASE IF EXISTS {name}_part WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}_part TEMPLATE template0")
        _pour(source, node.address(f"{name}_part"))
        connection.execute(f"ALTER DATABASE {name}_part RENAME TO {name}")
    return node.address(name)


def _pour(source: Path, url: str) -> None:
    """Fill a new store as a copy does, but for the verification, which tests hold."""
    with closing(open_store(str(source))) as old, closing(open_store(url, create=True)) as new, old.read() as tx:
        postgres_bulk.put_off_search(url)
        for table in moving.TABLES:
            moving.pour(tx, new, table)
        postgres_bulk.make_search(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _copied(node: Node, name: str, copy: str) -> str:
    """A copy of a database, to write to."""
    with psycopg.connect(node.url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}_{copy} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}_{copy} TEMPLATE {name} STRATEGY file_copy")
    return node.address(f"{name}_{copy}")
