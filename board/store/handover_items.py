"""What the incoming side said of a signed handover's items, and the receipts of what it took over, as rows."""

from datetime import datetime

from board.domain.handover import SignedHandover
from board.domain.handover_items import Answer, Verdict
from board.domain.handover_receipt import Receipt
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.reading import reads

_ANSWER = """
    SELECT a.*, said.name AS by_name, replied.name AS reply_by_name
    FROM handover_answers AS a JOIN people AS said ON said.id = a.by_id
    LEFT JOIN people AS replied ON replied.id = a.reply_by_id
    """


@reads("handover_answers")
def _answer(row: Row) -> Answer:
    return Answer(
        item_kind=row["item_kind"],
        item_id=row["item_id"],
        verdict=Verdict(row["verdict"]),
        text=row["text"],
        by=row["by_name"],
        by_id=row["by_id"],
        at=to_time(row["at"]),
        reply=row["reply"],
        reply_by=row["reply_by_name"] or "",
        reply_at=to_time_or_none(row["reply_at"]),
        id=row["id"],
        version=row["version"],
    )


def answers(tx: Tx, handover_id: int) -> list[Answer]:
    """What was said of the items of one round, in the order it was said."""
    rows = tx.rows(f"{_ANSWER} WHERE a.handover_id = :id ORDER BY a.id", id=handover_id)
    return [_answer(row) for row in rows]


def objections(tx: Tx, begins: datetime) -> list[Answer]:
    """What was objected to in all rounds of the period that begins then, in the order it was said."""
    rows = tx.rows(
        f"""{_ANSWER} JOIN handovers ON handovers.id = a.handover_id
        WHERE handovers.begins_at = :begins AND a.verdict = 'objected' ORDER BY a.id""",
        begins=to_text(begins),
    )
    return [_answer(row) for row in rows]


def is_objected(tx: Tx, handover_id: int) -> bool:
    """Whether somebody objects to an item of that round."""
    found = tx.row(
        "SELECT id FROM handover_answers WHERE handover_id = :id AND verdict = 'objected' LIMIT 1", id=handover_id
    )
    return found is not None


def add(tx: Tx, handover_id: int, answer: Answer) -> None:
    """Write down what was said of an item."""
    tx.insert(
        "handover_answers",
        handover_id=handover_id,
        item_kind=answer.item_kind,
        item_id=answer.item_id,
        verdict=answer.verdict.value,
        text=answer.text,
        by_id=answer.by_id,
        at=to_text(answer.at),
    )


def reply(tx: Tx, answer: Answer, text: str, by: int, at: datetime) -> None:
    """Write down the outgoing side's reply to an objection."""
    tx.update("handover_answers", answer.id, answer.version, reply=text, reply_by_id=by, reply_at=to_text(at))


def add_receipt(tx: Tx, handover_id: int, receipt: Receipt) -> None:
    """Write down what was taken over, as it will always read."""
    tx.insert(
        "handover_receipts",
        handover_id=handover_id,
        document=receipt.document,
        journal_id=receipt.journal_seq,
        journal_hash=receipt.journal_hash,
        sha256=receipt.sha256,
    )


def receipt_of(tx: Tx, signed: SignedHandover) -> Receipt | None:
    """The receipt of a handover; None while it is not taken over, and for those from before there were receipts."""
    row = tx.row("SELECT * FROM handover_receipts WHERE handover_id = :id", id=signed.id)
    return _receipt(row) if row else None


@reads("handover_receipts")
def _receipt(row: Row) -> Receipt:
    return Receipt(row["document"], row["journal_id"], row["journal_hash"], row["sha256"])
