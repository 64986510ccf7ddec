"""The steps that coordination in depth takes: what moves a limit, who stands above whom, and what belongs together."""

from board.store.schema import COUNT, MAYBE, TEXT, WORD, Schema, link

_STATISTICS = (
    "closed_at",
    "opened_at",
    "state",
    "kind",
    "lead_department_id",
    "lead_person_id",
    "handler_id",
    "due_epoch",
    "due_at",
    "worked_seconds",
    "returns",
    "reworks",
    "extensions",
    "reminders",
)
"""What is counted of ended matters: an index of these answers without touching the matters."""


def flow(schema: Schema) -> None:
    """Holds, extensions and escalation; what was counted on the way; heads of departments; what belongs together."""
    for name in ("moved_due_at", "respond_by", "interrupted_state", "interrupted_since"):
        schema.column("matters", name, MAYBE)
    schema.column("matters", "interrupted_department_id", link("departments", null=True))
    schema.column("matters", "interrupted_person_id", link("people", null=True))
    schema.column("matters", "left_seconds", COUNT)
    for name in ("rung", "returns", "reworks", "extensions", "reminders", "worked_seconds"):
        schema.column("matters", name, COUNT)
    for name in ("outcome", "effect"):
        schema.column("matters", name, WORD)
    schema.column("matter_waits", "worked_seconds", COUNT)
    schema.index("matters", [*_STATISTICS], where="closed_at IS NOT NULL")
    schema.index("matters", ["opened_at", "state", "kind", "lead_department_id", "lead_person_id", "handler_id"])
    schema.index(
        "matter_waits", ["since", "until", "state", "department_id", "person_id", "worked_seconds", "matter_id"]
    )
    schema.table(
        "department_heads",
        {"department_id": link("departments"), "person_id": link("people"), "duty": TEXT},
    )
    schema.index("department_heads", ["department_id", "duty"], unique=True)
    schema.table(
        "matter_links",
        {"kind": TEXT, "matter_id": link("matters"), "other_id": link("matters"), "since": TEXT, "until": MAYBE},
    )
    schema.index("matter_links", ["matter_id"])
    schema.index("matter_links", ["other_id"])
    schema.table(
        "matter_extensions",
        {
            "matter_id": link("matters"),
            "until": TEXT,
            "reason": WORD,
            "asked_by_id": link("people"),
            "asked_at": TEXT,
            "decided_by_id": link("people", null=True),
            "decided_at": MAYBE,
            "granted": COUNT,
            "ground": WORD,
        },
    )
    schema.index("matter_extensions", ["matter_id", "id"])
