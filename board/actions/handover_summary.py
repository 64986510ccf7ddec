"""How a period's summary comes to be: composed from what the store holds, or read as it was signed.

The verbs are in `handover`; what goes into which section is decided in `domain.summary`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from board import locale
from board.actions.desk import Desk
from board.domain.discipline import owed
from board.domain.duty import AROUND, gaps_between
from board.domain.errors import BadInput
from board.domain.handover import Handover, period_of, running_day
from board.domain.incident import Incident, IncidentState, Level
from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind
from board.domain.matter_links import Relation
from board.domain.settings import Settings
from board.domain.summary import Facts, compose
from board.domain.summary_incidents import ToldIncident
from board.domain.summary_instructions import Instructed
from board.domain.summary_matters import Outlook
from board.locale import _
from board.store import (
    Tx,
    discipline,
    handover_items,
    handover_outlook,
    history,
    incident_clocks,
    incident_reports,
    incidents,
    journal,
    matter_links,
    matter_lists,
)
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import handovers as rows
from board.store import log as log_rows
from board.store import matters as matter_rows


def asked_period(
    desk: Desk, settings: Settings, day: date | None, begins_at: time | None, ends_at: time | None
) -> tuple[datetime, datetime]:
    """From when to when a summary is asked for: the period of `day` (the running one if None), or a part of that day.

    Raises:
        BadInput: it lies in the future.
    """
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


def composed(
    desk: Desk, tx: Tx, settings: Settings, begins: datetime, ends: datetime, *, told_before: datetime
) -> Handover:
    """The summary with everything that was recorded before `told_before` and not told by the handover before.

    What is noted by hand for the period belongs to it also after its end, as long as it is not signed.
    """
    noted_before = desk.now() + timedelta(milliseconds=1)
    local_day = begins.astimezone(settings.tz).date()
    shifts = duty_rows.shifts_between(tx, begins, ends)
    coming = duty_rows.shifts_between(tx, ends, ends + timedelta(days=1))
    around = duty_rows.shifts_between(tx, begins - AROUND, ends + AROUND)
    holes = gaps_between(duty_rows.posts(tx), around, begins, ends, calendar_rows.load(tx), settings.tz)
    told_from = _told_from(tx, begins)
    moved = matter_lists.changed_between(tx, told_from, told_before)
    as_moved = history.as_they_stood(tx, moved, told_before)
    checks = [one for one in discipline.checks(tx, told_from, told_before) if one.at < told_before]
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
        moved_matters=tuple(as_moved),
        notes=tuple(note for note in rows.notes(tx, local_day) if note.at < max(told_before, noted_before)),
        instructed=tuple(_instructed(tx, as_moved, told_before)),
        incidents=tuple(_incidents(tx, told_from, told_before)),
        of_incidents=incidents.told_entries(tx, told_from, told_before),
        owed=tuple(owed(discipline.times(tx), shifts, checks, told_from, told_before, settings.tz)),
        checks=tuple(one for one in checks if told_from <= one.at),
        outlook=Outlook(
            words=handover_outlook.latest_words(tx, told_before),
            plans=handover_outlook.plans(tx, begins, told_before, noted_before),
        ),
        objections=tuple(one for one in handover_items.objections(tx, begins) if one.at < noted_before),
    )
    with locale.speaking(settings.language):
        return compose(facts)


def _instructed(tx: Tx, moved: Sequence[Matter], before: datetime) -> Iterator[Instructed]:
    """The instructions that were given, or whose directives moved, as they stood before a moment."""
    directives = [matter.id for matter in moved if matter.kind is MatterKind.DIRECTIVE]
    given = {matter.id for matter in moved if matter.kind is MatterKind.CONSULTATION}
    given |= matter_links.instructions_of(tx, directives)
    consultations = matter_rows.those(tx, given)
    for stood in history.as_they_stood(tx, consultations, before):
        if stood.instructed_on is not None:
            relatives = matter_links.relatives(tx, stood.id)
            made = [one for relation, one in relatives if relation is Relation.DIRECTIVE and one.opened_at < before]
            yield Instructed(stood, tuple(history.as_they_stood(tx, made, before)))


def _incidents(tx: Tx, begins: datetime, before: datetime) -> Iterator[ToldIncident]:
    """The incidents that were open meanwhile, with what was reported and what was due just before a moment."""
    for one in incidents.told_between(tx, begins, before):
        clocks = [
            clock
            for clock in incident_clocks.of(tx, one.id)
            if clock.begun_at < before and (clock.ended_at is None or clock.ended_at >= before)
        ]
        stood = one if one.ended_at is None or one.ended_at < before else replace(one, state=IncidentState.OPEN)
        stood = replace(stood, level=_level_before(tx, one, before))
        yield ToldIncident(stood, tuple(incident_reports.sent_between(tx, one.id, begins, before)), tuple(clocks))


def _level_before(tx: Tx, one: Incident, before: datetime) -> Level:
    """The level that an incident had just before a moment: what the first change of it since then changed."""
    changes = (row for row in journal.of_subject(tx, "incidents", one.id) if row.at >= before and "was" in row.said)
    first = next((row.said["was"] for row in changes if row.said["was"] in tuple(Level)), None)
    return Level(first) if first else one.level


def _told_from(tx: Tx, begins: datetime) -> datetime:
    """From when on a period's handover tells: the cut-off of the one before, if that was signed before its end."""
    before = rows.ending_at(tx, begins)
    return before.cut_off if before else begins
