"""A statement is written once, with `:name`; what only looks like a mark is left alone."""

import pytest

from board.store.postgres_sql import rendered


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("SELECT :a, :a, :b_2", "SELECT %(a)s, %(a)s, %(b_2)s"),
        ("SELECT ':a' || :a", "SELECT ':a' || %(a)s"),
        ("SELECT 'it''s :a' || :a", "SELECT 'it''s :a' || %(a)s"),
        ('SELECT ":a" FROM t', 'SELECT ":a" FROM t'),
        ("SELECT :a::text, '1'::int", "SELECT %(a)s::text, '1'::int"),
        ("SELECT 7 % :a, '100%'", "SELECT 7 %% %(a)s, '100%%'"),
        ("text LIKE :like ESCAPE '\\'", "text LIKE %(like)s ESCAPE '\\'"),
        ("SELECT 1 -- :a\n, :a", "SELECT 1 -- :a\n, %(a)s"),
        ("SELECT (x)[2:3]", "SELECT (x)[2:3]"),
    ],
)
def test_marks(written: str, read: str) -> None:
    assert rendered(written) == read.encode()
