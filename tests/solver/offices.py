"""Invented offices to draft rosters for: the days of a year by the board's own calendar, people with leave."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from board.domain.calendar import Calendar, DayKind
from board.domain.festivals import Festival, statutory_days
from board.solver.office import Apart, Away, Candidate, Office, Slot, Wish

ZONE = ZoneInfo("Asia/Shanghai")
LEADER_POST, FIRST_POST = 1, 2
_LEDGERS = {
    DayKind.WORKDAY: "workday",
    DayKind.MAKE_UP: "workday",
    DayKind.WEEKEND: "weekend",
    DayKind.BRIDGED: "bridged",
    DayKind.STATUTORY: "statutory",
}


def at(day: date, hour: int = 8, minute: int = 30) -> datetime:
    """A moment of the office's clock."""
    return datetime.combine(day, time(hour, minute), ZONE)


def day_slots(first: date, days: int, posts: tuple[int, ...], calendar: Calendar | None = None) -> Iterator[Slot]:
    """A slot of 24 hours for each post of each day, numbered from 1."""
    calendar, number = calendar or Calendar(), 0
    for offset in range(days):
        day = first + timedelta(offset)
        ledgers = (_LEDGERS[calendar.day(day).kind], *_new_year(day))
        for post in posts:
            number += 1
            yield Slot(number, post, at(day), at(day + timedelta(1)), ledgers)


def _new_year(day: date) -> tuple[str, ...]:
    spring = [one for one, name in statutory_days(day.year).items() if name is Festival.SPRING]
    return ("new_year",) if day in sorted(spring)[:2] else ()


def leave(rng: random.Random, first: date, days: int) -> tuple[Away, ...]:
    """Two times of leave of one to two weeks."""
    begins = [first + timedelta(rng.randrange(days)) for _time in range(2)]
    return tuple(Away(at(day, 0, 0), at(day + timedelta(rng.randint(5, 14)), 0, 0)) for day in begins)


def year(
    *, leaders: int = 8, staff: int = 30, staff_posts: int = 2, departments: int = 6, days: int = 365, seed: int = 1
) -> Office:
    """The year 2026: one leader and so many staff a day, leave, rest 3 and 4 clear days, departments apart."""
    rng, first = random.Random(seed), date(2026, 1, 1)
    people = range(1, leaders + staff + 1)
    posts = frozenset(range(FIRST_POST, FIRST_POST + staff_posts))
    candidates = tuple(
        Candidate(
            person,
            frozenset({LEADER_POST}) if person <= leaders else posts,
            away=leave(rng, first, days),
            rest=3 if person <= leaders else 4,
        )
        for person in people
    )
    members = [frozenset(people[leaders:][number::departments]) for number in range(departments)]
    slots = tuple(day_slots(first, days, (*[LEADER_POST] * bool(leaders), *sorted(posts))))
    return Office(slots, candidates, aparts=tuple(Apart(one) for one in members if len(one) > 1))


def wishes(office: Office, *, each: int = 12, seed: int = 2) -> tuple[Wish, ...]:
    """So many days off and a third as many days on that everybody asks for."""
    rng = random.Random(seed)
    days = sorted({slot.first for slot in office.slots})
    return tuple(
        Wish(one.person, day, rng.randint(1, 3), wanted=place < each // 4)
        for one in office.candidates
        for place, day in enumerate(rng.sample(days, each))
    )
