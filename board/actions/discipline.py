"""Duty discipline: times of check-ins, checking in, spot checks, absence from post. The sheet is in its looks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from board.actions.desk import Desk, action
from board.actions.posts import the_post
from board.actions.remarks import reasoned
from board.domain import discipline as rules
from board.domain.discipline import CheckInTimes, CheckKind, DutyCheck, SpotCheck
from board.domain.duty import Post, Shift
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown, WrongMoment
from board.domain.log import FORESIGHT
from board.domain.people import NOBODY, OFFICE, demand_role
from board.domain.text import LONG, clean, whole_number
from board.locale import _
from board.store import Tx
from board.store import discipline as rows
from board.store import duty as duty_rows
from board.store import settings as settings_rows

_AN_INSTANT = timedelta(milliseconds=1)


@action("duty.check_in_times")
def set_times(desk: Desk, tx: Tx, post: str, times: str) -> CheckInTimes:
    """Say at which times of day a post checks in from now on; with none it does not.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: one is no time of day.
        Unknown: there is no such post.
    """
    found = the_post(tx, post)
    wanted = CheckInTimes(found.id, rules.times_typed(times), desk.now())
    rows.add_times(tx, wanted)
    tx.tells("posts", found.id, name=found.name, times=" ".join(f"{at:%H:%M}" for at in wanted.times))
    return wanted


@action("duty.check_in")
def check_in(desk: Desk, tx: Tx, post: str = "", text: str = "", *, at: datetime | None = None) -> DutyCheck:
    """Check in on a post, one's own if none is named, or for whoever is on it and said so; no text: nothing to report.

    Raises:
        NotAllowed: the actor is neither on that post nor of the office.
        Refused: nobody is on the post then.
        BadInput: it lies in the future, or a text cannot be.
    """
    moment = _past(desk, at)
    shift = _shift(desk, tx, post, moment)
    said = clean(text, _("text"), most=LONG, needed=False, lines=True)
    kind = CheckKind.CHECK_IN if said else CheckKind.NOTHING
    zone = settings_rows.load(tx).tz
    entered = rows.checks(tx, shift.begins_at - rules.EARLY, shift.ends_at)
    owes = rules.owed(rows.times(tx), [shift], entered, shift.begins_at, shift.ends_at, zone)
    return _added(desk, tx, shift, kind, moment, text=said, due_at=rules.meets(owes, moment))


@action("duty.leave_post")
def leave(desk: Desk, tx: Tx, reason: str, post: str = "", *, at: datetime | None = None) -> DutyCheck:
    """Write down that whoever is on a post is away from it, and why.

    Raises:
        NotAllowed: the actor is neither on that post nor of the office.
        Refused: nobody is on the post then, or they are away already.
        BadInput: no reason is given, or it lies in the future.
    """
    moment = _past(desk, at)
    shift = _shift(desk, tx, post, moment)
    if any(one.post == shift.post and one.person == shift.person for one in rows.away(tx)):
        raise Refused(_("{name} is away already").format(name=shift.person_name))
    return _added(desk, tx, shift, CheckKind.AWAY, moment, text=reasoned(reason))


@action("duty.back_at_post")
def come_back(desk: Desk, tx: Tx, post: str = "", *, at: datetime | None = None) -> DutyCheck:
    """Write down that somebody who was away is back at their post.

    Raises:
        NotAllowed: the actor is neither the one who was away nor of the office.
        WrongMoment: nobody is away from that post.
        BadInput: it lies in the future, or before they left.
    """
    moment, named = _past(desk, at), the_post(tx, post).id if post.strip() else None
    gone = [one for one in rows.away(tx) if one.post == named or (named is None and one.person == desk.actor.id)]
    if not gone:
        raise WrongMoment(_("nobody is away from that post"))
    _demand_concerned(desk, gone[0].person)
    if moment < gone[0].at:
        raise BadInput(_("lies before they left"), field=_("back"))
    saved = rows.save(tx, replace(gone[0], until_at=moment))
    tx.tells("duty_checks", saved.id, post=saved.post_name, name=saved.person_name)
    return saved


@action("duty.spot_check")
def spot_check(
    desk: Desk,
    tx: Tx,
    post: str,
    *,
    way: str = "",
    checker: str = "",
    answered_by: str = "",
    rings: int | None = None,
    at_post: bool = True,
    fault: str = "",
    text: str = "",
    at: datetime | None = None,
) -> DutyCheck:
    """Write a spot check down; the checker is the actor unless another is named. Nobody at post is a fault.

    Raises:
        NotAllowed: the actor is not of the office.
        BadInput: it lies in the future, a text or number cannot be, or somebody answered where nobody was.
        Unknown: there is no such post.
    """
    spot = SpotCheck(way, checker.strip() or desk.actor.name, answered_by, rings, at_post, fault)
    one = _spot_entry(tx, the_post(tx, post), _past(desk, at), rules.sound(spot), text)
    return _told(tx, rows.add(tx, one, desk.actor.id))


@action("duty.correct_spot_check")
def correct(
    desk: Desk,
    tx: Tx,
    number: int,
    said: Mapping[str, Any],
    *,
    post: str = "",
    text: str | None = None,
    at: datetime | None = None,
) -> DutyCheck:
    """Correct a spot check by a new entry that names it; both stay readable.

    `said` has what of a `SpotCheck` was otherwise, by the names of its fields; all else stays as it was.

    Raises:
        NotAllowed: the actor is not of the office.
        Unknown: there is no such spot check, or no such post.
        WrongMoment: it was corrected or struck out already.
        BadInput: as for `spot_check`.
    """
    found = _standing(tx, number)
    moment, remark = _past(desk, at or found.at), found.text if text is None else text
    spot = rules.corrected(found.spot, said)
    one = _spot_entry(tx, the_post(tx, post or found.post_name), moment, spot, remark)
    return _told(tx, rows.add(tx, replace(one, corrects=number), desk.actor.id))


@action("duty.strike_spot_check")
def strike_out(desk: Desk, tx: Tx, number: int, reason: str) -> DutyCheck:
    """Strike out a spot check that never was, by an entry with the reason; both stay readable.

    Raises:
        NotAllowed: the actor is not of the office.
        Unknown: there is no such spot check.
        WrongMoment: it was corrected or struck out already.
        BadInput: no reason is given.
    """
    said = reasoned(reason)
    one = replace(_standing(tx, number), text=said, spot=SpotCheck(), corrects=number, is_struck_out=True)
    return _told(tx, rows.add(tx, one, desk.actor.id))


@action("duty.mend_fault")
def mend(desk: Desk, tx: Tx, number: int, correction: str) -> DutyCheck:
    """Write down what was done about the fault of a spot check.

    Raises:
        NotAllowed: the actor is not of the office.
        Unknown: there is no such entry.
        WrongMoment: it found no fault, or was corrected or struck out.
    """
    found = _standing(tx, number)
    if not found.spot.fault:
        raise WrongMoment(_("it found no fault"))
    said = clean(correction, _("correction"), most=LONG, lines=True)
    return _told(tx, rows.save(tx, replace(found, spot=replace(found.spot, correction=said))))


def _standing(tx: Tx, number: int) -> DutyCheck:
    """The spot check of that number, if it counts."""
    found = rows.get(tx, number)
    if found is None or found.kind is not CheckKind.SPOT_CHECK:
        raise Unknown(_("there is no spot check {id}").format(id=number), field=_("spot check"))
    return rules.demand_standing(found)


def _spot_entry(tx: Tx, post: Post, at: datetime, spot: SpotCheck, text: str) -> DutyCheck:
    """A new entry of a spot check, about whoever is on the post then."""
    said = clean(text, _("text"), most=LONG, needed=False, lines=True)
    who = next((shift.person for shift in _on(tx, post, at)), None)
    return DutyCheck(0, CheckKind.SPOT_CHECK, post.id, post.name, at, who, "", "", text=said, spot=spot)


def rings_typed(text: str) -> int | None:
    """After how many rings, as typed; None if it is blank.

    Raises:
        BadInput: it is no number.
    """
    return whole_number(text, _("rings")) if text.strip() else None


def _past(desk: Desk, at: datetime | None) -> datetime:
    if at is not None and at > desk.now() + FORESIGHT:
        raise BadInput(_("lies in the future"), field=_("time"))
    return at or desk.now()


def _on(tx: Tx, post: Post, at: datetime) -> list[Shift]:
    return [one for one in duty_rows.shifts_between(tx, at, at + _AN_INSTANT) if one.post == post.id]


def _shift(desk: Desk, tx: Tx, post: str, at: datetime) -> Shift:
    """The shift on a post at a moment, the actor's own before others'; without a post, the actor's own."""
    if desk.actor is NOBODY:
        demand_role(desk.actor, *OFFICE)
    own = duty_rows.shifts_between(tx, at, at + _AN_INSTANT, person=desk.actor.id)
    if not post.strip():
        if not own:
            raise Refused(_("{name} is not on duty then").format(name=desk.actor.name), do=_("name the post"))
        return own[0]
    found = the_post(tx, post)
    there = [one for one in own if one.post == found.id] or _on(tx, found, at)
    if not there:
        raise Refused(_("nobody is on {post} then").format(post=found.name))
    _demand_concerned(desk, there[0].person)
    return there[0]


def _demand_concerned(desk: Desk, person: int | None) -> None:
    if desk.actor.id != person and not desk.actor.has(*OFFICE):
        raise NotAllowed(_("this is for whoever is on the post, or for the office"))


def _added(
    desk: Desk, tx: Tx, shift: Shift, kind: CheckKind, at: datetime, *, text: str, due_at: datetime | None = None
) -> DutyCheck:
    one = DutyCheck(0, kind, shift.post, shift.post_name, at, shift.person, shift.person_name, "", due_at, text=text)
    return _told(tx, rows.add(tx, one, desk.actor.id))


def _told(tx: Tx, one: DutyCheck) -> DutyCheck:
    tx.tells("duty_checks", one.id, kind=one.kind.value, post=one.post_name, name=one.person_name, text=one.text)
    return one
