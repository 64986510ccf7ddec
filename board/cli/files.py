"""Files that people hand in and take away: read whole, written whole or not at all; `-` is standard input."""

import os
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import click

from board.cli.output import say
from board.cli.session import is_guest
from board.cli.wording import later
from board.domain.errors import BadInput, Refused
from board.domain.text import one_line
from board.export.saving import demand_no_store, write_whole
from board.locale import _

F = TypeVar("F", bound=Callable[..., Any])

_MOST = 60_000_000


def read_file(name: str, *, most: int = _MOST) -> bytes:
    """The bytes of a file, or of what is piped in for `-`.

    Raises:
        BadInput: there is no such file, it cannot be read, or it has more than `most` bytes.
    """
    _demand_ours(name)
    try:
        if name == "-":
            content = sys.stdin.buffer.read(most + 1)
        else:
            with Path(name).expanduser().open("rb") as file:
                content = file.read(most + 1)
    except (OSError, RuntimeError) as error:
        raise BadInput(_why(name, error), field=_("file")) from error
    if len(content) > most:
        raise BadInput(
            _("{path} is larger than {n} MB").format(path=one_line(name), n=most // 1_000_000), field=_("file")
        )
    return content


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


def export_options(*formats: str) -> Callable[[F], F]:
    """Give a verb the options `--format`, one of `formats`, and `--output`; see `format_of` and `deliver`."""

    def options(verb: F) -> F:
        format_ = click.option(
            "--format",
            "format_",
            metavar="|".join(formats),
            help=later("The format; by the ending of FILE if not said."),
        )
        output = click.option("--output", metavar="FILE", help=later("Write to this file; - is standard output."))
        return format_(output(verb))

    return options


def format_of(asked: str | None, output: str | None, *, usual: str, binary: Collection[str]) -> str:
    """The format that is asked for, that of the ending of `output`, or the `usual` one of standard output.

    Raises:
        Refused: a `binary` one would go to a terminal.
    """
    to_stdout = output in {None, "-"}
    chosen = asked or (usual if to_stdout else Path(str(output)).suffix.removeprefix(".").lower())
    if to_stdout and chosen in binary and sys.stdout.isatty():
        raise Refused(_("this file is nothing for a terminal"), do=_("name a file with --output"))
    return chosen


def deliver(output: str | None, content: bytes, *, field: str = "--output") -> None:
    """Write what was exported to `output`, and say so; to standard output if it is none or `-`.

    A file is written whole: it has its old content or the new one, never half. `field` is what it was named by.

    Raises:
        BadInput: it cannot be written.
        Refused: it is a database, or one of a guest's over SSH.
    """
    if output is None or output == "-":
        click.echo(content, nl=False)
        return
    _demand_ours(output)
    _write(output, content, field)
    say(_("written to {path}").format(path=output))


def _write(name: str, content: bytes, field: str) -> None:
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
