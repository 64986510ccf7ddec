"""Who may use which verb on a matter, and which verbs can be used now: what an action and a key ask before they act."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from board.domain import checklist, reminders
from board.domain import matter as rules
from board.domain import matter_clocks as clocks
from board.domain import matter_family as family
from board.domain import matter_hands as hands
from board.domain import matter_instructions as instructions
from board.domain.errors import NotAllowed, why_refused
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.people import OFFICE, Party, PartyKind, Person, Role, demand_role
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: what refuses it at the wrong moment, and what refuses it to the wrong person (see `demand_may`)."""

    moment: Callable[[Matter, Person, datetime], object]
    who: Callable[[Matter, Person, str], None]


def demand_may(person: Person, verb: str, matter: Matter, *, told_by: str = "") -> None:
    """Raise `NotAllowed` unless `person` may use `verb` on the matter as it stands.

    `verb` is one of `VERBS`. Staff of the office may record what somebody of the lead told them, and then name who
    (`told_by`).
    """
    VERBS[verb].who(matter, person, told_by)


def why_not(matter: Matter, person: Person, verb: str, now: datetime) -> str:
    """Why `person` cannot use `verb` (see `demand_may`) on the matter now, in a sentence; empty if they can.

    Staff of the office are asked for the name of who told them only when they act.
    """
    at = max(now, matter.last_moved_at)  # clocks that differ a little must not switch keys off
    return why_refused(VERBS[verb].moment, matter, person, at) or why_refused(
        demand_may, person, verb, matter, told_by="?"
    )


def _somebody(matter: Matter) -> Party:
    kind = PartyKind.PERSON if matter.kind.asks_a_leader else PartyKind.DEPARTMENT
    return Party(kind, 0, "")


def demand_mover(matter: Matter, person: Person, told_by: str) -> None:
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


def demand_raiser(matter: Matter, person: Person, _told_by: str) -> None:
    """Whoever raised the matter, or a coordinator in their place."""
    if person.speaks_for(matter.raised_by) or person.has(Role.COORDINATOR):
        return
    raise NotAllowed(
        _("only {name} or a coordinator can do this for {number}").format(
            name=matter.raised_by.name, number=matter.number
        )
    )


def demand_returner(matter: Matter, person: Person, told_by: str) -> None:
    """An answer goes back by whoever raised the matter, all else by its lead."""
    (demand_raiser if matter.state is State.ANSWERED else demand_mover)(matter, person, told_by)


def demand_decider(matter: Matter, person: Person, _told_by: str) -> None:
    """Whoever raised the matter, a coordinator or a leader: those who decide on its clocks."""
    if person.speaks_for(matter.raised_by) or person.has(Role.COORDINATOR, Role.LEADER):
        return
    raise NotAllowed(
        _("only {name}, a coordinator or a leader can do this for {number}").format(
            name=matter.raised_by.name, number=matter.number
        )
    )


def demand_office(_matter: Matter, person: Person, _told_by: str) -> None:
    """The office with its leaders, whatever the matter."""
    demand_role(person, *OFFICE)


def demand_nothing(_matter: Matter, _person: Person, _told_by: str) -> None:
    """Everybody may look."""


def demand_anybody(_matter: Matter, person: Person, _told_by: str) -> None:
    """Whoever has said who they are."""
    demand_role(person, *Role)


def demand_assigner(matter: Matter, person: Person, _told_by: str) -> None:
    """The office with its leaders, or whom the matter has climbed to."""
    if not (hands.has_climbed(matter) and matter.waiting_on == person.party):
        demand_role(person, *OFFICE)


def demand_caller(matter: Matter, person: Person, _told_by: str) -> None:
    """Whoever raised the matter, or the office with its leaders."""
    if not person.speaks_for(matter.raised_by):
        demand_role(person, *OFFICE)


