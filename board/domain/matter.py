"""A matter: anything somebody waits for, and the moves that take it from opening to closing.

While a matter is open it waits on exactly one party; every move says whose turn it is now. Who may make a move is in
`moves`.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from board.domain.errors import BadInput, WrongMoment
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party, PartyKind
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """One interval in which a matter waited on one party; `until` is None while it still does."""

    party: Party
    state: State
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted on a matter's way; `worked` is the working time from opening to closing without its holds."""

    returns: int = 0
    reworks: int = 0
    extensions: int = 0
    reminders: int = 0
    worked: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter. `due_at` is the original limit and never changes; `wait` is whose turn it is now, if anybody's.

    `owner` is the first contact, who answers for it until somebody else has accepted it; `lead` is the department
    (or, for a consultation or a proposal, the leader) that answers. `moved_due_at` is the limit in force if an
    extension or a hold moved it, `respond_by` the one for accepting it. While it is on hold, in parts or merged,
    `interrupted` is the turn that it goes back to, and `left` the time that its limit then still has. `asked_until` is
    the limit that its lead has asked for and nobody has decided on.
    `former_numbers` are those under which it was kept before it was turned into another kind. A consultation's answer
    is the leader's instruction, given on `instructed_on` by the way `instructed_how`.
    """

    id: int
    kind: MatterKind
    number: str
    title: str
    opened_at: datetime
    raised_by: Party
    owner: Party
    due_at: datetime
    wait: Wait | None
    state: State = State.OPEN
    urgency: Urgency = Urgency.NORMAL
    text: str = ""
    source: str = ""
    lead: Party | None = None
    supporting: tuple[Party, ...] = ()
    handler: Party | None = None
    answer: str = ""
    closed_at: datetime | None = None
    from_entry: int | None = None
    moved_due_at: datetime | None = None
    respond_by: datetime | None = None
    interrupted: Wait | None = None
    left: timedelta = timedelta(0)
    rung: int = 0
    tally: Tally = Tally()
    outcome: str = ""
    effect: str = ""
    former_numbers: tuple[str, ...] = ()
    instructed_on: date | None = None
    instructed_how: str = ""
    asked_until: datetime | None = None
    version: int = 1

    @property
    def due_now(self) -> datetime:
        """The limit in force: the original one, or the one that an extension or a hold moved it to."""
        return self.moved_due_at or self.due_at

    @property
    def waiting_on(self) -> Party | None:
        """Whose move it is; None once the matter is closed or withdrawn."""
        return self.wait.party if self.wait else None

    @property
    def last_moved_at(self) -> datetime:
        """Since when it stands as it stands; no move can lie before."""
        return self.wait.since if self.wait else self.closed_at or self.opened_at

    def moved(self, state: State, at: datetime, waits_on: Party | None) -> "Matter":
        """The matter in its new state, waiting on `waits_on` from `at`; every move begins an interval of its own.

        Raises:
            WrongMoment: `at` lies before the last move, so the waiting intervals would overlap.
        """
        if at < self.last_moved_at:
            raise WrongMoment(_("{number}: this move lies before the last one").format(number=self.number))
        wait = None if waits_on is None else Wait(waits_on, state, at)
        return replace(self, state=state, wait=wait, closed_at=None if state.is_open else at)


_ACTIVE = frozenset({State.OPEN, State.ASSIGNED, State.ACCEPTED, State.ANSWERED, State.RETURNED})


def demand_state(matter: Matter, *states: State) -> None:
    """Raise `WrongMoment`, with what would be the next step, unless the matter is in one of `states`."""
    if matter.state not in states:
        raise WrongMoment(
            _("{number} is {state}, so this cannot be done").format(number=matter.number, state=matter.state.label),
            do=next_step(matter),
        )


def next_step(matter: Matter) -> str:
    """What would move the matter now, in words."""
    waiting_on = matter.waiting_on.name if matter.waiting_on else ""
    return {
        State.OPEN: _("next: assign it to a department"),
        State.RETURNED: _("next: {name} assigns it again").format(name=waiting_on),
        State.ASSIGNED: _("next: {name} accepts it or returns it").format(name=waiting_on),
        State.ACCEPTED: _("next: {name} answers it").format(name=waiting_on),
        State.ANSWERED: _("next: {name} confirms it or returns it").format(name=waiting_on),
        State.HELD: _("next: resume it"),
        State.SPLIT: _("next: its parts are closed"),
        State.MERGED: _("next: unmerge it"),
        State.CLOSED: _("it can be reopened"),
        State.WITHDRAWN: _("it can be reopened"),
    }[matter.state]


def assign(matter: Matter, lead: Party, supporting: tuple[Party, ...], at: datetime) -> Matter:
    """Hand the matter to whoever will answer for it; from now on it waits on `lead`.

    Raises:
        WrongMoment: it was accepted, answered or ended already.
        BadInput: the lead is also named as supporting, or the kind wants a leader (or a department) instead.
    """
    demand_state(matter, State.OPEN, State.RETURNED, State.ASSIGNED)
    if lead in supporting:
        raise BadInput(_("{name} cannot lead and support at once").format(name=lead.name), field="supporting")
    if matter.kind.asks_a_leader and lead.kind is not PartyKind.PERSON:
        raise BadInput(
            _("a {kind} is put to a leader, not to a department").format(kind=matter.kind.label), field="lead"
        )
    if not matter.kind.asks_a_leader and lead.kind is not PartyKind.DEPARTMENT:
        raise BadInput(
            _("a {kind} is handed to a department, not to a person").format(kind=matter.kind.label),
            field="lead",
        )
    supporting = tuple(dict.fromkeys(supporting))
    return replace(matter.moved(State.ASSIGNED, at, lead), lead=lead, supporting=supporting, handler=None, rung=0)


def accept(matter: Matter, handler: Party, at: datetime) -> Matter:
    """Take the matter on for its lead; from now on it waits on `handler`.

    Raises:
        WrongMoment: it is not waiting to be accepted.
    """
    demand_state(matter, State.ASSIGNED)
    person = handler if handler.kind is PartyKind.PERSON else None
    return replace(matter.moved(State.ACCEPTED, at, handler), handler=person)


def answer(matter: Matter, text: str, at: datetime) -> Matter:
    """Say what was done; from now on it waits on whoever raised it.

    A leader may answer a consultation or a proposal without accepting it first: the answer is the instruction.

    Raises:
        WrongMoment: nobody has accepted it yet, or it was answered or ended already.
    """
    if matter.kind.asks_a_leader:
        demand_state(matter, State.ASSIGNED, State.ACCEPTED)
    else:
        demand_state(matter, State.ACCEPTED)
    return replace(matter.moved(State.ANSWERED, at, matter.raised_by), answer=text)


def confirm(matter: Matter, at: datetime) -> Matter:
    """Close the matter: whoever raised it is content.

    Raises:
        WrongMoment: it has not been answered.
    """
    demand_state(matter, State.ANSWERED)
    return matter.moved(State.CLOSED, at, None)


def give_back(matter: Matter, at: datetime) -> Matter:
    """Return the matter: by its lead to the first contact, or, once answered, by the raiser to be done again.

    Raises:
        WrongMoment: it lies with nobody who could return it.
    """
    demand_state(matter, State.ASSIGNED, State.ACCEPTED, State.ANSWERED)
    if matter.state is State.ANSWERED:
        back_to = matter.handler or matter.lead
        tally = replace(matter.tally, reworks=matter.tally.reworks + 1)
        return replace(matter.moved(State.ACCEPTED, at, back_to), outcome="", tally=tally)
    tally = replace(matter.tally, returns=matter.tally.returns + 1)
    return replace(matter.moved(State.RETURNED, at, matter.owner), handler=None, tally=tally)


def withdraw(matter: Matter, at: datetime) -> Matter:
    """Stop the matter: it is no longer wanted.

    Raises:
        WrongMoment: it has ended already.
    """
    demand_state(matter, *_ACTIVE, State.HELD, State.SPLIT)
    return replace(matter.moved(State.WITHDRAWN, at, None), interrupted=None, left=timedelta(0))


def reopen(matter: Matter, at: datetime) -> Matter:
    """Open an ended matter again; it waits on its lead to accept it, or on its owner if it never had one.

    Raises:
        WrongMoment: it is still open.
    """
    demand_state(matter, State.CLOSED, State.WITHDRAWN)
    if matter.lead is None:
        return replace(matter.moved(State.OPEN, at, matter.owner), handler=None, outcome="", rung=0)
    return replace(matter.moved(State.ASSIGNED, at, matter.lead), handler=None, outcome="", rung=0)
