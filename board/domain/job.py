"""The jobs that nobody sits at: when each is due again, and how it is told that one does not succeed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from board.domain.handover import period_of, running_day
from board.domain.settings import Settings
from board.locale import _
from board.values import dataclass

LEASE = timedelta(seconds=30)
"""How long a job is left to whoever began it and says nothing more; they say so three times in that time."""
_TICK = timedelta(minutes=1)
_AGAIN = timedelta(minutes=15)
"""When a backup that failed is tried again, and when to look again whether a handover has been signed."""


class Job(StrEnum):
    """What a server does by itself."""

    TICK = "tick"
    EXPORT = "export"
    BACKUP = "backup"

    @property
    def label(self) -> str:
        """What people call it."""
        return {Job.TICK: _("reminding and sending"), Job.EXPORT: _("daily export"), Job.BACKUP: _("backup")}[self]


@dataclass(frozen=True, slots=True)
class JobState:
    """How a job stands; `done_at` is the last time it came to its end without a `problem`, `result` what came of it."""

    job: Job
    due_at: datetime
    began_at: datetime | None = None
    ended_at: datetime | None = None
    done_at: datetime | None = None
    result: str = ""
    problem: str = ""


def is_wanted(job: Job, settings: Settings) -> bool:
    """Whether the office wants a job done at all."""
    if job is Job.BACKUP:
        return settings.backup_hours > 0
    return job is not Job.EXPORT or bool(settings.daily_export_folder or settings.daily_readers)


def due_again(job: Job, settings: Settings, now: datetime, *, failed: bool, final: bool = True) -> datetime:
    """When a job that has just ended is due again; `final` says that what was exported changes no more."""
    if job is Job.TICK:
        return now + _TICK
    if failed or not final:
        return now + _AGAIN
    if job is Job.BACKUP:
        return now + timedelta(hours=settings.backup_hours)
    return period_of(running_day(now, settings), settings)[1]


def failing_in_words(failing: Sequence[JobState]) -> str:
    """Which jobs do not succeed and why, where the board has to say so; empty if all do."""
    return _(", ").join(
        _("{job} fails: {why}").format(job=state.job.label, why=state.problem) for state in failing if state.problem
    )
