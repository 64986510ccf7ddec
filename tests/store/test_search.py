"""Search finds every substring of one character or more, and nothing else: the same as `LIKE` over all texts."""

from contextlib import closing, suppress
from datetime import UTC, datetime

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.actions import finding, log, matters
from board.actions.desk import Desk
from board.domain.finding import as_like
from board.domain.text import is_control
from board.store import Store, Tx, open_store
from board.store.verify import verify
from tests.runs import runs
from tests.servers import Stores

_AT = datetime(2026, 11, 23, tzinfo=UTC)
_NEAR = "城管局中山路积水０0aAéÉİſßK%_\\\"'*()-:^{}〔〕，。 \n👨\u200d👩e\u0301"
"""Few characters, so that queries hit: Han, both widths, letters with case and marks, and what FTS5 and LIKE read."""
_texts = st.text(st.one_of(st.sampled_from(_NEAR), st.characters().filter(lambda c: not is_control(c))), min_size=1)
_near = st.text(st.sampled_from(_NEAR), min_size=1, max_size=12)

_OLDER_GRAMS = """
    DROP FUNCTION board_grams(text) CASCADE;
    CREATE FUNCTION board_grams(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
        SELECT array_agg(DISTINCT gram) FROM (
            SELECT one AS gram FROM unnest(string_to_array(lower($1 COLLATE "C"), NULL)) AS one
            UNION ALL
            SELECT one || two FROM unnest(
                string_to_array(lower($1 COLLATE "C"), NULL), (string_to_array(lower($1 COLLATE "C"), NULL))[2:]
            ) AS pair (one, two) WHERE two IS NOT NULL
        ) AS grams
    $$;
    CREATE INDEX search_index ON search_documents USING gin (board_grams(text)) WITH (gin_pending_list_limit = 256);
    """


class _Undone(Exception):
    """Raised to leave no trace of an example."""


def _scanned(tx: Tx, query: str) -> list[int]:
    rows = tx.rows(
        "SELECT id FROM search_documents WHERE lower(text) LIKE :like ESCAPE '\\' ORDER BY id DESC", like=as_like(query)
    )
    return [row["id"] for row in rows]


def _found(tx: Tx, query: str, limit: int = 10_000) -> list[int]:
    return [row["id"] for row in tx.find(query, kind=None, before=None, limit=limit)]


@settings(
    max_examples=runs(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(st.one_of(_near, _texts), min_size=1, max_size=12), data=st.data())
def test_hits_are_those_of_like(store: Store, texts: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.sampled_from(texts))
    begin = data.draw(st.integers(0, len(cut) - 1))
    substring = cut[begin : begin + data.draw(st.integers(1, 8))]
    with suppress(_Undone), store.write() as tx:
        for number, text in enumerate(texts, 1):
            tx.index_text("log_entries", 100_000 + number, _AT, text)
        for query in (substring, data.draw(_near), data.draw(_texts)[:100]):
            wanted = _scanned(tx, query)
            assert _found(tx, query) == wanted, query
            assert _found(tx, query, limit=2) == wanted[:2], query
        assert _found(tx, substring)
        raise _Undone


@pytest.mark.parametrize(
    "query", ["水", "积水", "中山路", "13800000", "〔2026〕", "A3", "a3", "%", "_", '"', "100%", "9", "。"]
)
def test_what_an_office_types(store: Store, query: str) -> None:
    with store.read() as tx:
        assert _found(tx, query) == _scanned(tx, query)


def test_a_text_that_was_changed_is_found_as_it_is_now(store: Store) -> None:
    with store.write() as tx:
        tx.index_text("matters", 999, _AT, "鱷魚出没")
        tx.index_text("matters", 999, _AT, "犀牛出没")
    with store.read() as tx:
        assert _found(tx, "鱷魚") == _found(tx, "鱷") == []
        assert len(_found(tx, "犀")) == len(_found(tx, "犀牛")) == 1


@pytest.mark.parametrize("words", ["犀牛", "犀牛馆外一切正常"])
def test_pages_go_on_where_the_last_one_ended(desk: Desk, words: str) -> None:
    entries = [log.quick(desk, f"第{n}次巡查，犀牛馆外一切正常").id for n in range(7)]
    first = finding.find(desk, words, limit=3)
    second = finding.find(desk, words, limit=3, before=first[-1].document)
    third = finding.find(desk, words, limit=3, before=second[-1].document)
    assert [hit.id for hit in first + second + third] == entries[::-1]


def test_a_matter_is_found_by_its_answer_as_soon_as_it_is_given(desk: Desk) -> None:
    matter = matters.new(desk, "中山路积水", lead="城管局")
    matters.accept(desk, matter.id, told_by="刘洋")
    assert finding.find(desk, "已疏通雨水篦子") == []
    matters.answer(desk, matter.id, "已疏通雨水篦子三处", told_by="刘洋")
    assert [(hit.kind, hit.id) for hit in finding.find(desk, "已疏通雨水篦子")] == [("matters", matter.id)]


def test_what_an_older_board_made_findable_is_found(server: Stores, made_there: str) -> None:
    """It cut texts on the server by a function of another language, which took each gram once."""
    with server.copy(made_there) as url, psycopg.connect(url, autocommit=True) as owner:
        owner.execute(_OLDER_GRAMS)
        owner.execute("DELETE FROM board_migrations WHERE name = '0057_grams'")
        with closing(open_store(url)) as store:
            assert verify(store) == []
        owner.execute("SET enable_seqscan = off")
        asked = "SELECT id FROM search_documents WHERE board_grams(text) @> ARRAY['城', '城管'] ORDER BY id DESC"
        assert any("search_index" in line for (line,) in owner.execute(f"EXPLAIN {asked}"))
        found = owner.execute(asked).fetchall()
        all_there = "SELECT id FROM search_documents WHERE text LIKE '%城管%' ORDER BY id DESC"
        assert found == owner.execute(all_there).fetchall() != []
