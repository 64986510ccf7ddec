"""Rotations: people take turns by rule, in layers, with overrides; what comes of them is a schedule.

Pure. A turn is counted only over days and hours on which its layer serves at all: a rotation of weekends goes on where
the last weekend left it, so nobody is skipped for ever because a day is left out. Moments are in UTC here, since two
wall clocks of one zone cannot be compared across a change of clocks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from board.domain.calendar import Calendar
from board.domain.days import demand_forward
from board.domain.errors import BadInput
from board.domain.pattern import is_one_of
from board.locale import _, pgettext
from board.values import dataclass

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Every(StrEnum):
    """What a turn is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"

    @property
    def label(self) -> str:
        """What it is called on screen."""
        return {
            Every.HOURS: pgettext("every", "hours"),
            Every.DAYS: pgettext("every", "days"),
            Every.WEEKS: pgettext("every", "weeks"),
            Every.MONTHS: pgettext("every", "months"),
        }[self]


@dataclass(frozen=True, slots=True)
class Layer:
    """People who take turns of `length` `every`, the first from `at` on the day `begins` on.

    `days` (words of a pattern: workday, weekend …) and `hours` (from–to on the wall clock, over midnight if it ends
    before it begins) narrow when the layer serves; a day is told by when its duty begins. With `until` it is
    temporary: its last duty begins on that day.
    """

    people: tuple[int, ...]
    every: Every
    length: int
    begins: date
    at: time
    days: tuple[str, ...] = ()
    hours: tuple[time, time] | None = None
    until: date | None = None
    id: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Somebody on duty from–to, in UTC."""

    begins_at: datetime
    ends_at: datetime
    person: int


def demand_sound(layer: Layer) -> None:
    """Raise `BadInput` unless somebody could take turns so."""
    if not layer.people:
        raise BadInput(_("may not be empty"), field=_("people"))
    if not 1 <= layer.length <= 1_000:
        raise BadInput(_("takes 1 to {n}").format(n=1_000), field=_("length"))
    if layer.until is not None:
        demand_forward(layer.begins, layer.until, _("until"))


def turns(layer: Layer, begins_at: datetime, ends_at: datetime, calendar: Calendar, zone: tzinfo) -> list[Segment]:
    """Who of the layer is on duty when, between two moments, in order of time; nobody where it does not serve."""
    first, last = begins_at.astimezone(UTC), ends_at.astimezone(UTC)
    found, seen, count = list[Segment](), None, -1
    for key, pieces in _units(layer, last, calendar, zone):
        if key != seen:
            seen, count = key, count + 1
        person = layer.people[count // layer.length % len(layer.people)]
        for since, until in pieces:
            if since < last and until > first:
                _lay(found, Segment(max(since, first), min(until, last), person))
    return found


def _lay(found: list[Segment], piece: Segment) -> None:
    """Add a piece, as part of the one before it if that goes on without a break."""
    if found and (found[-1].ends_at, found[-1].person) == (piece.begins_at, piece.person):
        found[-1] = replace(found[-1], ends_at=piece.ends_at)
    else:
        found.append(piece)


Pieces = list[tuple[datetime, datetime]]


def _units(layer: Layer, last: datetime, calendar: Calendar, zone: tzinfo) -> Iterator[tuple[int, Pieces]]:
    """The hours or days of the layer in order, each with the number of the unit it belongs to and when it serves."""
    steps = _hours(layer, last, zone) if layer.every is Every.HOURS else _days(layer, last, zone)
    served = dict[date, bool]()
    for key, day, since, until in steps:
        if layer.days:
            if day not in served:
                served[day] = is_one_of(layer.days, calendar.day(day))
            if not served[day]:
                continue
        pieces = [(since, until)] if layer.hours is None else _within(layer.hours, day, since, until, zone)
        if pieces:
            yield key, pieces


def _hours(layer: Layer, last: datetime, zone: tzinfo) -> Iterator[tuple[int, date, datetime, datetime]]:
    since, number = _moment(layer.begins, layer.at, zone), 0
    is_told_by_day = bool(layer.days or layer.hours or layer.until)
    while since < last:
        day = since.astimezone(zone).date() if is_told_by_day else layer.begins
        if layer.until is not None and day > layer.until:
            return
        yield number, day, since, since + _HOUR
        since, number = since + _HOUR, number + 1


def _days(layer: Layer, last: datetime, zone: tzinfo) -> Iterator[tuple[int, date, datetime, datetime]]:
    day, since = layer.begins, _moment(layer.begins, layer.at, zone)
    while since < last and (layer.until is None or day <= layer.until):
        following = day + _DAY
        until = _moment(following, layer.at, zone)
        yield _unit_of(layer, day), day, since, until
        day, since = following, until


def _unit_of(layer: Layer, day: date) -> int:
    """Which day, week or month since the layer began; months begin on its day, or on the last one of a short month."""
    since = (day - layer.begins).days
    if layer.every is Every.DAYS:
        return since
    if layer.every is Every.WEEKS:
        return since // 7
    months = (day.year - layer.begins.year) * 12 + day.month - layer.begins.month
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY
    return months - (day.day < min(layer.begins.day, last.day))


def _within(hours: tuple[time, time], day: date, since: datetime, until: datetime, zone: tzinfo) -> Pieces:
    """The parts of a stretch that lie within hours of the wall clock."""
    pieces = Pieces()
    for offset in (-1, 0, 1):
        start = day + timedelta(days=offset)
        end = start + timedelta(days=hours[1] <= hours[0])
        begins, ends = _moment(start, hours[0], zone), _moment(end, hours[1], zone)
        if max(begins, since) < min(ends, until):
            pieces.append((max(begins, since), min(ends, until)))
    return pieces


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def laid_over(lower: Sequence[Segment], upper: Sequence[Segment]) -> list[Segment]:
    """A schedule with another on top: where the upper has somebody, the lower does not count. Both are in order."""
    return sorted([*without(lower, upper), *upper], key=lambda one: one.begins_at)


def without(lower: Sequence[Segment], upper: Sequence[Segment]) -> list[Segment]:
    """What is left of a schedule outside of the hours of another; both are in order and do not overlap themselves."""
    found, place = list[Segment](), 0
    for one in lower:
        since = one.begins_at
        while place < len(upper) and upper[place].ends_at <= since:
            place += 1
        ahead = place
        while ahead < len(upper) and upper[ahead].begins_at < one.ends_at:
            if upper[ahead].begins_at > since:
                found.append(replace(one, begins_at=since, ends_at=upper[ahead].begins_at))
            since = max(since, upper[ahead].ends_at)
            ahead += 1
        if since < one.ends_at:
            found.append(replace(one, begins_at=since))
    return found


def layered(
    layers: Iterable[Layer], begins_at: datetime, ends_at: datetime, calendar: Calendar, zone: tzinfo
) -> list[Segment]:
    """The schedule that layers make between two moments, each going over those before it."""
    found = list[Segment]()
    for layer in layers:
        found = laid_over(found, turns(layer, begins_at, ends_at, calendar, zone))
    return found
