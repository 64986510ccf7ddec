"""Who may use which verb on a matter, and which verbs can be used now: what an action and a key ask before they act."""

from collections.abc import Callable
from datetime import datetime

from board.domain import matter as rules
from board.domain.errors import NotAllowed, Refused
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.people import OFFICE, Party, PartyKind, Person, Role, demand_role
from board.locale import _

VERBS = ("assign", "accept", "answer", "confirm", "give_back", "withdraw", "reopen", "note")
"""What can be done with a matter that is registered, as the actions are called."""


def demand_may(person: Person, verb: str, matter: Matter, *, told_by: str = "") -> None:
    """Raise `NotAllowed` unless `person` may use `verb` on the matter as it stands.

    `verb` is one of `VERBS`. Staff of the office may record what somebody of the lead told them, and then name who
    (`told_by`).
    """
    match verb:
        case "assign":
            demand_role(person, *OFFICE)
        case "note":
            _demand_concerned(matter, person)
        case "accept" | "answer":
            _demand_mover(matter, person, told_by)
        case "give_back" if matter.state is not State.ANSWERED:
            _demand_mover(matter, person, told_by)
        case _:
            _demand_raiser(matter, person)


def why_not(matter: Matter, person: Person, verb: str, now: datetime) -> str:
    """Why `person` cannot use `verb` (see `demand_may`) on the matter now, in a sentence; empty if they can.

    Staff of the office are asked for the name of who told them only when they act.
    """
    at = _after(matter, now)
    moves: dict[str, Callable[[], object]] = {
        "assign": lambda: rules.assign(matter, _somebody(matter), (), at),
        "accept": lambda: rules.accept(matter, person.party, at),
        "answer": lambda: rules.answer(matter, "", at),
        "confirm": lambda: rules.confirm(matter, at),
        "give_back": lambda: rules.give_back(matter, at),
        "withdraw": lambda: rules.withdraw(matter, at),
        "reopen": lambda: rules.reopen(matter, at),
        "note": lambda: matter,
    }
    try:
        moves[verb]()
        demand_may(person, verb, matter, told_by="?")
    except Refused as refusal:
        return str(refusal)
    return ""


def _after(matter: Matter, now: datetime) -> datetime:
    """A moment at which the matter can move: clocks that differ a little must not switch keys off."""
    return max(now, matter.wait.since if matter.wait else matter.closed_at or now)


def _somebody(matter: Matter) -> Party:
    kind = PartyKind.PERSON if matter.kind.asks_a_leader else PartyKind.DEPARTMENT
    return Party(kind, 0, "")


def _demand_mover(matter: Matter, person: Person, told_by: str) -> None:
    """The party that the matter was handed to moves it, or staff of the office who say who of it told them."""
    party = matter.lead if matter.lead is not None else matter.owner
    if person.speaks_for(party) or (matter.handler is not None and person.speaks_for(matter.handler)):
        return
    if person.is_office_staff and told_by.strip():
        return
    raise NotAllowed(
        _("only {lead} can do this for {number}").format(lead=party.name, number=matter.number),
        do=_("to record what they told you, name who said it") if person.is_office_staff else "",
    )


def _demand_raiser(matter: Matter, person: Person) -> None:
    """Whoever raised the matter, or a coordinator in their place."""
    if person.speaks_for(matter.raised_by) or person.has(Role.COORDINATOR):
        return
    raise NotAllowed(
        _("only {name} or a coordinator can do this for {number}").format(
            name=matter.raised_by.name, number=matter.number
        )
    )


def _demand_concerned(matter: Matter, person: Person) -> None:
    """Everybody of a department that leads or supports, and the office."""
    if not any(person.speaks_for(party) for party in (matter.lead, *matter.supporting) if party):
        demand_role(person, *OFFICE)
