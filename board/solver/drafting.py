"""Drafting a roster: every slot filled that can be, every ledger in its band, then wishes, in this order.

First all slots and all bands are demanded. Only where that is impossible the search learns how little has to give:
the fewest gaps, then bands widened for as few and by as little as can be; what gave is named with its reason.
"""

from dataclasses import replace
from time import monotonic

from board.solver.contradictions import demand_consistent
from board.solver.effort import Effort, Ending, Progress, Solution, cut_off, rest_of, silent
from board.solver.greedy import greedy
from board.solver.large import draft_large, is_large, is_simple
from board.solver.office import Office
from board.solver.outcome import Draft, OutOfTime, Surety, told
from board.solver.parts import parts
from board.solver.pleasing import pleased
from board.solver.roster_check import unmet
from board.solver.roster_program import Prices, RosterProgram
from board.solver.shares import Bands, bands
from board.solver.widening import Wide, widened_bands
from board.values import dataclass

_MANY = 1_000
"""More choices than this (people times slots) are not searched at once where spacing or weekends have a price."""

_LAST_TRY, _IN_HASTE = 5.0, 1.0
"""So many seconds are given to filling what dealing out leaves empty, and where the search was stopped."""


def draft(office: Office, effort: Effort) -> Draft:
    """The best roster of an office; people keep their seats of an earlier one where that costs nothing.

    All parts are filled before any is searched for more wishes, so that whoever stops the search has a whole roster.

    Raises:
        Contradiction: rules that no roster can keep, even an empty one.
        OutOfTime: the effort was over before there was any roster.
    """
    began, begun, roster, sure = monotonic(), list[_Begun](), dict[int, int](), Surety()
    waiting = sorted((part for part in parts(office) if part.slots), key=_choices)
    for place, part in enumerate(waiting):
        begun.append(_begin(part, _of_part(effort, began, place, len(waiting), sum(one.price for one in begun))))
    for place, one in enumerate(begun):
        others = sum(other.price for other in begun[place + 1 :]) + sure.best
        done = _pleased(one, _of_part(effort, began, place, len(begun), others)) if one.wants_more else one
        roster |= done.roster
        sure.add(done.ending, done.price, done.bound, done.least_off)
    return told(office, roster, sure, monotonic() - began)


def _of_part(effort: Effort, began: float, place: int, count: int, best: float) -> Effort:
    """What a part may take of the effort, what those before it left included; its progress says which part it is."""
    effort.told(Progress(None, None, monotonic() - began, place + 1, count))
    told = replace(effort, told=lambda progress: effort.told(replace(progress, part=place + 1, parts=count)))
    left = rest_of(told, began, best)
    return replace(left, seconds=left.seconds / (count - place))


@dataclass(frozen=True, slots=True)
class _Begun:
    """A part's roster within its bands, how sure it is, and whether its wishes are yet to be searched for."""

    part: Office
    wanted: Bands
    roster: dict[int, int]
    ending: Ending
    price: float
    bound: float | None
    wants_more: bool = False
    least_off: int = 0


def _choices(part: Office) -> int:
    return len(part.candidates) * len(part.slots)


def _begin(part: Office, effort: Effort) -> _Begun:
    began, wanted = monotonic(), bands(part)
    if is_large(part):
        if part.fixed:
            demand_consistent(part, effort)
        roster, ending = draft_large(part, wanted, effort)
        return _Begun(part, wanted, roster, ending, unmet(part, roster), 0.0)
    written = RosterProgram(part, wanted, _prices(part))
    solution = written.program.solve(effort)
    if solution.ending is Ending.IMPOSSIBLE:
        return _give_way(part, rest_of(effort, began))
    if solution.best is None:
        return _dealt(part, wanted, effort)
    return _found(part, wanted, written.roster(solution, part.kept), solution)


def _found(part: Office, wanted: Bands, roster: dict[int, int], solution: Solution, *, proven: bool = True) -> _Begun:
    """What a search found; the wishes that it left are for afterwards."""
    ending = solution.ending if proven else Ending.OUT_OF_TIME
    price, more = unmet(part, roster), not _prices(part).taste
    return _Begun(part, wanted, roster, ending, price, solution.bound, wants_more=more)


def _pleased(begun: _Begun, effort: Effort) -> _Begun:
    """A part with more of its wishes met."""
    roster, ending = pleased(begun.part, begun.roster, begun.wanted, effort)
    ending = ending if begun.ending is Ending.PROVEN else begun.ending
    return replace(begun, roster=roster, ending=ending, price=unmet(begun.part, roster))


def _dealt(part: Office, wanted: Bands, effort: Effort) -> _Begun:
    """A roster dealt out, where the search had no time to find any."""
    if not is_simple(part):
        raise OutOfTime
    roster = greedy(part, wanted, effort.seed)
    if len(roster) < len(part.slots):
        covering = RosterProgram(part, {}, Prices(gap=1.0, wishes=0.0, taste=0.0))
        last = Effort(seconds=_IN_HASTE if effort.stopped() else _LAST_TRY, seed=effort.seed)
        covered = covering.program.solve(last, start=covering.start(roster))
        roster = covering.roster(covered, part.kept) if covered.found else roster
    ending = cut_off(effort)
    return _Begun(part, wanted, roster, ending, unmet(part, roster), None)


def _give_way(part: Office, effort: Effort) -> _Begun:
    """A roster where not everything can be had: fewest gaps first, then the narrowest bands, then wishes."""
    began = monotonic()
    covering = RosterProgram(part, {}, Prices(gap=1.0, wishes=0.0, taste=0.0))
    covered = covering.program.solve(silent(effort))
    if covered.ending is Ending.IMPOSSIBLE:
        demand_consistent(part, effort)
    if covered.best is None:
        return _dealt(part, bands(part), effort)
    roster = covering.roster(covered, part.kept)
    filled = replace(part, slots=tuple(slot for slot in part.slots if slot.id in roster))
    wide = widened_bands(filled, bands(filled), rest_of(effort, began), roster)
    if effort.stopped():
        return _kept(filled, wide, Ending.STOPPED)
    written = RosterProgram(filled, wide.bands, _prices(part))
    solution = written.program.solve(rest_of(effort, began), start=written.start(wide.roster))
    if solution.best is None:
        return _kept(filled, wide, solution.ending)
    proven = covered.ending is Ending.PROVEN and wide.proven
    found = _found(filled, wide.bands, written.roster(solution, part.kept), solution, proven=proven)
    return replace(found, least_off=wide.least)


def _kept(filled: Office, wide: Wide, ending: Ending) -> _Begun:
    """What widening came upon, where there was no time for more."""
    roster = dict(wide.roster)
    return _Begun(filled, wide.bands, roster, ending, unmet(filled, roster), None, least_off=wide.least)


def _prices(part: Office) -> Prices:
    """What a part is searched for as a whole; spacing and weekends of many people are left for afterwards."""
    many = part.weights.asks and _choices(part) > _MANY
    return Prices(taste=float(not many))
