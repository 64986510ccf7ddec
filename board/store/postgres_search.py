"""How PostgreSQL finds texts that contain a query, newest first, exactly.

An index of grams knows all documents with a word, but not the newest: for a word that stands in every tenth text it
would fetch thousands to show fifty. So the newest documents are looked through first. If they fill the page, or
promise to within a few thousand more, the index is not asked; if they do not, the word is rare and the index is fast.

The index is asked for few grams only: each costs a walk along all documents that have it, and what it finds is
compared with the text anyway. Of a long word the rarest pairs are asked for, as the newest documents tell them.
"""

from board.domain.finding import folded
from board.store.engine import Row, Tx, Value

_FIRST_LOOK = 2_000
"""Documents looked through first: about a millisecond. Fewer tell too little of how rare a word is."""
_LONGEST_LOOK = 30_000
"""As many are looked through if that fills the page; then the index is faster."""
_SPARE = 1.25
"""How many more are looked through than should do, as words come in heaps."""
_SAMPLE = 100
"""Documents in which the pairs of a word are counted, to know the rare ones; more take longer than they save."""
_ASKED = 3
"""Pairs that the index is asked for: a fourth finds hardly less and costs as much."""
_BETWEEN = "\x1f"
"""What separates grams on their way to the server; no text has it."""

_NEWEST = """
    SELECT d.id, d.kind, d.subject_id, d.at, d.text FROM (
        SELECT * FROM search_documents WHERE {beyond} ORDER BY id DESC LIMIT :depth OFFSET :seen
    ) AS d
    WHERE {condition} ORDER BY d.id DESC LIMIT :wanted
    """
_INDEXED = """
    SELECT d.id, d.kind, d.subject_id, d.at, d.text FROM (
        SELECT * FROM search_documents WHERE board_grams(text) @> string_to_array(:grams, chr(31)) AND {beyond} OFFSET 0
    ) AS d
    WHERE {condition} ORDER BY d.id DESC LIMIT :limit
    """
_RAREST = """
    WITH newest AS MATERIALIZED (
        SELECT lower(text) AS text FROM search_documents WHERE {beyond} ORDER BY id DESC LIMIT :sample
    )
    SELECT pair, (SELECT COUNT(*) FROM newest WHERE strpos(newest.text, pair) > 0) AS n
    FROM unnest(string_to_array(:grams, chr(31))) AS pair ORDER BY n LIMIT :asked
    """
_ALONE = "SELECT set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)"
"""For the index the planner fears thousands of costly comparisons that never come, and would compile and start
helpers for them: longer work than the search."""


def find(tx: Tx, query: str, *, kind: str | None, before: int | None, limit: int) -> list[Row]:
    """See `Tx.find`."""
    small = folded(query)
    text = "lower(d.text)" if any(character.isascii() and character.isalpha() for character in query) else "d.text"
    condition = f"strpos({text}, :query) > 0" + (" AND d.kind = :kind" if kind is not None else "")
    beyond = "id < :before" if before is not None else "true"
    values: dict[str, Value] = {"query": small, "kind": kind, "before": before}
    newest = _NEWEST.format(beyond=beyond, condition=condition)
    found, seen, depth = list[Row](), 0, _FIRST_LOOK
    while seen + depth <= _LONGEST_LOOK:
        found += tx.rows(newest, seen=seen, depth=depth, wanted=limit - len(found), **values)
        if len(found) >= limit:
            return found
        seen += depth
        depth = int(seen * (limit - len(found)) * _SPARE / (len(found) or 1)) + 1
    tx.rows(_ALONE)
    grams = _BETWEEN.join(_asked(tx, small, beyond, before))
    return tx.rows(_INDEXED.format(beyond=beyond, condition=condition), grams=grams, limit=limit, **values)


def _asked(tx: Tx, small: str, beyond: str, before: int | None) -> list[str]:
    """The grams by which the index is asked: a single character is one itself, of a longer query the rarest pairs."""
    pairs = list(dict.fromkeys(map(str.__add__, small, small[1:]))) or [small]
    if len(pairs) <= _ASKED:
        return pairs
    grams = _BETWEEN.join(pairs)
    rarest = tx.rows(_RAREST.format(beyond=beyond), sample=_SAMPLE, grams=grams, asked=_ASKED, before=before)
    return [row["pair"] for row in rarest]
