"""The step that saved views take: what a person chose to see of all matters, under a name."""

from board.store.schema import MAYBE, TEXT, TRUTH, VERSION, WORD, Schema, link


def views(schema: Schema) -> None:
    """Views by name: one's own, or shared where no person owns one."""
    schema.table(
        "matter_views",
        {
            "name": TEXT,
            "person_id": link("people", null=True),
            "standing": TEXT,
            "kind": MAYBE,
            "urgency": MAYBE,
            "light": MAYBE,
            "department_id": link("departments", null=True),
            "department_part": WORD,
            "about_person_id": link("people", null=True),
            "about_me": TRUTH,
            "person_part": WORD,
            "event": WORD,
            "days": WORD,
            "mine": TRUTH,
            "late": TRUTH,
            "unowned": TRUTH,
            "text": WORD,
            "version": VERSION,
        },
    )
    schema.index("matter_views", ["person_id", "name"], unique=True, where="person_id IS NOT NULL")
    schema.index("matter_views", ["name"], unique=True, where="person_id IS NULL")
