"""Incidents: opened, told more of, ended, merged, reopened. Levels are in `incident_levels`, reports in their own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from board.actions.desk import Desk, action
from board.actions.incident_book import clock_book, moment_of, the_incident, the_open_incident, told
from board.actions.incident_telling import tell_those_who_must_know
from board.actions.plan_starting import start_by_kind
from board.actions.remarks import reasoned
from board.domain import incident as rules
from board.domain import incident_clocks as clocks
from board.domain.choices import chosen
from board.domain.errors import Refused, Unknown
from board.domain.incident import Incident, IncidentState, Level, Particulars
from board.domain.incident_clocks import Clock
from board.domain.log import LogEntry
from board.domain.settings import Settings
from board.domain.text import SHORT, one_line
from board.locale import _, speaking
from board.store import Tx, plan_runs
from board.store import incident_clocks as clock_rows
from board.store import incidents as rows
from board.store import log as log_rows
from board.store import settings as settings_rows


@action("incidents.open")
def begin(
    desk: Desk,
    tx: Tx,
    title: str = "",
    *,
    level: Level | str,
    kind: str = "",
    occurred_at: datetime | None = None,
    received_at: datetime | None = None,
    from_entry: int | None = None,
    is_exercise: bool = False,
    facts: Mapping[str, str] | None = None,
) -> Incident:
    """Open an incident; its clocks run from this moment, and the plan for its kind starts.

    What is not said is taken from the log entry, if there is one.

    Without `received_at` it was received when the entry was, or now.

    Raises:
        NotAllowed: the actor is not of the office.
        Unknown: there is no such entry.
        Refused: the entry tells of an incident already.
        BadInput: a text or a time cannot be; it occurred after it was received.
    """
    now, settings = desk.now(), settings_rows.load(tx)
    known, about, received = dict(facts or {}), title, received_at or now
    if from_entry is not None:
        entry = _untold(tx, from_entry)
        known = {"nature": entry.text, "source": f"{entry.unit}{entry.caller} {entry.phone}".strip()} | known
        about = title or one_line(entry.text)[:SHORT]
        received = received_at or min(entry.at, now)
    year = received.astimezone(settings.tz).year
    serial = rows.next_serial(tx, year, is_exercise=is_exercise)
    fresh = Incident(
        id=0,
        number=_number(settings, year, serial, is_exercise=is_exercise),
        title=about,
        kind=kind,
        level=chosen(Level, level, _("level")),
        received_at=received,
        opened_at=now,
        officer=desk.actor.id,
        officer_name=desk.actor.name,
        occurred_at=occurred_at,
        is_exercise=is_exercise,
        facts=Particulars().changed(known),
    )
    opened = rows.add(tx, rules.demand_sound(fresh, now), year, serial)
    if from_entry is not None:
        rows.link_entry(tx, opened.id, from_entry)
    tell_those_who_must_know(desk, tx, opened, settings)
    book = clock_book(settings)
    clock_rows.save(tx, opened.id, clocks.opening_clocks(opened, book.table, book.follow_ups, book.zone))
    return told(tx, opened, level=opened.level.value, entry=from_entry, plan=start_by_kind(desk, tx, opened))


def _untold(tx: Tx, entry_id: int) -> LogEntry:
    """A log entry that tells of no incident yet."""
    entry = log_rows.get(tx, entry_id)
    if entry is None:
        raise Unknown(_("there is no log entry {id}").format(id=entry_id), field=_("log entry"))
    told_of = rows.of_entry(tx, entry_id)
    if told_of is not None:
        raise Refused(_("entry {id} tells of {number} already").format(id=entry_id, number=told_of.number))
    return entry


def _number(settings: Settings, year: int, serial: int, *, is_exercise: bool) -> str:
    with speaking(settings.language):
        pattern = _("Exercise {year}/{serial}") if is_exercise else _("Incident {year}/{serial}")
    return pattern.format(year=year, serial=serial)


@action("incidents.change")
def change(
    desk: Desk,
    tx: Tx,
    incident: int | str,
    *,
    facts: Mapping[str, str] | None = None,
    title: str | None = None,
    kind: str | None = None,
    occurred_at: datetime | None = None,
) -> Incident:
    """Write down what is known now; what is not said stays. It goes into the next report in writing.

    An incident that runs no plan starts the one for its kind.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it has ended.
        BadInput: there is no such field, a text cannot be, or it occurred after it was received.
    """
    before = the_open_incident(tx, incident)
    after = replace(
        before,
        title=before.title if title is None else title,
        kind=before.kind if kind is None else kind,
        occurred_at=occurred_at or before.occurred_at,
        facts=before.facts.changed(dict(facts or {})),
    )
    saved = rows.save(tx, rules.demand_sound(after, desk.now()))
    return told(tx, saved, plan=start_by_kind(desk, tx, saved), **dict(facts or {}))


@action("incidents.close")
def close(desk: Desk, tx: Tx, incident: int | str, reason: str, *, false_alarm: bool = False) -> Incident:
    """Close an incident and say why, or how it is known that there was none; clocks that still run end by it.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it has ended already.
        BadInput: no reason is given.
    """
    before = the_incident(tx, incident)
    now = moment_of(desk, tx, before)
    state = IncidentState.FALSE_ALARM if false_alarm else IncidentState.CLOSED
    saved = rows.save(tx, rules.ended(before, state, reason, now))
    ended = clocks.ended(clock_rows.of(tx, saved.id), now)
    clock_rows.save(tx, saved.id, ended)
    return told(tx, saved, reason=saved.reason, stopped=_stopped(ended))


def _stopped(ended: Iterable[Clock]) -> str:
    """Which clocks an end stopped, for the journal."""
    return ", ".join(f"{one.channel} {one.target}".strip() for one in ended)


@action("incidents.merge")
def merge(desk: Desk, tx: Tx, incident: int | str, into: int | str, note: str = "") -> Incident:
    """Merge a second report of one event into the incident that stands for both; what was due there is due here.

    What it runs of plans goes on there, unless the same plan runs there already.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: one of the two has ended.
        Refused: both are the same, only one is an exercise, or the other one's level is lower.
    """
    before, other = the_incident(tx, incident), the_incident(tx, into)
    now = moment_of(desk, tx, before)
    reason = note.strip() or _("the same event as {number}").format(number=other.number)
    saved = rows.save(tx, rules.merged(before, other, reason, now))
    ours, theirs = clock_rows.of(tx, saved.id), clock_rows.of(tx, other.id)
    clock_rows.save(tx, other.id, clocks.carried_over(ours, theirs))
    clock_rows.save(tx, saved.id, clocks.ended(ours, now))
    plan_runs.carry(tx, saved.id, other.id)
    return told(tx, saved, into=other.number, reason=saved.reason)


@action("incidents.reopen")
def reopen(desk: Desk, tx: Tx, incident: int | str, reason: str) -> Incident:
    """Go on with an incident that had ended; clocks that its end stopped run again, due when they were.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it has not ended.
        BadInput: no reason is given.
    """
    before = the_incident(tx, incident)
    saved = rows.save(tx, rules.reopened(before))
    clock_rows.save(tx, saved.id, clocks.resumed(clock_rows.of(tx, saved.id), before.ended_at))
    return told(tx, saved, was=before.state.value, reason=reasoned(reason))
