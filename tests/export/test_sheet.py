"""Sheets and CSV files: text stays text whatever it looks like, a sheet prints on A4 with its headings repeated."""

import csv
import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from board.domain.lights import Colour
from board.export import delimited, sheet
from board.export.sheet import Column, Layout, Tinted
from tests.export.hostile import HOSTILE

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://example.invalid","看")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "=cmd|' /C calc'!A0",
)
LAYOUT = Layout(
    "台/账",
    "督办台账",
    "截至11月20日",
    (Column("事项", 30), Column("亮灯", 6, True), Column("时限", 11, True, "yyyy-mm-dd")),
    printed=2,
)
DUE = datetime(2026, 11, 20, 17, 30)  # noqa: DTZ001 - as a workbook has it


def made(*rows: tuple[sheet.Cell, ...]) -> Worksheet:
    book = load_workbook(io.BytesIO(sheet.render(LAYOUT, rows)))
    assert isinstance(book.active, Worksheet)
    return book.active


@pytest.mark.parametrize("text", [*FORMULAS, *HOSTILE, "\x1b[31m红\x07", "一\r\n二\t三", "\ufffe"], ids=ascii)
def test_a_text_is_never_worked_out(text: str) -> None:
    cell = made((text, None, None)).cell(4, 1)
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert isinstance(cell.value, str)
    assert "\x1b" not in cell.value
    raw = delimited.render([(text, -2, None)])
    written = next(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert written[0][0] not in "=+-@＝\t"
    assert written[1:] == ["-2", ""]


def test_a_sheet_is_laid_out_as_an_office_prints_it() -> None:
    found = made(("中山路积水", Tinted("红", Colour.RED), DUE), ("东门路灯", Tinted("绿", Colour.GREEN), None))
    assert found.cell(1, 1).value == "督办台账"
    assert [cell.value for cell in found[3]] == ["事项", "亮灯", "时限"]
    assert [row[2].value for row in found.iter_rows(min_row=4)] == [DUE, None]
    fills = [found.cell(row, 2).fill.fgColor.rgb for row in (4, 5)]
    assert fills[0] != fills[1]
    assert (found.title, found.freeze_panes, found.print_title_rows) == ("台 账", "A4", "$1:$3")
    assert (found.page_setup.orientation, str(found.page_setup.paperSize)) == ("landscape", "9")
    assert found.page_setup.fitToWidth == 1
    assert found.column_dimensions["A"].width == 30


def test_only_the_printed_columns_are_printed() -> None:
    assert made(("中山路积水", None, None)).print_area == "'台 账'!$A$1:$B$4"


def test_the_same_rows_give_the_same_bytes_and_a_cell_holds_no_more_than_excel_can() -> None:
    rows = [("长" * 40_000, Tinted("绿", Colour.GREEN), DUE)]
    assert sheet.render(LAYOUT, rows) == sheet.render(LAYOUT, rows)
    assert len(str(made(*rows).cell(4, 1).value)) == 32_767


def test_a_csv_file_says_that_it_is_utf_8() -> None:
    assert delimited.render([("事项", DUE)]) == b"\xef\xbb\xbf" + "事项,2026-11-20 17:30\r\n".encode()


def test_nothing_in_a_workbook_points_outside() -> None:
    parts = zipfile.ZipFile(io.BytesIO(sheet.render(LAYOUT, [("x", None, None)]))).namelist()
    assert not [part for part in parts if "external" in part.lower()]
