"""The step for matters that belong together: numbers they had before; when and how a leader's instruction was given."""

from board.store.schema import MAYBE, NUMBER, TEXT, WORD, Schema, link


def family(schema: Schema) -> None:
    """Former numbers, which nobody else gets and under which a matter is still found; a leader's instruction."""
    schema.column("matters", "former_numbers", WORD)
    schema.column("matters", "instructed_on", MAYBE)
    schema.column("matters", "instructed_how", WORD)
    schema.table(
        "matter_numbers",
        {"matter_id": link("matters"), "kind": TEXT, "year": NUMBER, "serial": NUMBER, "number": TEXT, "until": TEXT},
    )
    schema.index("matter_numbers", ["kind", "year", "serial"], unique=True)
    schema.index("matter_numbers", ["number"], unique=True)
    schema.index(
        "matter_links", ["matter_id", "kind"], unique=True, where="until IS NULL AND kind IN ('part_of', 'merged_into')"
    )
