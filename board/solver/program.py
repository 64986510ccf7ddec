"""A mixed integer program: variables, rows, and the search for its best solution by HiGHS.

The only module that knows highspy, which is imported when the first search begins (0.1 s, numpy with it). Every
search runs on one thread from a given seed, so that the same program has the same solution on any machine, unless
it was cut short by time or by whoever waits for it, which the solution says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from board.solver.effort import Effort, Ending, Progress, Solution, cut_off

if TYPE_CHECKING:
    from highspy import Highs

INFINITY = float("inf")
_LOOKED_AT = 0.1
"""Seconds between two looks at whether a search was stopped."""
_HEEDED_WITHIN = 0.5
"""Seconds in which a search that was stopped has to heed it, or it is left to itself."""
Term = tuple[int, float]
"""A variable by its number, and its coefficient."""


class Program:
    """Variables with their costs, and the rows that bind them; `solve` finds the cheapest solution.

    `offset` is what every solution costs at least, besides its variables.
    """

    def __init__(self) -> None:
        self._costs: list[float] = []
        self._lows: list[float] = []
        self._highs: list[float] = []
        self._wholes: list[int] = []
        self._row_lows: list[float] = []
        self._row_highs: list[float] = []
        self._starts: list[int] = [0]
        self._columns: list[int] = []
        self._coefficients: list[float] = []
        self.offset = 0.0

    @property
    def size(self) -> tuple[int, int, int]:
        """How many variables, rows and coefficients there are."""
        return len(self._costs), len(self._row_lows), len(self._columns)

    def choice(self, cost: float = 0.0) -> int:
        """A new variable that is 0 or 1."""
        return self.count(1.0, cost)

    def count(self, high: float = INFINITY, cost: float = 0.0) -> int:
        """A new whole variable from 0 to `high`."""
        self._wholes.append(len(self._costs))
        return self.amount(high, cost)

    def amount(self, high: float = INFINITY, cost: float = 0.0) -> int:
        """A new variable from 0 to `high` that need not be whole."""
        self._costs.append(cost)
        self._lows.append(0.0)
        self._highs.append(high)
        return len(self._costs) - 1

    def add_cost(self, variable: int, cost: float) -> None:
        """Let a variable cost so much more (or less) for each unit."""
        self._costs[variable] += cost

    def fix(self, variable: int, value: float) -> None:
        """Bind a variable to one value."""
        self._lows[variable] = self._highs[variable] = value

    def row(self, terms: Iterable[Term], *, least: float = -INFINITY, most: float = INFINITY) -> None:
        """Bind a sum of terms, each variable named once, to lie between `least` and `most`."""
        for variable, coefficient in terms:
            self._columns.append(variable)
            self._coefficients.append(coefficient)
        self._starts.append(len(self._columns))
        self._row_lows.append(least)
        self._row_highs.append(most)

    def at_most(self, most: float, variables: Iterable[int]) -> None:
        """Let so many of the variables be chosen at most."""
        self.row([(variable, 1.0) for variable in variables], most=most)

    def solve(self, effort: Effort, *, start: Mapping[int, float] | None = None, relaxed: bool = False) -> Solution:
        """The cheapest solution, or the best that the effort found.

        `start` gives values to begin from; `relaxed` lets whole variables take any value, which is a bound only.
        An effort that is stopped already finds nothing, and at once.
        """
        if not self._costs:
            return self._empty()
        if effort.stopped():
            return Solution(Ending.STOPPED, (), None, None, 0.0)
        began = monotonic()
        highs = self._loaded([] if relaxed else self._wholes)
        known = _bind(highs, effort, began)
        if start:
            highs.setSolution(len(start), list(start), list(start.values()))
        if not _came_to_its_end(highs, effort):
            return Solution(Ending.STOPPED, known.values, known.best, known.bound, monotonic() - began)
        return _read(highs, monotonic() - began, effort)

    def _empty(self) -> Solution:
        if any(low > 0 or high < 0 for low, high in zip(self._row_lows, self._row_highs, strict=True)):
            return Solution(Ending.IMPOSSIBLE, (), None, None, 0.0)
        return Solution(Ending.PROVEN, (), self.offset, self.offset, 0.0)

    def _loaded(self, wholes: Iterable[int]) -> "Highs":
        import highspy
        import numpy as np

        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_, _entries = self.size
        lp.offset_ = self.offset
        lp.col_cost_ = np.array(self._costs, dtype=np.double)
        lp.col_lower_ = np.array(self._lows, dtype=np.double)
        lp.col_upper_ = np.array(self._highs, dtype=np.double)
        lp.row_lower_ = np.array(self._row_lows, dtype=np.double)
        lp.row_upper_ = np.array(self._row_highs, dtype=np.double)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self._starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self._columns, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self._coefficients, dtype=np.double)
        kinds = [highspy.HighsVarType.kContinuous] * len(self._costs)
        for whole in wholes:
            kinds[whole] = highspy.HighsVarType.kInteger
        lp.integrality_ = kinds
        highs = _quiet_highs()
        if highs.passModel(lp) == highspy.HighsStatus.kError:
            raise ValueError("the program has a bound or a coefficient that is no number")
        return highs


def _quiet_highs() -> "Highs":
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - the library's name; the last moment before it prints its banner
            self.silent()
            super().enableCallbacks()

    return Quiet()


@dataclass
class _Known:
    """What a running search is known to have found; `values` are empty while it has nothing."""

    values: Sequence[float] = ()
    best: float | None = None
    bound: float | None = None


def _came_to_its_end(highs: "Highs", effort: Effort) -> bool:
    """Run a search, in a thread of its own; whether it ended, and was not left to itself.

    HiGHS asks often whether to go on, but not inside its heuristics, where it may stay for half a minute. Whoever
    stops it does not wait for that: it goes on alone until it asks the next time, and what it finds is not looked at.
    """
    searching = Thread(target=highs.run, name="search", daemon=True)
    searching.start()
    while searching.is_alive():
        searching.join(_LOOKED_AT)
        if effort.stopped():
            searching.join(_HEEDED_WITHIN)
            return not searching.is_alive()
    return True


def _bind(highs: "Highs", effort: Effort, began: float) -> _Known:
    """Set the options of a search, and let it tell of its progress and ask whether to go on; what it knows so far."""
    known = _Known()
    highs.setOptionValue("time_limit", max(0.0, effort.seconds))
    highs.setOptionValue("random_seed", effort.seed)
    highs.setOptionValue("mip_rel_gap", effort.gap)
    highs.setOptionValue("threads", 1)

    def told(event: Any) -> None:
        best, bound = event.data_out.mip_primal_bound, event.data_out.mip_dual_bound
        known.bound = _known(bound)
        effort.told(Progress(_known(best), known.bound, monotonic() - began))

    def found(event: Any) -> None:
        known.values, known.best = list(event.data_out.mip_solution), event.data_out.mip_primal_bound
        told(event)

    def asked(event: Any) -> None:
        if effort.stopped():
            event.interrupt()

    highs.cbMipImprovingSolution.subscribe(found)
    highs.cbMipLogging.subscribe(told)
    highs.cbMipInterrupt.subscribe(asked)
    return known


def _known(value: float) -> float | None:
    return value if abs(value) < 1e20 else None


def _read(highs: "Highs", seconds: float, effort: Effort) -> Solution:
    import highspy

    status, told = highs.getModelStatus(), highs.getInfo()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return Solution(Ending.IMPOSSIBLE, (), None, None, seconds)
    found = told.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    best = told.objective_function_value if found else None
    bound = _known(told.mip_dual_bound)
    if status == highspy.HighsModelStatus.kOptimal and not effort.gap and best is not None:
        bound = best  # what presolving alone has solved is told with a bound of 0
    return Solution(
        _ending(status, best, bound, effort),
        list(highs.getSolution().col_value) if found else (),
        best,
        bound,
        seconds,
    )


def _ending(status: Any, best: float | None, bound: float | None, effort: Effort) -> Ending:
    import highspy

    if status == highspy.HighsModelStatus.kOptimal:
        proven = best is None or bound is None or best - bound <= 1e-6 * max(1.0, abs(best))
        return Ending.PROVEN if proven else Ending.CLOSE
    return cut_off(effort)
