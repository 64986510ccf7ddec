"""Corrections to signed handovers as rows; their text is never changed."""

from datetime import datetime

from board.domain.handover_addendum import Addendum
from board.domain.people import Person
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.reading import reads


@reads("handover_addenda")
def _addendum(row: Row) -> Addendum:
    return Addendum(
        serial=row["serial"],
        text=row["text"],
        by=row["by_name"],
        by_id=row["by_id"],
        at=to_time(row["at"]),
        follows=row["follows"],
        sha256=row["sha256"],
        seen_by=row["seen_by_name"],
        seen_by_id=row["seen_by_id"],
        seen_at=to_time_or_none(row["seen_at"]),
        id=row["id"],
        version=row["version"],
    )


def of(tx: Tx, handover_id: int) -> tuple[Addendum, ...]:
    """The addenda of a handover in their order."""
    rows = tx.rows("SELECT * FROM handover_addenda WHERE handover_id = :id ORDER BY serial", id=handover_id)
    return tuple(_addendum(row) for row in rows)


def add(tx: Tx, handover_id: int, one: Addendum) -> None:
    """Write an addendum."""
    tx.insert(
        "handover_addenda",
        handover_id=handover_id,
        serial=one.serial,
        text=one.text,
        by_id=one.by_id,
        by_name=one.by,
        at=to_text(one.at),
        follows=one.follows,
        sha256=one.sha256,
    )


def see(tx: Tx, one: Addendum, by: Person, at: datetime) -> None:
    """Write the other side's signature under an addendum."""
    tx.update("handover_addenda", one.id, one.version, seen_by_id=by.id, seen_by_name=by.name, seen_at=to_text(at))
