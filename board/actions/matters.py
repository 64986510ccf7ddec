"""Matters: register, hand over, answer, close. A verb asks permission, lets `domain.matter` decide, and saves."""

from board.actions.desk import Desk, action, office_clock
from board.actions.matter_looks import the_matter
from board.actions.naming import the_department, the_person
from board.domain import matter as rules
from board.domain.choices import chosen
from board.domain.errors import BadInput, Unknown
from board.domain.matter import Matter, Wait
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.moves import demand_may
from board.domain.people import OFFICE, Party, Role, demand_role
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx
from board.store import log as log_rows
from board.store import matters as rows
from board.store import settings as settings_rows


@action("matters.new")
def new(
    desk: Desk,
    tx: Tx,
    title: str,
    *,
    kind: MatterKind | str = MatterKind.REQUEST,
    urgency: Urgency | str = Urgency.NORMAL,
    text: str = "",
    source: str = "",
    first_contact: str = "",
    from_entry: int | None = None,
    lead: str = "",
    supporting: tuple[str, ...] = (),
) -> Matter:
    """Register a matter, and hand it over at once if `lead` is named; its limit follows from its urgency.

    Raises:
        NotAllowed: the actor is not of the office.
        BadInput: a text, kind or urgency cannot be; the log entry or a name is not known.
    """
    demand_role(desk.actor, *OFFICE)
    settings, now = settings_rows.load(tx), desk.now()
    kind, urgency = chosen(MatterKind, kind, _("kind")), chosen(Urgency, urgency, _("urgency"))
    if from_entry is not None and log_rows.get(tx, from_entry) is None:
        raise Unknown(_("there is no log entry {id}").format(id=from_entry), field=_("log entry"))
    owner = the_person(tx, first_contact, _("first contact")).party if first_contact else desk.actor.party
    year = now.astimezone(settings.tz).year
    serial = rows.next_serial(tx, kind, year)
    matter = Matter(
        id=0,
        kind=kind,
        number=f"{kind.sign}〔{year}〕{serial}号",
        title=clean(title, _("title")),
        text=clean(text, _("text"), most=LONG, needed=False, lines=True),
        source=clean(source, _("source"), needed=False),
        urgency=urgency,
        opened_at=now,
        raised_by=desk.actor.party,
        owner=owner,
        due_at=office_clock(tx, settings).add(now, settings.limit(urgency)),
        wait=Wait(owner, State.OPEN, now),
        from_entry=from_entry,
    )
    if supporting and not lead:
        raise BadInput(_("somebody must lead where others support"), field=_("lead"))
    saved = rows.add(tx, matter, year, serial)
    if lead:
        parties = _supporters(tx, supporting)
        saved = rows.save(tx, saved, rules.assign(saved, _lead(tx, saved.kind, lead), parties, now))
    _tell(tx, saved, title=saved.title, lead=saved.lead.name if saved.lead else "")
    return saved


@action("matters.assign")
def assign(
    desk: Desk, tx: Tx, matter: int | str, lead: str, *, supporting: tuple[str, ...] = (), note: str = ""
) -> Matter:
    """Hand a matter to a department (a consultation or proposal: to a leader); from now on it waits there.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it was accepted, answered or ended already.
        BadInput: a name is not known or cannot take it.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "assign", before)
    party, parties = _lead(tx, before.kind, lead), _supporters(tx, supporting)
    after = rows.save(tx, before, rules.assign(before, party, parties, desk.now()))
    _tell(tx, after, lead=party.name, supporting=[p.name for p in parties], note=_note(note))
    return after


@action("matters.accept")
def accept(desk: Desk, tx: Tx, matter: int | str, *, told_by: str = "", note: str = "") -> Matter:
    """Accept a matter for its lead; staff of the office may record it and name who of the lead said so.

    Raises:
        NotAllowed: the actor is not of the lead.
        WrongMoment: it is not waiting to be accepted.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "accept", before, told_by=told_by)
    handler = _speaker(desk, before)
    after = rows.save(tx, before, rules.accept(before, handler, desk.now()))
    _tell(tx, after, told_by=clean(told_by, _("told by"), needed=False), note=_note(note))
    return after


