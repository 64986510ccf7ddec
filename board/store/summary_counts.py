"""What a weekly or monthly summary counts: log entries by kind and importance, and handovers by how far they came."""

from datetime import datetime

from board.domain.log import EntryKind, Importance
from board.store.engine import Row, Tx, to_text
from board.store.reading import reads


def entries(tx: Tx, begins: datetime, ends: datetime) -> dict[tuple[EntryKind, Importance], int]:
    """How many entries tell of what happened from `begins` until before `ends`, corrections aside."""
    rows = tx.rows(
        """
        SELECT kind, importance, COUNT(*) AS n FROM log_entries
        WHERE at >= :begins AND at < :ends AND corrects_id IS NULL GROUP BY kind, importance
        """,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return dict(_counted(row) for row in rows)


@reads("log_entries")
def _counted(row: Row) -> tuple[tuple[EntryKind, Importance], int]:
    return (EntryKind(row["kind"]), Importance(row["importance"])), row["n"]


def handovers(tx: Tx, begins: datetime, ends: datetime) -> tuple[int, int]:
    """How many periods that began then were signed by the outgoing side, and how many were taken over."""
    row = tx.row(
        """
        SELECT COUNT(DISTINCT begins_at) AS signed, COUNT(accepted_at) AS taken_over FROM handovers
        WHERE begins_at >= :begins AND begins_at < :ends
        """,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return (row["signed"], row["taken_over"]) if row else (0, 0)
