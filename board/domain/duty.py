"""Duty: posts, the hours a post asks for, shifts, who is here now and next, and where nobody is.

A post's pattern is the office's own text, such as `daily 08:30-08:30`; board.domain.pattern understands it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

from board.domain.calendar import Calendar
from board.domain.errors import BadInput
from board.domain.pattern import LONGEST_SHIFT, read_pattern
from board.locale import _
from board.values import dataclass

AROUND = LONGEST_SHIFT + timedelta(days=2)
"""How far to either side of a time shifts are wanted, to tell its gaps in whatever zone."""
_HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the roster with one seat or several; `required` posts show a gap where a seat is empty.

    `rest_days` are the days of rest after long duty on it, None for what the office has set.
    """

    id: int
    name: str
    pattern: str
    order: int = 0
    required: bool = True
    retired: bool = False
    seats: int = 1
    rest_days: int | None = None
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


def asked_for(
    post: Post, first: date, last: date, calendar: Calendar, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The spans of time that `post` asks for which begin on `first` … `last`, in order of the day."""
    spans = read_pattern(post.pattern)
    found = [(day, place) for place, span in enumerate(spans) for day in span.first_days(first, last, calendar)]
    for day, place in sorted(found):
        yield spans[place].on(day, zone)


def days_on_duty(begins_at: datetime, ends_at: datetime, zone: tzinfo) -> tuple[date, ...]:
    """The days on which a shift has its person on duty: one of 08:30 to 08:30 that on which it begins.

    The last is the one before the end, if the shift ends by noon.
    """
    first = begins_at.astimezone(zone).date()
    last = max(first, (ends_at.astimezone(zone) - _HALF_A_DAY).date())
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


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
        starts = [shift.begins_at for shift in own]
        for begins, ends in asked_for(post, first, last, calendar, zone):
            near = own[bisect_left(starts, begins - AROUND) : bisect_left(starts, ends)]
            found += [Gap(post.id, post.name, *hole) for hole in _holes(near, begins, ends, post.seats)]
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
