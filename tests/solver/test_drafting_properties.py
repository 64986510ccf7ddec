"""Drafting against a walk through all rosters of offices small enough for that.

An ordinary run tries a few; `BOARD_RUNS=2000 pytest tests/solver -k "no_"` as many as that says.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from board.solver.causes import Obstacle
from board.solver.drafting import draft
from board.solver.effort import Effort, Ending
from board.solver.office import TOTAL, Apart, Away, Candidate, Office, Roster, Together, Wish
from board.solver.roster_check import broken, counts, gaps, unmet
from board.solver.shares import bands
from tests.runs import runs
from tests.solver.offices import at, day_slots

RUNS = runs(8)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example is small as it is, and making it smaller takes minutes of walking through rosters."""
MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def away(first: int, last: int) -> Away:
    return Away(at(day(first), 0, 0), at(day(last + 1), 0, 0))


SLOTS = 5
spans = st.tuples(st.integers(0, 4), st.integers(0, 2)).map(lambda span: away(span[0], span[0] + span[1]))
candidates = st.tuples(
    *(
        st.builds(
            Candidate,
            st.just(person),
            st.frozensets(st.integers(1, 2), min_size=1),
            st.lists(spans, max_size=1).map(tuple),
            st.sampled_from((0, 1, 2)),
            st.sampled_from((None, 2)),
            most=st.dictionaries(st.sampled_from((TOTAL, "weekend")), st.integers(0, 2), max_size=1),
        )
        for person in (1, 2, 3)
    )
)


@st.composite
def offices(draw: st.DrawFn) -> Office:
    first = draw(st.integers(0, 6))
    posts = draw(st.lists(st.integers(1, 2), min_size=SLOTS, max_size=SLOTS))
    slots = tuple(
        replace(slot, post=post) for slot, post in zip(day_slots(day(first), SLOTS, (1,)), posts, strict=True)
    )
    aparts = draw(st.lists(st.frozensets(st.integers(1, 3), min_size=2).map(Apart), max_size=1))
    pairs = draw(st.lists(st.just(Together(1, 2)), max_size=0 if posts else 1))
    asked = draw(
        st.lists(st.builds(Wish, st.integers(1, 3), st.integers(0, 6).map(day), st.integers(1, 3), st.booleans()))
    )
    return Office(slots, draw(candidates), tuple(aparts), tuple(pairs), wishes=tuple(asked))


def rosters(facts: Office) -> Iterator[Roster]:
    """Every roster of an office that keeps its rules."""
    for chosen in product((None, 1, 2, 3), repeat=len(facts.slots)):
        roster = {slot.id: person for slot, person in zip(facts.slots, chosen, strict=True) if person}
        if not broken(facts, roster):
            yield roster


def outside(facts: Office, roster: Roster, filled: Roster) -> int:
    """How far the ledgers of a roster lie outside of the bands that the slots of `filled` make."""
    had = counts(facts, roster)
    wanted = bands(facts, [facts.by_slot[slot] for slot in filled])
    return sum(max(0, band.least - had[key], had[key] - band.most) for key, band in wanted.items())


@settings(max_examples=RUNS, deadline=None, phases=PHASES)
@given(offices())
def test_no_roster_is_better(facts: Office) -> None:
    made = draft(facts, Effort(seconds=20))
    assert broken(facts, made.roster) == []
    assert made.ending is Ending.PROVEN
    every = list(rosters(facts))
    fewest = min(len(gaps(facts, one)) for one in every)
    assert len(made.gaps) == fewest
    alike = [one for one in every if one.keys() == made.roster.keys()]
    width = outside(facts, made.roster, made.roster)
    assert width == min(outside(facts, one, made.roster) for one in alike)
    if not width:
        fair = [one for one in alike if not outside(facts, one, made.roster)]
        assert made.price == pytest.approx(min(unmet(facts, one) for one in fair))


@settings(max_examples=RUNS, deadline=None, phases=PHASES)
@given(offices())
def test_whoever_is_kept_from_a_gap_meets_one_of_its_causes(facts: Office) -> None:
    made = draft(facts, Effort(seconds=20))
    for gap in made.gaps:
        named = {person for cause in gap.causes for person in cause.people}
        assert named == {one.person for one in facts.candidates if gap.slot.post in one.posts}
        assert all(cause.obstacle is not Obstacle.UNTRIED for cause in gap.causes)
        assert all(broken(facts, {**made.roster, gap.slot.id: person}) for person in named)
