"""How the command line says no: one line on stderr, or one for each of several that were wrong."""

import os
import sys
from contextlib import suppress

import click

from board.domain.errors import BadInput, BadRows, BoardError, NotAll, StoreTrouble
from board.domain.text import one_line
from board.locale import _, ngettext

_LONGEST = 500


def complain(raised: BoardError | UnicodeEncodeError | OSError) -> int:
    """Say what was wrong, and return the exit code of that."""
    error = _as_known(raised)
    if isinstance(error, NotAll) and error.count > 1:
        line = _("nothing done: {n} of {count} cannot be").format(n=len(error.problems), count=error.count)
        say_no(str(BoardError(line, do=error.do)))
        for name, reason in error.problems:
            say_no(f"  {name}  {reason}")
    elif isinstance(error, BadRows):
        count = len(error.problems)
        line = ngettext(
            "nothing imported from {source}: {n} bad row", "nothing imported from {source}: {n} bad rows", count
        )
        say_no(str(BoardError(line.format(source=error.source, n=count), do=error.do)))
        for problem in error.problems:
            say_no(f"  {problem}")
    else:
        say_no(str(error))
    return error.exit_code


def _as_known(error: BoardError | UnicodeEncodeError | OSError) -> BoardError:
    """What the system raised where no verb foresaw it, as what the board says no to."""
    if isinstance(error, BoardError):
        return error
    if isinstance(error, UnicodeEncodeError):  # bytes on the command line that no store can keep
        return BadInput(_("{text} is no text in UTF-8").format(text=one_line(str(error.object)[:60])))
    write_no_more()  # such as a full disk under the file that standard output goes to
    return StoreTrouble(f"{error.filename or _('standard output')}: {error.strerror or error}")


def write_no_more() -> None:
    """Let what is still to be written to standard output go nowhere, so that the end of the process is silent."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say_no(line: str) -> None:
    """Write one line on stderr; one that repeats a very long text is cut, and nothing steers the terminal."""
    line = one_line(line)
    click.echo(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}...", err=True)
