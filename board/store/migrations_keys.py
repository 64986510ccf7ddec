"""The step for the door over SSH: people's public keys."""

from board.store.schema import MAYBE, TEXT, VERSION, WORD, Schema, link


def keys(schema: Schema) -> None:
    """Public keys, each once for all time: one that was revoked is never somebody's again."""
    schema.table(
        "ssh_keys",
        {
            "person_id": link("people"),
            "kind": TEXT,
            "public": TEXT,
            "fingerprint": TEXT,
            "comment": WORD,
            "added_at": TEXT,
            "added_by_id": link("people", null=True),
            "expires_at": MAYBE,
            "revoked_at": MAYBE,
            "version": VERSION,
        },
    )
    schema.index("ssh_keys", ["fingerprint"], unique=True)
    schema.index("ssh_keys", ["person_id"])
