"""The handover leaves the office as text, Markdown and HTML: everything is said, and people's text stays text."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from board.domain.errors import BadInput
from board.domain.handover import Handover, Section
from board.domain.text import cell_width
from board.export.contents import heading_lines
from board.export.handover import FORMATS, render
from board.locale import speaking
from tests.export.hostile import HOSTILE, hostile_handover
from tests.export.sample import sample_handover
from tests.runs import runs

TEXT_FORMATS = ("md", "txt", "html")


def text(handover: Handover, form: str) -> str:
    return render(handover, form).decode()


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_section_stands_in_its_order(form: str) -> None:
    said = text(sample_handover(), form)
    places = [said.index(section.heading) for section in Section]
    assert places == sorted(places)
    assert "一、值班情况" in said
    assert "九、交接签字" in said


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_an_empty_section_says_none(form: str) -> None:
    said = text(sample_handover(), form)
    between = said[said.index("六、今日会议活动") : said.index("七、提醒")]
    assert "无" in between
    assert said.count("无") - said.count("无异常") - said.count("无人受伤") == 1


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_section_that_nobody_composed_says_none_too(form: str) -> None:
    bare = hostile_handover("一行")
    said = text(bare, form)
    assert all(section.heading in said for section in Section)


def test_none_speaks_the_language_in_use() -> None:
    with speaking("en"):
        said = text(sample_handover(), "txt")
    assert "6. Meetings and events today\n  none\n" in said


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_handover_gives_the_same_bytes(form: str) -> None:
    assert render(sample_handover(), form) == render(sample_handover(), form)


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="pdf") as refusal:
        render(sample_handover(), "pdf")
    assert "docx" in str(refusal.value)


def test_dates_have_no_leading_zeros() -> None:
    assert "2026年10月30日8:05" in text(sample_handover(), "txt")


def test_plain_text_keeps_to_78_cells_and_aligns_its_columns() -> None:
    lines = text(sample_handover(), "txt").splitlines()
    assert max(cell_width(line) for line in lines) <= 78
    start = next(number for number, line in enumerate(lines) if "岗位" in line)
    leader = lines[start + 2]
    column = cell_width(lines[start][: lines[start].index("姓名")])
    assert cell_width(leader[: leader.index("林淑芬")]) == column


def test_an_unsigned_sheet_leaves_room_for_names() -> None:
    assert "交班方  ____" in text(sample_handover(), "txt")
    assert "交班方  孙丽  2026年10月30日8:31" in text(sample_handover(signed=True), "txt")


def test_text_holds_nothing_that_steers_a_terminal() -> None:
    said = text(hostile_handover("\x1b[2J\x07清屏\u202e倒\x00\x9b"), "txt")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)
    assert "清屏" in said


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_shows_what_people_typed_and_runs_none_of_it(hostile: str) -> None:
    seen = Seen()
    seen.feed(text(hostile_handover(hostile), "html"))
    plain = Seen()
    plain.feed(text(hostile_handover("a\nb"), "html"))
    assert seen.tags <= plain.tags
    assert all(line in "".join(seen.said) for line in hostile.split("\n"))


def test_html_is_one_file_for_a4() -> None:
    page = text(sample_handover(), "html")
    assert "size: A4; margin: 37mm 26mm 35mm 28mm" in page
    assert not re.search(r"<script|<link|src=|url\(", page)
    assert '<html lang="zh-CN">' in page


def markdown_says(source: str) -> tuple[set[str], str]:
    """The kinds of inline markup a reader would see, and the words."""
    kinds: set[str] = set()
    said: list[str] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).enable("table").parse(source):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            said.append("\n" if child.content == "<br>" else child.content)
    return kinds, "".join(said)


MARKDOWN_OURS = {"text", "text_special", "softbreak", "hardbreak", "inline", "html_inline"}
MARKDOWN_OURS |= {
    f"{name}_{end}" for name in ("heading", "paragraph", "bullet_list", "list_item") for end in ("open", "close")
}
MARKDOWN_OURS |= {
    f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_takes_nothing_people_typed_for_markup(hostile: str) -> None:
    kinds, said = markdown_says(text(hostile_handover(hostile), "md"))
    assert kinds <= MARKDOWN_OURS
    assert all(" ".join(line.split()) in " ".join(said.split()) for line in hostile.split("\n"))


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30))
@settings(max_examples=runs(20), deadline=None)
def test_markdown_gives_back_any_line(typed: str) -> None:
    kinds, said = markdown_says(text(hostile_handover(typed), "md"))
    assert kinds <= MARKDOWN_OURS
    assert "".join(typed.split()) in "".join(said.split())


@pytest.mark.parametrize(("number", "said"), [("1", "第1号"), ("交接〔2026〕302号", "交接〔2026〕302号"), ("", "")])
def test_a_bare_number_is_written_as_an_office_writes_it(number: str, said: str) -> None:
    office = sample_handover().office
    assert heading_lines(replace(sample_handover(), number=number))[1] == f"{office}  {said}".strip()
