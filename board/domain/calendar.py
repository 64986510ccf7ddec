"""What kind of day a date is: workday, weekend, bridged day off, statutory holiday or make-up workday.

The published arrangement comes from chinese_calendar, which is imported on first use; what the office has
entered or imported goes over it. Which days the law gives off is in board.domain.festivals, hours of work
are in board.domain.worktime.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from board.domain.festivals import festival_named, label_of, statutory_days
from board.locale import pgettext
from board.values import dataclass

_NOTHING: Mapping[dt.date, "Day"] = MappingProxyType({})


class DayKind(StrEnum):
    """The five kinds of day that the State Council's arrangement of holidays makes."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    BRIDGED = "bridged"
    STATUTORY = "statutory"
    MAKE_UP = "make_up"

    @property
    def label(self) -> str:
        """The kind's name in the language in use."""
        return _KIND_LABELS[self]()

    @property
    def works(self) -> bool:
        """Whether the office works on such a day."""
        return self in {DayKind.WORKDAY, DayKind.MAKE_UP}


_KIND_LABELS = {
    DayKind.WORKDAY: lambda: pgettext("day kind", "workday"),
    DayKind.WEEKEND: lambda: pgettext("day kind", "weekend"),
    DayKind.BRIDGED: lambda: pgettext("day kind", "bridged day off"),
    DayKind.STATUTORY: lambda: pgettext("day kind", "statutory holiday"),
    DayKind.MAKE_UP: lambda: pgettext("day kind", "make-up workday"),
}


class DaySource(StrEnum):
    """Where the kind of a day is known from."""

    PUBLISHED = "published"
    FALLBACK = "fallback"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """The source in the language in use."""
        return _SOURCE_LABELS[self]()


_SOURCE_LABELS = {
    DaySource.PUBLISHED: lambda: pgettext("day source", "published"),
    DaySource.FALLBACK: lambda: pgettext("day source", "not published, by the weekday"),
    DaySource.OFFICE: lambda: pgettext("day source", "set by the office"),
}


@dataclass(frozen=True)
class Day:
    """One date; `name` is a `Festival` key, a name of the office's own, or "" for an ordinary day."""

    date: dt.date
    kind: DayKind
    name: str
    source: DaySource

    @property
    def works(self) -> bool:
        """Whether the office works on it."""
        return self.kind.works

    @property
    def title(self) -> str:
        """The name as people read it, "" for an ordinary day."""
        return label_of(self.name)


class Calendar:
    """Every day's kind: what the office holds goes over the published data, and weekdays are the last resort.

    `overrides` are imported notices and the office's own days. A year counts as published when
    chinese_calendar has it, when it is in `published_years`, or when an override of source PUBLISHED says
    that its 1 October is off, as every whole notice does; a single day that the office sets publishes
    nothing.
    """

    def __init__(
        self, overrides: Mapping[dt.date, Day] = _NOTHING, published_years: Iterable[int] = frozenset()
    ) -> None:
        self.overrides = MappingProxyType(dict(overrides))
        self.published_years = frozenset(published_years) | years_published_by(self.overrides.values())

    def is_published(self, year: int) -> bool:
        """Whether the arrangement of `year` is known; otherwise faces show 未公布."""
        return year in self.published_years or _published(year) is not None

    def day(self, date: dt.date) -> Day:
        """What kind of day `date` is, why, and by what name."""
        override = self.overrides.get(date)
        if override is not None:
            return override
        published = _published(date.year)
        if published is not None and date in published:
            return published[date]
        known = published is not None or date.year in self.published_years
        kind = DayKind.WEEKEND if date.weekday() >= 5 else DayKind.WORKDAY
        return Day(date, kind, "", DaySource.PUBLISHED if known else DaySource.FALLBACK)

    def works(self, date: dt.date) -> bool:
        """Whether the office works on `date`."""
        return self.day(date).works

    def days(self, first: dt.date, last: dt.date) -> Iterator[Day]:
        """The days from `first` to `last`, both included."""
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            yield self.day(dt.date.fromordinal(ordinal))


def day_off(date: dt.date, name: str, source: DaySource = DaySource.PUBLISHED) -> Day:
    """A day off by its kind: the festival's own day, a weekend day of the holiday, or a bridged day off."""
    festival = statutory_days(date.year).get(date)
    if festival is not None:
        return Day(date, DayKind.STATUTORY, festival.value, source)
    kind = DayKind.WEEKEND if date.weekday() >= 5 else DayKind.BRIDGED
    return Day(date, kind, festival_named(name), source)


def day_worked(date: dt.date, name: str, source: DaySource = DaySource.PUBLISHED) -> Day:
    """A day of work: a make-up workday on Saturday or Sunday, else an ordinary workday, which has no name."""
    if date.weekday() >= 5:
        return Day(date, DayKind.MAKE_UP, festival_named(name), source)
    return Day(date, DayKind.WORKDAY, "", source)


def years_published_by(days: Iterable[Day]) -> frozenset[int]:
    """The years whose whole arrangement is in `days`: told by National Day, which every notice gives off."""
    return frozenset(
        day.date.year
        for day in days
        if day.source is DaySource.PUBLISHED and (day.date.month, day.date.day) == (10, 1) and not day.works
    )


@cache
def _published(year: int) -> Mapping[dt.date, Day] | None:
    """The published days of a year that differ from their weekday; None where nothing is published of it."""
    from chinese_calendar.constants import holidays, workdays

    off, worked = ({date: name for date, name in days.items() if date.year == year} for days in (holidays, workdays))
    if not off:
        return None
    # chinese_calendar leaves out some festivals that fell on a Saturday
    days = {date: day_off(date, "") for date in statutory_days(year) if date.weekday() >= 5}
    days.update({date: day_off(date, name) for date, name in off.items()})
    days.update({date: day_worked(date, name) for date, name in worked.items()})
    return days
