"""The steps for duty discipline: when posts check in, what was entered, and which missing check-ins were reminded of.

Times of check-ins are added and never changed, so a month of the past still tells what was owed then. A spot check that
was written down wrongly is corrected, or struck out, by an entry that names it.
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


def corrections(schema: Schema) -> None:
    """Which spot check an entry corrects, and whether it only strikes that out."""
    schema.column("duty_checks", "corrects_id", link("duty_checks", null=True))
    schema.column("duty_checks", "struck_out", TRUTH)
    schema.index("duty_checks", ["corrects_id"], unique=True, where="corrects_id IS NOT NULL")
