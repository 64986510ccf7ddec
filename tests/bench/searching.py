"""Search while typing: how long the first page takes, and whether it is exactly what a scan with `LIKE` finds."""

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random

from board.domain.finding import as_like
from board.store import open_store
from tests.bench.table import Bound, Figure, percentile

_QUERIES = 400
_COMPARED = 24
_PAGE = 50
_TYPED = ("A3", "a3", "GB/T", "9704", "100%", "12345", "OA", "No.7", "》，", "〔2026〕1号", "138000000", *"（。1")
"""What people of an office look for besides words."""


def search(store: Path, records: int, url: str = "") -> list[Figure]:
    """Times over many queries of one, two and more characters, and exactness over some of them.

    With `url` a copy of the store there is searched, and compared with scans of the store.
    """
    queries = _queries(store)
    board = open_store(url or str(store))
    times, pages = list[float](), dict[str, list[int]]()
    with board.read() as tx:
        for query in queries:
            begun = time.perf_counter()
            rows = tx.find(query, kind=None, before=None, limit=_PAGE)
            times.append((time.perf_counter() - begun) * 1000)
            pages[query] = [row["id"] for row in rows]
        compared = [*_TYPED[:6], *Random(2).sample(queries, k=_COMPARED - 6)]
        wrong = _wrong(store, compared, pages)
        rare = [query for query in compared if len(pages[query]) < _PAGE]
    board.close()
    slowest = queries[times.index(max(times))]
    note = f"p50 {percentile(times, 0.5):.2f} ms, max {max(times):.1f} ms ({slowest})"
    same = f"{len(compared) - len(wrong)} of {len(compared)} queries, {len(rare)} of them to the last hit"
    return [
        Figure(f"search p95, {len(queries)} queries, {records:,}", percentile(times, 0.95), "ms", 5, note=note),
        Figure("search: hits as LIKE", 1 - len(wrong) / len(compared), "", 1, Bound.AT_LEAST, note=same),
    ]


def _queries(store: Path) -> list[str]:
    """Substrings of stored texts, a third each of one, two, and three to eight characters, and what offices type."""
    dice = Random(1)
    with closing(sqlite3.connect(store)) as db:
        last = db.execute("SELECT MAX(id) FROM search_documents").fetchone()[0]
        marks = [dice.randrange(1, last + 1) for _n in range(_QUERIES)]
        texts = [db.execute("SELECT text FROM search_documents WHERE id >= ?", (mark,)).fetchone()[0] for mark in marks]
    found = []
    for n, text in enumerate(texts):
        length = (1, 2, dice.randrange(3, 9))[n % 3]
        begin = dice.randrange(max(1, len(text) - length))
        found.append(text[begin : begin + length].strip() or "水")
    return [*_TYPED, *found]


def _wrong(store: Path, queries: Iterable[str], pages: dict[str, list[int]]) -> list[str]:
    """The queries whose first page is not that of a scan; a page that is not full is compared to the last hit."""
    wrong = []
    with closing(sqlite3.connect(store)) as db:
        for query in queries:
            rows = db.execute(
                "SELECT id FROM search_documents WHERE text LIKE ? ESCAPE '\\' ORDER BY id DESC LIMIT ?",
                (as_like(query), _PAGE),
            )
            if [row[0] for row in rows] != pages[query]:
                wrong.append(query)
    return wrong
