"""How text is cut for the index: whatever LIKE would find, the index finds too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.finding import as_like, is_single, pairs, phrase, singles
from board.domain.text import LONG

CHARACTERS = st.sampled_from("中山路积水一二AbZ9 %_\\'\"*-\n。𠮷\ue000é")
TEXTS = st.text(CHARACTERS, max_size=12)


def _holds(text: str, query: str) -> bool:
    """Whether an index over `text` answers `query`, as the engine's phrase search does."""
    words, wanted = (singles(text) if is_single(query) else pairs(text)).split(" "), phrase(query).split(" ")
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(begin, len(text)))
    if query := text[begin:end]:
        assert _holds(text, query)


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("中山路积水", "山", True),
        ("中山路积水", "山路", True),
        ("中山路积水", "中路", False),
        ("中山路积水", "水积", False),
        ("ABC大厦", "bc大", True),
        ("100%完成", "0%", True),
        ("100%完成", "0_", False),
        ("a b", "ab", False),
    ],
)
def test_a_phrase_is_of_neighbours(text: str, query: str, found: bool) -> None:
    assert _holds(text, query) is found


@pytest.mark.parametrize(
    ("query", "pattern"),
    [("积水", "%积水%"), ("100%", "%100\\%%"), ("a_b", "%a\\_b%"), ("\\", "%\\\\%"), ("'", "%'%")],
)
def test_a_pattern_takes_wildcards_literally(query: str, pattern: str) -> None:
    assert as_like(query) == pattern


def test_a_query_longer_than_any_text_makes_a_pattern_that_engines_take() -> None:
    pattern = as_like("水" * 100_000)
    assert len(pattern) > LONG
    assert len(pattern.encode()) < 50_000  # SQLite's longest
