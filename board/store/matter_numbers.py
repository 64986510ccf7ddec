"""The official numbers of matters: the next of a kind and year, and another for what turned into another kind."""

from datetime import datetime

from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind
from board.store import matters
from board.store.engine import Tx, to_text


def next_serial(tx: Tx, kind: MatterKind, year: int) -> int:
    """The next number of that kind and year; taken only inside a write, so no two matters share it, now or before."""
    row = tx.row(
        """
        SELECT COALESCE(MAX(taken.serial), 0) + 1 AS serial FROM (
            SELECT MAX(serial) AS serial FROM matters WHERE kind = :kind AND year = :year
            UNION ALL SELECT MAX(serial) FROM matter_numbers WHERE kind = :kind AND year = :year
        ) AS taken
        """,
        kind=kind.value,
        year=year,
    )
    assert row is not None  # noqa: S101 - an aggregate always has one row
    serial: int = row["serial"]
    return serial


def renumber(tx: Tx, before: Matter, after: Matter, year: int, serial: int, at: datetime) -> Matter:
    """Write what turning into another kind changed; the number that it had is kept, and nobody else gets it."""
    had = tx.row("SELECT kind, year, serial, number FROM matters WHERE id = :id", id=before.id)
    assert had is not None  # noqa: S101 - it was read in this transaction
    tx.insert("matter_numbers", matter_id=before.id, **dict(had), until=to_text(at))
    tx.update(
        "matters",
        before.id,
        kind=after.kind.value,
        year=year,
        serial=serial,
        number=after.number,
        former_numbers=" ".join(after.former_numbers),
    )
    return matters.save(tx, before, after)
