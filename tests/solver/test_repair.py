"""Repairing a roster: the fewest changes there can be, by a walk through all rosters, and a reason for each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.solver.drafting import draft
from board.solver.effort import Effort, Ending
from board.solver.office import Away, Candidate, Office, Roster
from board.solver.repair import Reason, changes, repair
from board.solver.roster_check import broken, gaps
from tests.runs import runs
from tests.solver.offices import at, day_slots, year
from tests.solver.test_drafting_properties import PHASES, offices, rosters

RUNS = runs(8)
MONDAY = date(2026, 3, 2)
ALL = Effort(seconds=20)


def people(count: int, rest: int = 1) -> tuple[Candidate, ...]:
    return tuple(Candidate(person, frozenset({1}), rest=rest) for person in range(1, count + 1))


def without(facts: Office, person: int, first: int, last: int) -> Office:
    away = Away(at(MONDAY + timedelta(first), 0, 0), at(MONDAY + timedelta(last + 1), 0, 0))
    return replace(
        facts,
        candidates=tuple(replace(one, away=(away,)) if one.person == person else one for one in facts.candidates),
    )


def test_nothing_changed_changes_nothing() -> None:
    facts = year(days=40)
    published = draft(facts, ALL).roster
    repaired = repair(facts, published, ALL)
    assert (repaired.roster, repaired.changes, repaired.ending) == (published, (), Ending.PROVEN)


def test_an_absence_moves_the_absent_only_if_somebody_is_free() -> None:
    facts = Office(tuple(day_slots(MONDAY, 6, (1,))), people(3))
    published = {1: 1, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3}
    repaired = repair(without(facts, 2, 0, 2), published, ALL)
    assert [(one.slot.id, one.before, one.after, one.reason) for one in repaired.changes] == [
        (1, 1, 3, Reason.MAKES_ROOM),
        (2, 2, 1, Reason.AWAY),
    ] or len(repaired.changes) == 2
    assert repaired.least == 2
    assert broken(without(facts, 2, 0, 2), repaired.roster) == []


def test_who_makes_room_is_told_with_what_they_take_instead() -> None:
    facts = without(Office(tuple(day_slots(MONDAY, 2, (1,))), people(2, rest=1)), 2, 3, 4)
    before, after = {1: 1, 2: 2}, {1: 2, 2: 1}
    told = list(changes(facts, before, after))
    assert [(one.slot.id, one.reason, one.instead) for one in told] == [
        (1, Reason.MAKES_ROOM, 2),
        (2, Reason.MAKES_ROOM, 1),
    ]


@pytest.mark.parametrize(
    ("facts", "published", "reason"),
    [
        pytest.param(Office(tuple(day_slots(MONDAY, 1, (1,))), people(2)), {}, Reason.NEW, id="nobody had it"),
        pytest.param(Office(tuple(day_slots(MONDAY, 1, (1,))), people(2)), {1: 9}, Reason.GONE, id="has left"),
        pytest.param(
            without(Office(tuple(day_slots(MONDAY, 1, (1,))), people(2)), 1, 0, 0), {1: 1}, Reason.AWAY, id="is away"
        ),
        pytest.param(
            Office(tuple(day_slots(MONDAY, 1, (1,))), (Candidate(1, frozenset({2})), *people(2)[1:])),
            {1: 1},
            Reason.UNABLE,
            id="another post now",
        ),
        pytest.param(
            Office(tuple(day_slots(MONDAY, 2, (1,))), people(2)), {1: 1, 2: 1}, Reason.RULES, id="published unrested"
        ),
    ],
)
def test_each_change_has_its_reason(facts: Office, published: Roster, reason: Reason) -> None:
    repaired = repair(facts, published, ALL)
    assert [one.reason for one in repaired.changes] == [reason]
    assert repaired.gaps == ()


def test_of_those_who_could_stand_in_the_one_who_served_least_does() -> None:
    facts = Office(tuple(day_slots(MONDAY, 9, (1,))), people(4, rest=0))
    published = dict(zip(range(1, 10), (1, 2, 3, 1, 2, 3, 1, 2, 4), strict=True))
    repaired = repair(without(facts, 1, 3, 3), published, ALL)
    assert [(one.slot.id, one.after) for one in repaired.changes] == [(4, 4)]


@settings(max_examples=RUNS, deadline=None, phases=PHASES)
@given(offices(), st.lists(st.sampled_from((0, 1, 2, 3, 9)), min_size=5, max_size=5))
def test_no_repair_is_smaller(facts: Office, had: list[int]) -> None:
    published = {slot.id: person for slot, person in zip(facts.slots, had, strict=True) if person}
    repaired = repair(facts, published, ALL)
    assert broken(facts, repaired.roster) == []
    assert repaired.ending is Ending.PROVEN
    every = list(rosters(facts))
    fewest = min(len(gaps(facts, one)) for one in every)
    assert len(repaired.gaps) == fewest

    def moved(roster: Roster) -> int:
        return sum(roster.get(slot) != person for slot, person in published.items())

    assert moved(repaired.roster) == min(moved(one) for one in every if len(gaps(facts, one)) == fewest)
