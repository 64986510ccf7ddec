"""Whether a roster keeps the hard rules, and what its ledgers and wishes come to: told from the facts alone.

Knows nothing of programs, turns or bands; it walks through everybody's duties as a person with a calendar would.
Tests, the bench, and whoever edits a roster by hand hold rosters to it.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from board.solver.office import TOTAL, Candidate, Hours, Office, Roster, Slot
from board.values import dataclass


class Rule(StrEnum):
    """A hard rule that a roster can break."""

    POST = "post"
    BARRED = "barred"
    AWAY = "away"
    AT_ONCE = "at_once"
    REST = "rest"
    IN_A_ROW = "in_a_row"
    MOST = "most"
    LEAST = "least"
    APART = "apart"
    TOGETHER = "together"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is broken by a person on a day; `other` is the second one, where it takes two."""

    rule: Rule
    person: int
    day: date | None = None
    other: int | None = None


def broken(office: Office, roster: Roster) -> list[Broken]:
    """The hard rules that a roster breaks; gaps break none."""
    served: dict[int, list[Slot]] = defaultdict(list)
    for slot_id, person in roster.items():
        served[person].append(office.by_slot[slot_id])
    found = [Broken(Rule.POST, person) for person in served if person not in office.by_person]
    for candidate in office.candidates:
        own = sorted(served[candidate.person], key=lambda slot: slot.begins_at)
        found += _alone(candidate, own)
        found += _between(office, candidate, own)
    found += [Broken(Rule.FIXED, one.person) for one in office.fixed if roster.get(one.slot) != one.person]
    return found + list(_company(office, served))


def gaps(office: Office, roster: Roster) -> list[Slot]:
    """The slots that nobody has, earliest first."""
    return sorted((slot for slot in office.slots if slot.id not in roster), key=lambda slot: (slot.begins_at, slot.id))


def counts(office: Office, roster: Roster) -> Mapping[tuple[int, str], int]:
    """How often each person serves in each ledger, by (person, ledger); 0 is said for ledgers that there are."""
    ledgers = {TOTAL, *(ledger for slot in office.slots for ledger in slot.ledgers)}
    found = Counter({(one.person, ledger): 0 for one in office.candidates for ledger in ledgers})
    for slot_id, person in roster.items():
        found.update((person, ledger) for ledger in {TOTAL, *office.by_slot[slot_id].ledgers})
    return found


def spread(office: Office, roster: Roster) -> Mapping[str, int]:
    """By ledger, the widest spread among people who serve the same posts, are there as long and carried as much."""
    counted = counts(office, roster)
    worst: Counter[str] = Counter()
    alike: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for (person, ledger), count in counted.items():
        if one := office.by_person.get(person):
            kind = one.posts, one.barred, one.closed, office.shares[person], one.carried.get(ledger, 0)
            alike[ledger, kind].append(count)
    for (ledger, _kind), had in alike.items():
        worst[ledger] = max(worst[ledger], max(had) - min(had))
    return worst


def unmet(office: Office, roster: Roster) -> float:
    """What the wishes that are not met weigh, with the prices of spacing, halved weekends and changes."""
    on: dict[int, Counter[date]] = defaultdict(Counter)
    served: dict[int, list[Slot]] = defaultdict(list)
    for slot_id, person in roster.items():
        on[person].update(office.by_slot[slot_id].days)
        served[person].append(office.by_slot[slot_id])
    cost = 0.0
    for wish in office.wishes:
        there = on[wish.person][wish.day]
        cost += wish.weight * ((not there) if wish.wanted else there)
    weights = office.weights
    kept = office.kept.items() if weights.change else ()
    cost += weights.change * sum(slot in office.by_slot and roster.get(slot) != person for slot, person in kept)
    for one in office.candidates if weights.asks else ():
        close = _close(served[one.person], weights.spacing_days) if weights.spacing else 0
        saturdays = Counter(day - timedelta(day.weekday() - 5) for day in on[one.person] if day.weekday() >= 5)
        halves = sum(days == 1 for days in saturdays.values())
        cost += weights.spacing * close + weights.whole_weekends * halves
    return cost


def _close(own: list[Slot], days: int) -> int:
    """How many pairs of slots begin and end within so many days of each other."""
    firsts, lasts = [slot.first.toordinal() for slot in own], [slot.last.toordinal() for slot in own]
    return sum(0 < first - last <= days for first in firsts for last in lasts)


def _alone(candidate: Candidate, own: list[Slot]) -> Iterator[Broken]:
    """What each slot, and their number, break by themselves."""
    for slot in own:
        if slot.post not in candidate.posts:
            yield Broken(Rule.POST, candidate.person, slot.first)
        if slot.tags & candidate.barred or slot.id in candidate.closed:
            yield Broken(Rule.BARRED, candidate.person, slot.first)
        if any(away.begins_at < slot.ends_at and away.ends_at > slot.begins_at for away in candidate.away):
            yield Broken(Rule.AWAY, candidate.person, slot.first)
    had = Counter(name for slot in own for name in {TOTAL, *slot.ledgers, *slot.tags})
    if any(had[ledger] > most for ledger, most in candidate.most.items()):
        yield Broken(Rule.MOST, candidate.person)
    if any(had[ledger] < least for ledger, least in candidate.least.items()):
        yield Broken(Rule.LEAST, candidate.person)


def _between(office: Office, candidate: Candidate, own: list[Slot]) -> Iterator[Broken]:
    """What duties break that lie too close to each other, those outside of the roster among them."""
    outside: list[Hours] = [duty for duty in office.duties if duty.person == candidate.person]
    duties = sorted([*own, *outside], key=lambda hours: hours.begins_at)
    for place, later in enumerate(duties):
        for earlier in duties[:place]:
            if earlier in outside and later in outside:
                continue
            if earlier.ends_at + candidate.pause > later.begins_at:
                yield Broken(Rule.AT_ONCE, candidate.person, later.first)
            if candidate.rest is not None and (later.first - earlier.last).days - 1 < candidate.rest:
                yield Broken(Rule.REST, candidate.person, later.first)
    if candidate.most_in_a_row is not None:
        yield from _in_a_row(candidate.person, own, outside, candidate.most_in_a_row)


def _in_a_row(person: int, own: list[Slot], outside: list[Hours], most: int) -> Iterator[Broken]:
    """Rows of more days than `most` with one of the roster among them."""
    drafted = {day for slot in own for day in slot.days}
    row: list[date] = []
    for day in sorted(drafted.union(*(duty.days for duty in outside))):
        row = [*row, day] if row and (day - row[-1]).days == 1 else [day]
        if len(row) > most and not drafted.isdisjoint(row[-most - 1 :]):
            yield Broken(Rule.IN_A_ROW, person, day)


def _company(office: Office, served: Mapping[int, list[Slot]]) -> Iterator[Broken]:
    """Who is on duty with whom they must not be, or without whom they must be."""
    on = {person: {day for slot in slots for day in slot.days} for person, slots in served.items()}
    for apart in office.aparts:
        there: dict[date, int] = {}
        for person in sorted(apart.people):
            for day in sorted(on.get(person, ())):
                if day in there:
                    yield Broken(Rule.APART, there[day], day, person)
                there[day] = person
    also = {person: set(days) for person, days in on.items()}
    for duty in office.duties:
        also.setdefault(duty.person, set()).update(duty.days)
    for pair in office.togethers:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            for day in sorted(on.get(one, set()) - also.get(other, set())):
                yield Broken(Rule.TOGETHER, one, day, other)
