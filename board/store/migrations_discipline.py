"""The step for duty discipline: when posts check in, what was entered, and which missing check-ins were reminded of.

Times of check-ins are added and never changed, so a month of the past still tells what was owed then.
"""

from board.store.schema import MAYBE, TEXT, TRUTH, VERSION, WORD, Column, Schema, link


def discipline(schema: Schema) -> None:
    """Times of check-ins, entries, reminders."""
    schema.table("check_in_times", {"post_id": link("posts"), "times": TEXT, "since": TEXT})
    schema.index("check_in_times", ["post_id"])
    schema.table(
        "duty_checks",
        {
            "kind": TEXT,
            "post_id": link("posts"),
            "person_id": link("people", null=True),
            "by_id": link("people"),
            "at": TEXT,
            "due_at": MAYBE,
            "until_at": MAYBE,
            "text": WORD,
            "way": WORD,
            "checker": WORD,
            "answered_by": WORD,
            "rings": Column(int, null=True),
            "at_post": TRUTH,
            "fault": WORD,
            "correction": WORD,
            "version": VERSION,
        },
    )
    schema.index("duty_checks", ["at"])
    schema.index("duty_checks", ["post_id", "person_id", "due_at"], unique=True, where="due_at IS NOT NULL")
    schema.index("duty_checks", ["post_id"], where="kind = 'away' AND until_at IS NULL")
    schema.table(
        "check_in_reminders",
        {"post_id": link("posts"), "person_id": link("people"), "due_at": TEXT, "at": TEXT},
    )
    schema.index("check_in_reminders", ["post_id", "person_id", "due_at"], unique=True)
