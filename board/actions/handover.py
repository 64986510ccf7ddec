"""The handover: shown for a duty period, signed by the outgoing side, accepted by the incoming, exported.

What is signed is frozen: exporting it again gives the same text. What a signed one said as a file is written down, so
that any later version knows it again, whatever that version would write.
"""

from datetime import date, time, timedelta
from pathlib import Path

from board import locale
from board.actions.desk import Desk, action, look, record
from board.actions.handover_freezing import freeze, frozen, is_back, signing_of, take_over
from board.actions.handover_release import demand_reported
from board.actions.handover_summary import asked_period, composed
from board.actions.saving import demand_own_machine
from board.domain import handover_signing as rules
from board.domain.choices import chosen
from board.domain.errors import BoardError, Unknown
from board.domain.handover import NOTED, Exported, Handover, Note, Section, SignedHandover, period_of, running_day
from board.domain.handover_signing import Signing
from board.domain.settings import Settings
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, handover_exports
from board.store import handovers as rows
from board.store import settings as settings_rows
from board.values import dataclass


@look
def show(
    desk: Desk, tx: Tx, day: date | None = None, *, begins_at: time | None = None, ends_at: time | None = None
) -> Handover:
    """The summary of the period that begins on `day` (the running one if None): as signed, else composed now.

    One that an objection brought back is composed anew, as it would be signed. `begins_at` and `ends_at` narrow it to
    one shift of the day; an end not after its begin lies on the next day.

    Raises:
        BadInput: the period lies in the future.
    """
    settings = settings_rows.load(tx)
    begins, ends = asked_period(desk, settings, day, begins_at, ends_at)
    signed = rows.of_period(tx, begins)
    if signed is not None and signed.ends_at == ends and not is_back(tx, signed):
        return frozen(tx, signed, settings)
    cut_off = min(desk.now(), ends)
    this_moment = timedelta(milliseconds=1) if cut_off == desk.now() else timedelta(0)
    return composed(desk, tx, settings, begins, ends, told_before=cut_off + this_moment)


@action("handover.note")
def note(desk: Desk, tx: Tx, section: Section | str, text: str, *, day: date | None = None) -> Note:
    """Add a line to a section of the handover of the period that begins on `day` (the running one if None).

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: that handover is signed already.
        BadInput: there is no such section, or the text cannot be.
    """
    settings, now = settings_rows.load(tx), desk.now()
    day = day or running_day(now, settings)
    place = chosen(Section, section, _("section"), among=NOTED)
    rules.demand_unsigned(signing_of(tx, settings, period_of(day, settings)[0]))
    text = clean(text, _("text"), most=LONG, lines=True)
    number = rows.add_note(tx, day, place, text, now, desk.actor.id)
    tx.tells("handover_notes", number, section=place.value, text=text)
    return Note(place, text, desk.actor.name, now)


@action("handover.sign")
def sign(desk: Desk, tx: Tx, day: date | None = None) -> SignedHandover:
    """Sign the handover of a period for the outgoing side; its text is frozen, bound to the journal's head.

    One that an objection brought back is signed anew, once every objection is replied to.

    Raises:
        NotAllowed: the actor is not of the office, or not on the outgoing shift.
        WrongMoment: it is signed already, or a first report is due and the duty leader has not released it.
    """
    settings, now = settings_rows.load(tx), desk.now()
    begins, ends = asked_period(desk, settings, day, None, None)
    so_far = signing_of(tx, settings, begins)
    rules.demand_outgoing(so_far, desk.actor)
    demand_reported(tx, begins, min(now, ends))
    summary = composed(desk, tx, settings, begins, ends, told_before=min(now, ends))
    signed = freeze(tx, summary, settings, desk.actor, now, so_far)
    tx.tells("handovers", signed.id, sha256=signed.sha256)
    return signed


@action("handover.accept")
def accept(desk: Desk, tx: Tx, day: date | None = None) -> SignedHandover:
    """Sign for the incoming side, once every item is accepted; from now on the responsibility is theirs.

    Raises:
        NotAllowed: the actor is not of the office or not on the incoming shift, or signed it as the outgoing side.
        WrongMoment: it is not signed yet, accepted already, or an item is objected to or not accepted.
    """
    settings = settings_rows.load(tx)
    begins = period_of(day, settings)[0] if day else None
    if begins is None and (last := rows.latest(tx)) is not None:
        begins = last.begins_at
    so_far = signing_of(tx, settings, begins) if begins else Signing()
    signed = rules.demand_acceptable(so_far, desk.actor)
    accepted = take_over(tx, signed, settings, desk.actor, desk.now(), so_far)
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


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    handover: Handover
    template: str


def export(desk: Desk, format: str, day: date | None = None, *, template: Path | None = None) -> bytes:
    """The handover as a file of `format` (md, txt, html, docx, json), in the office's own Word template if it has one.

    The first time that a signed one is exported so, the journal tells what the file says; `template` is somebody's own
    and proves nothing.

    Raises:
        BadInput: there is no such format, or the template is broken.
        Refused: `template` is a file of this machine and the actor a guest over SSH.
    """
    made = _made(desk, format, day, template)
    if made.handover.seal and template is None:
        _write_down(desk, made)
    return made.content


@look
def as_text(desk: Desk, tx: Tx, day: date | None = None) -> str:
    """The handover as the plain text that is exported."""
    return _made(desk.within(tx), "txt", day, None).content.decode()


@look
def _made(desk: Desk, tx: Tx, format: str, day: date | None, template: Path | None) -> _File:
    from board.export.formats import demand_format
    from board.export.handover import FORMATS, render

    demand_format(format, FORMATS)
    if template is not None:
        demand_own_machine(desk)
    settings = settings_rows.load(tx)
    handover = show(desk.within(tx), day)
    form = template or _own_form(settings, format)
    with locale.speaking(settings.language):
        return _File(render(handover, format, template=form), handover, form.name if form else "")


def _own_form(settings: Settings, format: str) -> Path | None:
    return Path(settings.handover_template) if settings.handover_template and format == "docx" else None


def _write_down(desk: Desk, made: _File) -> None:
    from board.export.attesting import said_by

    try:
        digest = said_by(made.content).digest
    except BoardError:  # a form of the office's own may take in what is never read back: nothing is proved of it
        return
    if _is_known(desk, digest):
        return
    with desk.store.write() as tx:
        signed = rows.sealed_as(tx, made.handover.seal)
        if signed is not None and handover_exports.saying(tx, digest) is None:
            addenda = len(made.handover.addenda)
            handover_exports.add(tx, Exported(signed.id, digest, made.handover.seal, addenda, made.template))
            record(desk, tx, "handover.export")


@look
def _is_known(desk: Desk, tx: Tx, digest: str) -> bool:
    return handover_exports.saying(tx, digest) is not None
