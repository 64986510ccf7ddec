"""Rosters of large offices: dealt out at once, then set right by exact searches among a few people at a time.

One program for hundreds of people and a year takes minutes and gigabytes. Dealt well, only a few ledgers are off;
these people, with some others who lend a hand, are searched among themselves while everybody else stays as they are.
Once all ledgers are in their bands no roster is fairer, however it was found.
"""

import random
from collections import defaultdict
from dataclasses import replace
from time import monotonic

from board.solver.among import among
from board.solver.effort import Effort, Ending, Progress, cut_off, rest_of, silent
from board.solver.greedy import greedy
from board.solver.office import Office, Roster
from board.solver.pleasing import pleased
from board.solver.roster_check import counts
from board.solver.roster_program import Prices, RosterProgram
from board.solver.shares import Bands
from board.solver.turns import turns

_LARGE = 40_000
"""More choices than this (people times turns) are not put into one program."""
_AT_A_TIME = 60
_ROUNDS = 12
"""So often people whose ledgers are off are searched among others, then it is given up."""


def is_large(office: Office) -> bool:
    """Whether an office is better drafted by few people at a time; what it cannot do is left to one program."""
    return is_simple(office) and len(turns(office)) * len(office.candidates) > _LARGE


def is_simple(office: Office) -> bool:
    """Whether a roster can be dealt out: nobody must serve, by number or because somebody else does."""
    return not office.togethers and not any(one.least for one in office.candidates)


def draft_large(office: Office, wanted: Bands, effort: Effort) -> tuple[dict[int, int], Ending]:
    """A roster within the bands, PROVEN if it is and there are no wishes; otherwise the best that was found."""
    began, rng = monotonic(), random.Random(effort.seed)  # noqa: S311 - which people are searched together
    roster = greedy(office, wanted, effort.seed)
    for round_ in range(_ROUNDS):
        off = _off(office, roster, wanted)
        effort.told(Progress(float(len(off)), 0.0, monotonic() - began))
        if not (off or _short(office, roster)) or _over(effort, began):
            break
        group = _group(office, roster, off, _AT_A_TIME * (1 + round_ // 4), rng)
        roster = _searched(office, roster, wanted, group, silent(rest_of(effort, began)))
    if _off(office, roster, wanted) or _short(office, roster):
        return roster, cut_off(effort)
    if not (office.wishes or office.weights.asks or office.weights.change):
        return roster, Ending.PROVEN
    return pleased(office, roster, wanted, rest_of(effort, began))


def _over(effort: Effort, began: float) -> bool:
    return effort.stopped() or monotonic() - began >= effort.seconds


def _short(office: Office, roster: Roster) -> bool:
    return len(roster) < len(office.slots)


def _off(office: Office, roster: Roster, wanted: Bands) -> dict[int, int]:
    """The people whose ledgers are outside of their bands, with how far."""
    had = counts(office, roster)
    off: dict[int, int] = defaultdict(int)
    for (person, ledger), band in wanted.items():
        if distance := max(band.least - had[person, ledger], had[person, ledger] - band.most, 0):
            off[person] += distance
    return off


def _group(office: Office, roster: Roster, off: dict[int, int], size: int, rng: random.Random) -> frozenset[int]:
    """Those who are off most, and as many others; of those who serve the same posts if there are enough."""
    worst = sorted(off, key=lambda person: (-off[person], person))[: size // 2]
    posts = frozenset(post for person in worst for post in office.by_person[person].posts)
    posts |= {slot.post for slot in office.slots if slot.id not in roster}
    others = [one.person for one in office.candidates if one.person not in worst and one.posts & posts]
    return frozenset((*worst, *rng.sample(others, min(len(others), size - len(worst)))))


def _searched(
    office: Office, roster: dict[int, int], wanted: Bands, group: frozenset[int], effort: Effort
) -> dict[int, int]:
    """The roster with what a group serves, and what nobody does, dealt out anew among the group."""
    part = among(office, roster, group)
    inside = {key: band for key, band in wanted.items() if key[0] in group}
    strict = RosterProgram(part, inside, Prices(wishes=0.0, taste=0.0))
    solution = strict.program.solve(effort)
    if solution.found:
        return roster | strict.roster(solution, roster)
    elastic = RosterProgram(part, inside, Prices(gap=100.0, outside=1.0, wishes=0.0, taste=0.0))
    short = replace(effort, seconds=min(2.0, effort.seconds))
    solution = elastic.program.solve(short, start=elastic.start(roster))
    if not solution.found:
        return roster
    kept = {slot: person for slot, person in roster.items() if person not in group}
    return kept | elastic.roster(solution, roster)
