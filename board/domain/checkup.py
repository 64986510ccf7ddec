"""What a look over an installation finds: one line for each thing that was looked at, and what to do about it."""

from collections.abc import Iterable
from enum import StrEnum

from board.locale import _
from board.values import dataclass


class Mark(StrEnum):
    """How a thing stands: as it should, to be looked after soon, or not to be left so."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"

    @property
    def label(self) -> str:
        """What people read."""
        return {Mark.OK: _("fine"), Mark.WARN: _("heed"), Mark.BAD: _("bad")}[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: what it is, how it stands, what was seen, and what to do if it is not fine."""

    name: str
    mark: Mark
    seen: str
    do: str = ""


def fine(name: str, seen: str) -> Finding:
    """A thing that is as it should be."""
    return Finding(name, Mark.OK, seen)


def judged(name: str, seen: str, do: str, *, bad: bool = False, warn: bool = False) -> Finding:
    """A thing that may be wrong; what to do is said only if it is."""
    mark = Mark.BAD if bad else Mark.WARN if warn else Mark.OK
    return Finding(name, mark, seen, "" if mark is Mark.OK else do)


def is_bad(findings: Iterable[Finding]) -> bool:
    """Whether something must not be left so."""
    return any(finding.mark is Mark.BAD for finding in findings)
