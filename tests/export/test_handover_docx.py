"""The Word sheet: the page of GB/T 9704-2012, the text of the handover, and nothing people typed taken for markup."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from board.domain.handover import Handover, Section
from board.domain.text import cell_width
from board.export.handover import render
from tests.export.hostile import HOSTILE, hostile_handover
from tests.export.sample import MATTERS, sample_handover
from tests.export.sample import table as table_of_rows


def document(handover: Handover) -> Any:
    return Document(io.BytesIO(render(handover, "docx")))


def everything(doc: Any) -> str:
    return "\n".join(
        paragraph.text
        for paragraph in (
            *doc.paragraphs,
            *(p for table in doc.tables for row in table.rows for cell in row.cells for p in cell.paragraphs),
        )
    )


@pytest.fixture(scope="module")
def sheet() -> Any:
    return document(sample_handover(signed=True))


def test_the_page_is_that_of_the_standard(sheet: Any) -> None:
    section = sheet.sections[0]
    near = Mm(0.1)
    assert abs(section.page_width - Mm(210)) < near
    assert abs(section.page_height - Mm(297)) < near
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert all(abs(is_ - Mm(want)) < near for is_, want in zip(margins, (37, 28, 26, 35), strict=True))
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:linePitch")) == "578"


@pytest.mark.parametrize(
    ("style", "east_asian", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Board Cell", "仿宋_GB2312", 10.5),
        ("Board Signature", "仿宋_GB2312", 12),
        ("Footer", "宋体", 14),
    ],
)
def test_each_style_names_both_fonts(sheet: Any, style: str, east_asian: str, size: float) -> None:
    made = sheet.styles[style]
    fonts = made.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == east_asian
    assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:hAnsi")) == "Times New Roman"
    assert not [name for name in fonts.attrib if "Theme" in name]
    assert made.font.size == Pt(size)


@pytest.mark.parametrize("style", ["Normal", "Body Text", "Heading 1"])
def test_22_lines_of_28_characters(sheet: Any, style: str) -> None:
    made = sheet.styles[style]
    assert made.paragraph_format.line_spacing == Pt(28.9)
    closer = int(made.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 * (16 + closer) <= 156 / 25.4 * 72 < 29 * (16 + closer)
    assert int(225 / 25.4 * 72 / 28.9) == 22


@pytest.mark.parametrize("style", ["Normal", "Body Text"])
def test_a_line_before_a_long_number_is_not_spread_into_letters(sheet: Any, style: str) -> None:
    assert sheet.styles[style].paragraph_format.alignment is WD_ALIGN_PARAGRAPH.LEFT


def test_a_time_and_its_word_stand_in_one_line_of_their_column() -> None:
    due = "11月10日17:30 超期"
    rows = [(f"协调〔2026〕{n}号", "滨江新城三标段欠薪处置", "加急", "办理中", "张国栋", due) for n in (7, 14)]
    part = table_of_rows(("编号", "事项", "缓急", "状态", "等谁", "期限"), *rows)
    handover = sample_handover()
    sections = tuple(
        replace(body, parts=(part,)) if body.section is Section.MATTERS else body for body in handover.sections
    )
    sheet = document(replace(handover, sections=sections))
    width = next(t for t in sheet.tables if t.cell(0, 0).text == "编号").columns[5].width
    assert width >= Pt(5.25 * (cell_width(due) + 2))


def test_a_substitute_is_named_for_each_font() -> None:
    with zipfile.ZipFile(io.BytesIO(render(sample_handover(), "docx"))) as parts:
        fonts = parts.read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in fonts


def test_the_text_stands_in_its_order(sheet: Any) -> None:
    headings = [p.text for p in sheet.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "一、值班情况",
        "二、重要来电来文",
        "三、突发事件及续报",
        "四、领导批示与落实",
        "五、未办结事项",
        "六、今日会议活动",
        "七、提醒",
        "八、物品",
        "九、交接签字",
    ]
    texts = [p.text for p in sheet.paragraphs]
    assert texts[texts.index("六、今日会议活动") + 1] == "无"
    assert texts[0] == sheet.core_properties.title == "滨江区政府办公室值班交接单"
    assert "交接时段：2026年10月29日8:30至10月30日8:30" in texts


def test_tables_are_as_wide_as_the_text_and_repeat_their_heads(sheet: Any) -> None:
    assert len(sheet.tables) == 6
    for table in sheet.tables:
        columns = [column.w for column in table._tbl.tblGrid.gridCol_lst]
        assert abs(sum(columns) - Mm(156)) < Mm(0.1)
        assert all([cell.width for cell in row.tc_lst] == columns for row in table._tbl.tr_lst)
        assert min(columns) >= Mm(8)
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_all_open_matters_are_in_their_table(sheet: Any) -> None:
    table = sheet.tables[3]
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert rows == [MATTERS.columns, *(line.cells for line in MATTERS.lines)]


def test_the_signatures_stay_together_and_leave_blanks(sheet: Any) -> None:
    table = sheet.tables[-1]
    assert [cell.text for cell in table.rows[1].cells] == ["交班方", "孙丽", "2026年10月30日8:31"]
    for row in table.rows:
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        assert all(cell.paragraphs[0].style.paragraph_format.keep_with_next for cell in row.cells)
    blank = document(sample_handover()).tables[-1]
    assert [cell.text for cell in blank.rows[2].cells] == ["接班方", "", ""]


def test_page_numbers_stand_outside_between_dashes(sheet: Any) -> None:
    for footer in (sheet.sections[0].footer, sheet.sections[0].even_page_footer):
        paragraph = footer.paragraphs[0]
        assert paragraph._p.xml.count(" PAGE ") == 1
        assert "".join(t.text for t in paragraph._p.iter(qn("w:t"))) == "— 1 —"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_people_s_text_comes_out_literally(hostile: str) -> None:
    doc = document(hostile_handover(hostile))
    assert hostile in [paragraph.text for paragraph in doc.paragraphs]
    assert [cell.text for cell in doc.tables[0].rows[1].cells] == [hostile, hostile]
    assert " ".join(hostile.split("\n")) in doc.core_properties.title


def test_what_xml_cannot_hold_is_replaced() -> None:
    told = everything(document(hostile_handover("响\x07\x0b\x00铃\ufffe\ud800\x1b[0m\f尾")))
    assert "响���铃���[0m�尾" in told
