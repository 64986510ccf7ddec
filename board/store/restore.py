"""Putting a backup in a store's place: looked at read-only, copied beside the store, verified, and only then renamed.

Until the last step the store that is there is not touched; a store that some board has open is not replaced.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from board.domain.errors import Refused, StoreTrouble
from board.locale import _
from board.store.sqlite import SqliteStore
from board.store.sqlite_errors import told
from board.store.sqlite_schema import is_store, version_fault
from board.store.verify import verify

_SIDE_FILES = ("-wal", "-shm")
_PART = ".restoring-"


def restore(backup: Path, target: Path, *, force: bool = False) -> None:
    """Make `target` a copy of the store in `backup`; with `force` a store that is there is replaced.

    Raises:
        Refused: there is a store at `target` and `force` does not say so, or `backup` is that store.
        StoreTrouble: the backup is not there, is no store, newer than this program or damaged; `target` is open in
            another process or cannot be written. `target` is then as it was.
    """
    if not backup.is_file():
        raise StoreTrouble(_("there is no backup at {path}").format(path=backup))
    if target.exists():
        if backup.samefile(target):
            raise Refused(_("{path} cannot be restored from itself").format(path=target))
        if not force:
            raise Refused(
                _("there is a store at {path} already").format(path=target), do=_("to replace it, add --force")
            )
    _clear_up(target)
    part = target.with_name(f"{target.name}{_PART}{os.getpid()}")
    try:
        _copy(backup, part)
        demand_sound(part, backup)
        with told(target):
            if target.exists():
                _let_go(target)
            _sync(part)
            part.replace(target)
            _sync(target.parent)
    finally:
        _remove(part)
    demand_sound(target, target)


def _clear_up(target: Path) -> None:
    """Remove what restores that were killed left beside the target; one that still runs keeps its own."""
    with suppress(OSError):
        for found in list(target.parent.iterdir()):
            name, part, process = found.name.partition(_PART)
            if name == target.name and part and process.isdecimal() and not _runs(int(process)):
                _remove(found)


def _runs(process: int) -> bool:
    """Whether a process other than this one has that number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return process != os.getpid()


def _copy(backup: Path, part: Path) -> None:
    """Copy through the engine, so that what a backup still has in its side files comes along."""
    with told(backup), closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
        source.row_factory = sqlite3.Row
        if not is_store(source):
            raise StoreTrouble(_("{path} is no board store").format(path=backup))
        if fault := version_fault(source):
            raise StoreTrouble(fault.format(path=backup))
        with told(part), closing(sqlite3.connect(part)) as copy:
            source.backup(copy)


def demand_sound(path: Path, named: Path) -> None:
    """Raise `StoreTrouble` that names `named` if the store at `path` does not tell the truth."""
    store = SqliteStore(path)
    try:
        faults = verify(store)
    finally:
        store.close()
    if faults:
        raise StoreTrouble(_("{path} is damaged: {fault}").format(path=named, fault=faults[0]))


def _let_go(target: Path) -> None:
    """Empty the side files of the store that is replaced, so that nothing of it is later read into the new one.

    Raises:
        StoreTrouble: another process has the store open.
    """
    try:
        with closing(sqlite3.connect(target, timeout=2, isolation_level=None)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise StoreTrouble(
                _("{path} is open in another board").format(path=target), do=_("close it first")
            ) from error
    for end in _SIDE_FILES:
        target.with_name(target.name + end).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(part: Path) -> None:
    with suppress(OSError):
        for leftover in (part, *(part.with_name(part.name + end) for end in _SIDE_FILES)):
            leftover.unlink(missing_ok=True)
