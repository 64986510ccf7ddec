"""How texts are cut for the search: what a server does of it is replaced where it costs less."""

from board.store.schema import Schema


def grams(schema: Schema) -> None:
    """Texts are cut by a function whose plan a connection keeps."""
    schema.grams()
