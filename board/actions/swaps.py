"""Swaps: asked by one of the two (or written down for them), agreed by the other, approved, recorded as a new version.

What the rules forbid is said when it is asked for, and checked again in the transaction that records it; a swap about
a shift that changed meanwhile has ended by then (`roster_writing`), so two about one shift never both go through.
"""

from datetime import datetime

from board.actions.approving import approver, speaker
from board.actions.desk import Desk, action, look
from board.actions.naming import the_person
from board.actions.shift_naming import the_shift
from board.actions.swap_recording import carry_out, demand_allowed, serving
from board.actions.swap_telling import tell_swap
from board.domain import swap as rules
from board.domain.choices import chosen
from board.domain.duty import Shift
from board.domain.errors import BadInput, NotAllowed, Unknown
from board.domain.people import KEEPERS, Person, Role, demand_role
from board.domain.swap import Swap, SwapKind, SwapState
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx
from board.store import calendar as calendar_rows
from board.store import settings as settings_rows
from board.store import swaps as rows

_ASKED = (SwapKind.EXCHANGE, SwapKind.GIVE, SwapKind.SPLIT)
"""What is asked for; taking over now is done at once."""


@look
def listed(desk: Desk, tx: Tx, *, person: str = "", every: bool = False) -> list[Swap]:
    """The swaps that somebody still has to say yes to, or all, the latest first."""
    return rows.listed(tx, person=the_person(tx, person, _("person")).id if person else None, every=every)


@look
def show(desk: Desk, tx: Tx, swap_id: int) -> Swap:
    """One swap."""
    return _the_swap(tx, swap_id)


@action("duty.ask_swap")
def ask(
    desk: Desk,
    tx: Tx,
    kind: str,
    shift: int | str,
    peer: str,
    *,
    back: int | str = 0,
    begins_at: datetime | None = None,
    ends_at: datetime | None = None,
    reason: str = "",
    told_by: str = "",
) -> Swap:
    """Ask that a shift, or the part `begins_at` … `ends_at` of it, pass to `peer`, or against their shift `back`.

    Whoever has the shift asks, or the peer offers to take it; staff write it down for either, who `told_by` is then.

    Raises:
        NotAllowed: the actor is neither of the two nor of the staff.
        Unknown: there is no such shift or person.
        BadInput, WrongMoment: it cannot be swapped so, or not any more.
        Refused: a hard rule forbids what would come of it, or a holiday is too near.
    """
    sort = chosen(SwapKind, kind, _("kind"), among=_ASKED)
    what, taker = the_shift(tx, shift), the_person(tx, peer, _("person"))
    if what.person == taker.id:
        raise BadInput(_("{name} has this shift already").format(name=taker.name), field=_("person"))
    asker = _one_of_two(speaker(desk, tx, told_by), what.person, taker.id)
    rules.demand_swappable(sort, what, desk.now())
    hours = (begins_at or what.begins_at, ends_at or what.ends_at)
    if sort is SwapKind.SPLIT:
        rules.demand_part(what, *hours, desk.now())
    elif hours != (what.begins_at, what.ends_at):
        raise BadInput(_("only a split is of a part of the shift"), field=_("hours"))
    against = _against(desk, tx, sort, back, taker)
    swap = Swap(
        id=0,
        kind=sort,
        giver=what.person,
        giver_name=what.person_name,
        taker=taker.id,
        taker_name=taker.name,
        leg=rules.leg_of(what),
        begins_at=hours[0],
        ends_at=hours[1],
        back=rules.leg_of(against) if against else None,
        reason=clean(reason, _("reason"), most=LONG, needed=False),
        asked_for=asker.id,
        asked_by=desk.actor.id,
        asked_at=desk.now(),
    )
    _demand_ahead(desk, tx, swap)
    demand_allowed(tx, swap)
    return tell_swap(desk, tx, rows.save(tx, swap), told=(swap.peer,))


def _against(desk: Desk, tx: Tx, kind: SwapKind, back: int | str, taker: Person) -> Shift | None:
    if (kind is SwapKind.EXCHANGE) != bool(back):
        raise BadInput(_("an exchange names the shift of the other, and nothing else does"), field=_("against"))
    if not back:
        return None
    other = the_shift(tx, back)
    if other.person != taker.id:
        raise BadInput(_("{name} does not have this shift").format(name=taker.name), field=_("shift"))
    rules.demand_swappable(kind, other, desk.now())
    return other


def _one_of_two(one: Person, giver: int, taker: int) -> Person:
    if one.id not in {giver, taker}:
        raise NotAllowed(
            _("{name} is neither of the two").format(name=one.name), do=_("say whose word it is with told by")
        )
    return one


def _demand_ahead(desk: Desk, tx: Tx, swap: Swap) -> None:
    settings, calendar = settings_rows.load(tx), calendar_rows.load(tx)
    days = [calendar.day(leg.begins_at.astimezone(settings.tz).date()) for leg in swap.legs]
    today = desk.now().astimezone(settings.tz).date()
    rules.demand_ahead([(day.date, day.kind) for day in days], today, settings.holiday_swap_days)


