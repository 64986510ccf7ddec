"""The jobs that servers do by themselves, a row each: leased to one at a time by the machine's clock.

Not in the journal, but for a job that begins to fail and one that succeeds again (`actions.jobs`).
"""

from datetime import datetime

from board.domain.job import Job, JobState
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.reading import reads


@reads("door_jobs")
def _state(row: Row) -> JobState:
    return JobState(
        job=Job(row["name"]),
        due_at=to_time(row["due_at"]),
        began_at=to_time_or_none(row["began_at"]),
        ended_at=to_time_or_none(row["ended_at"]),
        done_at=to_time_or_none(row["done_at"]),
        result=row["result"],
        problem=row["problem"],
    )


def states(tx: Tx) -> list[JobState]:
    """How all jobs stand that were ever begun."""
    return [_state(row) for row in tx.rows("SELECT * FROM door_jobs ORDER BY id")]


def is_free(tx: Tx, job: Job, now: datetime) -> bool:
    """Whether a job is due and nobody does it."""
    sql = "SELECT 1 AS no FROM door_jobs WHERE name = :name AND (due_at > :now OR leased_until > :now)"
    return tx.row(sql, name=job, now=to_text(now)) is None


def claim(tx: Tx, job: Job, holder: str, now: datetime, until: datetime) -> bool:
    """Take a job that is due for oneself until `until`; False if it is not due, or somebody else does it."""
    tx.run(
        "INSERT INTO door_jobs (name, due_at) VALUES (:name, :now) ON CONFLICT (name) DO NOTHING",
        name=job,
        now=to_text(now),
    )
    touched = tx.run(
        """
        UPDATE door_jobs SET holder = :holder, leased_until = :until, began_at = :now
        WHERE name = :name AND due_at <= :now AND (leased_until IS NULL OR leased_until <= :now)
        """,
        name=job,
        holder=holder,
        now=to_text(now),
        until=to_text(until),
    )
    return touched > 0


def keep(tx: Tx, job: Job, holder: str, until: datetime) -> bool:
    """Hold a job for longer; False if somebody else has taken it over."""
    sql = "UPDATE door_jobs SET leased_until = :until WHERE name = :name AND holder = :holder"
    return tx.run(sql, name=job, holder=holder, until=to_text(until)) > 0


def settle(tx: Tx, job: Job, holder: str, now: datetime, due_at: datetime, *, result: str, problem: str) -> int | None:
    """Say how a job went and when it is due again; returns its number, None if somebody else has taken it over."""
    done = "" if problem else "done_at = :now, result = :result, "
    row = tx.row(
        f"""
        UPDATE door_jobs SET {done}problem = :problem, ended_at = :now, due_at = :due,
               holder = '', leased_until = NULL
        WHERE name = :name AND holder = :holder RETURNING id
        """,
        name=job,
        holder=holder,
        now=to_text(now),
        due=to_text(due_at),
        result=result,
        problem=problem,
    )
    return row["id"] if row else None


def failing(tx: Tx) -> list[JobState]:
    """The jobs that did not succeed the last time."""
    return [_state(row) for row in tx.rows("SELECT * FROM door_jobs WHERE problem <> '' ORDER BY id")]
