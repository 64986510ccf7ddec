"""The jobs that nobody sits at: reminding, the daily export, backups; each done once however many servers look.

A job is leased by the machine's clock, whatever time a rehearsal says it is. Who does it says so again and again; if
they die, another takes it over once the lease has run out.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread

from board.actions import handover, handover_mail, sending, settings
from board.actions.desk import Desk, look, record, utc_now
from board.domain.errors import BoardError
from board.domain.handover import period_of, running_day
from board.domain.job import LEASE, Job, JobState, due_again, is_wanted
from board.domain.people import NOBODY
from board.domain.settings import Settings
from board.domain.text import one_line
from board.store import Tx, is_postgres
from board.store import handovers as handover_rows
from board.store import jobs as rows
from board.store import settings as settings_rows
from board.values import dataclass

_LONGEST = 300
"""Characters that are kept of why a job failed."""


@dataclass(frozen=True)
class Plan:
    """What a server gives its jobs: where its backups lie."""

    backups: Path


@dataclass(frozen=True)
class Ran:
    """One job as it went; `problem` is empty if it came to its end."""

    job: Job
    seconds: float
    result: str = ""
    problem: str = ""


@look
def states(desk: Desk, tx: Tx) -> list[JobState]:
    """How all jobs stand that were ever begun."""
    return rows.states(tx)


@look
def due(desk: Desk, tx: Tx) -> list[Job]:
    """The jobs that are due and that nobody does."""
    now, office = utc_now(), settings_rows.load(tx)
    return [job for job in Job if _can(desk, job) and is_wanted(job, office) and rows.is_free(tx, job, now)]


def _can(desk: Desk, job: Job) -> bool:
    """Whether a job can be done on this store; a server's backups are its own."""
    return job is not Job.BACKUP or not is_postgres(desk.store.url)


def run_due(
    desk: Desk,
    plan: Plan,
    *,
    lease: timedelta = LEASE,
    wall: Callable[[], datetime] = utc_now,
    among: Collection[Job] = tuple(Job),
) -> Iterator[Ran]:
    """Do the jobs `among` these that are due and that nobody else does, in the name of the board itself.

    Tells each when it ended.
    """
    desk = desk.as_person(NOBODY)
    for job in filter(among.__contains__, due(desk)):
        holder, began = token_hex(8), wall()
        with desk.store.write() as tx:
            mine = rows.claim(tx, job, holder, began, began + lease)
        if mine:
            yield _run(desk, plan, job, holder, lease, wall)


def _run(desk: Desk, plan: Plan, job: Job, holder: str, lease: timedelta, wall: Callable[[], datetime]) -> Ran:
    began, office, final = wall(), settings.show(desk), True
    result = problem = ""
    with _held(desk, job, holder, lease, wall):
        try:
            result, final = _JOBS[job](desk, plan, office)
        except (BoardError, OSError) as error:
            problem = one_line(str(error))[:_LONGEST]
    again = due_again(job, office, wall(), failed=bool(problem), final=final)
    _settle(desk, job, holder, wall(), again, result, problem)
    return Ran(job, (wall() - began).total_seconds(), result, problem)


def _settle(desk: Desk, job: Job, holder: str, now: datetime, again: datetime, result: str, problem: str) -> None:
    """Write down how a job went; that it begins to fail, or succeeds again, is told to every board by the journal."""
    with desk.store.write() as tx:
        failed = any(state.job is job for state in rows.failing(tx))
        number = rows.settle(tx, job, holder, now, again, result=result, problem=problem)
        if number is not None and failed != bool(problem):
            tx.tells("door_jobs", number, job=job.value, reason=problem)
            record(desk, tx, "jobs.fail" if problem else "jobs.recover")


@contextmanager
def _held(desk: Desk, job: Job, holder: str, lease: timedelta, wall: Callable[[], datetime]) -> Iterator[None]:
    """Hold a job for as long as the block takes."""
    over = Event()

    def hold() -> None:
        while not over.wait(lease.total_seconds() / 3):
            with suppress(BoardError), desk.store.write() as tx:
                rows.keep(tx, job, holder, wall() + lease)

    holding = Thread(target=hold, name="board-lease", daemon=True)
    holding.start()
    try:
        yield
    finally:
        over.set()
        holding.join()


def _tick(desk: Desk, _plan: Plan, _office: Settings) -> tuple[str, bool]:
    done = sending.tick(desk)
    counts = {
        "opened": len(done.opened),
        "reminded": done.reminded.reminded + done.reminded.climbed + done.reminded.passed_on,
        "sent": done.sent,
        "put_off": done.put_off,
        "given_up": done.given_up,
    }
    return " ".join(f"{name}={count}" for name, count in counts.items() if count), True


def _export(desk: Desk, _plan: Plan, office: Settings) -> tuple[str, bool]:
    """Export the handover of the day that has ended, anew for as long as it is not taken over; and send it once."""
    from board.export.saving import write_whole

    day = running_day(desk.now(), office) - timedelta(days=1)
    final, paths = _is_taken_over(desk, day, office), list[str]()
    handover_mail.mail(desk, day, office)
    if not office.daily_export_folder:
        return ", ".join(office.daily_readers), True
    folder = Path(office.daily_export_folder)
    folder.mkdir(parents=True, exist_ok=True)
    for format_ in office.daily_formats:
        path = folder / f"{day.isoformat()}.{format_}"
        write_whole(path, handover.export(desk, format_, day), mode=0o640)
        paths.append(str(path))
    return " ".join(paths), final


def _is_taken_over(desk: Desk, day: date, office: Settings) -> bool:
    with desk.store.read() as tx:
        signed = handover_rows.of_period(tx, period_of(day, office)[0])
    return signed is not None and signed.accepted_at is not None


def _backup(desk: Desk, plan: Plan, office: Settings) -> tuple[str, bool]:
    from board.store import backups

    now = utc_now()
    path = backups.take(desk.store, plan.backups, now)
    backups.prune(plan.backups, now - timedelta(days=office.backup_keep_days))
    return str(path), True


_JOBS: dict[Job, Callable[[Desk, Plan, Settings], tuple[str, bool]]] = {
    Job.TICK: _tick,
    Job.EXPORT: _export,
    Job.BACKUP: _backup,
}
