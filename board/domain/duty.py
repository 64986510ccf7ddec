"""Duty: posts, the hours a post asks for, shifts, who is here now and next, and where nobody is.

A post's pattern is the office's own text, such as `daily 08:30-08:30` or
`workday 11:50-13:00 17:00-09:00; off 09:00-09:00` or `weekly mon 08:30`; `read_pattern` understands it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from board.domain.calendar import Calendar
from board.domain.errors import BadInput
from board.locale import _

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_SHIFT = timedelta(days=8)
"""No pattern asks one person for longer; it bounds how far back a running shift can have begun."""
AROUND = LONGEST_SHIFT + timedelta(days=2)
"""How far to either side of a time shifts are wanted, to tell its gaps in whatever zone."""


class Days(StrEnum):
    """On which days a span of a pattern stands."""

    DAILY = "daily"
    WORKDAY = "workday"
    OFF = "off"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Span:
    """One span of hours in a pattern; an end not after its begin lies on the next day (or a week on, if weekly)."""

    days: Days
    begins: time
    ends: time
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the roster with one seat or several; `required` posts show a gap where a seat is empty."""

    id: int
    name: str
    pattern: str
    order: int = 0
    required: bool = True
    retired: bool = False
    seats: int = 1
    version: int = 1


@dataclass(frozen=True, slots=True)
class Shift:
    """One post, from–to, one person."""

    id: int
    post: int
    post_name: str
    person: int
    person_name: str
    begins_at: datetime
    ends_at: datetime
    title: str = ""
    mobile: str = ""
    office_phone: str = ""
    note: str = ""
    version: int = 1

    def covers(self, at: datetime) -> bool:
        """Whether the shift runs at `at`; its end belongs to the next one."""
        return self.begins_at <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours that a required post asks for and nobody has; `missing` is how many seats are empty in them."""

    post: int
    post_name: str
    begins_at: datetime
    ends_at: datetime
    missing: int = 1


_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_WEEKLY = re.compile(r"weekly (mon|tue|wed|thu|fri|sat|sun) (\d{1,2}):(\d{2})")


def read_pattern(text: str) -> tuple[Span, ...]:
    """The spans of a pattern.

    Raises:
        BadInput: a part of it is not `daily|workday|off HH:MM-HH:MM …` or `weekly mon HH:MM`.
    """
    spans: list[Span] = []
    for part in (piece.strip() for piece in text.lower().split(";")):
        days, _blank, hours = part.partition(" ")
        if weekly := _WEEKLY.fullmatch(part):
            begins = _time(weekly[2], weekly[3])
            spans.append(Span(Days.WEEKLY, begins, begins, WEEKDAYS.index(weekly[1])))
        elif days in {Days.DAILY, Days.WORKDAY, Days.OFF} and hours:
            spans += [_span(Days(days), piece) for piece in hours.split()]
        else:
            raise BadInput(
                _("the pattern {part} is not understood").format(part=part),
                field=_("pattern"),
                do=_("write it like: daily 08:30-08:30, or workday 17:00-09:00; off 09:00-09:00"),
            )
    return tuple(spans)


def _span(days: Days, text: str) -> Span:
    hours = _HOURS.fullmatch(text)
    if not hours:
        raise BadInput(_("the hours {text} are not understood").format(text=text), field=_("pattern"))
    return Span(days, _time(hours[1], hours[2]), _time(hours[3], hours[4]))


def _time(hour: str, minute: str) -> time:
    if hour == "24" and minute == "00":
        return time(0)
    if int(hour) > 23 or int(minute) > 59:
        raise BadInput(_("there is no time {hour}:{minute}").format(hour=hour, minute=minute), field=_("pattern"))
    return time(int(hour), int(minute))


def asked_for(
    post: Post, first: date, last: date, calendar: Calendar, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The spans of time that `post` asks for which begin on `first` … `last`, in order of the day."""
    spans = read_pattern(post.pattern)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        for span in spans:
            if _stands_on(span, day, calendar):
                yield span_on(span, day, zone)


def _stands_on(span: Span, day: date, calendar: Calendar) -> bool:
    if span.days is Days.DAILY:
        return True
    if span.days is Days.WEEKLY:
        return day.weekday() == span.weekday
    return calendar.works(day) == (span.days is Days.WORKDAY)


def span_on(span: Span, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Begin and end of `span` when it begins on `day`, on the office's wall clock."""
    end_day = day
    if span.days is Days.WEEKLY:
        end_day += timedelta(days=7)
    elif span.ends <= span.begins:
        end_day += timedelta(days=1)
    return datetime.combine(day, span.begins, zone), datetime.combine(end_day, span.ends, zone)


def gaps(
    posts: Iterable[Post],
    shifts: Sequence[Shift],
    first: date,
    last: date,
    calendar: Calendar,
    zone: ZoneInfo,
) -> list[Gap]:
    """Where a required post asks for somebody on `first` … `last` and no shift covers it, earliest first."""
    found: list[Gap] = []
    for post in posts:
        if not post.required or post.retired:
            continue
        own = sorted((s for s in shifts if s.post == post.id), key=lambda s: s.begins_at)
        for begins, ends in asked_for(post, first, last, calendar, zone):
            found += [Gap(post.id, post.name, *hole) for hole in _holes(own, begins, ends, post.seats)]
    return sorted(found, key=lambda gap: (gap.begins_at, gap.post))


def gaps_between(
    posts: Iterable[Post], shifts: Sequence[Shift], begins: datetime, ends: datetime, calendar: Calendar, zone: ZoneInfo
) -> list[Gap]:
    """The gaps that touch `begins` … `ends`, also those of hours that began days before (a week's duty leader).

    `shifts` reach back from `begins` and on from `ends` by more than `LONGEST_SHIFT`.
    """
    first, last = (begins - LONGEST_SHIFT).astimezone(zone).date(), ends.astimezone(zone).date()
    found = gaps(posts, shifts, first, last, calendar, zone)
    return [gap for gap in found if gap.begins_at < ends and begins < gap.ends_at]


def _holes(
    shifts: Sequence[Shift], begins: datetime, ends: datetime, seats: int
) -> Iterator[tuple[datetime, datetime, int]]:
    """Where fewer than `seats` sit between two moments, and how many are missing there."""
    sitting = [shift for shift in shifts if shift.begins_at < ends and begins < shift.ends_at]
    edges = {begins, ends}
    edges.update(at for shift in sitting for at in (shift.begins_at, shift.ends_at) if begins < at < ends)
    hole: tuple[datetime, datetime, int] | None = None
    for since, until in pairwise(sorted(edges)):
        missing = seats - sum(1 for shift in sitting if shift.covers(since))
        if hole and (missing != hole[2]):
            yield hole
            hole = None
        if missing > 0:
            hole = (hole[0] if hole else since, until, missing)
    if hole:
        yield hole


def demand_sound(begins_at: datetime, ends_at: datetime) -> None:
    """Raise `BadInput` unless a shift could run from `begins_at` to `ends_at`."""
    if ends_at <= begins_at:
        raise BadInput(_("ends before it begins"), field=_("shift"))
    if ends_at - begins_at > LONGEST_SHIFT:
        raise BadInput(_("is longer than {n} days").format(n=LONGEST_SHIFT.days), field=_("shift"))
