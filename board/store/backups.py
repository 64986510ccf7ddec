"""Backups that follow one another in a folder: each verified and for its owner alone, the old ones thrown away."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from board.domain.errors import BoardError
from board.store.contract import Store
from board.store.restore import demand_sound
from board.store.sqlite_errors import told

_NAME = re.compile(r"board-(\d{8}T\d{6})Z\.db")
_TIME = "%Y%m%dT%H%M%S"
_MODE, _FOLDER_MODE = 0o600, 0o700


def take(store: Store, folder: Path, now: datetime) -> Path:
    """Back a store up into a folder, under a name with the time; returns where it is.

    Raises:
        StoreTrouble: it cannot be written, or is not sound; nothing is left behind then.
    """
    path = folder / f"board-{now.astimezone(UTC).strftime(_TIME)}Z.db"
    with told(path):
        folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
    store.backup(path)
    try:
        path.chmod(_MODE)
        demand_sound(path, path)
        _leave_alone(path)
    except (BoardError, OSError):
        path.unlink(missing_ok=True)
        raise
    return path


def _leave_alone(path: Path) -> None:
    """Leave a store that nobody has open as one file, which can be read where nothing can be written."""
    with told(path), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def listed(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups in a folder with their times, oldest first; what has another name is none."""
    found = [(match[1], path) for path in folder.glob("*") if (match := _NAME.fullmatch(path.name))]
    return [(datetime.strptime(at, _TIME).replace(tzinfo=UTC), path) for at, path in sorted(found)]


def prune(folder: Path, before: datetime) -> int:
    """Throw away backups from before a moment, but never the newest; returns how many."""
    old = [path for at, path in listed(folder)[:-1] if at < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
