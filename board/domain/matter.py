"""A matter: anything somebody waits for, and the moves that take it from opening to closing.

While a matter is open it waits on exactly one party; every move says whose turn it is now. These functions are
the rules; who may sit at the keyboard is asked in `actions`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from board.domain.errors import BadInput, NotAllowed, WrongMoment
from board.domain.people import Party, PartyKind, Person
from board.locale import _, pgettext


class MatterKind(StrEnum):
    """The five kinds of matter."""

    REQUEST = "request"
    DIRECTIVE = "directive"
    ISSUE = "issue"
    CONSULTATION = "consultation"
    PROPOSAL = "proposal"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            MatterKind.REQUEST: pgettext("matter kind", "request"),
            MatterKind.DIRECTIVE: pgettext("matter kind", "directive"),
            MatterKind.ISSUE: pgettext("matter kind", "issue"),
            MatterKind.CONSULTATION: pgettext("matter kind", "consultation"),
            MatterKind.PROPOSAL: pgettext("matter kind", "proposal"),
        }[self]

    @property
    def sign(self) -> str:
        """The word that matters of this kind are numbered under, as in 协调〔2026〕231号."""
        return {
            MatterKind.REQUEST: "协调",
            MatterKind.DIRECTIVE: "督办",
            MatterKind.ISSUE: "问题",
            MatterKind.CONSULTATION: "请示",
            MatterKind.PROPOSAL: "建议",
        }[self]

    @property
    def asks_a_leader(self) -> bool:
        """Whether the kind is put to a leader rather than handed to a department."""
        return self in {MatterKind.CONSULTATION, MatterKind.PROPOSAL}


class Urgency(StrEnum):
    """How pressing a matter is; each has its time limit in the settings."""

    FLASH = "flash"
    URGENT = "urgent"
    NORMAL = "normal"
    HARD = "hard"

    @property
    def label(self) -> str:
        """The urgency's name on screen."""
        return {
            Urgency.FLASH: pgettext("urgency", "flash"),
            Urgency.URGENT: pgettext("urgency", "urgent"),
            Urgency.NORMAL: pgettext("urgency", "normal"),
            Urgency.HARD: pgettext("urgency", "hard"),
        }[self]


class State(StrEnum):
    """Where a matter stands."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            State.OPEN: pgettext("state", "registered"),
            State.ASSIGNED: pgettext("state", "assigned"),
            State.ACCEPTED: pgettext("state", "in progress"),
            State.ANSWERED: pgettext("state", "answered"),
            State.RETURNED: pgettext("state", "returned"),
            State.CLOSED: pgettext("state", "closed"),
            State.WITHDRAWN: pgettext("state", "withdrawn"),
        }[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits."""
        return self not in {State.CLOSED, State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Wait:
    """One interval in which a matter waited on one party; `until` is None while it still does."""

    party: Party
    state: State
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter. `due_at` is the original limit and never changes; `waits` is whose turn it is now, if anybody's.

    `owner` is the first contact, who answers for it until somebody else has accepted it; `lead` is the department
    (or, for a consultation or a proposal, the leader) that answers.
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
    version: int = 1

    @property
    def waiting_on(self) -> Party | None:
        """Whose move it is; None once the matter is closed or withdrawn."""
        return self.wait.party if self.wait else None

    def moved(self, state: State, at: datetime, waits_on: Party | None) -> "Matter":
        """The matter in its new state, waiting on `waits_on` from `at`; every move begins an interval of its own.

        Raises:
            WrongMoment: `at` lies before the last move, so the waiting intervals would overlap.
        """
        since = self.wait.since if self.wait else self.closed_at or self.opened_at
        if at < since:
            raise WrongMoment(_("{number}: this move lies before the last one").format(number=self.number))
        wait = None if waits_on is None else Wait(waits_on, state, at)
        return replace(self, state=state, wait=wait, closed_at=None if state.is_open else at)


_ACTIVE = frozenset({State.OPEN, State.ASSIGNED, State.ACCEPTED, State.ANSWERED, State.RETURNED})


def _demand(matter: Matter, *states: State) -> None:
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
        State.CLOSED: _("it can be reopened"),
        State.WITHDRAWN: _("it can be reopened"),
    }[matter.state]


def assign(matter: Matter, lead: Party, supporting: tuple[Party, ...], at: datetime) -> Matter:
    """Hand the matter to whoever will answer for it; from now on it waits on `lead`.

    Raises:
        WrongMoment: it was accepted, answered or ended already.
        BadInput: the lead is also named as supporting, or the kind wants a leader (or a department) instead.
    """
    _demand(matter, State.OPEN, State.RETURNED, State.ASSIGNED)
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
    return replace(matter.moved(State.ASSIGNED, at, lead), lead=lead, supporting=supporting, handler=None)


def accept(matter: Matter, handler: Party, at: datetime) -> Matter:
    """Take the matter on for its lead; from now on it waits on `handler`.

    Raises:
        WrongMoment: it is not waiting to be accepted.
    """
    _demand(matter, State.ASSIGNED)
    return replace(matter.moved(State.ACCEPTED, at, handler), handler=handler)


def answer(matter: Matter, text: str, at: datetime) -> Matter:
    """Say what was done; from now on it waits on whoever raised it.

    A leader may answer a consultation or a proposal without accepting it first: the answer is the instruction.

    Raises:
        WrongMoment: nobody has accepted it yet, or it was answered or ended already.
    """
    if matter.kind.asks_a_leader:
        _demand(matter, State.ASSIGNED, State.ACCEPTED)
    else:
        _demand(matter, State.ACCEPTED)
    return replace(matter.moved(State.ANSWERED, at, matter.raised_by), answer=text)


