"""What matters were at an earlier moment, read back from the journal, where every action wrote the rows it left."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind, State
from board.store.engine import Row, Tx, to_text, to_time_or_none
from board.store.reading import reads
from board.store.statements import one_of


def as_they_stood(tx: Tx, matters: Sequence[Matter], before: datetime) -> list[Matter]:
    """Each as `as_it_stood` has it; those of which nothing was told since stand as they did, and are not looked for."""
    ids = one_of(matter.id for matter in matters)
    moved = tx.rows(
        f"""
        SELECT DISTINCT subject_id FROM journal
        WHERE subject_kind = 'matters' AND subject_id IN ({ids}) AND at >= :before
        """,
        before=to_text(before),
    )
    since = {row["subject_id"] for row in moved}
    return [as_it_stood(tx, matter, before) if matter.id in since else matter for matter in matters]


def as_it_stood(tx: Tx, matter: Matter, before: datetime) -> Matter:
    """`matter` with the kind, number, state, answer and end that it had just before a moment."""
    row = _row_before(tx, matter.id, before)
    if row is None:
        return matter
    instructed_on = row.get("instructed_on")  # rows from before there was such a column have none
    return replace(
        matter,
        kind=MatterKind(row["kind"]),
        number=row["number"],
        state=State(row["state"]),
        answer=row["answer"],
        closed_at=to_time_or_none(row["closed_at"]),
        instructed_on=date.fromisoformat(instructed_on) if instructed_on else None,
        instructed_how=row.get("instructed_how", ""),
    )


def _row_before(tx: Tx, matter_id: int, before: datetime) -> dict[str, Any] | None:
    actions = tx.rows(
        """
        SELECT id, detail FROM journal
        WHERE subject_kind = 'matters' AND subject_id = :id AND at < :before ORDER BY journal.id DESC
        """,
        id=matter_id,
        before=to_text(before),
    )
    for action in actions:
        if found := _written(action, matter_id):
            return found
    return None


@reads("journal")
def _written(action: Row, matter_id: int) -> dict[str, Any] | None:
    """The matter's row as an action left it, if it wrote it."""
    for table, row_id, values in reversed(json.loads(action["detail"])["wrote"]):
        if table == "matters" and row_id == matter_id:
            row: dict[str, Any] = values
            return row
    return None
