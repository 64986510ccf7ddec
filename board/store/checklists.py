"""The steps of matters' checklists as rows."""

from collections.abc import Sequence

from board.domain.checklist import Step
from board.store.engine import Row, Tx, to_text_or_none, to_time_or_none
from board.store.reading import reads


def steps(tx: Tx, matter_id: int) -> tuple[Step, ...]:
    """The checklist of a matter, in its order; empty if it has none."""
    rows = tx.rows(
        """
        SELECT matter_steps.*, people.name AS done_by FROM matter_steps
        LEFT JOIN people ON people.id = matter_steps.done_by_id
        WHERE matter_steps.matter_id = :id ORDER BY matter_steps.number
        """,
        id=matter_id,
    )
    return tuple(_step(row) for row in rows)


@reads("matter_steps")
def _step(row: Row) -> Step:
    return Step(
        number=row["number"],
        text=row["text"],
        done_at=to_time_or_none(row["done_at"]),
        done_by=row["done_by"] or "",
        told_by=row["told_by"],
        id=row["id"],
        version=row["version"],
    )


def add(tx: Tx, matter_id: int, texts: Sequence[str], *, after: int = 0) -> None:
    """Write steps to be done, numbered on from `after`."""
    for number, text in enumerate(texts, after + 1):
        tx.insert("matter_steps", matter_id=matter_id, number=number, text=text)


def save(tx: Tx, step: Step, *, by: int | None) -> None:
    """Write whether a step is done; `by` is who ticked it off."""
    tx.update(
        "matter_steps",
        step.id,
        step.version,
        done_at=to_text_or_none(step.done_at),
        done_by_id=by,
        told_by=step.told_by,
    )
