"""Rules that cannot all hold: found by leaving out one after another until each that is left is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from board.domain.errors import Refused
from board.locale import ngettext
from board.solver.effort import Effort, Ending
from board.solver.office import Apart, Away, Candidate, Duty, Fixed, Office, Together
from board.solver.roster_program import Prices, RosterProgram
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Absent:
    """That a person is away."""

    person: int
    away: Away


@dataclass(frozen=True, slots=True)
class Rest:
    """A person's clear days of rest, and most days in a row."""

    person: int


@dataclass(frozen=True, slots=True)
class Unable:
    """That a person serves certain posts only, and not what they are barred from."""

    person: int


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The least that a person has of a ledger."""

    person: int
    ledger: str
    count: int


@dataclass(frozen=True, slots=True)
class AtMost:
    """The most that a person has of a ledger."""

    person: int
    ledger: str
    count: int


RuleOfOffice = Fixed | Together | Apart | Duty | Absent | Rest | Unable | AtLeast | AtMost


class Contradiction(Refused):
    """Rules that cannot all hold; none of `rules` could be left out and the others still contradict each other."""

    def __init__(self, rules: tuple[RuleOfOffice, ...]) -> None:
        words = ngettext("{n} rule cannot be kept", "{n} rules contradict each other", len(rules))
        super().__init__(words.format(n=len(rules)))
        self.rules = rules


def demand_consistent(office: Office, effort: Effort) -> None:
    """Raise `Contradiction` if no roster at all keeps the hard rules, were every slot allowed to stay empty."""
    office = _concerned(office)
    if _possible(office, effort):
        return
    needed: list[RuleOfOffice] = []
    for rule in _rules(office):
        without = _without(office, rule)
        if _possible(without, effort):
            needed.append(rule)
        else:
            office = without
    raise Contradiction(tuple(needed))


def _possible(office: Office, effort: Effort) -> bool:
    program = RosterProgram(office, {}, Prices(gap=0.0, wishes=0.0, taste=0.0)).program
    return program.solve(replace(effort, told=lambda _progress: None)).ending is not Ending.IMPOSSIBLE


def _concerned(office: Office) -> Office:
    """The office with those people only of whom something is demanded; everybody else may simply stay at home."""
    people = {fixed.person for fixed in office.fixed}
    people |= {person for pair in office.togethers for person in (pair.one, pair.other)}
    people |= {one.person for one in office.candidates if one.least}
    return replace(
        office,
        candidates=tuple(one for one in office.candidates if one.person in people),
        duties=tuple(duty for duty in office.duties if duty.person in people),
        wishes=(),
    )


def _rules(office: Office) -> Iterator[RuleOfOffice]:
    """Every rule that could be left out; those that the office would rather give up come last."""
    yield from office.aparts
    yield from office.duties
    for one in office.candidates:
        yield Rest(one.person)
        yield Unable(one.person)
        yield from (Absent(one.person, away) for away in one.away)
        yield from (AtMost(one.person, ledger, count) for ledger, count in one.most.items())
        yield from (AtLeast(one.person, ledger, count) for ledger, count in one.least.items())
    yield from office.togethers
    yield from office.fixed


def _without(office: Office, rule: RuleOfOffice) -> Office:
    match rule:
        case Fixed():
            return replace(office, fixed=tuple(one for one in office.fixed if one != rule))
        case Together():
            return replace(office, togethers=tuple(one for one in office.togethers if one != rule))
        case Apart():
            return replace(office, aparts=tuple(one for one in office.aparts if one != rule))
        case Duty():
            return replace(office, duties=tuple(one for one in office.duties if one != rule))
        case _:
            freed = (_freed(office, one, rule) if one.person == rule.person else one for one in office.candidates)
            return replace(office, candidates=tuple(freed))


def _freed(office: Office, one: Candidate, rule: Absent | Rest | Unable | AtLeast | AtMost) -> Candidate:
    match rule:
        case Absent():
            return replace(one, away=tuple(away for away in one.away if away != rule.away))
        case Rest():
            return replace(one, rest=None, most_in_a_row=None)
        case Unable():
            return replace(one, posts=frozenset(slot.post for slot in office.slots), barred=frozenset())
        case AtLeast():
            return replace(one, least=_but(one.least, rule.ledger))
        case AtMost():
            return replace(one, most=_but(one.most, rule.ledger))


def _but(limits: Mapping[str, int], ledger: str) -> dict[str, int]:
    return {name: count for name, count in limits.items() if name != ledger}
