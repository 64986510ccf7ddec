"""Corrections to a handover that both sides have signed: added by one of the two, signed by the other."""

from datetime import date

from board.actions.desk import Desk, action, look
from board.domain.handover import SignedHandover, period_of
from board.domain.handover_addendum import Addendum, demand_addable, demand_seeable, fingerprint
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx
from board.store import handover_addenda as rows
from board.store import handover_items as item_rows
from board.store import handovers as handover_rows
from board.store import settings as settings_rows


def _handover(tx: Tx, day: date | None) -> tuple[SignedHandover | None, tuple[Addendum, ...]]:
    """The handover of a day's period (the latest that was taken over if None) with its addenda."""
    if day is None:
        signed = handover_rows.latest_taken_over(tx)
    else:
        signed = handover_rows.of_period(tx, period_of(day, settings_rows.load(tx))[0])
    return signed, rows.of(tx, signed.id) if signed else ()


@look
def of(desk: Desk, tx: Tx, day: date | None = None) -> tuple[Addendum, ...]:
    """The addenda to the handover of a day's period, or to the latest that was taken over."""
    return _handover(tx, day)[1]


@action("handover.addendum")
def add(desk: Desk, tx: Tx, text: str, *, day: date | None = None) -> Addendum:
    """Add a correction to a handover that both sides have signed; its frozen text stays as it is.

    Raises:
        NotAllowed: the actor is not of the office, or neither of the two who signed it.
        WrongMoment: it is not signed by both, or the addendum before was not seen by the other side yet.
        BadInput: the text cannot be.
    """
    signed, before = _handover(tx, day)
    signed = demand_addable(signed, before, desk.actor)
    said, now = clean(text, _("text"), most=LONG, lines=True), desk.now()
    taken = item_rows.receipt_of(tx, signed)
    follows = before[-1].sha256 if before else (taken.sha256 if taken else signed.sha256)
    serial = len(before) + 1
    seal = fingerprint(serial, said, desk.actor.name, now, follows)
    one = Addendum(serial, said, desk.actor.name, desk.actor.id, now, follows, seal)
    rows.add(tx, signed.id, one)
    tx.tells("handovers", signed.id, addendum=serial, text=said, sha256=seal)
    return one


@action("handover.addendum_seen")
def see(desk: Desk, tx: Tx, *, day: date | None = None) -> Addendum:
    """Sign the latest addendum for the other side, which has thereby seen it.

    Raises:
        NotAllowed: the actor wrote it, or is neither of the two who signed the handover.
        WrongMoment: no addendum waits for it.
    """
    signed, all_of_them = _handover(tx, day)
    one = demand_seeable(signed, all_of_them, desk.actor)
    assert signed is not None  # noqa: S101 - there is an addendum to it
    rows.see(tx, one, desk.actor, desk.now())
    tx.tells("handovers", signed.id, addendum=one.serial)
    return one
