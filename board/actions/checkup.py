"""What the store tells of how the office is set up: holidays, the roster, keys, messages, the jobs of servers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from board.actions.desk import Desk, look, utc_now
from board.actions.on_duty import duty_at
from board.domain.checkup import Finding, fine, judged
from board.domain.job import Job, JobState, is_wanted
from board.domain.people import Person, Role
from board.domain.settings import Settings
from board.locale import _
from board.store import Tx, is_postgres, outbox
from board.store import calendar as calendar_rows
from board.store import jobs as job_rows
from board.store import keys as key_rows
from board.store import people as people_rows
from board.store import settings as settings_rows

_SOON = timedelta(days=14)
"""How long before a key expires its end is told."""
_NOTICE_MONTH = 11
"""The State Council's notice of next year's holidays comes in October or November."""
_TICKED = timedelta(minutes=10)
_NIGHT = timedelta(hours=24)
_NAMED = 6


@look
def checkup(desk: Desk, tx: Tx) -> list[Finding]:
    """Everything that the store knows of, in the order in which people set a board up."""
    settings, now, people = settings_rows.load(tx), desk.now(), people_rows.people(tx)
    return [
        _administrators(people),
        *_holidays(tx, now.astimezone(settings.tz).year, now.astimezone(settings.tz).month),
        _gaps(tx, now, settings),
        *_keys(tx, now, people),
        _messages(tx),
        *_jobs(desk, tx, settings),
    ]


def _names(names: list[str]) -> str:
    more = " …" if len(names) > _NAMED else ""
    return _(", ").join(names[:_NAMED]) + more


def _administrators(people: list[Person]) -> Finding:
    admins = [person.name for person in people if person.has(Role.ADMIN)]
    do = _("give somebody the role admin: board people change NAME --role admin")
    return judged(_("administrators"), _names(admins) or _("nobody"), do, warn=not admins)


def _holidays(tx: Tx, year: int, month: int) -> Iterator[Finding]:
    calendar, do = calendar_rows.load(tx), _("paste the State Council's notice: board calendar import -")
    for one, wanted in ((year, True), (year + 1, month >= _NOTICE_MONTH)):
        known = calendar.is_published(one)
        seen = _("published") if known else _("not published")
        yield judged(_("holidays of {year}").format(year=one), seen, do, warn=wanted and not known)


def _gaps(tx: Tx, now: datetime, settings: Settings) -> Finding:
    gaps = [gap for gap in duty_at(tx, now).gaps if gap.begins_at < now + _NIGHT]
    seen = [f"{gap.post_name} {gap.begins_at.astimezone(settings.tz):%m-%d %H:%M}" for gap in gaps]
    do = _("put somebody on it: board duty assign POST PERSON")
    return judged(_("duty in the next 24 hours"), _names(seen) or _("no gap"), do, warn=bool(gaps))


def _keys(tx: Tx, now: datetime, people: list[Person]) -> Iterator[Finding]:
    good = [key for key in key_rows.listed(tx) if not key.why_shut(now)]
    if not good:
        yield fine(_("SSH keys"), _("none: nobody comes over SSH"))
        return
    ending = [key.person_name for key in good if key.expires_at is not None and key.expires_at < now + _SOON]
    do = _("give a new one, or more time: board keys expire KEY TIME")
    yield judged(_("keys that end soon"), _names(ending) or _("none"), do, warn=bool(ending))
    owners = {key.person for key in good}
    without = [person.name for person in people if person.id not in owners]
    do = _("add their .pub file: board keys add PERSON FILE")
    yield judged(_("people without a key"), _names(without) or _("none"), do, warn=bool(without))


def _messages(tx: Tx) -> Finding:
    count = outbox.failures(tx)
    do = _("see why: board outbox list --failed; then: board outbox retry")
    return judged(_("messages given up"), str(count), do, warn=bool(count))


def _jobs(desk: Desk, tx: Tx, settings: Settings) -> Iterator[Finding]:
    known = {state.job: state for state in job_rows.states(tx)}
    for job in Job:
        if job is Job.BACKUP and is_postgres(desk.store.url):
            yield fine(job.label, _("made by PostgreSQL itself: pg_basebackup or pg_dump"))
        elif is_wanted(job, settings):
            yield _job(job, known.get(job), settings)


def _job(job: Job, state: JobState | None, settings: Settings) -> Finding:
    """How a job went last; one that was never begun has no server yet, or cron does it."""
    do = _("start a server: board serve; or let cron do it")
    if state is None:
        return judged(job.label, _("never done by a server"), do, warn=True)
    if state.problem:
        return judged(job.label, state.problem, _("mend what it says; it is tried again by itself"), bad=True)
    if state.done_at is None:
        return judged(job.label, _("begun and not ended"), do, warn=True)
    most = {
        Job.TICK: _TICKED,
        Job.BACKUP: 2 * timedelta(hours=settings.backup_hours),
        Job.EXPORT: timedelta(hours=26),
    }[job]
    when = _("last {time:%Y-%m-%d %H:%M}").format(time=state.done_at.astimezone(settings.tz))
    if job is Job.BACKUP and not Path(state.result).is_file():
        return judged(
            job.label, _("{path} is gone").format(path=state.result), _("back up: board backup FILE"), bad=True
        )
    return judged(job.label, when, do, bad=job is Job.BACKUP and _is_old(state, most), warn=_is_old(state, most))


def _is_old(state: JobState, most: timedelta) -> bool:
    return state.done_at is None or utc_now() - state.done_at > most
