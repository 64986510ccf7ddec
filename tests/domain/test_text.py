"""Text from people: what is let in, what is refused, and how it is shown without steering the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.errors import BadInput
from board.domain.text import (
    LONG,
    SHORT,
    cell_width,
    clean,
    fit,
    is_control,
    lines_of,
    one_line,
    whole_number,
    words_in,
)

LITERAL = [
    "[bold red]中山路[/] 积水",
    "'; DROP TABLE matters; --",
    "../../etc/passwd",
    '=HYPERLINK("http://x","点这里")',
    "{name} {0} %s %(x)s",
    "<script>alert(1)</script> &amp;",
    "👨‍👩‍👧 一家三口",
    "𠮷野家 街道",
]
HOSTILE = {
    "escape sequence": "\x1b[2J清屏",
    "window title": "\x1b]0;骗人\x07",
    "C1 escape": "中山路\x9b2J",
    "NUL": "中山路\x00积水",
    "right-to-left override": "中山路\u202e水积",
    "isolate": "\u2066中山路\u2069",
    "carriage return": "真话\r假话",
    "line separator": "一行\u2028两行",
    "zero-width blank": "中山\u200b路",
    "byte order mark": "\ufeff中山路",
    "half of a pair": "\ud800",
    "private use": "\ue000",
}


@pytest.mark.parametrize("text", LITERAL)
def test_markup_sql_paths_and_formulas_are_just_text(text: str) -> None:
    assert clean(text, "text") == text
    assert one_line(text) == text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("lines", [True, False])
def test_what_steers_a_terminal_or_a_reader_is_refused_with_its_place(text: str, lines: bool) -> None:
    with pytest.raises(BadInput, match=r"U\+[0-9A-F]{4}") as refusal:
        clean(f"甲{text}乙", "正文", lines=lines)
    assert refusal.value.field == "正文"
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_in_a_file_already_is_shown_harmless(text: str) -> None:
    assert not any(is_control(character) for character in one_line(text))


def test_line_breaks_are_for_long_texts_only() -> None:
    assert clean("第一行\r\n第二行\n\t缩进", "text", lines=True) == "第一行\n第二行\n\t缩进"
    with pytest.raises(BadInput, match=r"U\+000A"):
        clean("第一行\n第二行", "title")


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "　"])
def test_nothing_but_blanks_is_nothing(text: str) -> None:
    assert clean(text, "note", needed=False) == ""
    with pytest.raises(BadInput):
        clean(text, "title")


@pytest.mark.parametrize(("most", "length", "fits"), [(SHORT, 200, True), (SHORT, 201, False), (LONG, 100_000, False)])
@pytest.mark.usefixtures("english")
def test_a_text_has_a_greatest_length(most: int, length: int, fits: bool) -> None:
    if fits:
        assert clean("水" * length, "text", most=most) == "水" * length
    else:
        with pytest.raises(BadInput, match=f"{length} characters, {most} are the most"):
            clean("水" * length, "text", most=most)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("中山路", 6), ("A４版", 5), ("e\u0301", 1), ("（一）", 6)],
)
def test_a_han_character_is_two_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("城管局", 8, "城管局  "),
        ("城管局", 6, "城管局"),
        ("城市管理局", 8, "城市管… "),
        ("城市管理局", 7, "城市管…"),
        ("a\tb", 4, "a b "),
        ("一\n二", 6, "一 二 "),
        ("中", 1, "…"),
    ],
)
def test_a_cell_of_a_table_is_cut_or_padded(text: str, cells: int, shown: str) -> None:
    assert fit(text, cells) == shown


@given(st.text(max_size=40), st.integers(0, 30))
def test_a_cell_is_exactly_as_wide_as_asked(text: str, cells: int) -> None:
    shown = fit(text, cells)
    assert cell_width(shown) == cells
    assert not any(is_control(character) for character in shown)


@given(st.text(max_size=60))
def test_what_is_let_in_is_stored_as_it_was_typed(text: str) -> None:
    try:
        kept = clean(text, "text", lines=True)
    except BadInput:
        return
    assert kept == text.replace("\r\n", "\n").strip()
    assert clean(kept, "text", lines=True) == kept


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 8, ["one two", "three"]),
        ("值班日志，记录", 8, ["值班日", "志，记录"]),
        ("他说“水已退完。”现在通车", 14, ["他说“水已退", "完。”现在通车"]),
        ("加 --json 输出", 9, ["加 --json", "输出"]),
    ],
)
def test_lines_are_broken_by_cells(text: str, cells: int, lines: list[str]) -> None:
    assert lines_of(text, cells) == lines


@pytest.mark.parametrize(("text", "number"), [("3", 3), (" 007 ", 7), ("２０", 20), ("100", 100), ("0", 0)])
def test_a_whole_number_is_read_with_blanks_around_it(text: str, number: int) -> None:
    assert whole_number(text, "pages", most=100) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "三", "101", pytest.param("9" * 5000, id="long"), "²", "1 2"])
def test_what_is_no_number_or_beyond_its_bounds_is_refused_with_the_bounds(text: str) -> None:
    with pytest.raises(BadInput, match=r"\b0\D+100\b") as refusal:
        whole_number(text, "pages", most=100)
    assert refusal.value.field == "pages"
    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize(
    "text", ["主班,副班", "主班，副班", "主班、副班", "主班;副班", "；主班 ；\n 副班、", "主班\n副班"]
)
def test_a_list_is_read_whatever_stands_between_its_words(text: str) -> None:
    assert words_in(text) == ("主班", "副班")


def test_blanks_part_a_list_only_where_that_is_said() -> None:
    assert words_in("Lead officer, 主班") == ("Lead officer", "主班")
    assert words_in("水利局 交警支队", also=" ") == ("水利局", "交警支队")
    assert words_in(" 、") == ()
