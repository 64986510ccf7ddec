"""Meeting more wishes of a roster that is already fair, few people at a time.

Spacing and whole weekends say little to a search about a whole year (its bound stays far below), and their program
is large. Among a dozen people at a time the search is exact and quick, and every exchange keeps everybody's ledgers
in their bands.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

from board.solver.among import among
from board.solver.effort import Effort, Ending, Progress, cut_off, rest_of, silent
from board.solver.office import Office, Roster
from board.solver.roster_check import unmet
from board.solver.roster_program import Prices, RosterProgram
from board.solver.shares import Bands
from board.solver.turns import turns

_CHOICES = 10_000
_CHOICES_OF_TASTE = 3_000
"""So many choices (people times turns) are searched at once; fewer where spacing or weekends have a price."""
_IDLE_ROUNDS = 3
_LONGEST = 5.0
_NEARLY = 1e-6


def pleased(office: Office, roster: Roster, wanted: Bands, effort: Effort) -> tuple[dict[int, int], Ending]:
    """The roster with more wishes met; ends when several rounds through all people brought nothing more.

    Every slot of the office is filled. PROVEN only where nothing is left to wish for.
    """
    began, rng = monotonic(), random.Random(effort.seed)  # noqa: S311 - which people are searched together
    best, price, idle, cut = dict(roster), unmet(office, roster), 0, False
    while price > _NEARLY and idle < _IDLE_ROUNDS:
        before = price
        for group in _groups(office, rng):
            left = rest_of(effort, began)
            if left.seconds <= 0 or effort.stopped():
                return best, cut_off(effort)
            best, gain, ended = _exchanged(office, best, wanted, group, left)
            cut = cut or ended is not Ending.PROVEN
            price -= gain
            effort.told(Progress(price, 0.0, monotonic() - began))
        idle = idle + 1 if before - price <= _NEARLY else 0
    if price <= _NEARLY:
        return best, Ending.PROVEN
    return best, Ending.OUT_OF_TIME if cut else Ending.SETTLED


def _exchanged(
    office: Office, roster: dict[int, int], wanted: Bands, group: frozenset[int], effort: Effort
) -> tuple[dict[int, int], float, Ending]:
    """The roster with the best exchange among a group, what it gains, and how sure it is."""
    part = among(office, roster, group)
    own = {slot.id: roster[slot.id] for slot in part.slots}
    inside = {key: band for key, band in wanted.items() if key[0] in group}
    written = RosterProgram(part, inside, Prices())
    short = replace(silent(effort), seconds=min(_LONGEST, effort.seconds))
    solution = written.program.solve(short, start=written.start(own))
    price = unmet(part, own)
    if solution.best is None or solution.best > price - _NEARLY:
        return roster, 0.0, solution.ending
    return roster | written.roster(solution, own), price - solution.best, solution.ending


def _groups(office: Office, rng: random.Random) -> Iterator[frozenset[int]]:
    """All people in groups by chance; who must serve together is in one."""
    choices = _CHOICES_OF_TASTE if office.weights.asks else _CHOICES
    size = max(2, choices // max(1, len(turns(office))))
    people = [one.person for one in office.candidates]
    rng.shuffle(people)
    for first in range(0, len(people), size):
        group = set(people[first : first + size])
        while (
            partners := {
                person
                for pair in office.togethers
                if not group.isdisjoint((pair.one, pair.other))
                for person in (pair.one, pair.other)
            }
            - group
        ):
            group |= partners
        yield frozenset(group)
