"""Saving an export where a person says: whole or not at all, and never over another file unless that was meant."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from board.domain.errors import BadInput, Refused
from board.domain.text import LONG, clean
from board.locale import _

_DATABASE = b"SQLite format 3\0"
"""How every file of SQLite begins."""
_READABLE = 0o644
"""Who may do what with a saved export: its owner writes, everybody reads."""


def save(name: str, content: bytes, *, over: bool) -> Path:
    """Write `content` to the file `name` (`~` is one's home); returns where it is.

    Raises:
        BadInput: the name cannot be, or the file cannot be written.
        Refused: there is such a file already and `over` does not allow to replace it, or it is a database.
    """
    field = _("file")
    path = Path(clean(name, field, most=LONG))
    try:
        path = path.expanduser()
        if path.is_dir():
            raise BadInput(_("{path} is a folder, not a file").format(path=path), field=field)
        if path.exists() and not over:
            raise Refused(_("{path} is there already").format(path=path), do=_("choose another name, or replace it"))
        demand_no_store(path)
        write_whole(path, content, mode=_READABLE)
    except (OSError, RuntimeError) as error:
        raise BadInput(_why(path, error), field=field) from error
    return path


def demand_no_store(path: Path) -> None:
    """Raise `Refused` if `path` is a database: an export never takes the place of a board's store or a backup."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(len(_DATABASE)) == _DATABASE:
            raise Refused(_("{path} is a database").format(path=path), do=_("choose a new name"))


def write_whole(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file with the permissions `mode`: it has its old content or the new one, never half.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).chmod(mode)
        Path(part).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise


def _why(path: Path, error: OSError | RuntimeError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _("there is no folder {path}").format(path=path.parent)
    if isinstance(error, PermissionError):
        return _("{path} may not be read or written").format(path=path)
    if isinstance(error, OSError) and error.strerror:
        return f"{path}: {error.strerror}"
    return _("{path} cannot be written").format(path=path)
