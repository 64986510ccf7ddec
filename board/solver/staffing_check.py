"""What a plan of staffing costs and which rules it breaks, told from the plan alone, without any program.

Used by tests and the bench to hold board.solver.staffing_program to the truth.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from board.solver.staffing import Plan, Staffing, Worker


def cost(problem: Staffing, plan: Plan) -> float:
    """The weights of requests that are not met, and of people missing and too many."""
    unmet = sum(
        request.weight
        for request in problem.requests
        if (plan.get((request.worker, request.day)) == request.kind) != request.wanted
    )
    there = Counter((day, kind) for (_worker, day), kind in plan.items())
    return unmet + sum(
        cover.under * max(0, cover.needed - there[cover.day, cover.kind])
        + cover.over * max(0, there[cover.day, cover.kind] - cover.needed)
        for cover in problem.covers
    )


def broken(problem: Staffing, plan: Plan) -> list[str]:
    """The hard rules that a plan breaks, each with who and when; empty for a sound plan."""
    kinds = {kind.name: kind for kind in problem.kinds}
    names = {worker.name for worker in problem.workers}
    found = [
        f"{name} on day {day} works {kind}"
        for (name, day), kind in plan.items()
        if name not in names or kind not in kinds or not 0 <= day < problem.days
    ]
    if found:
        return found
    for worker in problem.workers:
        worked = [plan.get((worker.name, day)) for day in range(problem.days)]
        found += [f"{worker.name}: {fault}" for fault in _faults(problem, worker, worked)]
    return found


def _faults(problem: Staffing, worker: Worker, worked: list[str | None]) -> Iterator[str]:
    kinds = {kind.name: kind for kind in problem.kinds}
    for day, (here, after) in enumerate(pairwise(worked)):
        if here and after in kinds[here].not_before:
            yield f"{after} follows {here} on day {day + 1}"
    yield from (f"works on day off {day}" for day in worker.days_off if worked[day])
    yield from _totals(problem, worker, worked)
    yield from _runs(worker, worked)
    weekends = sum(any(worked[day] for day in days) for days in problem.weekends())
    if worker.most_weekends is not None and weekends > worker.most_weekends:
        yield f"{weekends} weekends"


def _totals(problem: Staffing, worker: Worker, worked: list[str | None]) -> Iterator[str]:
    counts = Counter(kind for kind in worked if kind)
    minutes = sum(kind.minutes * counts[kind.name] for kind in problem.kinds)
    if minutes < worker.least_minutes or (worker.most_minutes is not None and minutes > worker.most_minutes):
        yield f"{minutes} minutes"
    yield from (f"{counts[kind]} times {kind}" for kind, most in worker.most_of.items() if counts[kind] > most)
    yield from (f"{counts[kind]} times {kind}" for kind, least in worker.least_of.items() if counts[kind] < least)


def _runs(worker: Worker, worked: list[str | None]) -> Iterator[str]:
    day = 0
    for on, run in groupby(worked, key=bool):
        length = len(list(run))
        inner = day > 0 and day + length < len(worked)
        if inner and length < (worker.least_run if on else worker.least_off):
            yield f"{length} days {'on' if on else 'off'} from day {day}"
        if on and worker.most_run is not None and length > worker.most_run:
            yield f"{length} days on from day {day}"
        day += length
