"""How PostgreSQL finds texts that contain a query, newest first, exactly.

An index of grams knows all documents with a word, but not the newest: for a word that stands in every tenth text it
would fetch thousands to show fifty. So the newest documents are looked through first. If they fill the page, or
promise to within a few thousand more, the index is not asked; if they do not, the word is rare and the index is fast.
"""

from board.domain.finding import folded
from board.store.engine import Row, Tx, Value

_FIRST_LOOK = 2_000
"""Documents looked through first: one or two milliseconds."""
_LONGEST_LOOK = 12_000
"""As many are looked through if that fills the page; then the index is faster."""
_SPARE = 1.5
"""How many more are looked through than should do, as words come in heaps."""

_NEWEST = """
    SELECT d.id, d.kind, d.subject_id, d.at, d.text FROM (
        SELECT * FROM search_documents WHERE {beyond} ORDER BY id DESC LIMIT :depth
    ) AS d
    WHERE {condition} ORDER BY d.id DESC LIMIT :limit
    """
_INDEXED = """
    SELECT d.id, d.kind, d.subject_id, d.at, d.text FROM (
        SELECT * FROM search_documents WHERE board_grams(text) @> board_grams(:query) AND {beyond} OFFSET 0
    ) AS d
    WHERE {condition} ORDER BY d.id DESC LIMIT :limit
    """


def find(tx: Tx, query: str, *, kind: str | None, before: int | None, limit: int) -> list[Row]:
    """See `Tx.find`."""
    small = folded(query)
    text = "lower(d.text)" if any(character.isascii() and character.isalpha() for character in query) else "d.text"
    condition = f"strpos({text}, :query) > 0" + (" AND d.kind = :kind" if kind is not None else "")
    beyond = "id < :before" if before is not None else "true"
    values: dict[str, Value] = {"query": small, "kind": kind, "before": before, "limit": limit}
    depth = _FIRST_LOOK
    while depth <= _LONGEST_LOOK:
        found = tx.rows(_NEWEST.format(beyond=beyond, condition=condition), depth=depth, **values)
        if len(found) >= limit:
            return found
        hopes_for = depth * limit * _SPARE / (len(found) or 1)
        if depth > _FIRST_LOOK or hopes_for > _LONGEST_LOOK:
            break
        depth = int(hopes_for)
    return tx.rows(_INDEXED.format(beyond=beyond, condition=condition), **values)
