"""The steps for signing a handover item by item: rounds of signatures, answers, receipts, addenda; and what files say.

Whatever was signed is a row of its own that is never changed: a handover that came back is signed anew as the next
round, and what was accepted of it stands in its receipt. Names are kept as they were signed.
"""

from board.store.schema import MAYBE, NUMBER, TEXT, VERSION, WORD, Column, Schema, link


def signing(schema: Schema) -> None:
    """Rounds of a handover; what the incoming side said of each item; what it took over; later corrections."""
    schema.column("handovers", "round", Column(int, default=1))
    schema.drop_index("handovers", ["begins_at"])
    schema.index("handovers", ["begins_at", "round"], unique=True)
    schema.index("handovers", ["ends_at"])
    schema.table(
        "handover_answers",
        {
            "handover_id": link("handovers"),
            "item_kind": TEXT,
            "item_id": NUMBER,
            "verdict": TEXT,
            "text": WORD,
            "by_id": link("people"),
            "at": TEXT,
            "reply": WORD,
            "reply_by_id": link("people", null=True),
            "reply_at": MAYBE,
            "version": VERSION,
        },
    )
    schema.index("handover_answers", ["handover_id", "item_kind", "item_id"], unique=True)
    schema.table(
        "handover_receipts",
        {
            "handover_id": link("handovers"),
            "document": TEXT,
            "journal_id": NUMBER,
            "journal_hash": TEXT,
            "sha256": TEXT,
        },
    )
    schema.index("handover_receipts", ["handover_id"], unique=True)
    schema.index("handover_receipts", ["sha256"])
    schema.index("handovers", ["sha256"])
    schema.table(
        "handover_addenda",
        {
            "handover_id": link("handovers"),
            "serial": NUMBER,
            "text": TEXT,
            "by_id": link("people"),
            "by_name": TEXT,
            "at": TEXT,
            "follows": TEXT,
            "sha256": TEXT,
            "seen_by_id": link("people", null=True),
            "seen_by_name": WORD,
            "seen_at": MAYBE,
            "version": VERSION,
        },
    )
    schema.index("handover_addenda", ["handover_id", "serial"], unique=True)


def plans(schema: Schema) -> None:
    """What is to be done next with an open item, as people typed it; the latest goes before."""
    schema.table(
        "handover_plans",
        {
            "subject_kind": TEXT,
            "subject_id": NUMBER,
            "next_step": TEXT,
            "otherwise": WORD,
            "at": TEXT,
            "by_id": link("people"),
        },
    )
    schema.index("handover_plans", ["subject_kind", "subject_id", "id"])


def exports(schema: Schema) -> None:
    """What each file said that a signed handover was exported as, so that it is known again by any later version."""
    schema.table(
        "handover_exports",
        {
            "handover_id": link("handovers"),
            "sha256": TEXT,
            "seal": TEXT,
            "addenda": NUMBER,
            "template": WORD,
        },
    )
    schema.index("handover_exports", ["sha256"], unique=True)
