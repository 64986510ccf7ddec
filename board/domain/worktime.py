"""Counting with working time: when a limit falls due, and how much working time lies between two moments.

Working time is what the hours open on days that the calendar works; everything is measured as really elapsed
time, so that zones with daylight saving come out right. How limits and hours are written is in
board.domain.limit and board.domain.working_hours.
"""

from collections.abc import Iterator
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta

from board.domain.calendar import Calendar, DayKind
from board.domain.errors import BadInput
from board.domain.limit import Limit, Unit
from board.domain.working_hours import Opening, WorkingHours
from board.locale import _
from board.values import dataclass

__all__ = ["Limit", "Unit", "WorkClock", "WorkingHours"]

_ONE_DAY = timedelta(days=1)
_LONGEST_CLOSED = 2 * 366  # days; an office that stays closed for longer has no working hours
_HORIZON = 40 * 366  # days; nothing that an office promises lies further away
_REMEMBERED = 20_000

Stretch = tuple[datetime, datetime]
"""A stretch of working time in UTC, its end after its beginning."""


@dataclass(frozen=True)
class WorkClock:
    """The office's working time; a working day is a day with `openings`.

    Moments given are aware datetimes of any zone; moments returned are in the office's zone.
    """

    calendar: Calendar
    hours: WorkingHours
    _known: dict[date, tuple[Stretch, ...]] = field(default_factory=dict, compare=False, repr=False)

    def add(self, start: datetime, limit: Limit) -> datetime:
        """The moment at which `limit`, counted from `start`, has run out.

        Working hours and minutes are counted exactly; outside working time they begin with the next opening,
        and a limit used up as an opening ends is due at that end. Hours and minutes run by the clock. Days
        are whole days, as an office counts them (受理次日起算, 民法典 §201-203): the day of `start` does not
        count, whatever its hour; n working days are due at the end of working hours on the n-th working day
        after it; n calendar days likewise at the close of the n-th day, and if that is a day off, of the
        next working day.

        Raises:
            BadInput: there are no working hours for two years, or the end lies too far away.
        """
        try:
            return self._due(start, limit).astimezone(self.hours.zone)
        except OverflowError:
            raise _no_hours() from None

    def worked(self, begin: datetime, end: datetime) -> timedelta:
        """The working time from `begin` to `end`; negative if `end` is the earlier one."""
        if end < begin:
            return -self.worked(end, begin)
        return sum((closes - opens for opens, closes in self.stretches(begin, end)), timedelta())

    def stretches(self, begin: datetime, end: datetime) -> Iterator[Stretch]:
        """The stretches of working time from `begin` to `end`, in order and cut to these."""
        begin, end = _utc(begin), _utc(end)
        for opens, closes in self._stretches_from(begin, self._local_day(end)):
            if opens >= end:
                break
            yield opens, min(closes, end)

    def working_days_between(self, begin: datetime, end: datetime) -> int:
        """How many working days after the day of `begin` there are up to and with the day of `end`.

        `working_days_between(t, add(t, n working days))` is n; negative if `end` lies on the earlier day.
        """
        first, last = self._local_day(begin), self._local_day(end)
        days = range(min(first, last).toordinal() + 1, max(first, last).toordinal() + 1)
        count = sum(1 for ordinal in days if self.openings(date.fromordinal(ordinal)))
        return count if first <= last else -count

    def beyond_working_days(self, at: datetime, count: int) -> datetime | None:
        """The moment from which on more than `count` working days lie between (see above) `at` and what is then due.

        None if the office has no more than so many for two years.
        """
        try:
            return self._moment(self._working_day(self._local_day(at) + _ONE_DAY, count + 1), time.min)
        except BadInput:
            return None

    def is_open(self, at: datetime) -> bool:
        """Whether `at` lies in working time; the moment at which it ends does not."""
        at = _utc(at)
        opens, _closes = next(self._stretches_from(at), (None, None))
        return opens == at

    def next_open(self, at: datetime) -> datetime:
        """The first moment of working time at or after `at`.

        Raises:
            BadInput: there are no working hours for two years.
        """
        for opens, _closes in self._stretches_from(_utc(at)):
            return opens.astimezone(self.hours.zone)
        raise _no_hours()

    def openings(self, day: date) -> tuple[Opening, ...]:
        """The openings of `day`: its dated ones, else its weekday's if the office works on it.

        A make-up workday without hours of its weekday has Monday's. An ordinary Saturday or Sunday, one that
        belongs to no holiday, is open if the weekly hours name it (an office that also works on Saturdays).
        """
        dated = self.hours.dated.get(day)
        if dated is not None:
            return dated
        known, weekly = self.calendar.day(day), self.hours.weekly.get(day.weekday(), ())
        if known.kind is DayKind.MAKE_UP:
            return weekly or self.hours.weekly.get(0, ())
        ordinary = known.works or (known.kind is DayKind.WEEKEND and not known.name)
        return weekly if ordinary else ()

    def after(self, start: datetime, left: timedelta) -> datetime:
        """The moment at which `left` of working time, counted from `start`, has passed.

        Raises:
            BadInput: there are no working hours for two years.
        """
        return self._after_working(_utc(start), left).astimezone(self.hours.zone)

    def close_of(self, at: datetime) -> datetime:
        """The end of working hours on the day of `at`, or on the next working day if the office is closed then.

        Raises:
            BadInput: there are no working hours for two years.
        """
        return self._close_of(self._local_day(at), 1).astimezone(self.hours.zone)

    def _due(self, start: datetime, limit: Limit) -> datetime:
        if limit.unit in {Unit.HOURS, Unit.MINUTES}:
            return _utc(start) + limit.length
        if limit.unit in {Unit.WORKING_HOURS, Unit.WORKING_MINUTES}:
            return self._after_working(_utc(start), limit.length)
        if limit.unit is Unit.WORKING_DAYS:
            return self._close_of(self._local_day(start) + _ONE_DAY, limit.amount)
        return self._close_of(self._local_day(start) + limit.length, 1)

    def _after_working(self, start: datetime, left: timedelta) -> datetime:
        for opens, closes in self._stretches_from(start):
            if closes - opens >= left:
                return opens + left
            left -= closes - opens
        raise _no_hours()

    def _close_of(self, first: date, count: int) -> datetime:
        """The end of working hours on the `count`-th working day from `first` on."""
        return self._stretches(self._working_day(first, count))[-1][1]

    def _working_day(self, first: date, count: int) -> date:
        """The `count`-th working day from `first` on."""
        day, closed, horizon = first, 0, _later(first, _HORIZON)
        while day < horizon and closed <= _LONGEST_CLOSED:
            stretches = self._stretches(day)
            closed = 0 if stretches else closed + 1
            count -= bool(stretches)
            if not count:
                return day
            day += _ONE_DAY
        raise _no_hours()

    def _stretches_from(self, start: datetime, last: date | None = None) -> Iterator[Stretch]:
        """Working time from `start` on, in order, up to `last` or until closed for two years."""
        reached, closed = start, 0
        horizon = _later(self._local_day(start), _HORIZON)
        day = max(self._local_day(start), date.min + _ONE_DAY) - _ONE_DAY  # an opening may have begun the day before
        while True:
            stretches = self._stretches(day)
            closed = 0 if stretches else closed + 1
            for opens, closes in stretches:
                if closes > reached:
                    yield max(opens, reached), closes
                    reached = closes
            if day >= (last or horizon) or (last is None and closed > _LONGEST_CLOSED):
                return
            day += _ONE_DAY

    def _stretches(self, day: date) -> tuple[Stretch, ...]:
        """The working time that begins on `day`, in UTC."""
        known = self._known.get(day)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            pairs = ((self._moment(day, begins), self._end(day, begins, ends)) for begins, ends in self.openings(day))
            known = self._known[day] = tuple((opens, closes) for opens, closes in pairs if opens < closes)
        return known

    def _end(self, day: date, begins: time, ends: time) -> datetime:
        return self._moment(day if ends > begins else day + _ONE_DAY, ends)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.hours.zone).astimezone(UTC)

    def _local_day(self, at: datetime) -> date:
        return _utc(at).astimezone(self.hours.zone).date()


def _later(day: date, days: int) -> date:
    """`days` after `day`, but never at the very end of the calendar, where zones overflow."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal() - 3))


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise BadInput(_("a time without its zone cannot be counted with"), field=_("time"))
    return at.astimezone(UTC)


def _no_hours() -> BadInput:
    return BadInput(
        _("the working hours never get that far"),
        field="working_hours",
        do=_("check the working hours and the limit"),
    )
