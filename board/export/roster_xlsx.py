"""A roster's sheet as a workbook to print and hang on the wall: weeks and long turns merged, day kinds coloured.

Its cells are merged, so it is made as a whole and not row by row as `sheet` makes long lists.
"""

import io
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from board.domain.calendar import DayKind
from board.domain.roster_page import day_columns, day_rows, people_columns, people_rows
from board.domain.roster_sheet import RosterSheet, SheetDay, date_cells
from board.domain.text import cell_width
from board.export.columns import widths_wanted
from board.export.packing import packed
from board.export.sheet import A4, FONT, TEXT, put
from board.locale import _

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

COLOURS = {
    DayKind.WEEKEND: "FFE2EFDA",
    DayKind.BRIDGED: "FFFFF2CC",
    DayKind.STATUTORY: "FFF8CBAD",
    DayKind.MAKE_UP: "FFD9E1F2",
}
"""What the rows of a day kind are filled with; ordinary workdays are left white."""
GAP = "FFFF7C80"
"""What a cell is filled with where nobody is."""
HEAD = 2
"""The row of the headings; the title stands over it."""
_LINE = 17
"""The height of a line of 11 pt type, in points."""
_NARROWEST, _WIDEST = 5, 20
"""The bounds of a column's width, in terminal cells."""
_DATE, _POSTS = 2, 5
"""The columns in which the date and the first post stand; the week stands before."""


def as_xlsx(sheet: RosterSheet) -> bytes:
    """The sheet as a workbook of two pages: the days, and the people with their phones."""
    from openpyxl import Workbook

    book = Workbook()
    days = book.active
    assert days is not None  # noqa: S101 - a new workbook has a page
    days.title = _("Roster")
    _fill_days(days, sheet)
    _fill_people(book.create_sheet(_("People")), sheet)
    out = io.BytesIO()
    book.save(out)
    return packed(out.getvalue())


def _fill_days(page: "Worksheet", sheet: RosterSheet) -> None:
    columns = (_("Week"), *day_columns(sheet))
    _write_head(page, sheet.title, columns)
    for row, day in enumerate(sheet.days, HEAD + 1):
        _write_day(page, row, day)
    _merge_weeks(page, sheet.days)
    _merge_turns(page, sheet.days)
    _widen(page, [columns, *(("", *cells) for cells in day_rows(sheet))])
    for row, line in enumerate((*sheet.notes, *sheet.signed), HEAD + len(sheet.days) + 1):
        _write(page, row, 1, line, border=False, left=True)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(columns))
    _set_print(page)


def _write_day(page: "Worksheet", row: int, day: SheetDay) -> None:
    fill = COLOURS.get(day.day.kind, "")
    _write(page, row, 1, "")
    for column, text in enumerate(date_cells(day), _DATE):
        _write(page, row, column, text, fill=fill)
    for column, cell in enumerate(day.cells, _POSTS):
        _write(page, row, column, cell.text if cell.rows else "", fill=GAP if cell.is_gap else fill)
    _write(page, row, _POSTS + len(day.cells), day.note, fill=fill, left=True)
    lines = max(_lines_of(text) for text in (day.kind, day.note, *(cell.text for cell in day.cells)))
    page.row_dimensions[row].height = _LINE * lines + 3


def _merge_weeks(page: "Worksheet", days: Sequence[SheetDay]) -> None:
    """Let the rows of one ISO week, which begins on Monday, share the week's number."""
    numbered = enumerate(days, HEAD + 1)
    for (_year, week), run in groupby(numbered, key=lambda one: one[1].day.date.isocalendar()[:2]):
        rows = [row for row, _day in run]
        _write(page, rows[0], 1, _("Week {n}").format(n=week))
        page.merge_cells(start_row=rows[0], start_column=1, end_row=rows[-1], end_column=1)


def _merge_turns(page: "Worksheet", days: Sequence[SheetDay]) -> None:
    for row, day in enumerate(days, HEAD + 1):
        for column, cell in enumerate(day.cells, _POSTS):
            if cell.rows > 1:
                page.merge_cells(start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column)


def _fill_people(page: "Worksheet", sheet: RosterSheet) -> None:
    columns, rows = people_columns(), people_rows(sheet)
    _write_head(page, sheet.title, columns)
    for number, row in enumerate(rows, HEAD + 1):
        for column, text in enumerate(row, 1):
            _write(page, number, column, text)
    _widen(page, [columns, *rows])
    _set_print(page)


def _write(
    page: "Worksheet", row: int, column: int, text: str, *, fill: str = "", border: bool = True, left: bool = False
) -> "Cell":
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = page.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - cells are merged only once all are written
    put(cell, text)
    cell.number_format = TEXT
    cell.font = Font(name=FONT, size=11)
    cell.alignment = Alignment(horizontal="left" if left else "center", vertical="center", wrap_text=True)
    if border:
        side = Side(style="thin")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    return cell


def _write_head(page: "Worksheet", title: str, columns: Sequence[str]) -> None:
    """Write the title over the whole width and the headings below it, and keep both in sight."""
    from openpyxl.styles import Font

    _write(page, 1, 1, title, border=False).font = Font(name=FONT, size=18, bold=True)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    page.row_dimensions[1].height = 2 * _LINE
    for column, text in enumerate(columns, 1):
        _write(page, HEAD, column, text, fill="FFD9D9D9").font = Font(name=FONT, size=11, bold=True)
    page.row_dimensions[HEAD].height = _LINE * max(text.count("\n") + 1 for text in columns) + 3
    page.freeze_panes = f"A{HEAD + 1}"


def _widen(page: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.utils import get_column_letter

    for column, cells in enumerate(widths_wanted(rows), 1):
        page.column_dimensions[get_column_letter(column)].width = min(max(cells + 2, _NARROWEST), _WIDEST)


def _lines_of(text: str) -> int:
    """How many lines a text takes in a column of the widest width."""
    return sum(max(1, -(-cell_width(line) // (_WIDEST - 2))) for line in text.split("\n"))


def _set_print(page: "Worksheet") -> None:
    """One page wide on A4, the title and the headings on every page, pages numbered."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.paperSize, page.page_setup.orientation = A4, "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.print_title_rows = f"1:{HEAD}"
    page.print_options.horizontalCentered = True
    if page.oddFooter is not None:
        page.oddFooter.center.text = "&P / &N"
