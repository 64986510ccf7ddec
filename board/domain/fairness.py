"""Fairness of duty: how often somebody had the nights and days that nobody likes, kept in ledgers of their own.

Pure. A turn counts once for each kind of day it stands on; the eve of the Spring Festival and its first day count in
their kind's ledger and in one of their own, which looks back over years.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from board.domain.absence import Absence
from board.domain.calendar import Calendar, DayKind
from board.domain.duty import Shift
from board.domain.festivals import spring_festival
from board.locale import pgettext
from board.values import dataclass

_DAY = timedelta(days=1)
_NIGHT_BEGINS, _NIGHT_ENDS = time(22), time(6)


class FairLedger(StrEnum):
    """One ledger of turns."""

    WORKDAY_NIGHT = "workday_night"
    WEEKEND = "weekend"
    BRIDGED = "bridged"
    STATUTORY = "statutory"
    NEW_YEAR_EVE = "new_year_eve"

    @property
    def label(self) -> str:
        """The ledger's name on screen."""
        return {
            FairLedger.WORKDAY_NIGHT: pgettext("fairness", "workday nights"),
            FairLedger.WEEKEND: pgettext("fairness", "weekends"),
            FairLedger.BRIDGED: pgettext("fairness", "bridged days"),
            FairLedger.STATUTORY: pgettext("fairness", "statutory holidays"),
            FairLedger.NEW_YEAR_EVE: pgettext("fairness", "New Year's Eve and Day"),
        }[self]


_BY_KIND = {
    DayKind.WEEKEND: FairLedger.WEEKEND,
    DayKind.BRIDGED: FairLedger.BRIDGED,
    DayKind.STATUTORY: FairLedger.STATUTORY,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's turns by ledger, all their turns and hours, and the share of the days on which they were there."""

    person: int
    person_name: str
    counts: Mapping[FairLedger, int]
    turns: int
    hours: float
    share: float

    def count(self, ledger: FairLedger) -> int:
        """The turns in one ledger."""
        return self.counts.get(ledger, 0)


@dataclass(frozen=True, slots=True)
class Spread:
    """How far apart those are who serve a post and were there for the same share of days; `ledger` None: all turns."""

    ledger: FairLedger | None
    least: int
    most: int

    @property
    def apart(self) -> int:
        """How many more turns the one with most had than the one with fewest."""
        return self.most - self.least

    @property
    def is_fair(self) -> bool:
        """Whether nobody had more than one turn more than another."""
        return self.apart <= 1


def ledgers_of(begins_at: datetime, ends_at: datetime, calendar: Calendar, zone: tzinfo) -> list[FairLedger]:
    """The ledgers that a shift counts to, each once however many days of it the shift stands on.

    A shift of a week is one turn, as one of a day is, so that those who take turns by the week can be as even as
    others; one of 08:30 to 08:30 stands on the day on which it begins. On a workday it counts where it holds some of
    the night.
    """
    found = list[FairLedger]()
    for day, since, until in days_of(begins_at.astimezone(zone), ends_at.astimezone(zone)):
        kind = calendar.day(day).kind
        if kind in _BY_KIND:
            found.append(_BY_KIND[kind])
        elif holds_night(since, until):
            found.append(FairLedger.WORKDAY_NIGHT)
        if day in new_year_days(day.year):
            found.append(FairLedger.NEW_YEAR_EVE)
    return list(dict.fromkeys(found))


def days_of(begins: datetime, ends: datetime) -> Iterator[tuple[date, datetime, datetime]]:
    """A shift in pieces of a day on the wall clock, each with the date on which it begins."""
    since, until = begins.replace(tzinfo=None), ends.replace(tzinfo=None)
    while since < until:
        yield since.date(), since, min(since + _DAY, until)
        since += _DAY


def holds_night(since: datetime, until: datetime) -> bool:
    """Whether some of the hours between 22:00 and 06:00 lie in a piece of a shift."""
    evening = datetime.combine(since.date(), _NIGHT_BEGINS)
    morning = datetime.combine(since.date(), _NIGHT_ENDS)
    return since < morning or until > evening


def new_year_days(year: int) -> tuple[date, ...]:
    """除夕 and 初一 of the Spring Festival in a year; none where the lunar calendar is not known."""
    first = spring_festival(year)
    return (first - _DAY, first) if first else ()


def standings(
    shifts: Iterable[Shift],
    earlier: Iterable[Shift],
    people: Mapping[int, str],
    shares: Mapping[int, float],
    calendar: Calendar,
    zone: tzinfo,
) -> list[Standing]:
    """The ledgers of `people` (their names by number), from the shifts of a period.

    `earlier` are shifts of years before, of which only New Year's Eve and Day count. `shares` says who was not there
    all the time.
    """
    counts: dict[int, Counter[FairLedger]] = defaultdict(Counter)
    turns, hours = Counter[int](), Counter[int]()
    for shift in shifts:
        counts[shift.person].update(ledgers_of(shift.begins_at, shift.ends_at, calendar, zone))
        turns[shift.person] += 1
        hours[shift.person] += int((shift.ends_at - shift.begins_at).total_seconds())
    for shift in earlier:
        found = ledgers_of(shift.begins_at, shift.ends_at, calendar, zone)
        counts[shift.person][FairLedger.NEW_YEAR_EVE] += found.count(FairLedger.NEW_YEAR_EVE)
    return [
        Standing(one, name, dict(counts[one]), turns[one], hours[one] / 3600, shares.get(one, 1.0))
        for one, name in people.items()
    ]


def share_there(first: date, last: date, absences: Iterable[Absence], zone: tzinfo) -> float:
    """The share of the days from `first` to `last` of which no part is one of a person's absences."""
    away = set[date]()
    for absence in absences:
        begins = absence.begins_at.astimezone(zone).date()
        ends = (absence.ends_at - timedelta(microseconds=1)).astimezone(zone).date()
        day = max(begins, first)
        while day <= min(ends, last):
            away.add(day)
            day += _DAY
    count = (last - first).days + 1
    return (count - len(away)) / count


def spreads(of_post: Sequence[Standing]) -> list[Spread]:
    """The spread of each ledger among those who were there for the same share of days, the widest group speaking."""
    groups: dict[int, list[Standing]] = defaultdict(list)
    for one in of_post:
        groups[round(one.share * 100)].append(one)
    found = list[Spread]()
    for ledger in FairLedger:
        ranges = [[one.count(ledger) for one in group] for group in groups.values()]
        widest = max(ranges, key=lambda counts: max(counts) - min(counts), default=[0])
        found.append(Spread(ledger, min(widest), max(widest)))
    return found
