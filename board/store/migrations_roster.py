"""The steps that rosters take once they are kept for months: absences, drafts, versions."""

from board.store.schema import COUNT, MAYBE, NUMBER, TEXT, TRUTH, VERSION, WORD, Column, Schema, link


def absences(schema: Schema) -> None:
    """Absences; the people who serve a post where not everybody does, and how many it wants at a time."""
    schema.column("posts", "seats", Column(int, default=1))
    schema.table(
        "absences",
        {
            "person_id": link("people"),
            "kind": TEXT,
            "begins_at": TEXT,
            "ends_at": TEXT,
            "reason": WORD,
            "state": TEXT,
            "asked_by_id": link("people"),
            "asked_at": TEXT,
            "decided_by_id": link("people", null=True),
            "decided_at": MAYBE,
            "recorded_by_id": link("people", null=True),
            "ground": WORD,
            "version": VERSION,
        },
    )
    schema.index("absences", ["person_id", "begins_at"])
    schema.index("absences", ["begins_at", "ends_at"], where="state IN ('asked', 'approved')")
    schema.table("post_people", {"post_id": link("posts"), "person_id": link("people")})
    schema.index("post_people", ["post_id", "person_id"], unique=True)
    schema.index("post_people", ["person_id"])


def rosters(schema: Schema) -> None:
    """Rosters of a period, the shifts of drafts, the versions of published ones and what each changed."""
    schema.table(
        "rosters",
        {
            "first": TEXT,
            "last": TEXT,
            "state": TEXT,
            "note": WORD,
            "number": COUNT,
            "drawn_up_by_id": link("people"),
            "drawn_up_at": TEXT,
            "checked_by_id": link("people", null=True),
            "checked_at": MAYBE,
            "published_by_id": link("people", null=True),
            "published_at": MAYBE,
            "into_id": link("rosters", null=True),
            "version": VERSION,
        },
    )
    schema.index("rosters", ["state", "first"])
    schema.table(
        "draft_shifts",
        {
            "roster_id": link("rosters"),
            "post_id": link("posts"),
            "person_id": link("people"),
            "begins_at": TEXT,
            "ends_at": TEXT,
            "note": WORD,
        },
    )
    schema.index("draft_shifts", ["roster_id", "begins_at"])
    schema.table(
        "roster_versions",
        {
            "roster_id": link("rosters"),
            "number": NUMBER,
            "kind": TEXT,
            "by_id": link("people", null=True),
            "at": TEXT,
            "note": WORD,
        },
    )
    schema.index("roster_versions", ["roster_id", "number"], unique=True)
    schema.table(
        "roster_changes",
        {
            "version_id": link("roster_versions"),
            "post_id": link("posts"),
            "begins_at": TEXT,
            "ends_at": TEXT,
            "was_id": link("people", null=True),
            "now_id": link("people", null=True),
        },
    )
    schema.index("roster_changes", ["version_id"])
    schema.index("roster_changes", ["post_id", "begins_at"])


def swaps(schema: Schema) -> None:
    """Swaps; the shifts they are about are named by number and hours, since a swap outlives the shift it was about."""
    schema.table(
        "swaps",
        {
            "kind": TEXT,
            "state": TEXT,
            "giver_id": link("people"),
            "taker_id": link("people"),
            "shift_id": NUMBER,
            "post_id": link("posts"),
            "shift_begins_at": TEXT,
            "shift_ends_at": TEXT,
            "begins_at": TEXT,
            "ends_at": TEXT,
            "back_shift_id": COUNT,
            "back_post_id": link("posts", null=True),
            "back_begins_at": MAYBE,
            "back_ends_at": MAYBE,
            "reason": WORD,
            "asked_for_id": link("people"),
            "asked_by_id": link("people"),
            "asked_at": TEXT,
            "agreed_by_id": link("people", null=True),
            "agreed_at": MAYBE,
            "decided_by_id": link("people", null=True),
            "decided_at": MAYBE,
            "recorded_by_id": link("people", null=True),
            "ground": WORD,
            "version": VERSION,
        },
    )
    schema.index("swaps", ["shift_id"], where="state IN ('asked', 'agreed')")
    schema.index("swaps", ["back_shift_id"], where="state IN ('asked', 'agreed')")
    schema.index("swaps", ["asked_at"])


def rotations(schema: Schema) -> None:
    """Layers of rotations with their people in turn, and what overrides them."""
    schema.table(
        "rotation_layers",
        {
            "post_id": link("posts"),
            "name": WORD,
            "every": TEXT,
            "length": NUMBER,
            "begins": TEXT,
            "at": TEXT,
            "days": WORD,
            "hours": WORD,
            "until": MAYBE,
            "dropped": TRUTH,
            "version": VERSION,
        },
    )
    schema.index("rotation_layers", ["post_id", "id"], where="dropped = 0")
    schema.table(
        "rotation_people",
        {"layer_id": link("rotation_layers"), "position": NUMBER, "person_id": link("people")},
    )
    schema.index("rotation_people", ["layer_id", "position"], unique=True)
    schema.table(
        "rotation_overrides",
        {
            "post_id": link("posts"),
            "kind": TEXT,
            "person_id": link("people"),
            "instead_of_id": link("people", null=True),
            "begins_at": TEXT,
            "ends_at": TEXT,
            "note": WORD,
            "by_id": link("people"),
            "at": TEXT,
        },
    )
    schema.index("rotation_overrides", ["post_id", "ends_at"])