def _speaker(desk: Desk, matter: Matter) -> Party:
    """Who the matter waits on after acceptance: the person of the lead who accepted, else the lead itself."""
    lead = matter.lead or matter.owner
    return desk.actor.party if desk.actor.speaks_for(lead) else lead


@action("matters.answer")
def answer(desk: Desk, tx: Tx, matter: int | str, text: str, *, told_by: str = "") -> Matter:
    """Say what was done; the matter then waits on whoever raised it to confirm.

    Raises:
        NotAllowed: the actor is not of the lead.
        WrongMoment: it was not accepted yet, or answered or ended already.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "answer", before, told_by=told_by)
    text = clean(text, _("answer"), most=LONG, lines=True)
    after = rows.save(tx, before, rules.answer(before, text, desk.now()))
    _tell(tx, after, answer=text, told_by=clean(told_by, _("told by"), needed=False))
    return after


@action("matters.confirm")
def confirm(desk: Desk, tx: Tx, matter: int | str, *, note: str = "") -> Matter:
    """Confirm the answer and close the matter.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it has not been answered.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "confirm", before)
    after = rows.save(tx, before, rules.confirm(before, desk.now()))
    _tell(tx, after, note=_note(note))
    return after


@action("matters.return")
def give_back(desk: Desk, tx: Tx, matter: int | str, reason: str, *, told_by: str = "") -> Matter:
    """Return a matter with a reason: by its lead to the first contact, or once answered to be done again.

    Raises:
        NotAllowed: it is not the actor's to return.
        WrongMoment: it lies with nobody who could return it.
        BadInput: no reason is given.
    """
    before = the_matter(tx, matter)
    after = rules.give_back(before, desk.now())
    demand_may(desk.actor, "give_back", before, told_by=told_by)
    reason = clean(reason, _("reason"), most=LONG, lines=True)
    saved = rows.save(tx, before, after)
    rework = before.state is State.ANSWERED
    _tell(tx, saved, reason=reason, rework=rework or None, told_by=clean(told_by, _("told by"), needed=False))
    return saved


@action("matters.withdraw")
def withdraw(desk: Desk, tx: Tx, matter: int | str, reason: str) -> Matter:
    """Stop a matter that is no longer wanted.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it has ended already.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "withdraw", before)
    reason = clean(reason, _("reason"), most=LONG, lines=True)
    after = rows.save(tx, before, rules.withdraw(before, desk.now()))
    _tell(tx, after, reason=reason)
    return after


@action("matters.reopen")
def reopen(desk: Desk, tx: Tx, matter: int | str, reason: str) -> Matter:
    """Open an ended matter again; its original limit stays.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it is still open.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "reopen", before)
    reason = clean(reason, _("reason"), most=LONG, lines=True)
    after = rows.save(tx, before, rules.reopen(before, desk.now()))
    _tell(tx, after, reason=reason)
    return after


@action("matters.note")
def note(desk: Desk, tx: Tx, matter: int | str, text: str, *, told_by: str = "") -> Matter:
    """Write down how a matter is going; nothing about it moves.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "note", before)
    said = clean(text, _("text"), most=LONG, lines=True)
    _tell(tx, before, note=said, told_by=clean(told_by, _("told by"), needed=False))
    return before


def _tell(tx: Tx, matter: Matter, **said: object) -> None:
    waiting_on = matter.waiting_on
    tx.tells("matters", matter.id, state=matter.state.value, waits_on=waiting_on.name if waiting_on else "", **said)


def _note(text: str) -> str:
    return clean(text, _("note"), most=LONG, needed=False, lines=True)


def _lead(tx: Tx, kind: MatterKind, text: str) -> Party:
    field = _("lead")
    if not kind.asks_a_leader:
        return the_department(tx, text, field).party
    leader = the_person(tx, text, field)
    if Role.LEADER not in leader.roles:
        raise BadInput(_("{name} is no leader").format(name=leader.name), field=field)
    return leader.party


def _supporters(tx: Tx, names: tuple[str, ...]) -> tuple[Party, ...]:
    return tuple(the_department(tx, name, _("supporting")).party for name in names)
