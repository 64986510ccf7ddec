"""Repairing a published roster whose facts have changed, with the least number of changes, and why each is made."""

from collections.abc import Iterator, Set
from dataclasses import replace
from enum import StrEnum
from time import monotonic

from board.solver import causes
from board.solver.causes import Gap
from board.solver.contradictions import demand_consistent
from board.solver.effort import Effort, Ending, rest_of, silent
from board.solver.office import Office, Roster, Slot
from board.solver.outcome import OutOfTime, Surety, Widened, widened
from board.solver.parts import parts
from board.solver.roster_program import Prices, RosterProgram
from board.solver.roster_wishes import write_changes
from board.solver.rules import clash
from board.solver.shares import bands
from board.values import dataclass


class Reason(StrEnum):
    """Why a slot changes hands."""

    NEW = "new"
    GONE = "gone"
    AWAY = "away"
    UNABLE = "unable"
    MAKES_ROOM = "makes_room"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Change:
    """A slot that somebody else has than was published; None is nobody.

    `NEW`: nobody had it. `GONE`, `AWAY`, `UNABLE`: whoever had it is no longer there, is absent, may not serve it.
    `MAKES_ROOM`: they take `instead` another slot, for which somebody was needed. `RULES`: the published roster
    broke a rule there.
    """

    slot: Slot
    before: int | None
    after: int | None
    reason: Reason
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A roster that holds again. `ending` PROVEN: none with as few gaps needs fewer `changes`."""

    roster: Roster
    changes: tuple[Change, ...]
    gaps: tuple[Gap, ...]
    widened: tuple[Widened, ...]
    ending: Ending
    least: float | None
    seconds: float


def repair(office: Office, published: Roster, effort: Effort, optional: Set[int] = frozenset()) -> Repair:
    """The roster nearest to a published one that keeps the rules and fills what can be filled.

    Among those that change the same slots, the one with the fairest ledgers is taken. No ledger is called off for
    the turns of `optional` posts, which a draft leaves out.

    Raises:
        Contradiction: rules that no roster can keep, even an empty one.
        OutOfTime: the effort was over before there was any roster.
    """
    began, roster, sure = monotonic(), dict[int, int](), Surety()
    published = {slot: person for slot, person in published.items() if slot in office.by_slot}
    for part in parts(office):
        roster |= _repair_part(part, published, rest_of(effort, began, sure.best), sure)
    return Repair(
        roster,
        tuple(changes(office, published, roster)),
        causes.gaps(office, roster),
        _off(office, roster, optional),
        sure.ending,
        sure.bound,
        monotonic() - began,
    )


def _off(office: Office, roster: Roster, optional: Set[int]) -> tuple[Widened, ...]:
    """The ledgers that are off, as a draft of the other posts counts them."""
    slots = tuple(slot for slot in office.slots if slot.post not in optional)
    posts = {slot.post for slot in slots}
    judged = replace(office, slots=slots, candidates=tuple(one for one in office.candidates if one.posts & posts))
    filled = {slot: person for slot, person in roster.items() if slot in judged.by_slot}
    return widened(judged, filled, bands(judged, [judged.by_slot[slot] for slot in filled]))


def changes(office: Office, before: Roster, after: Roster) -> Iterator[Change]:
    """What differs between two rosters, earliest first, and why."""
    gained = {slot: person for slot, person in after.items() if before.get(slot) != person}
    for slot in sorted(office.slots, key=lambda slot: (slot.begins_at, slot.id)):
        had, has = before.get(slot.id), after.get(slot.id)
        if had != has:
            instead = _instead(office, slot, had, gained)
            yield Change(slot, had, has, _reason(office, slot, had, instead), instead)


def _instead(office: Office, slot: Slot, had: int | None, gained: Roster) -> int | None:
    """The slot that whoever had this one takes now and could not have beside it, else the nearest new one of theirs."""
    new = [office.by_slot[other] for other, person in gained.items() if person == had and other != slot.id]
    new.sort(key=lambda other: abs(other.begins_at - slot.begins_at))
    candidate = office.by_person.get(had) if had is not None else None
    if candidate is None:
        return None
    clashing = [other for other in new if clash(candidate, slot, other)]
    return next((other.id for other in (*clashing, *new)), None)


def _reason(office: Office, slot: Slot, had: int | None, instead: int | None) -> Reason:
    if had is None:
        return Reason.NEW
    candidate = office.by_person.get(had)
    if candidate is None:
        return Reason.GONE
    if candidate.is_away(slot):
        return Reason.AWAY
    if not candidate.may_serve(slot):
        return Reason.UNABLE
    return Reason.RULES if instead is None else Reason.MAKES_ROOM


def _repair_part(part: Office, published: Roster, effort: Effort, sure: Surety) -> dict[int, int]:
    if not part.slots:
        return {}
    began = monotonic()
    written = RosterProgram(part, {}, Prices(gap=2.0 * len(part.slots), wishes=0.0, taste=0.0))
    write_changes(written, published, 1.0)
    solution = written.program.solve(effort)
    if solution.ending is Ending.IMPOSSIBLE:
        demand_consistent(part, effort)
    if solution.best is None:
        raise OutOfTime
    sure.add(solution.ending, solution.best, solution.bound)
    nearest = written.roster(solution, published)
    return _fairest(part, published, nearest, rest_of(effort, began))


def _fairest(part: Office, published: Roster, nearest: dict[int, int], effort: Effort) -> dict[int, int]:
    """Of the rosters that change the slots that `nearest` does, the one with the fewest slots outside of bands."""
    wanted = bands(part, [part.by_slot[slot] for slot in nearest])
    if not widened(part, nearest, wanted):
        return nearest
    written = RosterProgram(part, wanted, Prices(gap=0.0, outside=1.0, wishes=0.0, taste=0.0))
    for place, turn in enumerate(written.turns):
        before, after = ([had.get(slot.id) for slot in turn.slots] for had in (published, nearest))
        for person in part.by_person:
            variable = written.serves.get((person, place))
            if variable is not None and (sorted(before, key=str) == sorted(after, key=str) or person in before):
                written.program.fix(variable, float(person in after))
    for place, variable in written.missing.items():
        turn = written.turns[place]
        written.program.fix(variable, float(sum(slot.id not in nearest for slot in turn.slots)))
    solution = written.program.solve(silent(effort), start=written.start(nearest))
    return written.roster(solution, published) if solution.found else nearest
