"""Whether the rules let a swap be asked for, and recording it: hours pass as shifts stand in the transaction."""

from board.actions.desk import Desk
from board.actions.roster_writing import Changing
from board.actions.rules_in_force import breaches_of, left_alone
from board.domain import swap as rules
from board.domain.duty import Shift
from board.domain.duty_rules import demand_none
from board.domain.errors import Refused
from board.domain.people import Person
from board.domain.roster import ChangeKind
from board.domain.swap import Swap, SwapKind
from board.domain.text import SHORT, one_line
from board.locale import _
from board.store import Tx
from board.store import duty as duty_rows
from board.store import people as people_rows


def carry_out(desk: Desk, tx: Tx, swap: Swap, giver: Person, taker: Person) -> None:
    """Let the hours pass as the shifts stand now, in a new version of the roster.

    Raises:
        WrongMoment: a shift, or the part of it that passes, has begun meanwhile.
        Refused: a shift is not what it was when the swap was asked for, or a hard rule forbids what comes of it.
    """
    kind = ChangeKind.TAKE_OVER if swap.kind is SwapKind.TAKE_OVER else ChangeKind.SWAP
    change = Changing(desk, tx, kind, one_line(swap.reason[:SHORT]))
    what = _as_asked(tx, swap, swap.leg, giver)
    against = _as_asked(tx, swap, swap.back, taker) if swap.back else None
    for shift in (what, against):
        if shift is not None and swap.kind is not SwapKind.TAKE_OVER:
            rules.demand_swappable(swap.kind, shift, desk.now())
    if swap.kind is SwapKind.SPLIT:
        rules.demand_part(what, swap.begins_at, swap.ends_at, desk.now())
    if (swap.begins_at, swap.ends_at) == (what.begins_at, what.ends_at):
        change.give(what, taker, what.note)
    else:
        _part(change, swap, what, giver, taker)
    if against is not None:
        change.give(against, giver, against.note)
    change.demand_sound()
    if swap.kind is not SwapKind.TAKE_OVER and (alone := change.lonely()):
        raise Refused(_("; ").join(alone))
    change.finish()


def demand_allowed(tx: Tx, swap: Swap) -> None:
    """Raise `Refused` if a hard rule forbids what would come of the swap, with the reasons."""
    giver, taker = serving(tx, swap.giver), serving(tx, swap.taker)
    passing = frozenset[int]() if swap.kind is SwapKind.SPLIT else frozenset(leg.shift for leg in swap.legs)
    outcome = rules.outcome(swap, giver, taker)
    for shift in outcome:
        demand_none(breaches_of(tx, shift, leaving_out=passing))
    for leg in swap.legs:
        hours, both = (leg.begins_at, leg.ends_at), {giver.id, taker.id}
        if alone := left_alone(tx, both, *hours, leaving_out=passing, beside=outcome):
            raise Refused(_("; ").join(alone))


def _part(change: Changing, swap: Swap, what: Shift, giver: Person, taker: Person) -> None:
    """Let a part of a shift pass; what is before it and after it stays with who has the shift."""
    post = next(one for one in duty_rows.posts(change.tx, retired=True) if one.id == what.post)
    if what.begins_at < swap.begins_at:
        change.cut(what, what.begins_at, swap.begins_at)
        if swap.ends_at < what.ends_at:
            change.add(post, giver, swap.ends_at, what.ends_at, what.note)
    else:
        change.cut(what, swap.ends_at, what.ends_at)
    change.add(post, taker, swap.begins_at, swap.ends_at, what.note)


def _as_asked(tx: Tx, swap: Swap, leg: rules.Leg, person: Person) -> Shift:
    shift = duty_rows.shift(tx, leg.shift)
    if shift is None or not leg.is_still(shift, person.id):
        raise Refused(_("the swap {id} is about a shift that has changed meanwhile").format(id=swap.id))
    return shift


def serving(tx: Tx, person_id: int) -> Person:
    """The person of that number.

    Raises:
        Refused: they are not of the office any more.
    """
    person = people_rows.person(tx, person_id)
    if person is None or person.retired:
        raise Refused(_("{name} is not of the office any more").format(name=person.name if person else person_id))
    return person
