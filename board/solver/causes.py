"""Why a slot has nobody, and why a ledger is off: facts from which words are made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, takewhile

from board.solver.office import Candidate, Hours, Office, Roster, Slot
from board.solver.rules import clash
from board.values import dataclass


class Obstacle(StrEnum):
    """What keeps a person from a slot; those that no other roster could mend come first."""

    AWAY = "away"
    BARRED = "barred"
    MOST = "most"
    REST = "rest"
    IN_A_ROW = "in_a_row"
    APART = "apart"
    TOGETHER = "together"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True)
class Cause:
    """The people that one obstacle keeps from a slot."""

    obstacle: Obstacle
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot that nobody can have, and the fewest obstacles that keep everybody of its post from it.

    No causes: the post has no people.
    """

    slot: Slot
    causes: tuple[Cause, ...]


def gaps(office: Office, roster: Roster) -> tuple[Gap, ...]:
    """The slots that a roster leaves empty, earliest first, and why."""
    served = _served(office, roster)
    empty = sorted((slot for slot in office.slots if slot.id not in roster), key=lambda slot: (slot.begins_at, slot.id))
    return tuple(Gap(slot, _fewest(office, served, slot)) for slot in empty)


def _served(office: Office, roster: Roster) -> dict[int, list[Hours]]:
    served: dict[int, list[Hours]] = {one.person: [] for one in office.candidates}
    for slot_id, person in roster.items():
        served[person].append(office.by_slot[slot_id])
    return served


def _fewest(office: Office, served: Mapping[int, Sequence[Hours]], slot: Slot) -> tuple[Cause, ...]:
    """The smallest set of obstacles such that each person of the post meets one of them."""
    met = {
        one.person: _own(list(obstacles(office, served, one, slot)))
        for one in office.candidates
        if slot.post in one.posts
    }
    kinds = [kind for kind in Obstacle if any(kind in found for found in met.values())]
    for size in range(len(kinds) + 1):
        for chosen in combinations(kinds, size):
            if all(any(kind in found for kind in chosen) for found in met.values()):
                return tuple(_caused(chosen, met))
    return ()


def _own(found: list[Obstacle]) -> list[Obstacle]:
    """What keeps a person away; that a partner is not there counts for nothing beside a reason of their own."""
    return [one for one in found if one is not Obstacle.TOGETHER] or found or [Obstacle.UNTRIED]


def _caused(chosen: Sequence[Obstacle], met: Mapping[int, Sequence[Obstacle]]) -> Iterator[Cause]:
    first = {person: next(kind for kind in chosen if kind in found) for person, found in met.items()}
    for kind in chosen:
        yield Cause(kind, tuple(person for person, its in first.items() if its is kind))


def obstacles(
    office: Office, served: Mapping[int, Sequence[Hours]], candidate: Candidate, slot: Slot
) -> Iterator[Obstacle]:
    """All that keeps a person from one more slot, beside what they and the others serve; the post itself aside."""
    own = served[candidate.person]
    duties = [duty for duty in office.duties if duty.person == candidate.person]
    if candidate.is_away(slot):
        yield Obstacle.AWAY
    if not candidate.may_serve(slot):
        yield Obstacle.BARRED
    if _at_limit(candidate, own, slot):
        yield Obstacle.MOST
    if any(clash(candidate, slot, other) for other in (*own, *duties)):
        yield Obstacle.REST
    if candidate.most_in_a_row is not None and _run([*own, *duties], slot) > candidate.most_in_a_row:
        yield Obstacle.IN_A_ROW
    yield from _company(office, served, candidate.person, slot)


def _company(office: Office, served: Mapping[int, Sequence[Hours]], person: int, slot: Slot) -> Iterator[Obstacle]:
    """Whether somebody is on duty whom the person must not meet there, or somebody is not without whom they cannot."""
    days = set(slot.days)

    def on(other: int) -> set[date]:
        duties = (duty for duty in office.duties if duty.person == other)
        return {day for hours in (*served.get(other, ()), *duties) for day in hours.days}

    others = {one for apart in office.aparts if person in apart.people for one in apart.people} - {person}
    if any(not days.isdisjoint(on(other)) for other in others):
        yield Obstacle.APART
    pairs = [(pair.one, pair.other) for pair in office.togethers if person in (pair.one, pair.other)]
    if any(not days <= on(one if other == person else other) for one, other in pairs):
        yield Obstacle.TOGETHER


def _at_limit(candidate: Candidate, own: Sequence[Hours], slot: Slot) -> bool:
    return any(
        sum(name in one.counted for one in own if isinstance(one, Slot)) >= candidate.most[name]
        for name in slot.counted
        if name in candidate.most
    )


def _run(own: Iterable[Hours], slot: Slot) -> int:
    """How many days in a row somebody would be on duty with the slot."""
    on = {day for hours in own for day in hours.days}

    def reach(day: date, step: timedelta) -> int:
        days = (day + n * step for n in range(1, len(on) + 2))
        return sum(1 for _day in takewhile(on.__contains__, days))

    return len(slot.days) + reach(slot.first, timedelta(-1)) + reach(slot.last, timedelta(1))
