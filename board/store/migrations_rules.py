"""The steps that the office's own rules for its rosters take, and the wishes of its people."""

from board.store.schema import COUNT, MAYBE, TEXT, TRUTH, VERSION, WORD, Column, Schema, link


def rules(schema: Schema) -> None:
    """Rules with the people whom they name, and wishes."""
    schema.table(
        "roster_rules",
        {
            "kind": TEXT,
            "department_id": link("departments", null=True),
            "post_id": link("posts", null=True),
            "at": MAYBE,
            "turns": WORD,
            "count": COUNT,
            "per": TEXT,
            "weight": Column(int, default=1),
        },
    )
    schema.table("roster_rule_people", {"rule_id": link("roster_rules"), "person_id": link("people")})
    schema.index("roster_rule_people", ["rule_id", "person_id"], unique=True)
    schema.index("roster_rule_people", ["person_id"])
    schema.table(
        "wishes",
        {
            "person_id": link("people"),
            "day": TEXT,
            "wanted": TRUTH,
            "weight": Column(int, default=1),
            "reason": WORD,
            "asked_by_id": link("people"),
            "asked_at": TEXT,
            "version": VERSION,
        },
    )
    schema.index("wishes", ["day", "person_id"], unique=True)
    schema.index("wishes", ["person_id"])
