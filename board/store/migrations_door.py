"""The steps for the door over SSH: what people left half-typed when their line dropped."""

from board.store.schema import TEXT, Schema, link


def half_typed(schema: Schema) -> None:
    """Forms that were left, one row a person; the journal tells what was done, and these were not."""
    schema.table("half_typed", {"person_id": link("people"), "forms": TEXT})
    schema.index("half_typed", ["person_id"], unique=True)
