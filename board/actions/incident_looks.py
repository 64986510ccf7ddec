"""Looks at incidents: the running clocks, the list, and one incident with its whole story."""

from datetime import datetime, timedelta

from board.actions.desk import Desk, look
from board.actions.incident_book import the_incident
from board.domain.incident import Incident
from board.domain.incident_clocks import Clock
from board.domain.incident_reports import Report
from board.domain.journal import JournalRow
from board.domain.log import LogEntry
from board.domain.plan import NOTHING, Progress, RunStep
from board.store import Tx, plan_runs
from board.store import incident_clocks as clock_rows
from board.store import incident_reports as report_rows
from board.store import incidents as rows
from board.store import journal as journal_rows
from board.store import log as log_rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report that is due, and the incident that it is of."""

    incident: Incident
    clock: Clock


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident as lists show it; `due` is its running clock that is due first, `progress` is of its plans."""

    incident: Incident
    due: Clock | None
    progress: Progress = NOTHING


@dataclass(frozen=True, slots=True)
class Strip:
    """What every screen shows of clocks: the reports due, the next one first, and how long before it they ring."""

    reports: tuple[DueReport, ...]
    near: timedelta
    report_to: str

    def counts_seconds(self, left: timedelta) -> bool:
        """Whether what is left is told to the second: it is near, or just over."""
        return abs(left) <= self.near


@dataclass(frozen=True, slots=True)
class IncidentStory:
    """An incident with everything that is known of it."""

    incident: Incident
    clocks: tuple[Clock, ...]
    reports: tuple[Report, ...]
    entries: tuple[LogEntry, ...]
    steps: tuple[RunStep, ...]
    timeline: tuple[JournalRow, ...]


@look
def strip(desk: Desk, tx: Tx) -> Strip:
    """The reports that are due, the next one on top."""
    settings = settings_rows.load(tx)
    return Strip(due_reports(tx), timedelta(minutes=settings.clock_warns_minutes), settings.report_to)


def due_reports(tx: Tx) -> tuple[DueReport, ...]:
    """The reports that are due, the next one on top."""
    found = clock_rows.running(tx)
    if not found:
        return ()
    going = {one.id: one for one in rows.open_ones(tx)}
    return tuple(DueReport(going[number], clock) for number, clock in found if number in going)


@look
def listed(
    desk: Desk, tx: Tx, *, all_of_them: bool = False, limit: int = 100, before: int | None = None
) -> list[Listed]:
    """The open incidents, what is due first on top; or all of them, newest first, a page at a time."""
    first: dict[int, Clock] = {}
    for number, clock in clock_rows.running(tx):
        first.setdefault(number, clock)
    far = plan_runs.progress(tx, desk.now())
    wanted = rows.latest(tx, limit=limit, before=before) if all_of_them else rows.open_ones(tx)
    found = [Listed(one, first.get(one.id), far.get(one.id, NOTHING)) for one in wanted]
    return found if all_of_them else sorted(found, key=_by_due)[:limit]


def _by_due(one: Listed) -> tuple[bool, datetime, int]:
    return one.due is None, one.due.due_at if one.due else one.incident.received_at, one.incident.id


@look
def show(desk: Desk, tx: Tx, incident: int | str) -> IncidentStory:
    """One incident with its story, by its number in the store or its official number.

    Raises:
        Unknown: there is none.
    """
    found = the_incident(tx, incident)
    entries = (log_rows.get(tx, number) for number in rows.entries(tx, found.id))
    return IncidentStory(
        incident=found,
        clocks=clock_rows.of(tx, found.id),
        reports=report_rows.of(tx, found.id),
        entries=tuple(entry for entry in entries if entry is not None),
        steps=plan_runs.steps(tx, found.id),
        timeline=tuple(journal_rows.of_subject(tx, "incidents", found.id)),
    )
