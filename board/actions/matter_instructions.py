"""What leaders say: the instruction that answers a consultation and its directives; proposals adopted or declined."""

from dataclasses import replace
from datetime import date

from board.actions.desk import Desk, action, record
from board.actions.matter_looks import the_matter
from board.actions.matter_registering import Given, limit_typed, register
from board.actions.matter_words import tell
from board.actions.remarks import by_whom, reasoned
from board.domain import matter_instructions as rules
from board.domain.errors import BadInput, Unknown
from board.domain.matter import Matter
from board.domain.matter_instructions import Outcome
from board.domain.matter_kinds import MatterKind
from board.domain.matter_links import LinkKind
from board.domain.matter_parts import Wanted, read_lines
from board.domain.moves import demand_may
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, matter_links
from board.store import matters as rows
from board.store import settings as settings_rows


@action("matters.instruct")
def instruct(desk: Desk, tx: Tx, matter: int | str, words: str, *, on: date | None = None, how: str = "") -> Matter:
    """Record a leader's instruction on a consultation: its exact words, its day (today if None), how it was given.

    The leader writes it without saying how; staff of the office record it and say how (on the paper, by phone, at a
    meeting). It then waits on whoever raised it.

    Raises:
        NotAllowed: the actor is neither the leader nor staff who say how it was given.
        WrongMoment: it is no consultation, or does not lie with a leader.
        BadInput: there are no words, or the day lies in the future.
    """
    before = the_matter(tx, matter)
    how = clean(how, _("how it was given"), needed=False)
    rules.demand_asked(before)
    demand_may(desk.actor, "instruct", before, told_by=how)
    words, today = clean(words, _("instruction"), most=LONG, lines=True), _today(desk, tx)
    after = rules.instruct(before, words, on or today, how, desk.now(), today=today)
    saved = rows.save(tx, before, after)
    leader = before.lead.name if before.lead else ""
    tell(tx, saved, answer=words, leader=leader, on=(on or today).isoformat(), how=how)
    return saved


def as_instruction(desk: Desk, tx: Tx, answered: Matter) -> Matter:
    """A matter that was just answered: a leader's answer to a consultation is an instruction of today."""
    if answered.kind is not MatterKind.CONSULTATION:
        return answered
    return replace(answered, instructed_on=_today(desk, tx), instructed_how="")


def _today(desk: Desk, tx: Tx) -> date:
    return desk.now().astimezone(settings_rows.load(tx).tz).date()


@action("matters.make_directives")
def make_directives(desk: Desk, tx: Tx, matter: int | str, directives: str) -> tuple[Matter, ...]:
    """Make directives of a consultation's instruction, a line each: `城管局 抽排中山路积水 | 2wd`.

    Each carries the instruction's words, and is raised and first owned by the actor.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: there is no instruction yet.
        BadInput: a line cannot be understood; it is named as a row.
    """
    before = the_matter(tx, matter)
    rules.demand_instructed(before)
    demand_may(desk.actor, "make_directives", before)
    wanted = read_lines(directives, _("directives"))
    made = tuple(_directive(desk, tx, before, one, row) for row, one in enumerate(wanted, 1))
    for directive in made:
        matter_links.add(tx, LinkKind.INSTRUCTED_BY, directive.id, before.id, desk.now())
    saved = rows.save(tx, before, before)
    tell(tx, saved, directives=_(", ").join(directive.number for directive in made))
    return made


def _directive(desk: Desk, tx: Tx, instruction: Matter, wanted: Wanted, row: int) -> Matter:
    settings, now = settings_rows.load(tx), desk.now()
    leader = instruction.lead.name if instruction.lead else ""
    try:
        if wanted.number:
            raise Unknown(_("{text} names no lead with what it has to do").format(text=wanted.number))
        given = Given(
            kind=MatterKind.DIRECTIVE,
            title=wanted.title,
            urgency=instruction.urgency,
            raised_by=desk.actor.party,
            owner=desk.actor.party,
            text=instruction.answer,
            source=_("instruction of {leader}, {date}").format(leader=leader, date=instruction.instructed_on),
            lead=wanted.lead,
            due_at=limit_typed(tx, wanted.limit, now) if wanted.limit else None,
        )
        made = register(desk, tx, given, settings)
    except BadInput as error:
        raise error.at_row(row) from None
    tell(tx, made, title=made.title, lead=made.lead.name if made.lead else "", instruction=instruction.number)
    record(desk, tx, "matters.new")
    return made


@action("matters.adopt")
def adopt(desk: Desk, tx: Tx, matter: int | str, words: str = "", *, told_by: str = "") -> Matter:
    """Adopt a proposal for its leader; it then waits on whoever offered it.

    Raises:
        NotAllowed: the actor is neither the leader nor staff who name who told them.
        WrongMoment: it is no proposal, or does not lie with a leader.
    """
    return _decided(desk, tx, the_matter(tx, matter), Outcome.ADOPTED, words, told_by)


@action("matters.decline")
def decline(desk: Desk, tx: Tx, matter: int | str, reason: str, *, told_by: str = "") -> Matter:
    """Decline a proposal for its leader, with a reason; it then waits on whoever offered it.

    Raises:
        NotAllowed: the actor is neither the leader nor staff who name who told them.
        WrongMoment: it is no proposal, or does not lie with a leader.
        BadInput: no reason is given.
    """
    return _decided(desk, tx, the_matter(tx, matter), Outcome.DECLINED, reasoned(reason), told_by)


def _decided(desk: Desk, tx: Tx, before: Matter, outcome: Outcome, words: str, told_by: str) -> Matter:
    rules.demand_offered(before)
    demand_may(desk.actor, outcome.verb, before, told_by=told_by)
    words = clean(words, _("answer"), most=LONG, needed=False, lines=True)
    saved = rows.save(tx, before, rules.decide(before, outcome, words, desk.now()))
    tell(tx, saved, answer=words, told_by=by_whom(told_by))
    return saved


@action("matters.effect")
def effect(desk: Desk, tx: Tx, matter: int | str, text: str, *, told_by: str = "") -> Matter:
    """Note what came of an adopted proposal, also after it was closed; nothing moves.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
        WrongMoment: it is no proposal, or was not adopted.
        BadInput: the text is empty.
    """
    before = the_matter(tx, matter)
    rules.note_effect(before, "")
    demand_may(desk.actor, "effect", before)
    said = clean(text, _("text"), most=LONG, lines=True)
    saved = rows.save(tx, before, rules.note_effect(before, said))
    tell(tx, saved, text=said, told_by=by_whom(told_by))
    return saved
