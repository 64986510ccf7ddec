"""Extensions that leads asked for, as rows."""

from datetime import datetime

from board.domain.matter_clocks import Extension
from board.domain.people import Party, PartyKind
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.reading import reads

_EXTENSION = """
    SELECT e.*, asker.name AS asker_name, decider.name AS decider_name FROM matter_extensions AS e
    JOIN people AS asker ON asker.id = e.asked_by_id
    LEFT JOIN people AS decider ON decider.id = e.decided_by_id
    """


@reads("matter_extensions")
def _extension(row: Row) -> Extension:
    decider = row["decided_by_id"]
    return Extension(
        id=row["id"],
        until=to_time(row["until"]),
        reason=row["reason"],
        asked_by=Party(PartyKind.PERSON, row["asked_by_id"], row["asker_name"]),
        asked_at=to_time(row["asked_at"]),
        decided_by=None if decider is None else Party(PartyKind.PERSON, decider, row["decider_name"]),
        decided_at=to_time_or_none(row["decided_at"]),
        granted=bool(row["granted"]),
        ground=row["ground"],
    )


def of_matter(tx: Tx, matter_id: int) -> list[Extension]:
    """What was asked for a matter, in order."""
    rows = tx.rows(f"{_EXTENSION} WHERE e.matter_id = :id ORDER BY e.id", id=matter_id)
    return [_extension(row) for row in rows]


def ask(tx: Tx, matter_id: int, until: datetime, reason: str, by: int, at: datetime) -> None:
    """Write what a lead asks for."""
    tx.insert(
        "matter_extensions",
        matter_id=matter_id,
        until=to_text(until),
        reason=reason,
        asked_by_id=by,
        asked_at=to_text(at),
    )


def decide(tx: Tx, matter_id: int, by: int, at: datetime, *, granted: bool, ground: str) -> None:
    """Write what became of the request that is undecided; there is at most one."""
    undecided = tx.rows("SELECT id FROM matter_extensions WHERE matter_id = :id AND decided_at IS NULL", id=matter_id)
    for row in undecided:
        tx.update(
            "matter_extensions",
            row["id"],
            decided_by_id=by,
            decided_at=to_text(at),
            granted=int(granted),
            ground=ground,
        )
