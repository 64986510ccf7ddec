"""Where a copy arrives: a place that no board can open until the copy is whole.

A file has another name until then; a schema on a server has a mark among its migrations, at which every board stops.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from board.domain.errors import Refused, StoreTrouble
from board.locale import _
from board.store import open_store, store_path
from board.store.contract import Store
from board.store.file_names import name_anew
from board.store.postgres_address import is_postgres
from board.store.schema import HALF_COPIED


def arriving(url: str) -> AbstractContextManager[Store]:
    """The store to be filled, new or as an earlier copy left it; it is opened to boards when the block ends well.

    Raises:
        Refused: there is a whole store already.
        StoreTrouble: nothing can be made there.
    """
    return _on_server(url) if is_postgres(url) else _in_file(store_path(url))


@contextmanager
def _in_file(path: Path) -> Iterator[Store]:
    _demand_nothing(path)
    part = path.with_name(f"{path.name}.copying")
    store = open_store(str(part), create=True)
    try:
        yield store
    finally:
        store.close()
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    try:
        name_anew(part, path)
        _sync(path.parent)
    except FileExistsError as error:
        raise _taken(str(path)) from error
    except OSError as error:
        raise StoreTrouble(f"{path}: {error.strerror or error}") from error


def _demand_nothing(path: Path) -> None:
    if path.exists():
        raise _taken(str(path))


def _taken(place: str) -> Refused:
    return Refused(_("there is a store at {path} already").format(path=place), do=_("copy to a new place"))


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _on_server(url: str) -> Iterator[Store]:
    store = open_store(url, create=True, half_copied=True)
    from board.store import postgres_bulk

    try:
        with store.write() as tx:
            marked = tx.row("SELECT 1 AS there FROM board_migrations WHERE name = :mark", mark=HALF_COPIED)
            if marked is None:
                if tx.row("SELECT 1 AS there FROM journal") or tx.row("SELECT 1 AS there FROM settings"):
                    raise _taken(store.url)
                tx.run("INSERT INTO board_migrations (name) VALUES (:mark)", mark=HALF_COPIED)
        postgres_bulk.put_off_search(url)
        yield store
        postgres_bulk.make_search(url)
        with store.write() as tx:
            tx.run("DELETE FROM board_migrations WHERE name = :mark", mark=HALF_COPIED)
    finally:
        store.close()
