"""In whose hands a matter is: taken up the ladder, pushed back down, handed to another lead or handler, passed on.

Who stands on the ladder is not known here; see board.actions.addressees.
"""

from dataclasses import replace
from datetime import datetime

from board.domain.errors import BadInput, WrongMoment
from board.domain.matter import Matter, demand_state
from board.domain.matter_kinds import State
from board.domain.people import Party, PartyKind
from board.locale import _

_CLIMBING = (State.OPEN, State.RETURNED, State.ASSIGNED, State.ACCEPTED)


def turn_of(matter: Matter) -> Party:
    """Whose turn it is by the matter's state, had nobody taken it up the ladder."""
    turns = {
        State.ASSIGNED: matter.lead,
        State.ACCEPTED: matter.handler or matter.lead,
        State.ANSWERED: matter.raised_by,
    }
    return turns.get(matter.state) or matter.owner


def has_climbed(matter: Matter) -> bool:
    """Whether the matter waits on somebody higher up than whoever works on it."""
    return matter.state in {*_CLIMBING, State.ANSWERED} and matter.waiting_on != turn_of(matter)


def demand_can_climb(matter: Matter) -> None:
    """Raise `WrongMoment` unless the matter can be taken up the ladder.

    What was put to a leader has nobody above; what was answered waits for its raiser and is only reminded of.
    """
    demand_state(matter, *_CLIMBING)
    if matter.lead is not None and matter.lead.kind is PartyKind.PERSON:
        raise WrongMoment(
            _("{number} was put to a leader; nobody stands above").format(number=matter.number),
            do=_("remind them, or assign it to another leader"),
        )


def can_climb(matter: Matter) -> bool:
    """Whether the matter can be taken up the ladder; see `demand_can_climb`."""
    try:
        demand_can_climb(matter)
    except WrongMoment:
        return False
    return True


def climb(matter: Matter, rung: int, above: Party, at: datetime) -> Matter:
    """Take the matter up to `above`, who stands on `rung`; it waits on them until they push it back or assign it.

    Raises:
        WrongMoment: it was answered, is on hold or in parts, has ended, or was put to a leader.
    """
    demand_can_climb(matter)
    return replace(matter.moved(matter.state, at, above), rung=rung)


def push_back(matter: Matter, at: datetime) -> Matter:
    """Back to whoever works on it; the rung stays, so that the next time it climbs further.

    Raises:
        WrongMoment: it has not climbed.
    """
    if not has_climbed(matter):
        raise WrongMoment(_("{number} waits on nobody higher up").format(number=matter.number))
    return matter.moved(matter.state, at, turn_of(matter))


def hand_over(matter: Matter, lead: Party, at: datetime) -> Matter:
    """Give the matter another lead, who has to accept it anew; its limit stays.

    Raises:
        WrongMoment: nobody leads it yet, or it was answered, is on hold or in parts, or has ended.
        BadInput: it is led by `lead` already.
    """
    demand_state(matter, State.ASSIGNED, State.ACCEPTED)
    if lead == matter.lead:
        raise BadInput(_("{name} leads it already").format(name=lead.name), field=_("lead"))
    supporting = tuple(party for party in matter.supporting if party != lead)
    moved = matter.moved(State.ASSIGNED, at, lead)
    return replace(moved, lead=lead, supporting=supporting, handler=None, rung=0)


def hand_to(matter: Matter, handler: Party, at: datetime) -> Matter:
    """Give the matter another handler inside its lead; from now on it waits on them.

    Raises:
        WrongMoment: nobody has accepted it yet, or it was answered or ended already.
        BadInput: it is with `handler` already.
    """
    demand_state(matter, State.ACCEPTED)
    if handler == matter.handler:
        raise BadInput(_("{name} handles it already").format(name=handler.name), field=_("handler"))
    return replace(matter.moved(State.ACCEPTED, at, handler), handler=handler)


def passed_on(matter: Matter, leaver: Party, heir: Party, at: datetime, *, within_lead: bool) -> Matter:
    """The matter with `heir` wherever `leaver` raised it, took it in, leads, handles it or is waited on.

    What `leaver` handled goes back to their department if the heir is not of it (`within_lead`).
    """

    def instead(party: Party | None) -> Party | None:
        return heir if party == leaver else party

    handler = matter.handler if within_lead or matter.handler != leaver else None
    passed = replace(
        matter,
        raised_by=instead(matter.raised_by) or heir,
        owner=instead(matter.owner) or heir,
        lead=instead(matter.lead),
        handler=instead(handler),
    )
    if passed.interrupted is not None and passed.interrupted.party == leaver:
        state = passed.interrupted.state
        turn = turn_of(replace(passed, state=state))
        passed = replace(passed, interrupted=replace(passed.interrupted, party=turn))
    if matter.waiting_on != leaver:
        return passed
    return passed.moved(matter.state, at, heir if has_climbed(matter) else turn_of(passed))