def demand_waited_on(matter: Matter, person: Person, told_by: str) -> None:
    """Whom the matter waits on, or staff of the office who say who of them told it."""
    party = matter.waiting_on or matter.owner
    if person.speaks_for(party) or (person.is_office_staff and told_by.strip()):
        return
    raise NotAllowed(
        _("only {lead} can do this for {number}").format(lead=party.name, number=matter.number),
        do=_("to record what they told you, name who said it") if person.is_office_staff else "",
    )


def demand_concerned(matter: Matter, person: Person, _told_by: str) -> None:
    """Everybody of a department that leads or supports, and the office."""
    if not any(person.speaks_for(party) for party in (matter.lead, *matter.supporting) if party):
        demand_role(person, *OFFICE)


VERBS: Mapping[str, Verb] = {
    "assign": Verb(lambda m, _p, at: rules.assign(m, _somebody(m), (), at), demand_assigner),
    "accept": Verb(lambda m, p, at: rules.accept(m, p.party, at), demand_mover),
    "answer": Verb(lambda m, _p, at: rules.answer(m, "", at), demand_mover),
    "confirm": Verb(lambda m, _p, at: rules.confirm(m, at), demand_raiser),
    "give_back": Verb(lambda m, _p, at: rules.give_back(m, at), demand_returner),
    "withdraw": Verb(lambda m, _p, at: rules.withdraw(m, at), demand_raiser),
    "reopen": Verb(lambda m, _p, at: rules.reopen(m, at), demand_raiser),
    "remind": Verb(lambda m, _p, _at: reminders.reminded(m), demand_concerned),
    "note": Verb(lambda m, _p, _at: m, demand_concerned),
    "positions": Verb(lambda m, _p, _at: m, demand_nothing),
    "checklist": Verb(lambda m, _p, _at: checklist.demand_open(m), demand_concerned),
    "hold": Verb(lambda m, _p, at: clocks.hold(m, timedelta(0), at), demand_decider),
    "resume": Verb(lambda m, _p, at: clocks.resume(m, m.due_now, at, None), demand_decider),
    "extend": Verb(lambda m, _p, at: clocks.demand_askable(m, at), demand_mover),
    "grant": Verb(lambda m, _p, _at: clocks.grant(m), demand_decider),
    "refuse": Verb(lambda m, _p, _at: clocks.refuse(m), demand_decider),
    "escalate": Verb(lambda m, _p, _at: hands.demand_can_climb(m), demand_caller),
    "push_back": Verb(lambda m, _p, at: hands.push_back(m, at), demand_waited_on),
    "hand_over": Verb(lambda m, _p, at: hands.hand_over(m, _somebody(m), at), demand_assigner),
    "hand_to": Verb(lambda m, p, at: hands.hand_to(m, _somebody(m), at), demand_mover),
    "undo": Verb(lambda m, _p, _at: m, demand_anybody),
    "split": Verb(lambda m, _p, at: family.split(m, at), demand_office),
    "merge": Verb(lambda m, _p, _at: family.demand_mergeable(m), demand_raiser),
    "unmerge": Verb(lambda m, _p, at: family.unmerge(m, at), demand_raiser),
    "link": Verb(lambda m, _p, _at: m, demand_concerned),
    "unlink": Verb(lambda m, _p, _at: m, demand_concerned),
    "turn_into": Verb(lambda m, _p, _at: family.demand_open(m), demand_raiser),
    "instruct": Verb(lambda m, _p, _at: instructions.demand_asked(m), demand_mover),
    "make_directives": Verb(lambda m, _p, _at: instructions.demand_instructed(m), demand_office),
    "adopt": Verb(lambda m, _p, _at: instructions.demand_offered(m), demand_mover),
    "decline": Verb(lambda m, _p, _at: instructions.demand_offered(m), demand_mover),
    "effect": Verb(lambda m, _p, _at: instructions.note_effect(m, ""), demand_concerned),
}
"""What can be done with a matter that is registered, as the actions are called."""
