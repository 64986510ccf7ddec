"""The first look: who is here, whose move it is, how long is left, what was taken down last; all of one moment."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from board.actions import matter_looks
from board.actions.desk import Desk, look, office_clock
from board.actions.discipline_looks import Lapses, lapses
from board.actions.incident_looks import DueReport, due_reports
from board.actions.matter_looks import Listed
from board.actions.on_duty import OnDuty, duty_at
from board.actions.plan_runs import LateStep, late_steps
from board.actions.today import Today, today_of
from board.domain.job import JobState
from board.domain.log import FORESIGHT, Importance, LogEntry
from board.domain.matter_filter import MatterFilter
from board.store import Tx, journal, matter_lists, outbox
from board.store import calendar as calendar_rows
from board.store import incidents as incident_rows
from board.store import jobs as job_rows
from board.store import log as log_rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open matters wait on me, wait on others, have no lead, are due today, are overdue.

    `incidents` are those that go on and the emergencies that were taken down today and that nobody made one of;
    `undelivered` are messages that were given up and wait for somebody to look at them.
    """

    mine: int
    others: int
    unowned: int
    due_today: int
    late: int
    incidents: int
    undelivered: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the first screen shows; `clock_behind`: how far the machine's clock was put back."""

    today: Today
    duty: OnDuty
    counts: Counts
    queue: tuple[Listed, ...]
    reports: tuple[DueReport, ...]
    late_steps: tuple[LateStep, ...]
    lapses: Lapses
    clock_behind: timedelta | None
    entries: tuple[LogEntry, ...]
    failing: tuple[JobState, ...] = ()
    """The jobs of servers that do not succeed."""


@look
def overview(desk: Desk, tx: Tx, *, queue: int = 60, entries: int = 20) -> Overview:
    """The first screen's facts: at most `queue` open matters by what hurts next, and the latest `entries`."""
    settings = settings_rows.load(tx)
    calendar, now = calendar_rows.load(tx), desk.now()
    clock, today = office_clock(tx), today_of(settings, calendar, now)
    found = matter_lists.listed(tx, matter_looks.OPEN, now, limit=queue)
    return Overview(
        today=today,
        duty=duty_at(tx, now),
        counts=_counts(desk, tx, today),
        queue=tuple(Listed(matter, matter_looks.pressure_of(desk, matter, settings, clock)) for matter in found),
        reports=due_reports(tx),
        late_steps=late_steps(tx, now),
        lapses=lapses(tx, now, settings),
        clock_behind=_behind(tx, now),
        entries=tuple(log_rows.latest(tx, limit=entries)),
        failing=tuple(job_rows.failing(tx)),
    )


def _behind(tx: Tx, now: datetime) -> timedelta | None:
    """By how much the machine's clock is before what was written last; None where that is little or nothing."""
    last = journal.latest(tx)
    return last - now if last is not None and last - now > FORESIGHT else None


def _counts(desk: Desk, tx: Tx, today: Today) -> Counts:
    now = today.now
    begins = datetime.combine(now.date(), time.min, now.tzinfo)

    def count(wanted: MatterFilter) -> int:
        return matter_lists.counted(tx, wanted, now)

    mine = count(replace(matter_looks.OPEN, waiting_person=desk.actor.id))
    late = count(replace(matter_looks.OPEN, late=True))
    return Counts(
        mine=mine,
        others=count(matter_looks.OPEN) - mine,
        unowned=count(replace(matter_looks.OPEN, unowned=True)),
        due_today=count(replace(matter_looks.OPEN, due_before=begins + timedelta(days=1))) - late,
        late=late,
        incidents=incident_rows.open_count(tx) + log_rows.counted_alone_since(tx, begins, Importance.EMERGENCY),
        undelivered=outbox.failures(tx),
    )
