"""What can go wrong, each with the one line a person reads, what to do next, and its exit code.

Errors are raised where the rule lives and shown by the door the person came through; nobody in between swallows them.
"""

from collections.abc import Callable, Sequence
from typing import ParamSpec

from board.locale import _

P = ParamSpec("P")


class BoardError(Exception):
    """Something the board says no to, in one line.

    `do` says what to do next; `exit_code` is what the command line leaves with (0 done, 1 refused,
    2 not understood, 3 trouble with the store).
    """

    exit_code = 1

    def __init__(self, message: str, *, do: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.do = do

    def __str__(self) -> str:
        if not self.do:
            return self.message
        return _("{message} ({do})").format(message=self.message, do=self.do)

    def at_row(self, row: int) -> "BadInput":
        """The same as a fault of one row of a table."""
        return BadInput(self.message, field=getattr(self, "field", ""), row=row, do=self.do)


class Refused(BoardError):
    """A rule of the office says no."""


class NotAllowed(Refused):
    """The person lacks the role or is not the party whose move it is."""


class WrongMoment(Refused):
    """The thing is not in a state in which this can be done."""


class Conflict(Refused):
    """Somebody else changed the thing first; look again."""


class NotAll(Refused):
    """Of several things some cannot be done, so none was; `problems` names each with its reason, in order."""

    def __init__(self, problems: Sequence[tuple[str, str]], count: int, *, do: str = "") -> None:
        lines = "; ".join(f"{name} {reason}" for name, reason in problems)
        super().__init__(
            _("nothing done: {n} of {count} cannot be: {lines}").format(n=len(problems), count=count, lines=lines),
            do=do,
        )
        self.problems = tuple(problems)
        self.count = count


class Stopped(Refused):
    """Somebody stopped it on its way."""


class BadInput(BoardError):
    """What was given cannot be understood; `field` and, in a table, `row` (counted from 1) name it."""

    exit_code = 2

    def __init__(self, message: str, *, field: str = "", row: int | None = None, do: str = "") -> None:
        super().__init__(message, do=do)
        self.field = field
        self.row = row

    def __str__(self) -> str:
        place = _("row {row}").format(row=self.row) if self.row is not None else ""
        where = " ".join(part for part in (place, self.field) if part)
        return _("{label}: {text}").format(label=where, text=super().__str__()) if where else super().__str__()


class Unknown(BadInput):
    """A name that stands for nobody and nothing on the board."""


class BadRows(BadInput):
    """A table was refused as a whole; `problems` has one `BadInput` for each bad row, in order."""

    def __init__(self, source: str, problems: Sequence[BadInput], *, do: str = "") -> None:
        lines = "; ".join(str(problem) for problem in problems)
        super().__init__(_("nothing imported from {source}: {lines}").format(source=source, lines=lines), do=do)
        self.source = source
        self.problems = tuple(problems)


class StoreTrouble(BoardError):
    """The store cannot be opened, read or written."""

    exit_code = 3


def why_refused(demand: Callable[P, object], *given: P.args, **named: P.kwargs) -> str:
    """What `demand` refuses with, in a sentence; empty if it refuses nothing: what is said of a key that is off."""
    try:
        demand(*given, **named)
    except Refused as refusal:
        return str(refusal)
    return ""
