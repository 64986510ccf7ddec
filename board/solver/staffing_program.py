"""The best plan of staffing: the general model as a mixed integer program.

Runs of work are told by variables for their first day and for the first day off after them. With these the rules
on runs are rows of the tight kind known from the commitment of power plants ("a run that covers today began within
the last k days"), and successions are a flow: whoever works a shift today begins a run or comes from a shift that
allows it. Such rows leave so little to branching that days of search become seconds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from board.solver.effort import Effort, Solution
from board.solver.program import INFINITY, Program
from board.solver.staffing import Plan, ShiftKind, Staffing, Worker
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Staffed:
    """The plan that a search found, empty if it found none, and how the search went."""

    plan: Plan
    solution: Solution


def planned(problem: Staffing, effort: Effort, *, start: Plan | None = None) -> Staffed:
    """The best plan by one program for all people; `start` is a plan to begin from."""
    written = _Writing(problem)
    values = (
        {variable: float(start.get((worker, day)) == kind) for (worker, day, kind), variable in written.works.items()}
        if start is not None
        else None
    )
    solution = written.program.solve(effort, start=values)
    works = written.works.items() if solution.found else ()
    plan = {(worker, day): kind for (worker, day, kind), variable in works if solution.chosen(variable)}
    return Staffed(plan, solution)


class _Writing:
    """The program of a problem, and its variables by (worker, day, kind)."""

    def __init__(self, problem: Staffing) -> None:
        self.problem = problem
        self.program = Program()
        self.works: dict[tuple[str, int, str], int] = {}
        for worker in problem.workers:
            self._write_worker(worker)
        self._write_requests()
        self._write_covers()

    def _write_worker(self, worker: Worker) -> None:
        days = range(self.problem.days)
        kinds = [kind for kind in self.problem.kinds if worker.most_of.get(kind.name, 1) > 0]
        on = [self.program.choice() for _day in days]  # whole anyway, but good to branch on
        for day in days:
            if day in worker.days_off or not kinds:
                self.program.fix(on[day], 0.0)
                continue
            for kind in kinds:
                self.works[worker.name, day, kind.name] = self.program.choice()
            self.program.row([*self._terms(worker, day, kinds), (on[day], -1.0)], least=0.0, most=0.0)
        runs = _Runs(on, self._edges(on), self._edges(on))
        self._write_runs(worker, runs)
        self._write_successions(worker, kinds, runs)
        self._write_totals(worker, kinds, on)
        self._write_weekends(worker, runs)

    def _edges(self, on: Sequence[int]) -> list[int]:
        """For each day but the first, whether a run begins (or ends) there; on the first day, `on` itself stands."""
        return [on[0], *(self.program.amount(1.0) for _day in on[1:])]

    def _terms(self, worker: Worker, day: int, kinds: Sequence[ShiftKind]) -> list[tuple[int, float]]:
        keys = ((worker.name, day, kind.name) for kind in kinds)
        return [(self.works[key], 1.0) for key in keys if key in self.works]

    def _write_runs(self, worker: Worker, runs: "_Runs") -> None:
        row = self.program.row
        for day in range(1, self.problem.days):
            on, begun, ended = runs.on[day], runs.begun, runs.ended
            row([(on, 1.0), (runs.on[day - 1], -1.0), (begun[day], -1.0), (ended[day], 1.0)], least=0.0, most=0.0)
            row([*_ones(begun, max(1, day - worker.least_run + 1), day), (on, -1.0)], most=0.0)
            row([*_ones(ended, max(1, day - worker.least_off + 1), day), (on, 1.0)], most=1.0)
            if worker.most_run is not None and day >= worker.most_run:
                row([*_ones(begun, day - worker.most_run + 1, day), (on, -1.0)], least=0.0)

    def _write_successions(self, worker: Worker, kinds: Sequence[ShiftKind], runs: "_Runs") -> None:
        """Whoever works one of `after` begins a run, or comes from a kind that one of them may follow."""
        for after in _successors(kinds):
            names = {kind.name for kind in after}
            before = [kind for kind in kinds if not names <= kind.not_before]
            for day in range(1, self.problem.days):
                into = [(variable, -1.0) for variable, _one in self._terms(worker, day - 1, before)]
                terms = [*self._terms(worker, day, after), *into, (runs.begun[day], -1.0)]
                self.program.row(terms, most=0.0)

    def _write_totals(self, worker: Worker, kinds: Sequence[ShiftKind], on: Sequence[int]) -> None:
        days = range(self.problem.days)
        most = INFINITY if worker.most_minutes is None else worker.most_minutes
        minutes = [
            (self.works[worker.name, day, kind.name], float(kind.minutes))
            for day in days
            for kind in kinds
            if (worker.name, day, kind.name) in self.works
        ]
        self.program.row(minutes, least=worker.least_minutes, most=most)
        if kinds and (shortest := min(kind.minutes for kind in kinds)):
            longest = max(kind.minutes for kind in kinds)
            least_shifts = -(-worker.least_minutes // longest)
            most_shifts = INFINITY if worker.most_minutes is None else worker.most_minutes // shortest
            self.program.row([(day, 1.0) for day in on], least=least_shifts, most=most_shifts)
        for kind in self.problem.kinds:
            least_of, most_of = worker.least_of.get(kind.name, 0), worker.most_of.get(kind.name, len(days))
            if least_of or most_of < len(days):
                terms = [term for day in days for term in self._terms(worker, day, [kind])]
                self.program.row(terms, least=least_of, most=most_of)

    def _write_weekends(self, worker: Worker, runs: "_Runs") -> None:
        """A weekend is worked if its Saturday is, or if a run begins on its Sunday."""
        if worker.most_weekends is None:
            return
        terms = [
            (runs.on[day] if place == 0 else runs.begun[day], 1.0)
            for days in self.problem.weekends()
            for place, day in enumerate(days)
        ]
        self.program.row(terms, most=worker.most_weekends)

    def _write_requests(self) -> None:
        for request in self.problem.requests:
            variable = self.works.get((request.worker, request.day, request.kind))
            if request.wanted:
                self.program.offset += request.weight
            if variable is not None:
                self.program.add_cost(variable, -request.weight if request.wanted else request.weight)

    def _write_covers(self) -> None:
        there: dict[tuple[int, str], list[int]] = defaultdict(list)
        for (_worker, day, kind), variable in self.works.items():
            there[day, kind].append(variable)
        for cover in self.problem.covers:
            missing, over = self.program.amount(cost=cover.under), self.program.amount(cost=cover.over)
            terms = [(variable, 1.0) for variable in there[cover.day, cover.kind]]
            self.program.row([*terms, (missing, 1.0), (over, -1.0)], least=cover.needed, most=cover.needed)


@dataclass(frozen=True, slots=True)
class _Runs:
    """By day: whether somebody works, whether a run begins, whether one has ended the day before."""

    on: Sequence[int]
    begun: Sequence[int]
    ended: Sequence[int]


def _ones(variables: Sequence[int], first: int, last: int) -> Iterator[tuple[int, float]]:
    return ((variable, 1.0) for variable in variables[first : last + 1])


def _successors(kinds: Sequence[ShiftKind]) -> list[tuple[ShiftKind, ...]]:
    """The sets of kinds that have to be told of together: for each set of forbidders, all kinds they forbid."""
    forbidders = {kind: frozenset(other for other in kinds if kind.name in other.not_before) for kind in kinds}
    shared = {one & other for one in forbidders.values() for other in forbidders.values()} - {frozenset()}
    return [tuple(kind for kind in kinds if forbidders[kind] >= of) for of in sorted(shared, key=_names)]


def _names(kinds: frozenset[ShiftKind]) -> list[str]:
    return sorted(kind.name for kind in kinds)
