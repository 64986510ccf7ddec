"""Working time between any two moments of a stretch of years, for those who ask thousands of times.

`WorkClock.worked` walks through the days between its two moments; here they are added up once, and each question is
answered by two searches. The answers are the same, to the second.
"""

from bisect import bisect_right
from datetime import datetime

from board.domain.worktime import WorkClock

_ROUNDING = 1e-4
"""Seconds: less than the millisecond that times are kept to, more than floats lose on the way."""


class WorkingSums:
    """The working time from `begins` to `ends`, added up; what lies before or after counts nothing."""

    def __init__(self, clock: WorkClock, begins: datetime, ends: datetime) -> None:
        self._opens: list[float] = []
        self._lasts: list[float] = []
        self._before: list[float] = []
        total = 0.0
        for opens, closes in clock.stretches(begins, ends):
            self._opens.append(opens.timestamp())
            self._lasts.append((closes - opens).total_seconds())
            self._before.append(total)
            total += self._lasts[-1]

    def until(self, at: datetime) -> float:
        """The working seconds from the beginning to a moment; never fewer for a later one."""
        moment = at.timestamp()
        place = bisect_right(self._opens, moment) - 1
        if place < 0:
            return 0.0
        return self._before[place] + min(moment - self._opens[place], self._lasts[place])


def between(begun: float, ended: float) -> int:
    """The whole working seconds between two moments, as the store counts them, of which `WorkingSums.until` is known.

    It is 0 if the end is not later. What is cut at an edge begins or ends with the edge's own sum, as sums never fall.
    """
    return int(ended - begun + _ROUNDING) if ended > begun else 0
