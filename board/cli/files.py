"""Files that people hand in and take away: read whole, written whole or not at all; `-` is standard input."""

import os
import sys
from pathlib import Path

import click

from board.cli.output import say
from board.cli.session import is_guest
from board.domain.errors import BadInput, Refused
from board.domain.text import one_line
from board.export.saving import demand_no_store, write_whole
from board.locale import _

_MOST = 60_000_000


def read_file(name: str) -> bytes:
    """The bytes of a file, or of what is piped in for `-`.

    Raises:
        BadInput: there is no such file, or it cannot be read.
    """
    _demand_ours(name)
    try:
        if name == "-":
            return sys.stdin.buffer.read(_MOST)
        with Path(name).expanduser().open("rb") as file:
            return file.read(_MOST)
    except (OSError, RuntimeError) as error:
        raise BadInput(_why(name, error), field=_("file")) from error


def _demand_ours(name: str) -> None:
    """Raise `Refused` where a guest over SSH names a file: it would be one of this machine, not of theirs."""
    if name != "-" and is_guest():
        raise Refused(_("over SSH a file is piped, not named"), do=_("say - and use < or > on your machine"))


def _why(name: str, error: OSError | RuntimeError) -> str:
    path = one_line(name)
    if isinstance(error, FileNotFoundError):
        return _("there is no file {path}").format(path=path)
    if isinstance(error, IsADirectoryError):
        return _("{path} is a folder, not a file").format(path=path)
    if isinstance(error, PermissionError):
        return _("{path} may not be read or written").format(path=path)
    return f"{path}: {getattr(error, 'strerror', None) or error}"


def write_file(name: str, content: bytes, *, field: str = "--output") -> None:
    """Write a file whole: it has its old content or the new one, never half; `-` is standard output.

    `field` is what the file was named by.

    Raises:
        BadInput: it cannot be written.
        Refused: it is a database.
    """
    _demand_ours(name)
    if name == "-":
        click.echo(content, nl=False)
        return
    try:
        path = Path(name).expanduser()
        if path.is_dir():
            raise IsADirectoryError
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a device or a pipe is written to, never replaced
            return
        demand_no_store(path)
        write_whole(path, content, mode=0o666 & ~_umask())
    except (FileNotFoundError, NotADirectoryError) as error:
        where = Path(name).expanduser().parent
        raise BadInput(_("there is no folder {path}").format(path=one_line(str(where))), field=field) from error
    except (OSError, RuntimeError) as error:
        raise BadInput(_why(name, error), field=field) from error


def tell_written(name: str) -> None:
    """Say where a file was written, unless it went to standard output."""
    if name != "-":
        say(_("written to {path}").format(path=name))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def somebody_is_there() -> bool:
    """Whether a person sits at the terminal who can be asked."""
    return sys.stdin.isatty()


def agreed(question: str, *, yes: bool, source: str) -> bool:
    """Whether the person at the terminal agrees; `yes` answers beforehand.

    Raises:
        Refused: there is nobody to ask, because input is piped in or `source` took it.
    """
    if yes:
        return True
    if source == "-" or not somebody_is_there():
        raise Refused(_("nothing was written, as nobody could be asked"), do=_("agree beforehand with --yes"))
    if click.confirm(question, default=False):
        return True
    say(_("nothing was written"))
    return False