@action("duty.agree_to_swap")
def agree(desk: Desk, tx: Tx, swap_id: int, *, told_by: str = "") -> Swap:
    """Agree to a swap, as the other of the two; staff write it down for who `told_by` is.

    Raises:
        NotAllowed: it is not for the actor, or for `told_by`, to agree.
        WrongMoment: it does not wait for that.
    """
    before = _the_swap(tx, swap_id)
    one = speaker(desk, tx, told_by)
    if one.id != before.peer:
        raise NotAllowed(_("{name} is not the one who has to agree").format(name=one.name))
    after = rules.agreed(before, desk.actor.id, desk.now())
    return tell_swap(desk, tx, rows.save(tx, after), told=(before.asked_for,), leader=True)


@action("duty.approve_swap")
def approve(desk: Desk, tx: Tx, swap_id: int, *, told_by: str = "") -> Swap:
    """Approve a swap on which the two are agreed, and record it in the roster.

    Raises:
        NotAllowed: it is not for the actor, or for `told_by`, to decide.
        WrongMoment: the two are not agreed, the swap has ended, or a shift has begun meanwhile.
        Refused: what stands changed, so that a hard rule forbids it.
    """
    before = _the_swap(tx, swap_id)
    giver, taker = serving(tx, before.giver), serving(tx, before.taker)
    decider = approver(desk, tx, settings_rows.load(tx).swap_approvers, [giver, taker], told_by)
    saved = rows.save(tx, rules.recorded(before, decider, desk.actor.id, desk.now()))
    carry_out(desk, tx, saved, giver, taker)
    return tell_swap(desk, tx, saved, told=(before.giver, before.taker))


@action("duty.refuse_swap")
def refuse(desk: Desk, tx: Tx, swap_id: int, ground: str, *, told_by: str = "") -> Swap:
    """Refuse a swap, with a reason: the one who has to agree, or whoever could approve it.

    Raises:
        NotAllowed: it is for neither the actor nor `told_by` to say no.
        WrongMoment: it has ended.
        BadInput: no reason is given.
    """
    before = _the_swap(tx, swap_id)
    said = clean(ground, _("reason"), most=LONG)
    one = speaker(desk, tx, told_by)
    if one.id != before.waits_on:
        both = [serving(tx, before.giver), serving(tx, before.taker)]
        one = approver(desk, tx, settings_rows.load(tx).swap_approvers, both, told_by)
    after = rules.refused(before, one, desk.actor.id, desk.now(), said)
    return tell_swap(desk, tx, rows.save(tx, after), told=(before.giver, before.taker))


@action("duty.withdraw_swap")
def withdraw(desk: Desk, tx: Tx, swap_id: int, *, ground: str = "") -> Swap:
    """Take a swap back before it is recorded: who asked, for whom it was asked, or who keeps the roster.

    Raises:
        NotAllowed: the actor is none of them.
        WrongMoment: it has ended.
    """
    before = _the_swap(tx, swap_id)
    demand_role(desk.actor, *Role)
    if desk.actor.id not in {before.asked_for, before.asked_by}:
        demand_role(desk.actor, *KEEPERS)
    after = rules.withdrawn(before, clean(ground, _("reason"), most=LONG, needed=False))
    return tell_swap(desk, tx, rows.save(tx, after), told=(before.peer,))


@action("duty.take_over_now")
def take_over_now(desk: Desk, tx: Tx, shift: int | str, person: str, *, reason: str, told_by: str = "") -> Swap:
    """Let somebody take over a running shift from this minute on, on the word of whoever approves swaps.

    Raises:
        NotAllowed: it is not for the actor, or for `told_by`, to decide.
        WrongMoment: the shift does not run now.
        Refused: a hard rule forbids it.
    """
    what, taker, now = the_shift(tx, shift), the_person(tx, person, _("person")), desk.now()
    giver = serving(tx, what.person)
    decider = approver(desk, tx, settings_rows.load(tx).swap_approvers, [giver, taker], told_by)
    rules.demand_running(what, now)
    begins_at = max(now.replace(second=0, microsecond=0), what.begins_at)
    swap = Swap(
        id=0,
        kind=SwapKind.TAKE_OVER,
        giver=giver.id,
        giver_name=giver.name,
        taker=taker.id,
        taker_name=taker.name,
        leg=rules.leg_of(what),
        begins_at=begins_at,
        ends_at=what.ends_at,
        back=None,
        reason=clean(reason, _("reason"), most=LONG),
        asked_for=giver.id,
        asked_by=desk.actor.id,
        asked_at=now,
        state=SwapState.AGREED,
    )
    saved = rows.save(tx, rules.recorded(swap, decider, desk.actor.id, now))
    carry_out(desk, tx, saved, giver, taker)
    return tell_swap(desk, tx, saved, told=(giver.id, taker.id), urgent=True)


def _the_swap(tx: Tx, swap_id: int) -> Swap:
    found = rows.get(tx, swap_id)
    if found is None:
        raise Unknown(_("there is no swap {id}").format(id=swap_id), field=_("swap"))
    return found
