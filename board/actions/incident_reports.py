"""The reports of incidents: told by phone, drafted, worded, sent. A text that was sent is frozen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from board.actions.desk import Desk, action
from board.actions.incident_book import clock_book, moment_of, the_open_incident, told
from board.domain import incident_clocks as clocks
from board.domain import incident_reports as rules
from board.domain.choices import chosen
from board.domain.errors import Unknown
from board.domain.incident import Incident
from board.domain.incident_reports import Report, ReportKind
from board.domain.incident_table import Channel
from board.domain.settings import Settings
from board.domain.text import LONG, clean
from board.locale import _, speaking
from board.store import Tx
from board.store import incident_clocks as clock_rows
from board.store import incident_reports as rows
from board.store import incidents as incident_rows
from board.store import settings as settings_rows

IN_WRITING = (ReportKind.WRITTEN, ReportKind.FOLLOW_UP, ReportKind.FINAL)
"""The reports that have a text."""


@action("incidents.phone")
def phone(
    desk: Desk,
    tx: Tx,
    incident: int | str,
    target: str = "",
    *,
    told_to: str = "",
    text: str = "",
    answered: str = "",
    at: datetime | None = None,
) -> Report:
    """Record a report that was made by phone: to whom, who took it there, when, and what was answered.

    Without `target` it was made to whom the next phone report is due.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the incident has ended.
        BadInput: nobody is named who took it, it was made before the incident was received or in the future, or a text
            cannot be.
    """
    found = the_open_incident(tx, incident)
    made = Report(
        id=0,
        incident=found.id,
        kind=ReportKind.PHONE,
        serial=rules.next_serial(ReportKind.PHONE, rows.of(tx, found.id)),
        target=target,
        text=clean(text, _("text"), most=LONG, needed=False, lines=True),
        at=desk.now(),
        by=desk.actor.id,
        by_name=desk.actor.name,
        told=clean(told_to, _("told to")),
        answered=answered,
        facts=found.facts,
    )
    return _sent(desk, tx, found, made, at)


@action("incidents.draft")
def draft(
    desk: Desk,
    tx: Tx,
    incident: int | str,
    kind: ReportKind | str,
    *,
    target: str = "",
    facts: Mapping[str, str] | None = None,
    text: str = "",
) -> Report:
    """Begin a report in writing: numbered, its text composed of what is known, with `facts` added before.

    A draft of that kind that is there is composed anew. With `text` it says that and nothing is composed.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the incident has ended.
        Refused: it is not the turn of such a report, or a follow-up would say nothing new.
        BadInput: a text cannot be, or a field is none.
    """
    found, settings = the_open_incident(tx, incident), settings_rows.load(tx)
    begun = _drafted(desk, tx, found, settings, chosen(ReportKind, kind, _("report"), among=IN_WRITING), facts, text)
    saved = rows.save(tx, replace(begun, target=_target(tx, found, begun.kind, target or begun.target, settings)))
    _tell(tx, found, saved)
    return saved


def _drafted(
    desk: Desk,
    tx: Tx,
    found: Incident,
    settings: Settings,
    kind: ReportKind,
    facts: Mapping[str, str] | None,
    text: str,
) -> Report:
    """A draft composed of what is known, which is written down before."""
    reports = rows.of(tx, found.id)
    rules.demand_turn(kind, found, reports)
    if facts:
        found = incident_rows.save(tx, replace(found, facts=found.facts.changed(dict(facts))))
    there = next((one for one in reports if one.kind is kind and not one.is_sent), None)
    serial = there.serial if there else rules.next_serial(kind, reports)
    with speaking(settings.language):
        words = (
            rules.marked(found, text)
            if text
            else rules.composed(found, kind, serial, reports, office=settings.office_name, zone=settings.tz)
        )
    blank = there or Report(0, found.id, kind, serial, "", "", desk.now(), desk.actor.id, desk.actor.name)
    return rules.worded(replace(blank, facts=found.facts), words)


@action("incidents.report")
def report(
    desk: Desk,
    tx: Tx,
    incident: int | str,
    kind: ReportKind | str,
    *,
    target: str = "",
    facts: Mapping[str, str] | None = None,
    text: str = "",
    at: datetime | None = None,
    answered: str = "",
) -> Report:
    """Compose a report in writing and send it at once; see `draft` and `send` for what is refused."""
    found, settings = the_open_incident(tx, incident), settings_rows.load(tx)
    made = _drafted(desk, tx, found, settings, chosen(ReportKind, kind, _("report"), among=IN_WRITING), facts, text)
    return _sent(desk, tx, found, replace(made, target=target or made.target, answered=answered), at)


@action("incidents.word")
def word(desk: Desk, tx: Tx, report: int, text: str) -> Report:
    """Word a draft anew.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the report was sent, or the incident has ended.
        BadInput: the text cannot be.
    """
    found, incident = _draft(tx, report)
    with speaking(settings_rows.load(tx).language):
        words = rules.marked(incident, text) if text.strip() else text
    saved = rows.save(tx, rules.worded(found, words))
    _tell(tx, incident, saved)
    return saved


@action("incidents.send")
def send(
    desk: Desk, tx: Tx, report: int, *, target: str = "", at: datetime | None = None, answered: str = ""
) -> Report:
    """Say that a draft was sent as it stands; from now on its text is frozen.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it was sent already, or the incident has ended.
        BadInput: it was sent before the incident was received, or in the future.
    """
    found, incident = _draft(tx, report)
    return _sent(desk, tx, incident, replace(found, target=target or found.target, answered=answered), at)


def _sent(desk: Desk, tx: Tx, incident: Incident, report: Report, said_at: datetime | None) -> Report:
    """Write a report as sent by the actor, now unless said, and let the clocks that it meets end."""
    settings = settings_rows.load(tx)
    book, at = clock_book(settings), said_at or moment_of(desk, tx, incident)
    if said_at is not None:
        rules.demand_after(at, incident, desk.now())
    ready = replace(
        report,
        at=at,
        by=desk.actor.id,
        target=_target(tx, incident, report.kind, report.target, settings),
        answered=clean(report.answered, _("answered"), most=LONG, needed=False, lines=True),
        is_sent=True,
    )
    saved = rows.save(tx, ready)
    met = clocks.reported(incident, clock_rows.of(tx, incident.id), saved, book.follow_ups, book.zone)
    clock_rows.save(tx, incident.id, met)
    _tell(tx, incident, saved)
    return saved


def _tell(tx: Tx, incident: Incident, report: Report) -> None:
    told(
        tx,
        incident,
        report=report.kind.value,
        serial=report.serial,
        to=report.target,
        told_to=report.told,
        answered=report.answered,
        sent="yes" if report.is_sent else "",
    )


def _draft(tx: Tx, number: int) -> tuple[Report, Incident]:
    found = rows.get(tx, number)
    if found is None:
        raise Unknown(_("there is no report {id}").format(id=number), field=_("report"))
    incident = the_open_incident(tx, found.incident)
    rules.demand_draft(found)
    return found, incident


def _target(tx: Tx, incident: Incident, kind: ReportKind, said: str, settings: Settings) -> str:
    """To whom a report goes: as said, else to whom the next of its kind is due, else whom the settings name."""
    if said.strip():
        return clean(said, _("to"))
    channel = Channel.PHONE if kind is ReportKind.PHONE else Channel.WRITTEN
    due = (one.target for one in clocks.running(clock_rows.of(tx, incident.id)) if one.channel is channel)
    return next(filter(None, due), settings.report_to)
