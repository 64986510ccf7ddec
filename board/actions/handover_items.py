"""Going through a signed handover item by item: accepted with a read-back, objected to with a reason, replied to."""

from datetime import date, datetime

from board.actions.desk import Desk, action, look
from board.actions.handover_freezing import signing_of
from board.actions.matter_looks import the_matter
from board.domain import handover_items as rules
from board.domain import handover_signing as signing_rules
from board.domain.errors import WrongMoment
from board.domain.handover import SignedHandover, period_of, running_day
from board.domain.handover_items import ALL_UNCHANGED, Answer, Item, Verdict
from board.domain.handover_plan import ItemPlan
from board.domain.handover_signing import Signing
from board.domain.matter import Matter
from board.domain.people import Person
from board.domain.settings import Settings
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx
from board.store import handover_items as rows
from board.store import handover_outlook as outlook_rows
from board.store import handovers as handover_rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """An item that was just answered, and how many of its handover still wait for an answer."""

    item: Item
    left: int


@look
def signing(desk: Desk, tx: Tx, day: date | None = None) -> Signing:
    """How far the handover of a period is: the one of `day`, else the latest that is signed, else the running one."""
    settings = settings_rows.load(tx)
    return signing_of(tx, settings, _begins(tx, desk, settings, day))


def _begins(tx: Tx, desk: Desk, settings: Settings, day: date | None) -> datetime:
    last = None if day else handover_rows.latest(tx)
    if last is not None:
        return last.begins_at
    return period_of(day or running_day(desk.now(), settings), settings)[0]


@action("handover.item_accept")
def accept(desk: Desk, tx: Tx, item: int | str, read_back: str, *, day: date | None = None) -> Answered:
    """Take an item on for the incoming side, and read back in one line what one will do next.

    Raises:
        NotAllowed: the actor is not of the office or not on the incoming shift, or signed as the outgoing side.
        WrongMoment: the handover is not signed, or taken over; or somebody has answered the item already.
        Unknown: there is no such item.
        BadInput: nothing is read back, or more than one line.
    """
    return _answered(desk, tx, item, read_back, Verdict.ACCEPTED, _("read-back"), day)


@action("handover.item_object")
def object_to(desk: Desk, tx: Tx, item: int | str, reason: str, *, day: date | None = None) -> Answered:
    """Object to an item for the incoming side, with a reason; the handover goes back to the outgoing side.

    Raises:
        NotAllowed, WrongMoment, Unknown, BadInput: as with `accept`.
    """
    return _answered(desk, tx, item, reason, Verdict.OBJECTED, _("reason"), day)


def _answered(
    desk: Desk, tx: Tx, item: int | str, text: str, verdict: Verdict, field: str, day: date | None
) -> Answered:
    so_far, signed = _answering(desk, tx, day)
    found = rules.item_named(so_far.items, str(item))
    rules.demand_unanswered(found)
    said = rules.demand_one_line(clean(text, field, most=LONG, lines=True), field)
    line = found.line
    answer = _by(desk.actor, line.subject_kind, line.subject_id, verdict, said, desk.now())
    rows.add(tx, signed.id, answer)
    tx.tells("handovers", signed.id, item=found.name, verdict=verdict.value, text=said)
    return Answered(found, sum(1 for one in so_far.items if one.answer is None) - 1)


@action("handover.items_accept")
def accept_unchanged(desk: Desk, tx: Tx, *, day: date | None = None) -> int:
    """Take on at once all items that did not change and are not critical; returns how many.

    Raises:
        NotAllowed, WrongMoment: as with `accept`; or none is left that may be.
    """
    so_far, signed = _answering(desk, tx, day)
    taken = rules.left_unchanged(so_far.items)
    rows.add(tx, signed.id, _by(desk.actor, ALL_UNCHANGED, 0, Verdict.ACCEPTED, "", desk.now()))
    tx.tells("handovers", signed.id, unchanged=len(taken))
    return len(taken)


def _answering(desk: Desk, tx: Tx, day: date | None) -> tuple[Signing, SignedHandover]:
    settings = settings_rows.load(tx)
    so_far = signing_of(tx, settings, _begins(tx, desk, settings, day))
    return so_far, signing_rules.demand_answering(so_far, desk.actor)


def _by(person: Person, kind: str, number: int, verdict: Verdict, text: str, at: datetime) -> Answer:
    return Answer(kind, number, verdict, text, person.name, person.id, at)


@action("handover.item_reply")
def reply(desk: Desk, tx: Tx, item: int | str, text: str, *, day: date | None = None) -> Item:
    """Reply to an objection for the outgoing side; once all are replied to, it signs again.

    Raises:
        NotAllowed: the actor is not of the office, or not on the outgoing shift.
        WrongMoment: nobody objects to the item, or it is replied to already.
        Unknown: there is no such item.
    """
    settings = settings_rows.load(tx)
    so_far = signing_of(tx, settings, _begins(tx, desk, settings, day))
    signed = signing_rules.demand_replying(so_far, desk.actor)
    found = rules.item_named(so_far.items, str(item))
    objection = rules.demand_reply(found)
    said = clean(text, _("text"), most=LONG, lines=True)
    rows.reply(tx, objection, said, desk.actor.id, desk.now())
    tx.tells("handovers", signed.id, item=found.name, reply=said)
    return found


@action("handover.plan")
def plan(desk: Desk, tx: Tx, matter: int | str, next_step: str, *, otherwise: str = "") -> Matter:
    """Say what is to be done next with a matter, and what if that fails; every handover tells it while it is open.

    Raises:
        NotAllowed: the actor is not of the office.
        Unknown: there is no such matter.
        WrongMoment: it has ended.
        BadInput: nothing is said, or more than one line.
    """
    found = the_matter(tx, matter)
    if found.closed_at is not None:
        raise WrongMoment(_("{number} has ended").format(number=found.number))
    said = [
        rules.demand_one_line(clean(text, field, most=LONG, lines=True, needed=needed), field)
        for text, field, needed in ((next_step, _("next"), True), (otherwise, _("if not"), False))
    ]
    now = desk.now()
    number = outlook_rows.add_plan(tx, "matters", found.id, ItemPlan(said[0], said[1]), desk.actor.id, now)
    tx.tells("handover_plans", number, matter=found.number, text=said[0], otherwise=said[1])
    return found
