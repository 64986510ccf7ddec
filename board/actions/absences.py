"""Absences: asked for by whom they are about, decided by those whom the office has set, withdrawn again.

An approved absence and a shift never stand side by side: it is approved once the person's shifts have been given to
others, or with `release`, which leaves those hours open.
"""

from collections.abc import Sequence
from datetime import datetime

from board.actions.approving import approver, speaker
from board.actions.desk import Desk, action, look
from board.actions.duty_telling import tell_people
from board.actions.naming import the_person
from board.actions.roster_writing import Changing
from board.domain import absence as rules
from board.domain.absence import Absence, AbsenceKind
from board.domain.choices import chosen
from board.domain.days import demand_forward
from board.domain.duty import Shift
from board.domain.duty_rules import absent_in_words
from board.domain.duty_words import shift_in_words
from board.domain.errors import NotAllowed, Refused, Unknown
from board.domain.people import KEEPERS, Party, PartyKind, Person, Role, demand_role
from board.domain.roster import ChangeKind
from board.domain.text import LONG, clean
from board.locale import _, speaking
from board.store import Tx
from board.store import absences as rows
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Away:
    """An absence, and the shifts that its person has in that time."""

    absence: Absence
    conflicts: tuple[Shift, ...]


@look
def listed(desk: Desk, tx: Tx, begins_at: datetime, ends_at: datetime, *, person: str = "") -> list[Away]:
    """The absences, asked or approved, that touch a time, each with the shifts that stand against it.

    Raises:
        BadInput: the time ends before it begins.
        Unknown: nobody is called that.
    """
    demand_forward(begins_at, ends_at, _("period"))
    about = the_person(tx, person, _("person")).id if person else None
    found = rows.between(tx, begins_at, ends_at, person=about, approved=False)
    return [Away(one, _conflicts(tx, one)) for one in found]


@look
def show(desk: Desk, tx: Tx, absence_id: int) -> Away:
    """One absence in whatever state."""
    absence = _the_absence(tx, absence_id)
    return Away(absence, _conflicts(tx, absence))


@action("duty.ask_absence")
def ask(
    desk: Desk, tx: Tx, kind: str, begins_at: datetime, ends_at: datetime, *, reason: str = "", person: str = ""
) -> Away:
    """Ask for an absence: one's own, or as staff of the office somebody else's.

    Raises:
        NotAllowed: it is somebody else's and the actor is not of the staff.
        BadInput: the kind, the hours or the person cannot be.
        Refused: the person is away then already, or has asked to be.
    """
    about = speaker(desk, tx, person)
    why = chosen(AbsenceKind, kind, _("kind"))
    rules.demand_sound(begins_at, ends_at)
    zone = settings_rows.load(tx).tz
    for other in rows.between(tx, begins_at, ends_at, person=about.id, approved=False):
        raise Refused(
            _("{absence}, {state}").format(absence=absent_in_words(other, zone), state=other.state.label),
            do=_("withdraw that one first"),
        )
    asked = Absence(
        id=0,
        person=about.id,
        person_name=about.name,
        kind=why,
        begins_at=begins_at,
        ends_at=ends_at,
        reason=clean(reason, _("reason"), most=LONG, needed=False),
        state=rules.AbsenceState.ASKED,
        asked_by=desk.actor.id,
        asked_by_name=desk.actor.name,
        asked_at=desk.now(),
    )
    return _saved(tx, asked)


@action("duty.approve_absence")
def approve(desk: Desk, tx: Tx, absence_id: int, *, told_by: str = "", release: bool = False) -> Away:
    """Approve an absence; `release` takes the person off the shifts they have in that time, which are then open.

    Raises:
        NotAllowed: it is not for the actor, or for `told_by`, to decide on it.
        WrongMoment: it is not waiting for a decision.
        Refused: the person has shifts then, and they are not to be released.
    """
    before = _the_absence(tx, absence_id)
    decider = _decider(desk, tx, before, told_by)
    after = rules.decided(before, approved=True, by=decider, recorded_by=desk.actor.id, at=desk.now(), ground="")
    conflicts = _conflicts(tx, before)
    if conflicts and not release:
        raise Refused(_has(tx, before, conflicts), do=_("give these shifts to others first, or approve with --release"))
    rows.save(tx, after)
    _release(desk, tx, before, conflicts)
    return _told(desk, tx, rows.get(tx, before.id) or after)


