"""What SQLite's errors mean to a person: one line that names the file, and what to do next."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from board.domain.errors import StoreTrouble
from board.locale import _


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the one line that a person can act on."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreTrouble(_line(path, error), do=_advice(error)) from error
    except OSError as error:
        raise StoreTrouble(f"{path}: {error.strerror or error}") from error


def _words(error: sqlite3.Error) -> str:
    """What SQLite says; room it cannot have for the file that boards share beside the store is a full disk, too."""
    shared = getattr(error, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE"
    return "database or disk is full" if shared else str(error)


def _line(path: Path, error: sqlite3.Error) -> str:
    text = _words(error)
    for sign, line in (
        ("not a database", _("{path} is no board store")),
        ("malformed", _("{path} is damaged")),
        ("disk I/O error", _("{path} cannot be read or written to the end")),
        ("readonly", _("{path} may only be read")),
        ("full", _("the disk that holds {path} is full")),
        ("locked", _("{path} is held by somebody else")),
        ("unable to open", _("{path} cannot be opened")),
    ):
        if sign in text:
            return line.format(path=path)
    return _("{path}: {error}").format(path=path, error=text)


def _advice(error: sqlite3.Error) -> str:
    text = _words(error)
    if "malformed" in text or "disk I/O" in text or "not a database" in text:
        return _("restore a backup: board restore FILE")
    if "locked" in text:
        return _("try again in a moment")
    return ""
