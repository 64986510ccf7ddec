"""How long to search, who listens, and what a search came to."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from enum import StrEnum
from time import monotonic

from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come: the best objective found, the bound that none can beat, and seconds so far.

    `best` is None before anything was found, `bound` before anything is known. An office whose posts share nobody
    is searched in `parts`, of which this is the one numbered `part`; 0 where there are none.
    """

    best: float | None
    bound: float | None
    seconds: float
    part: int = 0
    parts: int = 0


@dataclass(frozen=True)
class Effort:
    """How long and how hard to search, and who listens.

    `gap` is the share of the objective by which the best may miss the bound and still pass for best (0 proves
    it). `told` hears of progress from the searching thread; `stopped` is asked often, and once it says yes the
    search ends with the best it has.
    """

    seconds: float = 60.0
    seed: int = 0
    gap: float = 0.0
    told: Callable[[Progress], None] = field(default=lambda _progress: None)
    stopped: Callable[[], bool] = field(default=lambda: False)


class Ending(StrEnum):
    """Why a search ended; SETTLED: nothing better was found near by, though it may exist."""

    PROVEN = "proven"
    SETTLED = "settled"
    CLOSE = "close"
    OUT_OF_TIME = "out_of_time"
    STOPPED = "stopped"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Solution:
    """What a search found: `values` of the variables in their order, empty where nothing was found."""

    ending: Ending
    values: Sequence[float]
    best: float | None
    bound: float | None
    seconds: float

    @property
    def found(self) -> bool:
        """Whether there is a solution at all."""
        return self.best is not None

    def chosen(self, variable: int) -> bool:
        """Whether a yes-or-no variable is yes."""
        return self.values[variable] > 0.5

    def whole(self, variable: int) -> int:
        """The value of a whole variable."""
        return round(self.values[variable])


def rest_of(effort: Effort, began: float, best: float = 0.0) -> Effort:
    """What is left of an effort that began some time ago; its progress is told on top of what is done."""
    spent = monotonic() - began

    def tell(progress: Progress) -> None:
        found, bound = (None if value is None else value + best for value in (progress.best, progress.bound))
        effort.told(replace(progress, best=found, bound=bound, seconds=progress.seconds + spent))

    return replace(effort, seconds=effort.seconds - spent, told=tell)


def cut_off(effort: Effort) -> Ending:
    """How a search ended that was not let finish."""
    return Ending.STOPPED if effort.stopped() else Ending.OUT_OF_TIME


def silent(effort: Effort) -> Effort:
    """The same effort with nobody who listens: what it finds on the way has a meaning of its own."""
    return replace(effort, told=lambda _progress: None)
