"""Drafting for offices so small that what is right is known: gaps with causes, ledgers, wishes, contradictions."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from board.solver.causes import Cause, Obstacle
from board.solver.contradictions import (
    Absent,
    AtLeast,
    AtMost,
    Contradiction,
    Rest,
    RuleOfOffice,
    Unable,
)
from board.solver.drafting import draft
from board.solver.effort import Effort, Ending, Progress
from board.solver.office import (
    TOTAL,
    Apart,
    Away,
    Candidate,
    Duty,
    Fixed,
    Office,
    Slot,
    Together,
    Weights,
    Wish,
)
from board.solver.outcome import Draft, OutOfTime, Why
from board.solver.roster_check import broken, counts, spread, unmet
from board.solver.shares import bands
from tests.solver.offices import at, day_slots, year

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def away(first: int, last: int) -> Away:
    return Away(at(day(first), 0, 0), at(day(last + 1), 0, 0))


def people(count: int, **rules: Any) -> tuple[Candidate, ...]:
    return tuple(Candidate(person, frozenset({1}), **rules) for person in range(1, count + 1))


def office(days: int, candidates: tuple[Candidate, ...], posts: tuple[int, ...] = (1,), **rules: Any) -> Office:
    return Office(tuple(day_slots(MONDAY, days, posts)), candidates, **rules)


def drafted(facts: Office) -> Draft:
    made = draft(facts, Effort(seconds=20))
    assert broken(facts, made.roster) == []
    return made


def changed(candidates: tuple[Candidate, ...], person: int, **rules: Any) -> tuple[Candidate, ...]:
    return tuple(replace(one, **rules) if one.person == person else one for one in candidates)


@pytest.mark.parametrize(
    ("facts", "causes"),
    [
        pytest.param(office(1, ()), [()], id="a post without people"),
        pytest.param(office(1, people(1, away=(away(0, 0),))), [(Cause(Obstacle.AWAY, (1,)),)], id="away"),
        pytest.param(
            office(3, changed(people(2, rest=1), 2, away=(away(0, 5),))),
            [(Cause(Obstacle.AWAY, (2,)), Cause(Obstacle.REST, (1,)))],
            id="one is away and the other not rested",
        ),
        pytest.param(
            office(2, people(1, rest=1)),
            [(Cause(Obstacle.REST, (1,)),)],
            id="one person, two days",
        ),
        pytest.param(
            office(1, people(2), posts=(1, 1), aparts=(Apart(frozenset({1, 2})),)),
            [(Cause(Obstacle.REST, (1,)), Cause(Obstacle.APART, (2,)))],
            id="two seats for two who must be apart",
        ),
        pytest.param(office(2, people(1, rest=0, most={TOTAL: 1})), [(Cause(Obstacle.MOST, (1,)),)], id="at a limit"),
        pytest.param(
            office(3, people(1, rest=0, most_in_a_row=2)), [(Cause(Obstacle.IN_A_ROW, (1,)),)], id="too many in a row"
        ),
        pytest.param(
            office(1, changed(people(2), 2, away=(away(0, 0),)), togethers=(Together(1, 2),)),
            [(Cause(Obstacle.AWAY, (2,)), Cause(Obstacle.TOGETHER, (1,)))],
            id="the one is away, the other not without them",
        ),
        pytest.param(
            office(1, people(1, rest=3), duties=(Duty(1, at(day(-3)), at(day(-2))),)),
            [(Cause(Obstacle.REST, (1,)),)],
            id="rest reaches back before the roster",
        ),
    ],
)
def test_a_gap_names_the_fewest_causes(facts: Office, causes: list[tuple[Cause, ...]]) -> None:
    made = drafted(facts)
    assert [sorted_causes(gap.causes) for gap in made.gaps] == [sorted_causes(one) for one in causes]


def sorted_causes(causes: tuple[Cause, ...]) -> list[Obstacle]:
    return sorted(cause.obstacle for cause in causes)


def test_slots_that_nobody_may_serve_are_gaps_beside_those_that_are_served() -> None:
    made = drafted(office(2, people(2), posts=(1, 2)))
    assert [gap.slot.post for gap in made.gaps] == [2, 2]
    assert len(made.roster) == 2


def test_ledgers_are_as_even_as_numbers_let_them() -> None:
    facts = office(14, people(4, rest=2))
    made = drafted(facts)
    assert made.ending is Ending.PROVEN
    assert (made.gaps, made.widened) == ((), ())
    assert spread(facts, made.roster) == {TOTAL: 1, "workday": 1, "weekend": 0}


def test_years_before_count() -> None:
    facts = office(2, changed(changed(people(3), 1, carried={"workday": 2}), 2, carried={"workday": 1}))
    made = drafted(facts)
    assert counts(facts, made.roster)[1, "workday"] == 0
    assert counts(facts, made.roster)[3, "workday"] >= 1


def test_who_is_away_half_the_time_has_half_the_share() -> None:
    facts = office(30, changed(people(4, rest=1), 4, away=(away(0, 14),)))
    wanted = bands(facts)
    assert wanted[4, TOTAL].share == pytest.approx(30 / 7)
    assert wanted[1, TOTAL].share == pytest.approx(60 / 7)
    assert drafted(facts).widened == ()


def test_shares_of_posts_that_not_everybody_serves() -> None:
    facts = office(12, (*people(1), Candidate(2, frozenset({1, 2})), Candidate(3, frozenset({2}))), posts=(1, 2, 2))
    wanted = bands(facts)
    assert {person: round(wanted[person, TOTAL].share, 3) for person in (1, 2, 3)} == {1: 12, 2: 12, 3: 12}


def test_a_ledger_that_cannot_be_even_is_widened_and_says_why() -> None:
    days_away = tuple(away(first, first + 1) for first in (5, 12))  # both weekends
    made = drafted(office(14, changed(people(2, rest=0), 1, away=days_away)))
    outside = {(one.person, one.ledger): (one.served, one.open, one.why) for one in made.widened}
    assert outside[1, "weekend"] == (0, 0, Why.ABSENT)
    assert outside[2, "weekend"] == (4, 4, Why.OTHERS)
    assert made.gaps == ()


def test_wishes_are_met_as_far_as_fairness_lets() -> None:
    wishes = (
        Wish(1, day(0), 5),
        Wish(1, day(2), 3, wanted=False),
        Wish(2, day(0), 1),
        Wish(2, day(1), 2, wanted=False),
    )
    facts = office(4, people(2, rest=0), wishes=wishes)
    made = drafted(facts)
    assert made.price == unmet(facts, made.roster) == made.bound == 1
    assert made.roster[1] == 1


def test_weekends_stay_whole_and_duties_apart() -> None:
    weekends = office(14, people(2, rest=0), weights=Weights(whole_weekends=1))
    assert drafted(weekends).price == 0
    spaced = office(12, people(4, rest=1), weights=Weights(spacing=1, spacing_days=3))
    assert drafted(spaced).price == 0


def test_a_draft_stays_near_an_earlier_roster_for_a_price() -> None:
    facts = office(9, people(3, rest=1))
    earlier = {1: 1, 2: 2, 3: 3, 4: 2, 5: 1, 6: 3, 7: 2, 8: 1, 9: 3}
    near = drafted(replace(facts, kept=earlier, weights=Weights(change=2)))
    assert near.roster == earlier
    assert near.price == 0
    moved = replace(facts, kept={**earlier, 9: 1}, weights=Weights(change=2))
    assert drafted(moved).price == drafted(moved).bound == unmet(moved, drafted(moved).roster) == 2


LEAVE = away(0, 1)


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        pytest.param(
            office(2, people(2, away=(LEAVE,)), fixed=(Fixed(1, 1),)),
            {Absent(1, LEAVE), Fixed(1, 1)},
            id="fixed while absent",
        ),
        pytest.param(
            office(2, people(2, rest=1), fixed=(Fixed(1, 1), Fixed(2, 1))),
            {Rest(1), Fixed(1, 1), Fixed(2, 1)},
            id="fixed without rest",
        ),
        pytest.param(
            office(1, people(2), fixed=(Fixed(1, 1), Fixed(1, 2))), {Fixed(1, 1), Fixed(1, 2)}, id="two on one seat"
        ),
        pytest.param(
            office(1, people(2), posts=(1, 2), fixed=(Fixed(2, 1),)), {Unable(1), Fixed(2, 1)}, id="not their post"
        ),
        pytest.param(
            office(1, people(2), posts=(1, 1), fixed=(Fixed(1, 1), Fixed(2, 2)), aparts=(Apart(frozenset({1, 2})),)),
            {Apart(frozenset({1, 2})), Fixed(1, 1), Fixed(2, 2)},
            id="fixed together who must be apart",
        ),
        pytest.param(
            office(1, people(2), posts=(1,), fixed=(Fixed(1, 1),), togethers=(Together(1, 2),)),
            {Together(1, 2), Fixed(1, 1)},
            id="together on a single seat",
        ),
        pytest.param(
            office(9, people(1, rest=0, least={TOTAL: 3}, most={TOTAL: 2})),
            {AtLeast(1, TOTAL, 3), AtMost(1, TOTAL, 2)},
            id="least above most",
        ),
    ],
)
def test_rules_that_contradict_each_other_are_named(facts: Office, rules: set[RuleOfOffice]) -> None:
    with pytest.raises(Contradiction) as refused:
        draft(facts, Effort(seconds=20))
    assert set(refused.value.rules) == rules


def test_without_time_there_is_no_roster_and_that_is_said() -> None:
    with pytest.raises(OutOfTime, match=r"before there was any roster|还没有排出"):
        draft(office(9, people(3), togethers=(Together(1, 2),)), Effort(seconds=0))


def test_without_time_a_roster_is_dealt_and_not_called_proven() -> None:
    facts = year(days=60)
    made = draft(facts, Effort(seconds=0))
    assert made.ending is Ending.OUT_OF_TIME
    assert broken(facts, made.roster) == []


def test_a_search_tells_how_far_it_is_and_can_be_stopped() -> None:
    heard: list[Progress] = []
    facts = replace(year(days=60), weights=Weights(spacing=1, spacing_days=9))
    made = draft(
        facts, Effort(seconds=60, told=heard.append, stopped=lambda: any(one.best is not None for one in heard))
    )
    assert (heard[0].part, heard[0].parts, heard[0].best) == (1, 2, None)
    assert made.ending is Ending.STOPPED
    assert broken(facts, made.roster) == []


def test_the_same_facts_have_the_same_roster() -> None:
    facts = year(days=90)
    assert draft(facts, Effort()).roster == draft(facts, Effort()).roster


def test_slots_know_their_days() -> None:
    week = Slot(1, 1, at(day(0)), at(day(7)))
    assert (week.first, week.last) == (day(0), day(6))
    night = Slot(2, 1, at(day(0), 17, 0), at(day(1), 9, 0))
    assert night.days == (day(0),)
    assert Slot(3, 1, at(day(0), 0, 0), at(day(0), 8, 0)).days == (day(0),)
