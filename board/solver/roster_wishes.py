"""What a roster had better have, written into its program as prices: wishes on and off, spacing, whole weekends."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from board.solver.office import Candidate, Roster
from board.solver.program import Program

if TYPE_CHECKING:
    from board.solver.roster_program import RosterProgram


def write_wishes(written: "RosterProgram", scale: float) -> None:
    """Give every wish of the office's people its price, times `scale`."""
    program = written.program
    days = {wish.person: written.by_day(wish.person) for wish in written.office.wishes if wish.person in written.own}
    for wish in written.office.wishes:
        variables = days.get(wish.person, {}).get(wish.day, ())
        if wish.wanted:
            unmet = program.amount(1.0, wish.weight * scale)
            program.row([(unmet, 1.0), *((variable, 1.0) for variable in variables)], least=1.0)
        for variable in () if wish.wanted else variables:
            program.add_cost(variable, wish.weight * scale)
    if written.office.weights.change:
        write_changes(written, written.office.kept, written.office.weights.change * scale)


def write_changes(written: "RosterProgram", kept: Roster, price: float) -> None:
    """Let each slot of an earlier roster that somebody else has cost the price."""
    for place, turn in enumerate(written.turns):
        for person in {kept[slot.id] for slot in turn.slots if slot.id in kept}:
            written.program.offset += price
            if (variable := written.serves.get((person, place))) is not None:
                written.program.add_cost(variable, -price)


def write_taste(written: "RosterProgram", scale: float) -> None:
    """Give spacing and halved weekends their prices, times `scale`."""
    weights = written.office.weights
    for candidate in written.office.candidates:
        if weights.spacing:
            _write_spacing(written, candidate, weights.spacing * scale)
        if weights.whole_weekends:
            _write_weekends(written.program, written.by_day(candidate.person), weights.whole_weekends * scale)


def _write_spacing(written: "RosterProgram", candidate: Candidate, price: float) -> None:
    """Each duty costs the price once for each earlier one that ended too shortly before."""
    own, within = written.own[candidate.person], written.office.weights.spacing_days
    for turn, variable in own:
        before = [v for one, v in own if 0 < (turn.like.first - one.like.last).days <= within]
        if before:
            close = written.program.amount(cost=price)
            most = len(before) if candidate.rest is None else (within - 1) // (candidate.rest + 1) + 1
            terms = [(variable, float(most)), *((v, 1.0) for v in before), (close, -1.0)]
            written.program.row(terms, most=most)


def _write_weekends(program: Program, days: Mapping[date, Sequence[int]], price: float) -> None:
    """Each weekend of which one day is served costs the price; a turn of both days is no half."""
    saturdays = {day - timedelta(day.weekday() - 5) for day in days if day.weekday() >= 5}
    for day in sorted(saturdays):
        saturday, sunday = set(days.get(day, ())), set(days.get(day + timedelta(1), ()))
        half = program.amount(cost=price)
        for one, other in ((saturday - sunday, sunday - saturday), (sunday - saturday, saturday - sunday)):
            terms = [*((v, 1.0) for v in sorted(one)), *((v, -1.0) for v in sorted(other)), (half, -1.0)]
            program.row(terms, most=0.0)
