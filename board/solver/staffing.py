"""The general model of staffing: people, days, several kinds of shift a day, rules on runs of work, and requests.

Plain values only: board.solver.staffing_search finds the best plan, board.solver.staffing_check verifies what
came of it without knowing that program. Days are counted from 0, which is a Monday unless `first_weekday` says
otherwise. Outside the horizon everybody is taken to be free: most-run and succession rules count those days as
days off, least-run rules do not hold for a run that touches either end.
"""

from collections.abc import Mapping
from dataclasses import field

from board.values import dataclass

Plan = Mapping[tuple[str, int], str]
"""Who works what: (person, day) → kind of shift; who is not named is off."""


@dataclass(frozen=True, slots=True)
class ShiftKind:
    """A kind of shift: its length in minutes, and the kinds that may not follow it on the next day."""

    name: str
    minutes: int
    not_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Worker:
    """One person's rules; minutes over the horizon, runs and days in days, `most_of` by kind of shift.

    A weekend counts as worked if its Saturday or its Sunday is; `most_weekends` None leaves them free.
    """

    name: str
    least_minutes: int = 0
    most_minutes: int | None = None
    most_of: Mapping[str, int] = field(default_factory=dict)
    least_of: Mapping[str, int] = field(default_factory=dict)
    least_run: int = 1
    most_run: int | None = None
    least_off: int = 1
    most_weekends: int | None = None
    days_off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks for a kind of shift on a day, or (`wanted` False) to be spared it; unmet, it costs `weight`."""

    worker: str
    day: int
    kind: str
    weight: float
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Cover:
    """So many people are needed on a kind of shift; each one missing costs `under`, each one too many `over`."""

    day: int
    kind: str
    needed: int
    under: float
    over: float


@dataclass(frozen=True, slots=True)
class Staffing:
    """A problem of staffing as a whole."""

    days: int
    kinds: tuple[ShiftKind, ...]
    workers: tuple[Worker, ...]
    requests: tuple[Request, ...] = ()
    covers: tuple[Cover, ...] = ()
    first_weekday: int = 0

    def weekends(self) -> tuple[tuple[int, ...], ...]:
        """The days of each weekend, Saturday and Sunday; one at either end may have one day only."""
        found: dict[int, list[int]] = {}
        for day in range(self.days):
            if (weekday := (day + self.first_weekday) % 7) >= 5:
                found.setdefault((day + 6 - weekday) // 7, []).append(day)
        return tuple(tuple(days) for days in found.values())
