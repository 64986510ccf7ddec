"""The steps that reminding takes: what was reminded of, when to look next, where people are told, and what to send.

Only `reminders` is in the journal. When to look next can be worked out anew at any time; addresses hold secrets, which
have no place in a journal that is kept for ever; and how a message fared on its way is not what people did: each try
would be a row of history, so the outbox tells the journal only what was given up.
"""

from board.store.schema import COUNT, MAYBE, TEXT, TRUTH, WORD, Schema, link


def reminders(schema: Schema) -> None:
    """Reminders with a key that no two can share, contacts, the outbox, and the clock of every open matter."""
    schema.table(
        "reminders",
        {
            "matter_id": link("matters"),
            "step": WORD,
            "round": WORD,
            "at": TEXT,
            "by_id": link("people", null=True),
            "told": WORD,
            "text": WORD,
        },
    )
    schema.index("reminders", ["matter_id", "id"])
    schema.index("reminders", ["matter_id", "step", "round"], unique=True, where="step <> ''")
    schema.table("next_steps", {"matter_id": link("matters"), "at": TEXT, "rules": TEXT})
    schema.index("next_steps", ["matter_id"], unique=True)
    schema.index("next_steps", ["at"])
    schema.index("next_steps", ["rules"])
    schema.table(
        "contacts",
        {
            "person_id": link("people", null=True),
            "department_id": link("departments", null=True),
            "service": TEXT,
            "address": TEXT,
        },
    )
    schema.index("contacts", ["person_id", "service"], unique=True, where="person_id IS NOT NULL")
    schema.index("contacts", ["department_id", "service"], unique=True, where="department_id IS NOT NULL")
    schema.table(
        "outbox",
        {
            "message_id": TEXT,
            "service": TEXT,
            "person_id": link("people", null=True),
            "department_id": link("departments", null=True),
            "subject": TEXT,
            "body": TEXT,
            "urgent": TRUTH,
            "created_at": TEXT,
            "tries": COUNT,
            "next_try_at": MAYBE,
            "claimed_by": MAYBE,
            "claimed_until": MAYBE,
            "sent_at": MAYBE,
            "problem": WORD,
        },
    )
    schema.index("outbox", ["message_id", "service"], unique=True)
    schema.index("outbox", ["next_try_at"], where="next_try_at IS NOT NULL")
    schema.index("outbox", ["created_at"], where="next_try_at IS NULL AND sent_at IS NULL")
    schema.index("outbox", ["sent_at"], where="sent_at IS NOT NULL")
