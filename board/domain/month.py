"""A month of the roster as a grid: for each post and day the turns that stand there, with names or as gaps.

A turn belongs to the day on which it begins; one that runs over several days stands on each of them.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from board.domain.calendar import Day, DayKind
from board.domain.duty import Gap, Shift
from board.locale import _, pgettext
from board.values import dataclass

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """Hours of a post on a day; `shift` is who has them, None for a gap. `goes_on`: it began on an earlier day."""

    begins_at: datetime
    ends_at: datetime
    shift: Shift | None = None
    goes_on: bool = False


Place = tuple[int, date]
"""A post, by number, and a day."""


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of `day`."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - _DAY


def month_after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=32)).replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return (first - _DAY).replace(day=1)


def turns(shifts: Iterable[Shift], gaps: Iterable[Gap], zone: tzinfo) -> dict[Place, list[Turn]]:
    """The turns of each post and day, those of one day in order of time; days are those of `zone`."""
    found: dict[Place, list[Turn]] = {}
    for shift in shifts:
        _lay(found, shift.post, Turn(shift.begins_at, shift.ends_at, shift), zone)
    for gap in gaps:
        _lay(found, gap.post, Turn(gap.begins_at, gap.ends_at), zone)
    for standing in found.values():
        standing.sort(key=lambda turn: turn.begins_at)
    return found


def _lay(found: dict[Place, list[Turn]], post: int, turn: Turn, zone: tzinfo) -> None:
    begins, goes_on = turn.begins_at.astimezone(zone), False
    ends = turn.ends_at.astimezone(zone)
    while begins < ends:
        there = Turn(turn.begins_at, turn.ends_at, turn.shift, goes_on)
        found.setdefault((post, begins.date()), []).append(there)
        begins, goes_on = begins + _DAY, True


def short_kind(day: Day) -> str:
    """The kind of a day in at most six cells; empty for an ordinary workday."""
    return {
        DayKind.WORKDAY: "",
        DayKind.WEEKEND: pgettext("short day kind", "wkend"),
        DayKind.BRIDGED: pgettext("short day kind", "bridge"),
        DayKind.STATUTORY: pgettext("short day kind", "holid."),
        DayKind.MAKE_UP: pgettext("short day kind", "makeup"),
    }[day.kind]


def month_in_words(first: date) -> str:
    """The month as a heading has it: 2026年1月, 1/2026."""
    return _("{month}/{year}").format(year=first.year, month=first.month)
