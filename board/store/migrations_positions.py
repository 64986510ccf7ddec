"""The step that disagreement takes: what supporting departments were asked and said, the points at issue and what each
party says of them, the talks held, what was found of it, and answers given over an objection.
"""

from board.store.schema import MAYBE, NUMBER, TEXT, VERSION, WORD, Schema, link


def positions(schema: Schema) -> None:
    """Receipts of supporting departments, points, positions, talks, findings, answers over an objection."""
    schema.table(
        "matter_receipts",
        {
            "matter_id": link("matters"),
            "department_id": link("departments"),
            "asked_at": TEXT,
            "due_at": TEXT,
            "received_at": MAYBE,
            "received_by_id": link("people", null=True),
            "feedback": WORD,
            "fed_back_at": MAYBE,
            "fed_back_by_id": link("people", null=True),
            "told_by": WORD,
            "version": VERSION,
        },
    )
    schema.index("matter_receipts", ["matter_id", "department_id"], unique=True)
    schema.table(
        "matter_points",
        {
            "matter_id": link("matters"),
            "number": NUMBER,
            "text": TEXT,
            "added_by_id": link("people"),
            "added_at": TEXT,
            "answer_by": TEXT,
            "dropped_at": MAYBE,
            "dropped_by_id": link("people", null=True),
            "drop_reason": WORD,
            "version": VERSION,
        },
    )
    schema.index("matter_points", ["matter_id", "number"], unique=True)
    schema.table(
        "matter_positions",
        {
            "matter_id": link("matters"),
            "point_id": link("matter_points"),
            "department_id": link("departments"),
            "stand": TEXT,
            "provided": WORD,
            "grounds": WORD,
            "stated_at": TEXT,
            "stated_by_id": link("people"),
            "told_by": WORD,
        },
    )
    schema.index("matter_positions", ["matter_id", "id"])
    schema.table(
        "matter_findings",
        {
            "matter_id": link("matters"),
            "point_id": link("matter_points", null=True),
            "kind": TEXT,
            "text": TEXT,
            "found_by_id": link("people"),
            "found_at": TEXT,
            "way": WORD,
            "recorded_by_id": link("people"),
            "recorded_at": TEXT,
        },
    )
    schema.index("matter_findings", ["matter_id", "id"])
    schema.table(
        "matter_talks",
        {
            "matter_id": link("matters"),
            "held_at": TEXT,
            "who": TEXT,
            "outcome": TEXT,
            "recorded_by_id": link("people"),
            "recorded_at": TEXT,
        },
    )
    schema.index("matter_talks", ["matter_id", "held_at"])
    schema.table(
        "matter_overrides",
        {
            "matter_id": link("matters"),
            "ground": TEXT,
            "objections": TEXT,
            "answered_by_id": link("people"),
            "answered_at": TEXT,
            "told_by": WORD,
        },
    )
    schema.index("matter_overrides", ["matter_id", "id"])
