"""The only room with SQL: engines, migrations, and one module of queries for each noun."""

from pathlib import Path

from board.domain.errors import StoreTrouble
from board.locale import _
from board.store.changes import Change
from board.store.contract import Store
from board.store.engine import Tx
from board.store.postgres_address import demand_no_password, is_postgres, shown

__all__ = ["Change", "Store", "Tx", "is_postgres", "open_store", "store_path"]


def open_store(url: str, *, create: bool = False, half_copied: bool = False) -> Store:
    """The store that `url` names: a path or `sqlite:///path`, or `postgresql://…` for a server; `create` makes it.

    `half_copied` is for the copy that fills it: everybody else is refused until it is whole.

    Raises:
        BadInput: there is a password in the address.
        StoreTrouble: it is not there, is no store, is newer than this program, or cannot be opened.
    """
    if is_postgres(url):
        return _on_server(url, create=create, half_copied=half_copied)
    from board.store.sqlite import SqliteStore

    return SqliteStore(store_path(url), create=create)


def _on_server(url: str, *, create: bool, half_copied: bool) -> Store:
    demand_no_password(url)
    try:
        from board.store.postgres import PostgresStore
    except ImportError as error:
        raise StoreTrouble(
            _("the board was installed without PostgreSQL"), do=_("pip install 'duty-board[postgres]'")
        ) from error
    return PostgresStore(url, create=create, half_copied=half_copied)


def store_path(url: str) -> Path:
    """The file that `url` names, whether or not it is there.

    Raises:
        StoreTrouble: it is of a kind that is not supported, on a server, or a folder.
    """
    if is_postgres(url):
        raise StoreTrouble(
            _("{server} is no file").format(server=shown(url)), do=_("use PostgreSQL's own pg_dump and pg_restore")
        )
    scheme, separator, rest = url.partition("://")
    if separator and scheme != "sqlite":
        raise StoreTrouble(_("stores of the kind {scheme} are not supported").format(scheme=scheme))
    try:
        path = Path((rest.removeprefix("/") if separator else url) or ".").expanduser()
    except RuntimeError as error:  # the home of somebody who is not known here
        raise StoreTrouble(_("{path} cannot be opened").format(path=url)) from error
    from board.store.sqlite_errors import told

    with told(path):
        if path.is_dir():
            raise StoreTrouble(_("{path} is a folder, not a store").format(path=path))
        if path.exists() and not path.is_file():  # a pipe would keep whoever opens it waiting
            raise StoreTrouble(
                _("{path} is no ordinary file").format(path=path), do=_("name another one for the store")
            )
    return path