@action("duty.refuse_absence")
def refuse(desk: Desk, tx: Tx, absence_id: int, ground: str, *, told_by: str = "") -> Away:
    """Refuse an absence, with a reason.

    Raises:
        NotAllowed, WrongMoment: as for `approve`.
        BadInput: no reason is given.
    """
    before = _the_absence(tx, absence_id)
    decider = _decider(desk, tx, before, told_by)
    said = clean(ground, _("reason"), most=LONG)
    after = rules.decided(before, approved=False, by=decider, recorded_by=desk.actor.id, at=desk.now(), ground=said)
    return _told(desk, tx, rows.save(tx, after))


@action("duty.withdraw_absence")
def withdraw(desk: Desk, tx: Tx, absence_id: int, *, ground: str = "") -> Away:
    """Take an absence back, approved or not: whoever it is about, who asked for it, or who keeps the roster.

    Raises:
        NotAllowed: the actor is none of them.
        WrongMoment: it was refused or withdrawn before.
    """
    before = _the_absence(tx, absence_id)
    demand_role(desk.actor, *Role)
    if desk.actor.id not in {before.person, before.asked_by}:
        demand_role(desk.actor, *KEEPERS)
    said = clean(ground, _("reason"), most=LONG, needed=False)
    return _saved(tx, rules.withdrawn(before, said))


def _the_absence(tx: Tx, absence_id: int) -> Absence:
    found = rows.get(tx, absence_id)
    if found is None:
        raise Unknown(_("there is no absence {id}").format(id=absence_id), field=_("absence"))
    return found


def _person(tx: Tx, absence: Absence) -> Person:
    person = people_rows.person(tx, absence.person)
    if person is None or person.retired:
        raise NotAllowed(_("{name} is not of the office any more").format(name=absence.person_name))
    return person


def _decider(desk: Desk, tx: Tx, absence: Absence, told_by: str) -> Person:
    words = settings_rows.load(tx).absence_approvers
    return approver(desk, tx, words, [_person(tx, absence)], told_by)


def _conflicts(tx: Tx, absence: Absence) -> tuple[Shift, ...]:
    if not absence.state.stands:
        return ()
    return tuple(duty_rows.shifts_between(tx, absence.begins_at, absence.ends_at, person=absence.person))


def _has(tx: Tx, absence: Absence, conflicts: Sequence[Shift]) -> str:
    zone = settings_rows.load(tx).tz
    turns = _(", ").join(shift_in_words(shift, zone) for shift in conflicts[:5])
    return _("{name} is on duty in that time: {turns}").format(name=absence.person_name, turns=turns)


def _release(desk: Desk, tx: Tx, absence: Absence, conflicts: Sequence[Shift]) -> None:
    """Take the person off duty for just the hours of the absence; what lies outside of it stays theirs."""
    change = Changing(desk, tx, ChangeKind.ABSENCE, absence.kind.label)
    person = _person(tx, absence)
    posts = {post.id: post for post in duty_rows.posts(tx, retired=True)}
    for shift in conflicts:
        starts_before, goes_on = shift.begins_at < absence.begins_at, absence.ends_at < shift.ends_at
        if starts_before:
            change.cut(shift, shift.begins_at, absence.begins_at)
        elif goes_on:
            change.cut(shift, absence.ends_at, shift.ends_at)
        else:
            change.take_away(shift)
        if starts_before and goes_on:
            change.add(posts[shift.post], person, absence.ends_at, shift.ends_at, shift.note)
    change.finish()


def _saved(tx: Tx, absence: Absence) -> Away:
    saved = rows.save(tx, absence)
    tx.tells("absences", saved.id, person=saved.person_name, kind=saved.kind, state=saved.state, ground=saved.ground)
    return Away(saved, _conflicts(tx, saved))


def _told(desk: Desk, tx: Tx, saved: Absence) -> Away:
    """Tell whom it is about, and the journal, what was decided."""
    settings = settings_rows.load(tx)
    with speaking(settings.language):
        line = absent_in_words(saved, settings.tz)
        subject = _("Absence {state}").format(state=saved.state.label)
        said = [line, *([_("reason: {text}").format(text=saved.ground)] if saved.ground else [])]
    party = Party(PartyKind.PERSON, saved.person, saved.person_name)
    tell_people(desk, tx, subject, {party: said}, about=f"absence {saved.id} {saved.state}")
    tx.tells(
        "absences",
        saved.id,
        person=saved.person_name,
        state=saved.state,
        decided_by=saved.decided_by_name,
        ground=saved.ground,
    )
    return Away(saved, _conflicts(tx, saved))
