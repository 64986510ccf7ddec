"""The search for a plan of staffing: the whole program where it is small, else a few people at a time before it.

People share nothing but the cover, so a plan is at hand at once: each person's best days, one person after another,
for the cover that is still wanting. Then a few people at a time are planned anew while all others stay; at last the
whole program begins from what that reached, to prove it or to better it, unless it would be too large to hold: then
ever more people at a time have the rest of the effort, and there is no bound.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from time import monotonic

from board.solver.effort import Effort, Ending, Progress, Solution, cut_off, rest_of, silent
from board.solver.staffing import Cover, Plan, Request, Staffing, Worker
from board.solver.staffing_check import cost
from board.solver.staffing_program import Staffed, planned

_SMALL = 2_000
"""So many choices (people times days times kinds) are searched as a whole from the beginning."""
_LARGE = 15_000
"""More choices than this are not put into one program, which has no bound within minutes and soon takes gigabytes."""
_AT_A_TIME = 800
_IDLE_ROUNDS = 2
_LONGEST = 5.0
_AT_LEAST = 10.0
"""Seconds that are granted for a first plan of everybody however short the effort is: without one there is nothing."""
_NEARLY = 1e-6
_ROUGHLY = 0.05
"""A person's first plan may miss their best by this share; it is bettered anyway."""


def best_plan(problem: Staffing, effort: Effort) -> Staffed:
    """The plan that costs least by requests and cover; every hard rule holds in any plan that is found."""
    if _choices(problem) <= _SMALL:
        return planned(problem, effort)
    began = monotonic()
    first = _one_after_another(problem, effort)
    if isinstance(first, Ending):
        return Staffed({}, Solution(first, (), None, None, monotonic() - began))
    left = rest_of(effort, began)
    if _choices(problem) > _LARGE:
        plan, ending = _bettered(problem, first, left, growing=True)
        return Staffed(plan, Solution(ending, (), cost(problem, plan), None, monotonic() - began))
    plan, _ending = _bettered(problem, first, replace(left, seconds=left.seconds / 2))
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
    began, plan = monotonic(), dict[tuple[str, int], str]()
    granted = replace(effort, seconds=max(effort.seconds, _AT_LEAST))
    for worker in problem.workers:
        left = rest_of(granted, began)
        if left.seconds <= 0 or left.stopped():
            return cut_off(left)
        short = replace(silent(left), seconds=min(_LONGEST, left.seconds), gap=_ROUGHLY)
        staffed = planned(_alone(problem, plan, worker), short)
        if not staffed.solution.found:
            return staffed.solution.ending
        plan |= staffed.plan
    return plan


def _bettered(problem: Staffing, plan: Plan, effort: Effort, *, growing: bool = False) -> tuple[Plan, Ending]:
    """The plan with a few people at a time planned anew, until that brings nothing more or the time is over.

    `growing` takes twice as many where so few bring nothing more, until that is everybody.
    """
    began, rng = monotonic(), random.Random(effort.seed)  # noqa: S311 - which people are planned together
    price, idle, workers = cost(problem, plan), 0, list(problem.workers)
    size = max(2, _AT_A_TIME // (problem.days * len(problem.kinds)))
    while idle < _IDLE_ROUNDS:
        rng.shuffle(workers)
        before = price
        for first in range(0, len(workers), size):
            left = rest_of(effort, began)
            if left.seconds <= 0 or effort.stopped():
                return plan, cut_off(effort)
            plan, price = _exchanged(problem, plan, price, workers[first : first + size], left)
            effort.told(Progress(price, None, monotonic() - began))
        idle = idle + 1 if before - price <= _NEARLY else 0
        if growing and idle and 2 * size < len(workers):
            size, idle = 2 * size, 0
    return plan, Ending.SETTLED


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


def _alone(problem: Staffing, others: Plan, worker: Worker) -> Staffing:
    """The problem of one person, for whom cover is a price of each shift: what it helps, or is too many."""
    part = _among(problem, others, [worker])
    prices = (
        Request(worker.name, cover.day, cover.kind, cover.under if cover.needed else cover.over, bool(cover.needed))
        for cover in part.covers
    )
    return replace(part, requests=(*part.requests, *prices), covers=())


def _wanting(cover: Cover, there: int) -> Cover:
    return replace(cover, needed=max(0, cover.needed - there))
