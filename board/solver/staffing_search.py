"""The search for a plan of staffing: the whole program where it is small, else a few people at a time before it.

People share nothing but the cover, so a plan is at hand at once: each person's best days, one person after another,
for the cover that is still wanting. Then a few people at a time are planned anew while all others stay; at last the
whole program begins from what that reached, to prove it or to better it.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from time import monotonic

from board.solver.effort import Effort, Ending, Progress, Solution, rest_of, silent
from board.solver.staffing import Cover, Plan, Staffing, Worker
from board.solver.staffing_check import cost
from board.solver.staffing_program import Staffed, planned

_SMALL = 2_000
"""So many choices (people times days times kinds) are searched as a whole from the beginning."""
_AT_A_TIME = 800
_IDLE_ROUNDS = 2
_LONGEST = 5.0
_NEARLY = 1e-6


def best_plan(problem: Staffing, effort: Effort) -> Staffed:
    """The plan that costs least by requests and cover; every hard rule holds in any plan that is found."""
    if _choices(problem) <= _SMALL:
        return planned(problem, effort)
    began = monotonic()
    first = _one_after_another(problem, effort)
    if isinstance(first, Ending):
        return Staffed({}, Solution(first, (), None, None, monotonic() - began))
    half = rest_of(effort, began)
    plan = _bettered(problem, first, replace(half, seconds=half.seconds / 2))
    return _finished(problem, plan, rest_of(effort, began), began)


def _choices(problem: Staffing) -> int:
    return len(problem.workers) * problem.days * len(problem.kinds)


def _finished(problem: Staffing, plan: Plan, effort: Effort, began: float) -> Staffed:
    """The plan as the whole program betters or proves it."""
    staffed = planned(problem, effort, start=plan)
    solution, price = staffed.solution, cost(problem, plan)
    if solution.best is not None and solution.best < price - _NEARLY:
        plan, price = staffed.plan, solution.best
    ending = solution.ending if solution.best is not None else Ending.OUT_OF_TIME
    return Staffed(plan, replace(solution, ending=ending, best=price, seconds=monotonic() - began))


def _one_after_another(problem: Staffing, effort: Effort) -> Plan | Ending:
    """A plan made person by person; how it ended where somebody has none: their own rules leave none, or time did."""
    plan: dict[tuple[str, int], str] = {}
    for worker in problem.workers:
        staffed = planned(_among(problem, plan, [worker]), replace(silent(effort), seconds=_LONGEST))
        if not staffed.solution.found:
            return staffed.solution.ending
        plan |= staffed.plan
    return plan


def _bettered(problem: Staffing, plan: Plan, effort: Effort) -> Plan:
    """The plan with a few people at a time planned anew, until that brings nothing more or the time is over."""
    began, rng = monotonic(), random.Random(effort.seed)  # noqa: S311 - which people are planned together
    price, idle, workers = cost(problem, plan), 0, list(problem.workers)
    size = max(2, _AT_A_TIME // (problem.days * len(problem.kinds)))
    while idle < _IDLE_ROUNDS:
        rng.shuffle(workers)
        before = price
        for first in range(0, len(workers), size):
            left = rest_of(effort, began)
            if left.seconds <= 0 or effort.stopped():
                return plan
            plan, price = _exchanged(problem, plan, price, workers[first : first + size], left)
            effort.told(Progress(price, None, monotonic() - began))
        idle = idle + 1 if before - price <= _NEARLY else 0
    return plan


def _exchanged(problem: Staffing, plan: Plan, price: float, group: list[Worker], effort: Effort) -> tuple[Plan, float]:
    """The plan with the best there is for a group, and its price."""
    names = {worker.name for worker in group}
    own = {key: kind for key, kind in plan.items() if key[0] in names}
    others = {key: kind for key, kind in plan.items() if key[0] not in names}
    short = replace(silent(effort), seconds=min(_LONGEST, effort.seconds))
    staffed = planned(_among(problem, others, group), short, start=own)
    anew = {**others, **staffed.plan}
    if staffed.solution.found and (cheaper := cost(problem, anew)) < price - _NEARLY:
        return anew, cheaper
    return plan, price


def _among(problem: Staffing, others: Plan, group: Iterable[Worker]) -> Staffing:
    """The problem of a group, with the cover that all others leave wanting."""
    workers = tuple(group)
    names = {worker.name for worker in workers}
    there = Counter((day, kind) for (_worker, day), kind in others.items())
    return replace(
        problem,
        workers=workers,
        requests=tuple(request for request in problem.requests if request.worker in names),
        covers=tuple(_wanting(cover, there[cover.day, cover.kind]) for cover in problem.covers),
    )


def _wanting(cover: Cover, there: int) -> Cover:
    return replace(cover, needed=max(0, cover.needed - there))
