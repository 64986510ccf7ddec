"""How a matter from somebody else's list comes onto the board: as it stands there, with its real times.

A list does not say when a matter passed from one to the next: whoever works on it is taken to have had it from its
opening to its close, or until it came here; whose turn it is now begins with that moment.
"""

from datetime import datetime, timedelta

from board.domain.errors import BadInput
from board.domain.ledger import Heading
from board.domain.matter import Matter, Tally, Wait
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party
from board.domain.worktime import WorkClock
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a list says of one matter, its names and times understood; `number` is None if the board gives it one.

    `former` are numbers of other offices or years under which it is found, too. `left` is what the limit has left if it
    is on hold. `row` is that of the list.
    """

    row: int
    kind: MatterKind
    number: tuple[int, int] | None
    former: tuple[str, ...]
    title: str
    text: str
    source: str
    urgency: Urgency
    lead: Party | None
    supporting: tuple[Party, ...]
    handler: Party | None
    raised_by: Party
    owner: Party
    opened_at: datetime
    due_at: datetime
    moved_due_at: datetime | None
    state: State
    closed_at: datetime | None
    progress: str
    left: timedelta = timedelta(0)


def state_of(state: State | None, *, closed: bool, lead: bool, handler: bool) -> State:
    """The state of a matter whose list may not say it.

    Raises:
        BadInput: the list says that it goes on, and when it was closed.
    """
    if state is None:
        if closed:
            return State.CLOSED
        return State.ACCEPTED if handler else State.ASSIGNED if lead else State.OPEN
    if closed and state.is_open:
        raise BadInput(_("goes on, but a day is given on which it was closed"), field=Heading.STATE.label)
    if state is State.OPEN and lead:
        return State.ASSIGNED
    if not lead and state is not State.OPEN and state.is_open:
        raise BadInput(_("is missing"), field=Heading.LEAD.label)
    return state


def demand_in_order(arrival: Arrival, now: datetime) -> None:
    """Raise `BadInput` where the times of a matter cannot be."""
    if arrival.opened_at > now:
        raise BadInput(_("lies in the future"), field=Heading.OPENED.label)
    if arrival.closed_at and arrival.closed_at > now:
        raise BadInput(_("lies in the future"), field=Heading.CLOSED.label)
    for heading, at in ((Heading.DUE, arrival.due_at), (Heading.CLOSED, arrival.closed_at)):
        if at and at < arrival.opened_at:
            raise BadInput(_("lies before the matter was opened"), field=heading.label)
    if arrival.moved_due_at and arrival.moved_due_at < arrival.due_at:
        raise BadInput(_("lies before the limit that it extends"), field=Heading.EXTENDED.label)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A matter as it stands on the board, but for its number: its turns tile its time, the last may run.

    `spent` is the working time of each turn; nothing of one that runs.
    """

    matter: Matter
    turns: tuple[Wait, ...]
    spent: tuple[timedelta, ...]


def arrived(arrival: Arrival, clock: WorkClock, now: datetime) -> Arrived:
    """What a list says of a matter as it stands on the board from `now` on."""
    turns = _turns(arrival, now)
    spent = tuple(clock.worked(turn.since, turn.until) if turn.until else timedelta(0) for turn in turns)
    worked = (span for turn, span in zip(turns, spent, strict=True) if turn.state is not State.HELD)
    running = turns[-1] if turns[-1].until is None else None
    state = arrival.state
    matter = Matter(
        id=0,
        kind=arrival.kind,
        number="",
        title=arrival.title,
        text=arrival.text,
        source=arrival.source,
        urgency=arrival.urgency,
        opened_at=arrival.opened_at,
        raised_by=arrival.raised_by,
        owner=arrival.owner,
        due_at=arrival.due_at,
        wait=running,
        state=state,
        lead=arrival.lead,
        supporting=arrival.supporting,
        handler=arrival.handler if state not in {State.OPEN, State.ASSIGNED, State.RETURNED} else None,
        answer=arrival.progress if state in {State.ANSWERED, State.CLOSED} else "",
        closed_at=arrival.closed_at,
        moved_due_at=arrival.moved_due_at,
        interrupted=Wait(turns[0].party, turns[0].state, turns[0].since) if state is State.HELD else None,
        left=arrival.left,
        tally=Tally(
            extensions=int(arrival.moved_due_at is not None),
            worked=sum(worked, timedelta(0)) if arrival.closed_at else timedelta(0),
        ),
        former_numbers=arrival.former,
    )
    return Arrived(matter, turns, spent)


def _turns(arrival: Arrival, now: datetime) -> tuple[Wait, ...]:
    opened, state, lead = arrival.opened_at, arrival.state, arrival.lead
    if lead is None:
        return (Wait(arrival.handler or arrival.owner, State.OPEN, opened, arrival.closed_at),)
    worker = arrival.handler or lead
    if not state.is_open:
        return (Wait(worker, State.ACCEPTED, opened, arrival.closed_at),)
    if state is State.RETURNED:
        return (Wait(lead, State.ASSIGNED, opened, now), Wait(arrival.owner, state, now))
    if state in {State.ANSWERED, State.HELD}:
        turn = arrival.raised_by if state is State.ANSWERED else arrival.owner
        return (Wait(worker, State.ACCEPTED, opened, now), Wait(turn, state, now))
    return (Wait(lead if state is State.ASSIGNED else worker, state, opened),)
