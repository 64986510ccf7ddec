"""The steps for the door over SSH: what people left half-typed, who is on, and the jobs that nobody sits at."""

from board.store.schema import MAYBE, TEXT, WORD, Schema, link


def half_typed(schema: Schema) -> None:
    """Forms that were left, one row a person; the journal tells what was done, and these were not."""
    schema.table("half_typed", {"person_id": link("people"), "forms": TEXT})
    schema.index("half_typed", ["person_id"], unique=True)


def sessions(schema: Schema) -> None:
    """Sessions over SSH, each with the time until which its server vouches for it; of the moment, so not journaled."""
    schema.table(
        "ssh_sessions",
        {
            "door": TEXT,
            "mark": TEXT,
            "person_id": link("people"),
            "key_id": link("ssh_keys"),
            "address": WORD,
            "verb": WORD,
            "way": TEXT,
            "began_at": TEXT,
            "alive_until": TEXT,
            "ended_by_id": link("people", null=True),
        },
    )
    schema.index("ssh_sessions", ["door", "mark"], unique=True)


def jobs(schema: Schema) -> None:
    """What servers do by themselves: who does it until when, when it is due again, and how it went the last time.

    `holder` is empty while nobody does it; `done_at` is the last time that it came to its end without a `problem`.
    """
    schema.table(
        "door_jobs",
        {
            "name": TEXT,
            "holder": WORD,
            "leased_until": MAYBE,
            "due_at": TEXT,
            "began_at": MAYBE,
            "ended_at": MAYBE,
            "done_at": MAYBE,
            "result": WORD,
            "problem": WORD,
        },
    )
    schema.index("door_jobs", ["name"], unique=True)
