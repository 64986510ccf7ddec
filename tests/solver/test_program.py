"""The search by HiGHS: stopped, it keeps what it has found, also where the library does not heed that at once."""

from threading import Event
from time import monotonic
from typing import Any

import pytest

from board.solver import program
from board.solver.effort import Effort, Ending, Progress
from board.solver.program import Program


def knapsack(count: int = 60) -> Program:
    """Choices that weigh something and are worth something, in several sacks: hard enough to find several solutions."""
    made = Program()
    choices = [made.choice(-float(37 * n % 101 + 20)) for n in range(count)]
    for sack in range(5):
        made.row([(one, float(53 * one * (sack + 1) % 89 + 10)) for one in choices], most=count * 12.0)
    return made


def test_a_search_that_is_stopped_keeps_its_best() -> None:
    told = list[Progress]()
    solution = knapsack().solve(Effort(seconds=30, told=told.append, stopped=lambda: bool(told)))
    assert solution.ending in {Ending.STOPPED, Ending.PROVEN}
    if solution.found:
        assert len(solution.values) == 60


def test_a_search_that_does_not_heed_being_stopped_is_left_to_itself_with_what_it_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    goes_on = Event()
    searched = program._quiet_highs

    class Deaf:
        """HiGHS as it is inside a heuristic: it has found something, and asks nobody for long."""

        def __init__(self) -> None:
            self.highs = searched()

        def __getattr__(self, name: str) -> Any:
            return getattr(self.highs, name)

        def run(self) -> None:
            self.highs.run()
            goes_on.wait(120)

    monkeypatch.setattr(program, "_quiet_highs", Deaf)
    monkeypatch.setattr(program, "_HEEDED_WITHIN", 0.1)
    told = list[Progress]()
    began = monotonic()
    solution = knapsack().solve(Effort(seconds=30, told=told.append, stopped=lambda: monotonic() - began > 1.5))
    goes_on.set()
    assert monotonic() - began < 60
    assert solution.ending is Ending.STOPPED
    assert solution.found
    assert told[-1].best == solution.best
    assert solution.best == pytest.approx(sum(-(37 * n % 101 + 20) * v for n, v in enumerate(solution.values)))


def test_what_is_solved_before_any_search_is_proven_too() -> None:
    """HiGHS calls it optimal, and says 0 of the bound."""
    made = Program()
    for _seat in range(3):
        made.row([(made.amount(1.0, 1.0), 1.0)], least=1.0, most=1.0)
    solution = made.solve(Effort(seconds=5))
    assert (solution.ending, solution.best, solution.bound) == (Ending.PROVEN, 3.0, 3.0)