def confirm(matter: Matter, at: datetime) -> Matter:
    """Close the matter: whoever raised it is content.

    Raises:
        WrongMoment: it has not been answered.
    """
    _demand(matter, State.ANSWERED)
    return matter.moved(State.CLOSED, at, None)


def give_back(matter: Matter, at: datetime) -> Matter:
    """Return the matter: by its lead to the first contact, or, once answered, by the raiser to be done again.

    Raises:
        WrongMoment: it lies with nobody who could return it.
    """
    _demand(matter, State.ASSIGNED, State.ACCEPTED, State.ANSWERED)
    if matter.state is State.ANSWERED:
        back_to = matter.handler or matter.lead
        return matter.moved(State.ACCEPTED, at, back_to)
    return replace(matter.moved(State.RETURNED, at, matter.owner), handler=None)


def withdraw(matter: Matter, at: datetime) -> Matter:
    """Stop the matter: it is no longer wanted.

    Raises:
        WrongMoment: it has ended already.
    """
    _demand(matter, *_ACTIVE)
    return matter.moved(State.WITHDRAWN, at, None)


def reopen(matter: Matter, at: datetime) -> Matter:
    """Open an ended matter again; it waits on its lead to accept it, or on its owner if it never had one.

    Raises:
        WrongMoment: it is still open.
    """
    _demand(matter, State.CLOSED, State.WITHDRAWN)
    if matter.lead is None:
        return replace(matter.moved(State.OPEN, at, matter.owner), handler=None)
    return replace(matter.moved(State.ASSIGNED, at, matter.lead), handler=None)


def demand_mover(matter: Matter, person: Person, *, told_by: str) -> None:
    """Raise `NotAllowed` unless `person` may move for the party the matter waits on.

    The party moves itself; staff of the office may record what somebody of it told them, and then name who (`told_by`).
    """
    party = matter.lead if matter.lead is not None else matter.owner
    if person.speaks_for(party) or (matter.handler is not None and person.speaks_for(matter.handler)):
        return
    if person.is_office_staff and told_by.strip():
        return
    if person.is_office_staff:
        raise NotAllowed(
            _("only {lead} can do this for {number}").format(lead=party.name, number=matter.number),
            do=_("to record what they told you, name who said it"),
        )
    raise NotAllowed(_("only {lead} can do this for {number}").format(lead=party.name, number=matter.number))


def demand_raiser(matter: Matter, person: Person, *, stand_in: bool) -> None:
    """Raise `NotAllowed` unless `person` raised the matter or may stand in for whoever did."""
    if person.speaks_for(matter.raised_by) or stand_in:
        return
    raise NotAllowed(
        _("only {name} or a coordinator can do this for {number}").format(
            name=matter.raised_by.name, number=matter.number
        )
    )


class Light(StrEnum):
    """How a matter stands against its limit; a sign and a word always go with the colour."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    DONE = "done"
    LATE = "late"

    @property
    def label(self) -> str:
        """The light's word on screen, never longer than one Han character or four letters."""
        return {
            Light.GREEN: pgettext("light", "ok"),
            Light.YELLOW: pgettext("light", "soon"),
            Light.RED: pgettext("light", "late"),
            Light.DONE: pgettext("light", "done"),
            Light.LATE: pgettext("light", "over"),
        }[self]


@dataclass(frozen=True, slots=True)
class Pressure:
    """How much of a matter's limit is left: what the queue is sorted by.

    `left` is negative once the limit has passed; `share` is `left` over the whole limit, so that an hour left of
    a day hurts more than an hour left of an afternoon.
    """

    light: Light
    left: timedelta
    share: float


def pressure(matter: Matter, now: datetime, *, working_days_left: int, soon_days: int, soon_share: float) -> Pressure:
    """The matter's light and what is left of its limit at `now`.

    Yellow when at most `soon_days` working days or at most `soon_share` of the limit is left, whichever comes
    first; a matter closed after its limit stays visibly late.
    """
    whole = max(matter.due_at - matter.opened_at, timedelta(minutes=1))
    left = matter.due_at - (matter.closed_at or now)
    share = left / whole
    if not matter.state.is_open:
        light = Light.DONE if left >= timedelta(0) else Light.LATE
    elif left < timedelta(0):
        light = Light.RED
    elif working_days_left <= soon_days or share <= soon_share:
        light = Light.YELLOW
    else:
        light = Light.GREEN
    return Pressure(light, left, share)


class Standing(StrEnum):
    """Which matters a list shows by whether somebody still waits."""

    OPEN = "open"
    ENDED = "ended"
    ALL = "all"

    @property
    def label(self) -> str:
        """The standing's name on screen."""
        return {
            Standing.OPEN: pgettext("standing", "open"),
            Standing.ENDED: pgettext("standing", "ended"),
            Standing.ALL: pgettext("standing", "all"),
        }[self]


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """Which matters a list shows; what is None or empty does not narrow it. Numbers are those of the store."""

    standing: Standing = Standing.OPEN
    kind: MatterKind | None = None
    waiting_person: int | None = None
    waiting_department: int | None = None
    lead_department: int | None = None
    unowned: bool = False
    late: bool = False
    due_before: datetime | None = None
    text: str = ""
