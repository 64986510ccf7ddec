"""Which verbs a person may use on a matter now, and why not the others: what a key asks before it is pressed."""

from collections.abc import Callable
from datetime import datetime

from board.domain import matter as rules
from board.domain.errors import Refused
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.people import OFFICE_STAFF, Party, PartyKind, Person, Role, demand_role

OFFICE = (*OFFICE_STAFF, Role.LEADER)
"""Who may register and hand over matters."""


def why_not(matter: Matter, person: Person, verb: str, now: datetime) -> str:
    """Why `person` cannot use `verb` on the matter now, in a sentence; empty if they can.

    `verb` is one of assign, accept, answer, confirm, give_back, withdraw, reopen; any other is never refused here.
    """
    at = _after(matter, now)
    mover = _demand_raiser if matter.state is State.ANSWERED else _demand_mover
    tries: dict[str, tuple[Callable[[Matter, Person], None], Callable[[], object]]] = {
        "assign": (_demand_office, lambda: rules.assign(matter, _somebody(matter), (), at)),
        "accept": (_demand_mover, lambda: rules.accept(matter, person.party, at)),
        "answer": (_demand_mover, lambda: rules.answer(matter, "", at)),
        "confirm": (_demand_raiser, lambda: rules.confirm(matter, at)),
        "give_back": (mover, lambda: rules.give_back(matter, at)),
        "withdraw": (_demand_raiser, lambda: rules.withdraw(matter, at)),
        "reopen": (_demand_raiser, lambda: rules.reopen(matter, at)),
    }
    if verb not in tries:
        return ""
    may, move = tries[verb]
    try:
        move()
        may(matter, person)
    except Refused as refusal:
        return str(refusal)
    return ""


def _after(matter: Matter, now: datetime) -> datetime:
    """A moment at which the matter can move: clocks that differ a little must not switch keys off."""
    return max(now, matter.wait.since if matter.wait else matter.closed_at or now)


def _somebody(matter: Matter) -> Party:
    kind = PartyKind.PERSON if matter.kind.asks_a_leader else PartyKind.DEPARTMENT
    return Party(kind, 0, "")


def _demand_office(_matter: Matter, person: Person) -> None:
    demand_role(person, *OFFICE)


def _demand_mover(matter: Matter, person: Person) -> None:
    """The rule for the lead; staff of the office are asked for the name of who told them when they press the key."""
    rules.demand_mover(matter, person, told_by="?" if person.is_office_staff else "")


def _demand_raiser(matter: Matter, person: Person) -> None:
    rules.demand_raiser(matter, person, stand_in=person.has(Role.COORDINATOR))
