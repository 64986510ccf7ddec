"""Columns share a line fairly, and lines break where a reader would break them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.text import cell_width
from board.export.columns import LEAST, allot, wrap
from tests.runs import runs


@pytest.mark.parametrize(
    ("wanted", "room", "given_"),
    [
        ([8, 8, 11], 76, [8, 8, 11]),
        ([8, 60, 11], 60, [8, 41, 11]),
        ([16, 100, 100], 76, [16, 30, 30]),
        ([18, 40, 4, 6, 6, 20], 76, [18, 22, 4, 6, 6, 20]),
        ([0, 2], 10, [4, 4]),
        ([50, 50, 50], 6, [4, 4, 4]),
    ],
)
def test_narrow_columns_get_what_they_want(wanted: list[int], room: int, given_: list[int]) -> None:
    assert allot(wanted, room) == given_


@given(st.lists(st.integers(0, 300), min_size=1, max_size=9), st.integers(60, 100))
@settings(max_examples=runs(30), deadline=None)
def test_columns_stay_in_their_room(wanted: list[int], room: int) -> None:
    widths = allot(wanted, room)
    assert sum(widths) <= room or all(
        width == LEAST or width <= want for width, want in zip(widths, wanted, strict=True)
    )
    assert all(LEAST <= width <= max(want, LEAST) for width, want in zip(widths, wanted, strict=True))


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, [""]),
        ("中山路积水", 6, ["中山路", "积水"]),
        ("中山路，积水", 6, ["中山", "路，积", "水"]),
        ("call 13800000038 now", 12, ["call", "13800000038", "now"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("一\n二", 10, ["一", "二"]),
    ],
)
def test_lines_break_where_a_reader_would(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=60), st.integers(2, 40))
@settings(max_examples=runs(30), deadline=None)
def test_wrapping_loses_nothing_and_fits(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(lines) == text
    assert all(cell_width(line) <= cells for line in lines)
