"""What the rows of absences and of swaps have in common: who asked for it and why, and who decided on it."""

from datetime import datetime
from typing import TypedDict

from board.domain.absence import Absence
from board.domain.swap import Swap
from board.store.engine import Row, Value, to_text, to_text_or_none, to_time, to_time_or_none


class Asked(TypedDict):
    """The part of an `Absence` or a `Swap` that is the same."""

    id: int
    reason: str
    asked_by: int
    asked_at: datetime
    decided_by: int
    decided_by_name: str
    decided_at: datetime | None
    recorded_by: int
    ground: str
    version: int


def asked(row: Row) -> Asked:
    """That part of a row."""
    return {
        "id": row["id"],
        "reason": row["reason"],
        "asked_by": row["asked_by_id"],
        "asked_at": to_time(row["asked_at"]),
        "decided_by": row["decided_by_id"] or 0,
        "decided_by_name": row["decided_by_name"] or "",
        "decided_at": to_time_or_none(row["decided_at"]),
        "recorded_by": row["recorded_by_id"] or 0,
        "ground": row["ground"],
        "version": row["version"],
    }


def asked_columns(one: Absence | Swap) -> dict[str, Value]:
    """The columns of that part."""
    return {
        "state": one.state.value,
        "reason": one.reason,
        "asked_by_id": one.asked_by,
        "asked_at": to_text(one.asked_at),
        "decided_by_id": one.decided_by or None,
        "decided_at": to_text_or_none(one.decided_at),
        "recorded_by_id": one.recorded_by or None,
        "ground": one.ground,
    }
