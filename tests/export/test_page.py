"""The page of a disagreement in its formats: complete, on the page of the standard, and people's text never markup."""

import io
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from board.domain.errors import BadInput
from board.domain.findings import Finding, FindingKind, Override, Talk
from board.domain.matter import Matter, Wait
from board.domain.matter_kinds import MatterKind, State
from board.domain.page import Page
from board.domain.people import Party, PartyKind
from board.domain.position_page import ABREAST, position_page
from board.domain.positions import Disagreement, Point, Position, Stand
from board.domain.settings import Settings
from board.domain.supporting import Receipt
from board.export.page import FORMATS, render
from tests.export.hostile import HOSTILE

BEGAN = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
LIMIN = Party(PartyKind.PERSON, 1, "李敏")
WANG = Party(PartyKind.PERSON, 2, "王建国")


def page(text: str = "补助比例", *, parties: int = 3, points: int = 2) -> Page:
    """A disagreement of many parties in which every word is `text`."""
    named = tuple(Party(PartyKind.DEPARTMENT, n, f"{n}号局") for n in range(1, parties + 1))
    stands = (Stand.AGREE, Stand.AGREE_IF, Stand.DISAGREE)
    found = [
        Finding(kind, text, WANG, BEGAN, "李敏", BEGAN, "电话")
        for kind in (FindingKind.INCLINATION, FindingKind.RULING)
    ]
    at_issue = tuple(
        Point(
            id=n,
            number=n,
            text=text,
            added_at=BEGAN,
            answer_by=BEGAN,
            positions=tuple(
                Position(party, stands[party.id % 3], text if party.id % 3 == 1 else "", text, BEGAN, "徐敏", "张明")
                for party in named
            ),
            findings=tuple(found) if n == 1 else (),
        )
        for n in range(1, points + 1)
    )
    about = Disagreement(
        parties=named,
        now=BEGAN + timedelta(days=1),
        points=at_issue,
        receipts=(Receipt(named[-1], BEGAN, BEGAN, feedback=text, fed_back_at=BEGAN),),
        talks=(Talk(BEGAN, text, text, "李敏"),),
        inclinations=(found[0],),
        overrides=(Override(text, text, "徐敏", BEGAN),),
    )
    matter = Matter(
        id=1,
        kind=MatterKind.REQUEST,
        number="协调〔2026〕1号",
        title=text.replace("\n", " "),
        opened_at=BEGAN,
        raised_by=LIMIN,
        owner=LIMIN,
        due_at=BEGAN + timedelta(days=11),
        wait=Wait(LIMIN, State.ANSWERED, BEGAN),
        state=State.ANSWERED,
        lead=named[0],
        supporting=named[1:],
    )
    return position_page(matter, about, Settings(office_name="滨江区政府办公室"), composed_by="何静")


def document(what: Page) -> Any:
    return Document(io.BytesIO(render(what, "docx")))


def test_every_section_is_there_in_its_order() -> None:
    headings = [p.text for p in document(page()).paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "一、争议点及各方意见",
        "二、共识",
        "三、协办单位反馈",
        "四、协商情况",
        "五、办公室倾向性意见",
        "六、裁定",
        "七、存在异议仍予反馈",
    ]
    markdown = render(page(), "md").decode()
    assert "## 二、共识\n\n无\n" in markdown
    assert "- 第1点：补助比例（王建国，2026年11月20日09:00，电话）" in markdown


def test_the_word_page_is_that_of_the_standard() -> None:
    made = document(page())
    section = made.sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert all(abs(is_ - Mm(want)) < Mm(0.1) for is_, want in zip(margins, (37, 28, 26, 35), strict=True))
    fonts = {name: made.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Title", "Heading 1")}
    assert fonts == {"Title": "方正小标宋简体", "Heading 1": "黑体"}
    for table in made.tables:
        columns = [column.w for column in table._tbl.tblGrid.gridCol_lst]
        assert abs(sum(columns) - Mm(156)) < Mm(0.1)
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize(("parties", "tables"), [(2, 1), (ABREAST, 1), (ABREAST + 1, 2), (23, 5)])
def test_many_parties_stand_in_several_tables(parties: int, tables: int) -> None:
    made = document(page(parties=parties, points=1))
    heads = [[cell.text for cell in table.rows[0].cells] for table in made.tables]
    abreast = [head[1:-1] for head in heads if head[0] == "争议点"]
    assert len(abreast) == tables
    assert [name for names in abreast for name in names] == [f"{n}号局" for n in range(1, parties + 1)]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_peoples_text_comes_out_literally_in_word(hostile: str) -> None:
    cells = [cell.text for table in document(page(hostile)).tables for row in table.rows for cell in row.cells]
    assert hostile in cells


@pytest.mark.parametrize("hostile", HOSTILE)
def test_peoples_text_is_no_markup_on_the_web(hostile: str) -> None:
    written = render(page(hostile), "html").decode()
    assert "<script>" not in written
    assert "<b>" not in written
    text = unescape(re.sub(r"<[^>]*>", "", written.replace("<br>", "\n")))
    assert hostile in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_peoples_text_is_no_markup_in_markdown(hostile: str) -> None:
    written = render(page(hostile), "md").decode()
    assert "<script>" not in written
    assert not re.search(r"(?<!\\)[*_]强调(?<!\\)[*_]|(?<!\\)\[链接\]", written)
    assert len(re.findall(r"^## ", written, re.MULTILINE)) == 7


@pytest.mark.parametrize("format", FORMATS)
def test_what_cannot_be_shown_is_replaced_and_the_same_page_is_the_same_file(format: str) -> None:
    odd = page("响\x07\x1b[2J铃\ufffe\u202e尾")
    written = render(odd, format)
    assert not {b"\x07", b"\x1b"} & {bytes([byte]) for byte in written} or format == "docx"
    assert render(odd, format) == written


def test_a_format_that_is_not_known_names_those_that_are() -> None:
    with pytest.raises(BadInput, match="md, html, docx"):
        render(page(), "pdf")


def test_it_speaks_english_too(english: None) -> None:
    written = render(page(), "md").decode()
    assert "Points at issue and positions" in written
    assert not re.search(
        r"[一-鿿]",
        re.sub(r"补助比例|\d号局|滨江区政府办公室|协调〔2026〕1号|李敏|王建国|徐敏|张明|何静|电话", "", written),
    )
