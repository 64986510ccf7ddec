"""Matters: register, hand over, answer, close. A verb asks permission, lets `domain.matter` decide, and saves."""

from board.actions.checklists import open_steps
from board.actions.desk import Desk, action
from board.actions.matter_consequences import settle_whole, withdraw_parts
from board.actions.matter_instructions import as_instruction
from board.actions.matter_limits import with_respond_by
from board.actions.matter_looks import the_matter
from board.actions.matter_registering import Given, register, the_lead_and_supporters
from board.actions.matter_words import tell
from board.actions.naming import the_person
from board.actions.remarks import by_whom, noted, reasoned
from board.actions.settling import override
from board.actions.supporting import ask_supporters
from board.actions.templates import BLANK, lead_typed, prefill
from board.domain import matter as rules
from board.domain.choices import chosen
from board.domain.errors import Unknown
from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.moves import demand_may
from board.domain.people import Party
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, checklists
from board.store import log as log_rows
from board.store import matters as rows


@action("matters.new")
def new(
    desk: Desk,
    tx: Tx,
    title: str = "",
    *,
    template: str = "",
    kind: MatterKind | str = "",
    urgency: Urgency | str = "",
    text: str | None = None,
    source: str | None = None,
    first_contact: str = "",
    from_entry: int | None = None,
    lead: str | None = None,
    supporting: tuple[str, ...] | None = None,
) -> Matter:
    """Register a matter, and hand it over at once if `lead` is named; its limit follows from its urgency.

    What is not given is as in the `template`, if one is named, from which the matter also gets its checklist.

    Raises:
        NotAllowed: the actor is not of the office.
        BadInput: a text, kind or urgency cannot be; the template, the log entry or a name is not known.
    """
    base = prefill(tx, template, desk.now()) if template else BLANK
    pattern = base.template
    if from_entry is not None and log_rows.get(tx, from_entry) is None:
        raise Unknown(_("there is no log entry {id}").format(id=from_entry), field=_("log entry"))
    owner = the_person(tx, first_contact, _("first contact")).party if first_contact else desk.actor.party
    given = Given(
        kind=chosen(MatterKind, kind, _("kind")) if kind else pattern.kind,
        title=title or base.title,
        urgency=chosen(Urgency, urgency, _("urgency")) if urgency else pattern.urgency,
        raised_by=desk.actor.party,
        owner=owner,
        text=base.text if text is None else text,
        source=pattern.source if source is None else source,
        from_entry=from_entry,
        lead=lead_typed(pattern.lead) if lead is None else lead,
        supporting=tuple(party.name for party in pattern.supporting) if supporting is None else supporting,
        due_at=base.due_at,
    )
    saved = register(desk, tx, given)
    checklists.add(tx, saved.id, pattern.steps)
    tell(tx, saved, title=saved.title, lead=saved.lead.name if saved.lead else "", template=pattern.name)
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
    party, parties = the_lead_and_supporters(tx, before.kind, lead, supporting)
    assigned = rules.assign(before, party, parties, desk.now())
    after = rows.save(tx, before, with_respond_by(tx, assigned, desk.now()))
    ask_supporters(desk, tx, after)
    tell(tx, after, lead=party.name, supporting=[p.name for p in parties], note=noted(note))
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
    tell(tx, after, told_by=by_whom(told_by), note=noted(note))
    return after


def _speaker(desk: Desk, matter: Matter) -> Party:
    """Who the matter waits on after acceptance: the person of the lead who accepted, else the lead itself."""
    lead = matter.lead or matter.owner
    return desk.actor.party if desk.actor.speaks_for(lead) else lead


@action("matters.answer")
def answer(desk: Desk, tx: Tx, matter: int | str, text: str, *, told_by: str = "", despite: str = "") -> Matter:
    """Say what was done; the matter then waits on whoever raised it to confirm.

    `despite` is the ground on which it is answered while a party objects, and is written down.

    Raises:
        NotAllowed: the actor is not of the lead.
        WrongMoment: it was not accepted yet, or answered or ended already.
        Refused: a party objects to a point at issue and no ground is given.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "answer", before, told_by=told_by)
    text = clean(text, _("answer"), most=LONG, lines=True)
    answered, who = rules.answer(before, text, desk.now()), by_whom(told_by)
    over = override(desk, tx, before, despite, who)
    after = rows.save(tx, before, as_instruction(desk, tx, answered))
    tell(tx, after, answer=text, told_by=who, open_steps=open_steps(tx, after), **over)
    return after


@action("matters.confirm", then=settle_whole)
def confirm(desk: Desk, tx: Tx, matter: int | str, *, note: str = "") -> Matter:
    """Confirm the answer and close the matter, and with the last open part its whole.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it has not been answered.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "confirm", before)
    after = rows.save(tx, before, rules.confirm(before, desk.now()))
    tell(tx, after, note=noted(note), open_steps=open_steps(tx, after))
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
    reason = reasoned(reason)
    saved = rows.save(tx, before, after)
    rework = before.state is State.ANSWERED
    tell(tx, saved, reason=reason, rework=rework or None, told_by=by_whom(told_by))
    return saved


@action("matters.withdraw", then=withdraw_parts)
def withdraw(desk: Desk, tx: Tx, matter: int | str, reason: str) -> Matter:
    """Stop a matter that is no longer wanted, and its open parts with it.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it has ended already.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "withdraw", before)
    reason = reasoned(reason)
    after = rows.save(tx, before, rules.withdraw(before, desk.now()))
    tell(tx, after, reason=reason)
    return after


@action("matters.reopen", then=settle_whole)
def reopen(desk: Desk, tx: Tx, matter: int | str, reason: str) -> Matter:
    """Open an ended matter again, and with a part its whole; its original limit stays.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it is still open.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "reopen", before)
    reason = reasoned(reason)
    after = rows.save(tx, before, with_respond_by(tx, rules.reopen(before, desk.now()), desk.now()))
    tell(tx, after, reason=reason)
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
    tell(tx, before, note=said, told_by=by_whom(told_by))
    return before
