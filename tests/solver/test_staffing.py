"""The general model: its program against a walk through all plans, on problems small enough for that."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from board.solver import staffing_program, staffing_search
from board.solver.effort import Effort, Ending
from board.solver.staffing import Cover, Request, ShiftKind, Staffing, Worker
from board.solver.staffing_check import broken, cost
from board.solver.staffing_search import best_plan
from tests.bench.staffing_file import parsed
from tests.runs import runs

RUNS = runs(6)
EARLY, LATE = ShiftKind("E", 480), ShiftKind("L", 600, frozenset({"E"}))
ALONE = Staffing(7, (EARLY, LATE), (Worker("A"),), covers=tuple(Cover(day, "E", 1, 10, 1) for day in range(7)))

FILE = """# a comment
SECTION_HORIZON
7

SECTION_SHIFTS
E,480,
L,480,E

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutive, MinDaysOff, MaxWeekends
A,E=7|L=0,2400,960,5,2,2,1
B,E=7|L=7,2400,960,5,2,2,1

SECTION_DAYS_OFF
A,2

SECTION_SHIFT_ON_REQUESTS
B,3,L,2

SECTION_SHIFT_OFF_REQUESTS
A,0,E,3

SECTION_COVER
0,E,1,100,1
3,L,1,100,1
"""


@pytest.mark.parametrize(
    ("rule", "price"),
    [
        pytest.param(Worker("A"), 0, id="nothing forbids anything"),
        pytest.param(Worker("A", days_off=frozenset({2})), 10, id="a day off costs its cover"),
        pytest.param(Worker("A", most_run=3), 10, id="after three days on, one off"),
        pytest.param(Worker("A", most_run=3, least_off=2), 20, id="after three days on, two off, or off to the end"),
        pytest.param(Worker("A", most_weekends=0), 20, id="neither Saturday nor Sunday"),
        pytest.param(Worker("A", most_minutes=4 * 480), 30, id="four days by minutes"),
        pytest.param(Worker("A", most_of={"E": 2}), 50, id="two days by kind"),
        pytest.param(Worker("A", least_of={"L": 1}), 10, id="a late one, best on the last day"),
        pytest.param(Worker("A", days_off=frozenset({3}), least_run=4), 10, id="runs at either end may be short"),
        pytest.param(Worker("A", days_off=frozenset({1, 4}), least_run=3), 40, id="a run between days off may not"),
    ],
)
def test_each_rule_costs_what_it_must(rule: Worker, price: float) -> None:
    problem = replace(ALONE, workers=(rule,))
    staffed = best_plan(problem, Effort())
    assert staffed.solution.ending is Ending.PROVEN
    assert staffed.solution.best == pytest.approx(price)
    assert broken(problem, staffed.plan) == []
    assert cost(problem, staffed.plan) == price


def test_what_cannot_be_staffed_is_impossible() -> None:
    problem = replace(ALONE, workers=(Worker("A", least_minutes=601 * 7),))
    staffed = best_plan(problem, Effort())
    assert (staffed.solution.ending, staffed.plan) == (Ending.IMPOSSIBLE, {})


def test_a_file_of_the_benchmark_is_read() -> None:
    problem = parsed(FILE)
    assert problem.days == 7
    assert problem.kinds == (ShiftKind("E", 480), ShiftKind("L", 480, frozenset({"E"})))
    assert problem.workers[0] == Worker("A", 960, 2400, {"E": 7, "L": 0}, {}, 2, 5, 2, 1, frozenset({2}))
    assert problem.requests == (Request("B", 3, "L", 2), Request("A", 0, "E", 3, wanted=False))
    assert problem.covers == (Cover(0, "E", 1, 100, 1), Cover(3, "L", 1, 100, 1))
    staffed = best_plan(problem, Effort())
    assert broken(problem, staffed.plan) == []
    assert (staffed.solution.best, cost(problem, staffed.plan)) == (0, 0)


DAYS = 5
few = st.integers(0, 3)
workers = st.builds(
    Worker,
    name=st.sampled_from("AB"),
    least_minutes=st.sampled_from((0, 0, 960, 1500)),
    most_minutes=st.sampled_from((None, 1100, 2000)),
    most_of=st.dictionaries(st.sampled_from("EL"), few),
    least_run=st.integers(1, 3),
    most_run=st.none() | st.integers(1, 3),
    least_off=st.integers(1, 3),
    most_weekends=st.none() | st.integers(0, 1),
    days_off=st.frozensets(st.integers(0, DAYS - 1), max_size=2),
)
requests = st.builds(
    Request, st.sampled_from("AB"), st.integers(0, DAYS - 1), st.sampled_from("EL"), st.integers(1, 9), st.booleans()
)
covers = st.dictionaries(
    st.tuples(st.integers(0, DAYS - 1), st.sampled_from("EL")), st.tuples(st.integers(0, 2), few, few)
)
problems = st.builds(
    lambda staff, asked, needed, weekday: Staffing(
        DAYS,
        (EARLY, LATE),
        tuple(staff),
        tuple(asked),
        tuple(Cover(*key, *weights) for key, weights in needed.items()),
        weekday,
    ),
    st.lists(workers, min_size=1, max_size=1),
    st.lists(requests, max_size=6),
    covers,
    st.integers(0, 6),
)


@settings(max_examples=RUNS, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(problems)
def test_no_plan_is_better(problem: Staffing) -> None:
    staffed = best_plan(problem, Effort())
    plans = (
        {(problem.workers[0].name, day): kind for day, kind in enumerate(kinds) if kind}
        for kinds in product((None, "E", "L"), repeat=DAYS)
    )
    prices = [cost(problem, plan) for plan in plans if not broken(problem, plan)]
    if not prices:
        assert staffed.solution.ending is Ending.IMPOSSIBLE
        return
    assert broken(problem, staffed.plan) == []
    assert cost(problem, staffed.plan) == pytest.approx(min(prices)) == pytest.approx(staffed.solution.best)


def crew(people: int, days: int) -> Staffing:
    """Like a ward: three kinds a day, runs of two to five days, cover that is never quite met."""
    kinds = (ShiftKind("E", 480), ShiftKind("D", 480, frozenset("E")), ShiftKind("L", 480, frozenset("ED")))
    staff = tuple(
        Worker(f"P{n}", 3360, 4320, {"L": days * (n % 2)}, {}, 2, 5, 2, 1, frozenset({n % days})) for n in range(people)
    )
    needed = tuple(Cover(day, kind.name, 1 + (day + people) % 2, 100, 1) for day in range(days) for kind in kinds)
    asked = tuple(Request(f"P{n}", (5 * n) % days, "EDL"[n % 3], 1 + n % 3, n % 2 == 0) for n in range(people))
    return Staffing(days, kinds, staff, asked, needed)


def test_a_large_problem_has_a_plan_at_once_and_no_worse_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = crew(5, 14)
    whole = best_plan(problem, Effort())
    monkeypatch.setattr(staffing_search, "_SMALL", 0)
    monkeypatch.setattr(staffing_search, "_AT_A_TIME", 90)
    heard: list[float] = []
    staffed = best_plan(problem, Effort(told=lambda progress: heard.append(progress.best or 0.0)))
    assert broken(problem, staffed.plan) == []
    assert staffed.solution.ending is Ending.PROVEN
    assert staffed.solution.best == pytest.approx(cost(problem, staffed.plan)) == pytest.approx(whole.solution.best)
    assert heard[0] >= heard[-1]


def test_a_large_problem_without_a_plan_is_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staffing_search, "_SMALL", 0)
    problem = replace(ALONE, workers=(Worker("A"), Worker("B", least_minutes=601 * 7)))
    assert best_plan(problem, Effort()).solution.ending is Ending.IMPOSSIBLE


def test_a_large_problem_cut_short_keeps_its_best_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staffing_search, "_SMALL", 0)
    problem = crew(5, 14)
    staffed = best_plan(problem, Effort(seconds=0))
    assert staffed.solution.ending is Ending.OUT_OF_TIME
    assert broken(problem, staffed.plan) == []
    assert staffed.solution.best == cost(problem, staffed.plan)


def test_a_problem_too_large_for_one_program_is_bettered_by_ever_more_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody writes the program of all people; what comes of it is sound, without a bound, and hardly dearer."""
    problem = crew(8, 14)
    whole = best_plan(problem, Effort())
    monkeypatch.setattr(staffing_search, "_SMALL", 0)
    monkeypatch.setattr(staffing_search, "_LARGE", 0)
    monkeypatch.setattr(staffing_search, "_AT_A_TIME", 90)
    sizes: list[int] = []
    written = staffing_program.planned

    def seen(part: Staffing, effort: Effort, **start: Any) -> staffing_program.Staffed:
        sizes.append(len(part.workers))
        return written(part, effort, **start)

    monkeypatch.setattr(staffing_search, "planned", seen)
    staffed = best_plan(problem, Effort(seconds=20))
    assert broken(problem, staffed.plan) == []
    assert (staffed.solution.ending, staffed.solution.bound) == (Ending.SETTLED, None)
    assert staffed.solution.best == pytest.approx(cost(problem, staffed.plan))
    assert whole.solution.best is not None
    assert cost(problem, staffed.plan) <= 1.1 * whole.solution.best
    assert (sizes[0], 2 in sizes, max(sizes)) == (1, True, 4)
