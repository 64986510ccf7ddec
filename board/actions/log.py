"""The duty log: take an entry down, understand a line typed in haste, correct an entry by a new one."""

from dataclasses import replace
from datetime import datetime

from board.actions.desk import Desk, action, look
from board.domain import quick_entry
from board.domain.choices import chosen
from board.domain.errors import Unknown, WrongMoment, why_refused
from board.domain.log import DocumentFacts, EntryKind, Importance, LogEntry, Secrecy, demand_sound
from board.domain.people import OFFICE, Person, demand_role
from board.domain.quick_entry import Understood
from board.locale import _
from board.store import Tx
from board.store import log as rows
from board.store import people as people_rows
from board.store import settings as settings_rows


def why_not_write(actor: Person) -> str:
    """Why `actor` may not write in the log, in one line; empty if they may."""
    return why_refused(demand_role, actor, *OFFICE)


@look
def latest(
    desk: Desk,
    tx: Tx,
    *,
    limit: int = 50,
    before: LogEntry | None = None,
    kind: EntryKind | None = None,
    importance: Importance | None = None,
) -> list[LogEntry]:
    """A page of entries, newest first, going on after `before`."""
    return rows.latest(tx, limit=limit, before=before, kind=kind, importance=importance)


@look
def following(
    desk: Desk,
    tx: Tx,
    after: LogEntry,
    *,
    limit: int = 50,
    kind: EntryKind | None = None,
    importance: Importance | None = None,
) -> list[LogEntry]:
    """A page of the entries after `after`, oldest first."""
    return rows.following(tx, after, limit=limit, kind=kind, importance=importance)


@look
def show(desk: Desk, tx: Tx, entry_id: int) -> LogEntry:
    """One entry.

    Raises:
        Unknown: there is none of that number.
    """
    return _get(tx, entry_id)


@look
def understand(desk: Desk, tx: Tx, line: str) -> Understood:
    """What a line typed in haste says; nothing is written."""
    return _understood(desk, tx, line)


def _understood(desk: Desk, tx: Tx, line: str) -> Understood:
    return quick_entry.understand(
        line,
        departments=people_rows.departments(tx),
        people=people_rows.people(tx),
        now=desk.now(),
        zone=settings_rows.load(tx).tz,
    )


@action("log.add")
def quick(desk: Desk, tx: Tx, line: str, *, importance: Importance | str | None = None) -> LogEntry:
    """Take down a line typed in haste: kind, importance, unit, caller, phone and time are recognised in it.

    An `importance` that is given counts, whatever the line says.

    Raises:
        NotAllowed: the actor is not of the office.
        BadInput: the line is empty, too long, or holds control characters.
    """
    said = _understood(desk, tx, line)
    entry = replace(
        _blank(desk, said.kind, said.text, said.at),
        unit=said.unit,
        caller=said.caller,
        phone=said.phone,
        importance=said.importance if importance is None else chosen(Importance, importance, _("importance")),
    )
    return _write(tx, entry)


@action("log.add")
def add(
    desk: Desk,
    tx: Tx,
    text: str,
    *,
    kind: EntryKind | str = EntryKind.OTHER,
    at: datetime | None = None,
    importance: Importance | str = Importance.ORDINARY,
    unit: str = "",
    caller: str = "",
    phone: str = "",
    taken: str = "",
    document: DocumentFacts | None = None,
) -> LogEntry:
    """Take down an entry part by part; without `at` it happened now.

    Raises:
        NotAllowed: the actor is not of the office.
        BadInput: a text, a kind or the time cannot be.
    """
    entry = replace(
        _blank(desk, chosen(EntryKind, kind, _("kind")), text, at),
        importance=chosen(Importance, importance, _("importance")),
        unit=unit,
        caller=caller,
        phone=phone,
        taken=taken,
        document=document,
    )
    return _write(tx, entry)


@action("log.correct")
def correct(desk: Desk, tx: Tx, entry_id: int, text: str, *, taken: str | None = None) -> LogEntry:
    """Correct an entry by a new one that names it; both stay readable.

    Raises:
        NotAllowed: the actor is not of the office.
        Unknown: there is no such entry.
        WrongMoment: it was corrected already; the correction is what can be corrected.
    """
    before = _get(tx, entry_id)
    if before.corrected_by is not None:
        raise WrongMoment(
            _("entry {id} was corrected already").format(id=entry_id),
            do=_("correct entry {id} instead").format(id=before.corrected_by),
        )
    taken = before.taken if taken is None else taken
    fresh = replace(
        before,
        id=0,
        text=text,
        taken=taken,
        corrects=before.id,
        recorded_at=desk.now(),
        officer=desk.actor.id,
        officer_name=desk.actor.name,
    )
    return _write(tx, fresh)


def _blank(desk: Desk, kind: EntryKind, text: str, at: datetime | None) -> LogEntry:
    now = desk.now()
    return LogEntry(0, at or now, now, desk.actor.id, desk.actor.name, kind, text)


def _write(tx: Tx, entry: LogEntry) -> LogEntry:
    saved = rows.add(tx, demand_sound(entry))
    tx.tells("log_entries", saved.id, kind=saved.kind.value, corrects=saved.corrects)
    return saved


def _get(tx: Tx, entry_id: int) -> LogEntry:
    entry = rows.get(tx, entry_id)
    if entry is None:
        raise Unknown(_("there is no log entry {id}").format(id=entry_id), field=_("log entry"))
    return entry


def document_facts(
    *,
    number: str = "",
    secrecy: str = "public",
    urgency: str = "",
    pages: int = 0,
    delivered_to: str = "",
    signed_for_at: datetime | None = None,
) -> DocumentFacts:
    """What was taken down of a document.

    Raises:
        BadInput: the secrecy is neither public nor internal: state secrets never come onto the board.
    """
    grade = chosen(Secrecy, secrecy, _("secrecy"))
    return DocumentFacts(number, grade, urgency, pages, delivered_to, signed_for_at)
