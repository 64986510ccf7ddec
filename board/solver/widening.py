"""How little bands have to be widened so that there is a roster, where the rules leave none within them."""

from dataclasses import replace
from math import ceil
from time import monotonic

from board.solver.effort import Effort, Ending, rest_of, silent
from board.solver.office import Office, Roster
from board.solver.roster_check import counts
from board.solver.roster_program import Prices, RosterProgram
from board.solver.shares import Band, Bands
from board.values import dataclass

_NEARLY = 1e-6
_STEPS = (1, 2, 4)
"""By so much all bands are widened alike, to have some roster to begin from."""


@dataclass(frozen=True, slots=True)
class Wide:
    """Bands that leave a roster, such a roster, whether no others are narrower in sum, and the least there can be."""

    bands: Bands
    roster: Roster
    proven: bool
    least: int


def widened_bands(office: Office, wanted: Bands, effort: Effort, covering: Roster) -> Wide:
    """Bands widened by as little in sum as can be; `covering` is a roster that fills all slots, fair or not.

    How little is first asked of whole and broken duties alike, which is quick and a bound; where whole duties
    cannot keep to that, they are searched themselves, for half of the effort.
    """
    began = monotonic()
    elastic = RosterProgram(office, wanted, Prices(outside=1.0, wishes=0.0, taste=0.0))
    relaxed = elastic.program.solve(silent(effort), relaxed=True)
    begin, least = covering, 0
    if relaxed.best is not None:
        least = ceil(relaxed.best - _NEARLY)
        wide = {
            key: _stretched(wanted[key], *(ceil(relaxed.values[side] - _NEARLY) for side in sides))
            for key, sides in elastic.outside.items()
        }
        found = _within(office, wide, rest_of(effort, began))
        width = sum(wanted[key].least - band.least + band.most - wanted[key].most for key, band in wide.items())
        if found is not None and width <= least:
            return Wide(wide, found, proven=True, least=least)
        begin = found or _evenly(office, wanted, rest_of(effort, began)) or covering
    left = rest_of(effort, began)
    searching = replace(silent(left), seconds=left.seconds / 2)
    solution = elastic.program.solve(searching, start=elastic.start(begin))
    roster = elastic.roster(solution, {}) if solution.found else begin
    served = counts(office, roster)
    reached = {key: _stretched(band, band.least - served[key], served[key] - band.most) for key, band in wanted.items()}
    if solution.bound is not None:
        least = max(least, ceil(solution.bound - _NEARLY))
    return Wide(reached, roster, solution.ending is Ending.PROVEN, least)


def _evenly(office: Office, wanted: Bands, effort: Effort) -> Roster | None:
    """The first roster that is found when all bands are widened alike, step by step."""
    began = monotonic()
    for step in _STEPS:
        left = rest_of(effort, began)
        wide = {key: _stretched(band, step, step) for key, band in wanted.items()}
        found = _within(office, wide, replace(left, seconds=left.seconds / 4))
        if found is not None:
            return found
    return None


def _within(office: Office, wide: Bands, effort: Effort) -> Roster | None:
    """Any roster within bands; none once the search is stopped."""
    if effort.stopped():
        return None
    strict = RosterProgram(office, wide, Prices(wishes=0.0, taste=0.0))
    solution = strict.program.solve(silent(effort))
    return strict.roster(solution, {}) if solution.found else None


def _stretched(band: Band, under: int, over: int) -> Band:
    return replace(band, least=band.least - max(0, under), most=band.most + max(0, over))
