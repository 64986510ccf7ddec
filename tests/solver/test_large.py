"""Offices too large for one program: dealt, then set right few people at a time; held to the same rules."""

import random
from dataclasses import replace

import pytest

from board.solver import drafting, large
from board.solver.drafting import draft
from board.solver.effort import Effort, Ending
from board.solver.greedy import greedy
from board.solver.office import TOTAL, Duty, Fixed, Office, Weights
from board.solver.roster_check import broken, gaps, spread, unmet
from board.solver.shares import bands
from tests.solver.offices import year


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "_LARGE", 0)


@pytest.mark.parametrize("seed", range(3))
def test_a_dealt_roster_breaks_no_rule(seed: int) -> None:
    facts = year(leaders=4, staff=14, days=60, seed=seed)
    slot = facts.slots[4]
    who = next(one for one in facts.candidates if one.may_serve(slot) and not one.is_away(slot))
    later = facts.slots[-1]
    facts = replace(
        facts,
        fixed=(Fixed(slot.id, who.person),),
        duties=(Duty(who.person, later.ends_at, later.ends_at),),
        candidates=tuple(
            replace(one, rest=0, most_in_a_row=2, most={TOTAL: 9}) if one.person % 5 == 0 and one != who else one
            for one in facts.candidates
        ),
    )
    assert broken(facts, greedy(facts, bands(facts), seed)) == []


@pytest.mark.parametrize("seed", range(2))
def test_what_dealing_leaves_off_is_set_right(seed: int) -> None:
    facts = year(leaders=8, staff=24, days=120, seed=seed)
    made = draft(facts, Effort(seconds=30))
    assert (made.ending, made.widened, made.gaps) == (Ending.PROVEN, (), ())
    assert broken(facts, made.roster) == []
    assert max(spread(facts, made.roster).values()) <= 1


def test_a_spoilt_deal_is_set_right(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = year(leaders=0, staff=24, days=60, seed=5)

    def spoilt(office: Office, wanted: object, seed: int) -> dict[int, int]:
        roster = greedy(office, bands(office), seed)
        for slot in random.Random(seed).sample(sorted(roster), 9):
            del roster[slot]
        return roster

    monkeypatch.setattr(large, "greedy", spoilt)
    made = draft(facts, Effort(seconds=30))
    assert (made.ending, gaps(facts, made.roster), made.widened) == (Ending.PROVEN, [], ())
    assert broken(facts, made.roster) == []


def test_wishes_are_met_group_by_group() -> None:
    facts = replace(year(leaders=0, staff=40, days=60, seed=1), weights=Weights(spacing=1, spacing_days=8))
    dealt = unmet(facts, greedy(facts, bands(facts), 0))
    made = draft(facts, Effort(seconds=30))
    assert (made.ending, made.price) == (Ending.PROVEN, 0)
    assert dealt > 0
    assert (broken(facts, made.roster), made.widened) == ([], ())


def test_a_small_part_beside_a_large_one_has_its_share_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[int, float]] = []

    begin = drafting._begin

    def noted(part: Office, effort: Effort) -> object:
        given.append((len(part.candidates), effort.seconds))
        return begin(part, effort)

    monkeypatch.setattr(drafting, "_begin", noted)
    draft(year(leaders=4, staff=200, days=2), Effort(seconds=1000))
    assert [people for people, _seconds in given] == [4, 200]
    assert [seconds for _people, seconds in given] == pytest.approx([500, 1000], rel=0.1)
