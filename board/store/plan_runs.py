"""What incidents run of plans, as rows."""

from collections.abc import Iterable
from datetime import datetime

from board.domain.matter_kinds import State
from board.domain.plan import Plan, Progress, RunStep
from board.store.engine import Row, Tx, Value, to_text, to_text_or_none, to_time_or_none
from board.store.reading import reads

_STEP = """
    SELECT steps.*, runs.name AS plan, people.name AS done_by, matters.number AS matter_number, matters.state AS state
    FROM plan_run_steps AS steps JOIN plan_runs AS runs ON runs.id = steps.run_id
    LEFT JOIN people ON people.id = steps.done_by_id LEFT JOIN matters ON matters.id = steps.matter_id
    """


@reads("plan_run_steps")
def _step(row: Row) -> RunStep:
    return RunStep(
        id=row["id"],
        incident=row["incident_id"],
        number=row["number"],
        plan=row["plan"],
        text=row["text"],
        who=row["who"],
        phone=row["phone"],
        due_at=to_time_or_none(row["due_at"]),
        done_at=to_time_or_none(row["done_at"]),
        done_by=row["done_by"] or "",
        note=row["note"],
        matter=row["matter_id"],
        matter_number=row["matter_number"] or "",
        matter_state=State(row["state"]).label if row["state"] else "",
        version=row["version"],
    )


def steps(tx: Tx, incident_id: int) -> tuple[RunStep, ...]:
    """The steps that an incident runs, in order."""
    rows = tx.rows(f"{_STEP} WHERE steps.incident_id = :id ORDER BY steps.number", id=incident_id)
    return tuple(_step(row) for row in rows)


def late(tx: Tx, now: datetime) -> list[RunStep]:
    """The open steps of open incidents that are late, the one due first on top."""
    rows = tx.rows(
        f"""{_STEP} JOIN incidents ON incidents.id = steps.incident_id
        WHERE steps.done_at IS NULL AND steps.due_at < :now AND incidents.state = 'open'
        ORDER BY steps.due_at, steps.id
        """,
        now=to_text(now),
    )
    return [_step(row) for row in rows]


def progress(tx: Tx, now: datetime) -> dict[int, Progress]:
    """How far open incidents are with what they run, by incident."""
    rows = tx.rows(
        """
        SELECT steps.incident_id AS incident, COUNT(*) AS steps, COUNT(steps.done_at) AS done,
            COUNT(CASE WHEN steps.done_at IS NULL AND steps.due_at < :now THEN 1 END) AS late
        FROM plan_run_steps AS steps JOIN incidents ON incidents.id = steps.incident_id
        WHERE incidents.state = 'open' GROUP BY steps.incident_id
        """,
        now=to_text(now),
    )
    return {row["incident"]: Progress(row["done"], row["steps"], row["late"]) for row in rows}


def runs(tx: Tx, incident_id: int) -> list[int]:
    """The plans that an incident runs, whatever version."""
    rows = tx.rows(
        """
        SELECT DISTINCT v.plan_id AS plan FROM plan_runs JOIN plan_versions AS v ON v.id = plan_runs.plan_version_id
        WHERE plan_runs.incident_id = :id
        """,
        id=incident_id,
    )
    return [row["plan"] for row in rows]


def start(tx: Tx, incident_id: int, plan: Plan, begun: Iterable[RunStep], at: datetime, by: int | None) -> None:
    """Write that an incident runs a plan from now on."""
    run = tx.insert(
        "plan_runs",
        incident_id=incident_id,
        plan_version_id=plan.version_id,
        name=plan.name,
        begun_at=to_text(at),
        by_id=by,
    )
    for step in begun:
        tx.insert(
            "plan_run_steps",
            run_id=run["id"],
            incident_id=incident_id,
            number=step.number,
            text=step.text,
            who=step.who,
            phone=step.phone,
            due_at=to_text_or_none(step.due_at),
        )


def carry(tx: Tx, incident_id: int, into_id: int) -> None:
    """Let another incident go on with what one runs, but for plans that it runs itself; all stays as far as it is."""
    theirs = runs(tx, into_id)
    number = max((step.number for step in steps(tx, into_id)), default=0)
    for run in tx.rows("SELECT * FROM plan_runs WHERE incident_id = :id ORDER BY id", id=incident_id):
        version = tx.row("SELECT plan_id FROM plan_versions WHERE id = :id", id=run["plan_version_id"])
        if version is None or version["plan_id"] in theirs:
            continue
        again = tx.insert("plan_runs", **{**_without(run, "id"), "incident_id": into_id})
        for step in tx.rows("SELECT * FROM plan_run_steps WHERE run_id = :id ORDER BY number", id=run["id"]):
            number += 1
            own = {"run_id": again["id"], "incident_id": into_id, "number": number}
            tx.insert("plan_run_steps", **{**_without(step, "id", "version"), **own})


def _without(row: Row, *names: str) -> dict[str, Value]:
    return {name: value for name, value in dict(row).items() if name not in names}


def save(tx: Tx, step: RunStep, by: int | None) -> None:
    """Write whether a step is done; `by` is who did that.

    Raises:
        Conflict: somebody else changed it meanwhile.
    """
    tx.update(
        "plan_run_steps",
        step.id,
        step.version,
        done_at=to_text_or_none(step.done_at),
        done_by_id=by if step.is_done else None,
        note=step.note,
        matter_id=step.matter,
    )
