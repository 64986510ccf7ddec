"""Tables as they come in from other offices: right ones, odd ones and things that are no tables at all."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from board import locale
from board.domain.errors import BadInput, BadRows, BoardError
from board.intake import tables
from board.intake.tables import Row, read_records, read_tables
from tests.runs import runs

PEOPLE = "姓名,部门,手机\n王建国,办公室,13800000001\n李敏,住建局,13800000002\n"


@pytest.fixture(scope="module", autouse=True)
def _in_english() -> Iterator[None]:
    with locale.speaking("en"):
        yield


def workbook(*sheets: Workbook) -> bytes:
    book = sheets[0] if sheets else Workbook()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with some text of one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        assert old.encode() in before.read(part)
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PEOPLE.encode(),
        PEOPLE.encode("utf-8-sig"),
        PEOPLE.encode("gbk"),
        PEOPLE.encode("gb18030"),
        PEOPLE.encode("utf-16"),
        PEOPLE.replace(",", ";").encode(),
        PEOPLE.replace(",", "\t").encode("gbk"),
        PEOPLE.replace("\n", "\r\n").encode(),
        PEOPLE.replace("13800000001", '="13800000001"').encode(),
    ],
)
def test_the_same_list_is_read_however_it_was_saved(content: bytes) -> None:
    (table,) = read_tables(content, "人员.csv")
    assert table.rows == (
        Row(1, ("姓名", "部门", "手机")),
        Row(2, ("王建国", "办公室", "13800000001")),
        Row(3, ("李敏", "住建局", "13800000002")),
    )


def test_a_row_keeps_the_number_that_the_spreadsheet_shows() -> None:
    (table,) = read_tables('姓名,备注\n\n李敏,"先到\n后走"\n,\n王芳,\n'.encode(), "表.csv")
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("姓名", "备注")),
        (3, ("李敏", "先到\n后走")),
        (5, ("王芳",)),
    ]


def test_a_workbook_gives_digits_dates_and_merged_values() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "十月"
    sheet.append(["日期", "带班领导", "手机", "时间", "座机", "比例"])
    sheet.append([date(2026, 10, 1), "王建国", 13800000001, time(8, 30), 1234, 0.00005])
    sheet.append([date(2026, 10, 2), None, 1.3800000002e10, None, None, None])
    sheet["E2"].number_format = "00000000"
    sheet.merge_cells("B2:B3")
    book.create_sheet("空表")
    hidden = book.create_sheet("草稿")
    hidden.append(["不要读"])
    hidden.sheet_state = "hidden"
    (table,) = read_tables(workbook(book), "值班.xlsx")
    assert table.name == "十月"
    assert table.rows[1].cells == (
        date(2026, 10, 1), "王建国", "13800000001", time(8, 30), "00001234", "0.00005",
    )  # fmt: skip
    assert table.rows[2].cells == (date(2026, 10, 2), "王建国", "13800000002")


def test_a_sheet_coloured_to_its_last_row_is_still_a_short_table() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期"])
    sheet["A1048576"].number_format = "0.00"
    (table,) = read_tables(workbook(book), "长.xlsx")
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n,,\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "is no table"),
        (b"%PDF-1.7\n1,2\n", "is no table"),
        ("姓名,电话\n李\0敏,1\n".encode(), "is no table"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is no table"),
        (b"\xff\xff\x01\x02" * 50, "is no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "save it as .xlsx"),
        ('姓名,电话\n"李敏,1\n王芳,2\n'.encode(), "a quotation mark is not closed"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(content: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_tables(content, "../目录/\x1b[31m表.csv")
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).isprintable()


def test_a_zip_that_is_no_workbook_and_a_damaged_one_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("a.txt", "hello")
    with pytest.raises(BadInput, match="no workbook"):
        read_tables(out.getvalue(), "表.xlsx")


def test_a_workbook_that_unfolds_into_a_flood_is_refused_before_it_does() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(200_000_000))
    with pytest.raises(BadInput, match="unfolds"):
        read_tables(out.getvalue(), "表.xlsx")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('ref="A1:B1"', 'ref="A1:XFD1048576"'),
        ('ref="A1:B1"', 'ref="&#65;1:XFD1048576"'),
        ("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
        (
            "</mergeCells>",
            '</mergeCells><hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>',
        ),
    ],
)
def test_ranges_over_a_million_rows_do_not_keep_the_board_busy(old: str, new: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["题目", None])
    sheet.merge_cells("A1:B1")
    with pytest.raises(BadInput, match="unfolds"):
        read_tables(with_part(workbook(book), "xl/worksheets/sheet1.xml", old, new), "表.xlsx")


def test_control_characters_are_refused_by_row_and_column() -> None:
    content = "姓名,备注\n李敏,\x1b[2J\n王芳,好\n\u202e国建王,x\n".encode()
    with pytest.raises(BadRows) as refusal:
        read_tables(content, "表.csv")
    assert [(problem.row, problem.field) for problem in refusal.value.problems] == [
        (2, "column B"),
        (4, "column A"),
    ]
    assert str(refusal.value).isprintable()


def test_a_cell_of_100_000_characters_is_refused() -> None:
    with pytest.raises(BadRows, match="more than 10000 characters"):
        read_tables(f"姓名,备注\n李敏,{'长' * 100_000}\n".encode(), "表.csv")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 10)
    with pytest.raises(BadInput, match="no more than 10 rows"):
        read_tables(b"a,b\n" * 11, "表.csv")


def test_a_workbook_of_too_many_rows_is_refused_before_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 120_001))
    book = Workbook()
    content = with_part(workbook(book), "xl/worksheets/sheet1.xml", "</sheetData>", f"{rows}</sheetData>")
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_, **__: pytest.fail("loaded"))
    with pytest.raises(BadInput, match=r"表\.xlsx is too large: no more than 100000 rows"):
        read_tables(content, "表.xlsx")


def test_empty_rows_below_a_short_table_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 10)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名"])
    coloured = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 50))
    content = with_part(workbook(book), "xl/worksheets/sheet1.xml", "</sheetData>", f"{coloured}</sheetData>")
    assert [row.number for row in read_tables(content, "表.xlsx")[0].rows] == [1]


COLUMNS = {"name": ("姓名",), "department": ("部门", "单位"), "phone": ("手机", "电话")}


def test_records_are_found_by_any_of_their_headings() -> None:
    records = read_records("单 位,NAME,电话\n办公室,王建国\n".encode(), "人员.csv", COLUMNS)
    assert [(record.row_number, record.values) for record in records] == [
        (2, {"name": "王建国", "department": "办公室", "phone": ""})
    ]


def test_an_optional_column_may_be_away() -> None:
    (record,) = read_records("姓名,部门\n王建国,办公室\n".encode(), "a.csv", COLUMNS, optional={"phone"})
    assert record.values["phone"] == ""


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("姓名,部门,手机,生日", "unknown columns: 生日"),
        ("姓名,,部门,手机", "unknown columns: (empty)"),
        ("姓名,部门", "missing columns: phone"),
        ("姓名,部门,手机,电话", "columns there twice: phone"),
    ],
)
def test_wrong_columns_are_refused_by_name(heading: str, says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_records(f"{heading}\n王建国,办公室,1\n".encode(), "人员.csv", COLUMNS)
    assert says in str(refusal.value)
    assert refusal.value.row == 1


def test_a_row_wider_than_its_heading_is_refused_by_number() -> None:
    with pytest.raises(BadRows) as refusal:
        read_records("name,phone\n李敏,1\n王芳,2,3\n".encode(), "a.csv", ["name", "phone"])
    assert [problem.row for problem in refusal.value.problems] == [3]


def refusal_of(content: bytes) -> str:
    """What reading the bytes is refused with; "" where they are tables."""
    try:
        found = read_tables(content, "表")
    except BoardError as error:
        return str(error)
    texts = [cell for table in found for row in table.rows for cell in row.cells if isinstance(cell, str)]
    assert not any("\x1b" in text or "\0" in text for text in texts)
    return ""


@settings(max_examples=runs(40), deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))))
def test_no_bytes_bring_anything_but_a_refusal(content: bytes) -> None:
    assert "\n" not in refusal_of(content)


@settings(max_examples=runs(20), deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_no_damaged_workbook_brings_anything_but_a_refusal(at: int, damage: bytes) -> None:
    content = bytearray(SMALL)
    place = at % len(content)
    content[place : place + len(damage)] = damage
    assert "\n" not in refusal_of(bytes(content))


def _small() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", "主班"])
    sheet.append([date(2026, 10, 1), "王建国"])
    sheet.merge_cells("A1:A2")
    return workbook(book)


SMALL = _small()
