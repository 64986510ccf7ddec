"""The handover: composed for a duty period, signed by the outgoing side, accepted by the incoming, exported.

A period runs from one handover time to the next. What is signed is frozen: exporting it again gives the same text.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from board import locale
from board.actions.desk import Desk, action, look
from board.domain import handover as rules
from board.domain.choices import chosen
from board.domain.duty import AROUND, gaps_between
from board.domain.errors import BadInput, Refused, Unknown
from board.domain.handover import NOTED, Handover, Note, Section, Signature, SignedHandover, sealed
from board.domain.people import OFFICE, demand_role
from board.domain.settings import Settings
from board.domain.summary import Facts, compose, moment_in_words
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, history, matter_lists
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import handovers as rows
from board.store import journal as journal_rows
from board.store import log as log_rows
from board.store import settings as settings_rows


def period_of(day: date, settings: Settings) -> tuple[datetime, datetime]:
    """The duty period that begins on `day`: from its handover time to the next day's."""
    begins = datetime.combine(day, settings.handover_at, settings.tz)
    return begins, datetime.combine(day + timedelta(days=1), settings.handover_at, settings.tz)


def running_day(now: datetime, settings: Settings) -> date:
    """The day on which the duty period running at `now` began."""
    local = now.astimezone(settings.tz)
    return local.date() if local.time() >= settings.handover_at else local.date() - timedelta(days=1)


@look
def show(
    desk: Desk, tx: Tx, day: date | None = None, *, begins_at: time | None = None, ends_at: time | None = None
) -> Handover:
    """The summary of the period that begins on `day` (the running one if None): as signed, else composed now.

    `begins_at` and `ends_at` narrow it to one shift of the day; an end not after its begin lies on the next day.

    Raises:
        BadInput: the period lies in the future.
    """
    settings = settings_rows.load(tx)
    begins, ends = _shift_or_period(desk, settings, day, begins_at, ends_at)
    signed = rows.of_period(tx, begins)
    if signed is not None and signed.ends_at == ends:
        return _frozen(signed, settings)
    cut_off = min(desk.now(), ends)
    this_moment = timedelta(milliseconds=1) if cut_off == desk.now() else timedelta(0)
    return _composed(desk, tx, settings, begins, ends, told_before=cut_off + this_moment)


def _shift_or_period(
    desk: Desk, settings: Settings, day: date | None, begins_at: time | None, ends_at: time | None
) -> tuple[datetime, datetime]:
    day = day or running_day(desk.now(), settings)
    begins, ends = period_of(day, settings)
    if begins_at is not None:
        begins = datetime.combine(day, begins_at, settings.tz)
    if ends_at is not None:
        ends = datetime.combine(day, ends_at, settings.tz)
        if ends <= begins:
            ends = datetime.combine(day + timedelta(days=1), ends_at, settings.tz)
    if begins > desk.now():
        raise BadInput(_("the period has not begun yet"), field=_("day"))
    return begins, ends


def _composed(
    desk: Desk, tx: Tx, settings: Settings, begins: datetime, ends: datetime, *, told_before: datetime
) -> Handover:
    """The summary with everything that was recorded before `told_before` and not told by the handover before."""
    local_day = begins.astimezone(settings.tz).date()
    shifts = duty_rows.shifts_between(tx, begins, ends)
    coming = duty_rows.shifts_between(tx, ends, ends + timedelta(days=1))
    around = duty_rows.shifts_between(tx, begins - AROUND, ends + AROUND)
    holes = gaps_between(duty_rows.posts(tx), around, begins, ends, calendar_rows.load(tx), settings.tz)
    told_from = _told_from(tx, begins)
    moved = matter_lists.changed_between(tx, told_from, told_before)
    facts = Facts(
        settings=settings,
        begins_at=begins,
        ends_at=ends,
        told_from=told_from,
        cut_off=min(desk.now(), ends),
        composed_by=desk.actor.name,
        shifts=tuple(shifts),
        next_shifts=tuple(shift for shift in coming if shift.begins_at < ends + timedelta(hours=12)),
        gaps=tuple(holes),
        entries=tuple(log_rows.recorded_between(tx, told_from, told_before)),
        open_matters=tuple(matter_lists.open_at(tx, told_before)),
        moved_matters=tuple(history.as_it_stood(tx, matter, told_before) for matter in moved),
        notes=tuple(note for note in rows.notes(tx, local_day) if note.at < told_before),
    )
    with locale.speaking(settings.language):
        return compose(facts)


def _told_from(tx: Tx, begins: datetime) -> datetime:
    """From when on a period's handover tells: the cut-off of the one before, if that was signed before its end."""
    before = rows.ending_at(tx, begins)
    return before.cut_off if before else begins


