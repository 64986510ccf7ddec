"""The period that something is counted over: whole days from one to another, and the usual ones that follow each other.

Days are those of the office's zone; `moments` says where they begin and end.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from board.domain.days import YEARS
from board.domain.errors import BadInput
from board.domain.month import month_after, month_in_words, month_of
from board.domain.text import one_line
from board.locale import _, pgettext
from board.values import dataclass

_DAY = timedelta(days=1)
_TYPED = r"(\d{4})(?:-?(?:(\d{1,2})|[qQ]([1-4])))?"  # compiled on first use


class Size(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"

    @property
    def label(self) -> str:
        """The size's name on screen."""
        return {
            Size.MONTH: pgettext("period", "month"),
            Size.QUARTER: pgettext("period", "quarter"),
            Size.YEAR: pgettext("period", "year"),
            Size.DAYS: pgettext("period", "days"),
        }[self]

    @property
    def months(self) -> int:
        """How many months it takes; 0 if it is no number of months."""
        return {Size.MONTH: 1, Size.QUARTER: 3, Size.YEAR: 12, Size.DAYS: 0}[self]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date
    size: Size = Size.DAYS

    @classmethod
    def around(cls, day: date, size: Size) -> "Period":
        """The month, quarter or year of `day`; for days, that day alone."""
        if not size.months:
            return cls(day, day)
        first = day.replace(month=(day.month - 1) // size.months * size.months + 1, day=1)
        last = first
        for _month in range(size.months):
            last = month_after(last)
        return cls(first, last - _DAY, size)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def earlier(self) -> "Period":
        """The one before, just as long."""
        if self.size.months:
            return Period.around(self.first - _DAY, self.size)
        return Period(self.first - self.days * _DAY, self.first - _DAY)

    @property
    def later(self) -> "Period":
        """The one after, just as long."""
        if self.size.months:
            return Period.around(self.last + _DAY, self.size)
        return Period(self.last + _DAY, self.last + self.days * _DAY)

    @property
    def months(self) -> tuple["Period", ...]:
        """Its months in order, the first and the last cut to the period."""
        found, first = [], self.first
        while first <= self.last:
            _begins, ends = month_of(first)
            found.append(
                Period(first, min(ends, self.last), Size.MONTH if first.day == 1 and ends <= self.last else Size.DAYS)
            )
            first = ends + _DAY
        return tuple(found)

    @property
    def in_words(self) -> str:
        """The period as a heading has it: 2026年, 2026年第4季度, 2026年11月, or its days."""
        if self.size is Size.YEAR:
            return _("the year {year}").format(year=self.first.year)
        if self.size is Size.QUARTER:
            return _("Q{quarter} {year}").format(quarter=(self.first.month + 2) // 3, year=self.first.year)
        if self.size is Size.MONTH:
            return month_in_words(self.first)
        return _("{first} to {last}").format(first=self.first.isoformat(), last=self.last.isoformat())

    @property
    def typed(self) -> str:
        """The period as `period_typed` reads it."""
        if self.size is Size.YEAR:
            return f"{self.first:%Y}"
        if self.size is Size.QUARTER:
            return f"{self.first:%Y}Q{(self.first.month + 2) // 3}"
        if self.size is Size.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.isoformat()} {self.last.isoformat()}"

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """When it begins, and when the first day after it does, in UTC."""
        begins = datetime.combine(self.first, time(0), zone)
        ends = datetime.combine(self.last + _DAY, time(0), zone)
        return begins.astimezone(UTC), ends.astimezone(UTC)


def between(first: date, last: date) -> Period:
    """The period from one day to another; that of a whole month, quarter or year is one.

    Raises:
        BadInput: it ends before it begins, or is longer than ten years.
    """
    if last < first:
        raise BadInput(_("the period ends before it begins"), field=_("period"))
    if (last - first).days > 3_660:
        raise BadInput(_("a period is at most ten years"), field=_("period"))
    for size in (Size.MONTH, Size.QUARTER, Size.YEAR):
        whole = Period.around(first, size)
        if (whole.first, whole.last) == (first, last):
            return whole
    return Period(first, last)


def period_typed(text: str, field: str) -> Period:
    """The period that somebody typed: 2026, 2026Q4, 2026-11, or two days such as 2026-11-01 2026-11-20.

    Raises:
        BadInput: it is none of these, or no period that can be (see `between`).
    """
    days = text.split()
    if len(days) == 2:
        return between(_day(days[0], text, field), _day(days[1], text, field))
    found = re.fullmatch(_TYPED, text.strip())
    if found:
        year, month, quarter = int(found[1]), int(found[2] or 1), found[3]
        if year in YEARS and 1 <= month <= 12:
            size = Size.QUARTER if quarter else Size.MONTH if found[2] else Size.YEAR
            return Period.around(date(year, int(quarter) * 3 if quarter else month, 1), size)
    raise _no_period(text, field)


def _day(day: str, text: str, field: str) -> date:
    with suppress(ValueError):
        if date.fromisoformat(day).year in YEARS:
            return date.fromisoformat(day)
    raise _no_period(text, field)


def _no_period(text: str, field: str) -> BadInput:
    return BadInput(
        _("{text} is no period such as 2026, 2026Q4 or 2026-11").format(text=one_line(text[:40]) or '""'), field=field
    )
