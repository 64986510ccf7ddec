"""What supporting departments were asked and said, as rows."""

from datetime import datetime

from board.domain.people import Party, PartyKind
from board.domain.supporting import Receipt
from board.store import reminders
from board.store.engine import Row, Tx, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.reading import reads


def receipts(tx: Tx, matter_id: int) -> dict[int, Receipt]:
    """What departments were asked and said, by department; also those that support no more."""
    rows = tx.rows(
        """
        SELECT r.*, departments.short_name, receiver.name AS received_by_name, feeder.name AS fed_back_by_name
        FROM matter_receipts AS r JOIN departments ON departments.id = r.department_id
        LEFT JOIN people AS receiver ON receiver.id = r.received_by_id
        LEFT JOIN people AS feeder ON feeder.id = r.fed_back_by_id
        WHERE r.matter_id = :id ORDER BY r.id
        """,
        id=matter_id,
    )
    return {row["department_id"]: _receipt(row) for row in rows}


@reads("matter_receipts")
def _receipt(row: Row) -> Receipt:
    return Receipt(
        party=Party(PartyKind.DEPARTMENT, row["department_id"], row["short_name"]),
        asked_at=to_time(row["asked_at"]),
        due_at=to_time(row["due_at"]),
        received_at=to_time_or_none(row["received_at"]),
        received_by=row["received_by_name"] or "",
        feedback=row["feedback"],
        fed_back_at=to_time_or_none(row["fed_back_at"]),
        fed_back_by=row["fed_back_by_name"] or "",
        told_by=row["told_by"],
        id=row["id"],
        version=row["version"],
    )


def ask(tx: Tx, matter_id: int, party: Party, at: datetime, due_at: datetime) -> None:
    """Ask a department for the first time to support a matter that was saved just before, and its clock forgotten."""
    tx.put(
        "matter_receipts",
        matter_id=matter_id,
        department_id=party.id,
        asked_at=to_text(at),
        due_at=to_text(due_at),
    )


def save_receipt(
    tx: Tx, matter_id: int, receipt: Receipt, *, receiver: int | None = None, feeder: int | None = None
) -> None:
    """Write what a department was asked and said; `receiver` and `feeder` are the people who did that just now."""
    reminders.forget(tx, matter_id)
    values: dict[str, str | int | None] = {
        "due_at": to_text(receipt.due_at),
        "received_at": to_text_or_none(receipt.received_at),
        "feedback": receipt.feedback,
        "fed_back_at": to_text_or_none(receipt.fed_back_at),
        "told_by": receipt.told_by,
    }
    if receiver is not None:
        values["received_by_id"] = receiver
    if feeder is not None:
        values["fed_back_by_id"] = feeder
    if receipt.id:
        tx.update("matter_receipts", receipt.id, receipt.version, **values)
        return
    asked = to_text(receipt.asked_at)
    tx.insert("matter_receipts", matter_id=matter_id, department_id=receipt.party.id, asked_at=asked, **values)