@action("handover.note")
def note(desk: Desk, tx: Tx, section: Section | str, text: str, *, day: date | None = None) -> Note:
    """Add a line to a section of the handover of the period that begins on `day` (the running one if None).

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: that handover is signed already.
        BadInput: there is no such section, or the text cannot be.
    """
    demand_role(desk.actor, *OFFICE)
    settings, now = settings_rows.load(tx), desk.now()
    day = day or running_day(now, settings)
    place = chosen(Section, section, _("section"), among=NOTED)
    _demand_unsigned(tx, period_of(day, settings)[0])
    text = clean(text, _("text"), most=LONG, lines=True)
    number = rows.add_note(tx, day, place, text, now, desk.actor.id)
    tx.tells("handover_notes", number, section=place.value, text=text)
    return Note(place, text, desk.actor.name, now)


def _demand_unsigned(tx: Tx, begins: datetime) -> None:
    rules.demand_unsigned(rows.of_period(tx, begins))


@action("handover.sign")
def sign(desk: Desk, tx: Tx, day: date | None = None) -> SignedHandover:
    """Sign the handover of a period for the outgoing side; its text is frozen, bound to the journal's head.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it is signed already.
    """
    from board.export.handover import render

    demand_role(desk.actor, *OFFICE)
    settings, now = settings_rows.load(tx), desk.now()
    begins, ends = _shift_or_period(desk, settings, day, None, None)
    _demand_unsigned(tx, begins)
    composed = _composed(desk, tx, settings, begins, ends, told_before=min(now, ends))
    with locale.speaking(settings.language):
        text, document = render(composed, "txt").decode(), render(composed, "json").decode()
    seq, head = journal_rows.head(tx)
    fresh = SignedHandover(
        id=0,
        begins_at=begins,
        ends_at=ends,
        cut_off=composed.cut_off,
        text=text,
        document=document,
        journal_seq=seq,
        journal_hash=head,
        sha256=sealed(text, document, head),
        signed_by=desk.actor.name,
        signed_by_id=desk.actor.id,
        signed_at=now,
    )
    signed = rows.add(tx, fresh)
    tx.tells("handovers", signed.id, sha256=signed.sha256)
    return signed


@action("handover.accept")
def accept(desk: Desk, tx: Tx, day: date | None = None) -> SignedHandover:
    """Accept a signed handover for the incoming side.

    Raises:
        NotAllowed: the actor is not of the office, or signed it as the outgoing side.
        WrongMoment: it is not signed yet, or accepted already.
    """
    demand_role(desk.actor, *OFFICE)
    settings = settings_rows.load(tx)
    signed = rows.of_period(tx, period_of(day, settings)[0]) if day else rows.latest(tx)
    signed = rules.demand_acceptable(signed, desk.actor)
    accepted = rows.accept(tx, signed, desk.actor.id, desk.now())
    tx.tells("handovers", accepted.id, signed_by=signed.signed_by)
    return accepted


@look
def signed_of(desk: Desk, tx: Tx, day: date | None = None) -> SignedHandover | None:
    """The signature of a period's handover (the running one if None), if there is one."""
    settings = settings_rows.load(tx)
    return rows.of_period(tx, period_of(day or running_day(desk.now(), settings), settings)[0])


@look
def signed_as(desk: Desk, tx: Tx, number: int) -> SignedHandover:
    """The signed handover of that number.

    Raises:
        Unknown: there is none.
    """
    signed = rows.get(tx, number)
    if signed is None:
        raise Unknown(_("there is no handover {id}").format(id=number), field=_("handover"))
    return signed


def _frozen(signed: SignedHandover, settings: Settings) -> Handover:
    """The handover as it was signed, with the signatures that stand under it now.

    Raises:
        Refused: its text is not the one that was signed.
    """
    from board.export.handover_json import read_json

    if sealed(signed.text, signed.document, signed.journal_hash) != signed.sha256:
        raise Refused(_("this handover is not as it was signed"), do=_("check the store: board check"))
    handover = read_json(signed.document)
    with locale.speaking(settings.language):
        sides = [side.side for side in handover.signatures]
        signatures = (
            Signature(sides[0], signed.signed_by, moment_in_words(signed.signed_at, settings.tz)),
            Signature(
                sides[1],
                signed.accepted_by,
                moment_in_words(signed.accepted_at, settings.tz) if signed.accepted_at else "",
            ),
        )
    return replace(handover, signatures=signatures, number=str(signed.id), seal=signed.sha256)


@look
def export(desk: Desk, tx: Tx, format: str, day: date | None = None, *, template: Path | None = None) -> bytes:
    """The handover as a file of `format` (md, txt, html, docx, json), in the office's own Word template if it has one.

    Raises:
        BadInput: there is no such format, or the template is broken.
    """
    from board.export.handover import render

    settings = settings_rows.load(tx)
    handover = show(desk.within(tx), day)
    own = template or (Path(settings.handover_template) if settings.handover_template else None)
    with locale.speaking(settings.language):
        return render(handover, format, template=own)
