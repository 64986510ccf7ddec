"""Who let a period's handover be signed although a first report was due, when and why."""

from datetime import datetime

from board.store.engine import Tx, to_text


def add(tx: Tx, begins: datetime, by: int, at: datetime, reason: str) -> int:
    """Write down that the handover of the period that began at `begins` is released; returns its number."""
    row = tx.insert("handover_releases", begins_at=to_text(begins), by_id=by, at=to_text(at), reason=reason)
    number: int = row["id"]
    return number


def is_released(tx: Tx, begins: datetime) -> bool:
    """Whether the handover of the period that began at `begins` is released."""
    found = tx.row("SELECT id FROM handover_releases WHERE begins_at = :begins LIMIT 1", begins=to_text(begins))
    return found is not None
