"""How SQLite finds texts that contain a query, newest first, exactly.

A short query is a phrase of the index. In a long one every pair may be frequent while hardly a text has them all, and a
phrase walks along all texts of each of its pairs; so the index is asked for the rarest few, as the newest documents
tell them. What it finds is compared with the text anyway.
"""

from board.domain import finding
from board.store.engine import Row, Tx

_ASKED = 3
"""Pairs that the index is asked for: with two some queries still meet too many texts, a fourth costs what it saves."""
_SAMPLE = 100
"""Documents in which the pairs are counted; more of them take longer than they save."""
_WEIGHED = 24
"""Pairs of a long query that are counted; among so many some are rare."""

_FIND = """
    SELECT d.id, d.kind, d.subject_id, d.at, d.text
    FROM search_index JOIN search_documents AS d ON d.id = search_index.rowid
    WHERE search_index MATCH :words AND d.text LIKE :like ESCAPE '\\'{beyond}
    ORDER BY search_index.rowid DESC LIMIT :limit
    """
_NEWEST = "SELECT lower(text) AS text FROM search_documents ORDER BY id DESC LIMIT :sample"


def find(tx: Tx, query: str, *, kind: str | None, before: int | None, limit: int) -> list[Row]:
    """See `Tx.find`."""
    beyond = " AND d.kind = :kind" if kind is not None else ""
    beyond += " AND search_index.rowid < :before" if before is not None else ""
    return tx.rows(
        _FIND.format(beyond=beyond),
        words=_words(tx, query),
        like=finding.as_like(query),
        kind=kind,
        before=before,
        limit=limit,
    )


def _words(tx: Tx, query: str) -> str:
    """What the index is asked for."""
    if finding.is_single(query):
        return f'singles:"{finding.phrase(query)}"'
    if len(query) <= _ASKED + 1:
        return f'pairs:"{finding.phrase(query)}"'
    rarest = " AND ".join(f'"{finding.phrase(pair)}"' for pair in _rarest(tx, finding.folded(query)))
    return f"pairs:({rarest})"


def _rarest(tx: Tx, small: str) -> list[str]:
    pairs = list(dict.fromkeys(map(str.__add__, small, small[1:])))[:_WEIGHED]
    counts = ", ".join(f"SUM(instr(text, :p{place}) > 0) AS p{place}" for place in range(len(pairs)))
    named = {f"p{place}": pair for place, pair in enumerate(pairs)}
    [found] = tx.rows(f"SELECT {counts} FROM ({_NEWEST})", sample=_SAMPLE, **named)
    rarest = sorted(named, key=lambda name: found[name] or 0)
    return [named[name] for name in rarest[:_ASKED]]
