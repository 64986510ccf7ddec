"""Sheets of an .xlsx workbook as an office prints them: a title, headings that stay, columns with widths, lights.

Every text stays text: what people wrote is never a formula, nor a character that the file cannot hold. Rows are
written as they come, so a long list takes no more memory than a short one. What stands in a sheet is its maker's.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, cast

from board.domain.lights import Colour
from board.domain.text import cell_width
from board.export.contents import legible
from board.export.delimited import Value
from board.values import dataclass

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as Pen
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "宋体"
TEXT = "@"
"""The format of what is never worked out."""
A4 = 9
"""The kind of paper, as the file names it."""
_LINE, _TALLEST = 15.5, 409  # points; not every program makes room for wrapped text by itself
_NO_TIME = "2000-01-01T00:00:00Z"  # when a workbook was made does not matter, and would make each another one
_MOST = 32_767  # characters of a cell, as Excel has it
_FILLS = {
    Colour.GREEN: "FF92D050",
    Colour.BLUE: "FF9DC3E6",
    Colour.YELLOW: "FFFFE699",
    Colour.ORANGE: "FFF4B183",
    Colour.RED: "FFFF7C80",
    Colour.GREY: "FFD9D9D9",
}
"""Light enough for black letters, in print too."""
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in latin characters, and its number format.

    Columns are of text unless a format says otherwise ("0", "0.0%", "yyyy-mm-dd"): what begins as a formula does is
    then no formula even after somebody edited it.
    """

    heading: str
    width: float
    centred: bool = False
    format: str = TEXT


@dataclass(frozen=True, slots=True)
class Tinted:
    """A word on the colour of a light."""

    text: str
    colour: Colour


Cell = Value | Tinted


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sheet looks like: name, title, the line under it, columns, and how many of them are printed (0: all)."""

    name: str
    title: str
    below: str
    columns: tuple[Column, ...]
    printed: int = 0


class Book:
    """A workbook in the making."""

    def __init__(self) -> None:
        from openpyxl import Workbook

        self.workbook: Workbook = Workbook(write_only=True)
        self.workbook.properties.created = datetime.fromisoformat(_NO_TIME)
        self._sheets: list[Sheet] = []

    def sheet(self, layout: Layout) -> "Sheet":
        """Begin a sheet, with its title and headings; one must be filled before the next is begun."""
        self._sheets.append(Sheet(self.workbook, layout))
        return self._sheets[-1]

    def done(self) -> bytes:
        """The workbook as a file; nothing can be added any more."""
        from board.export.packing import packed

        for sheet in self._sheets:
            sheet.end()
        out = io.BytesIO()
        self.workbook.save(out)
        return packed(out.getvalue(), modified=_NO_TIME)


class Sheet:
    """A sheet whose rows are added from top to bottom."""

    HEAD = 3
    """The row of the headings; title and the line under it stand above."""

    def __init__(self, book: "Workbook", layout: Layout) -> None:
        self._layout, self._last = layout, self.HEAD
        made = book.create_sheet(legible(layout.name).translate(_NOT_IN_TITLES)[:31])
        self.raw = cast("Worksheet", made)  # one that is only written has the same settings
        self._set_up()
        self._put_heading(layout.title, 18, bold=True)
        self._put_heading(layout.below, 10)
        self.raw.append(
            [self._pen(Column(one.heading, one.width, centred=True), one.heading) for one in layout.columns]
        )

    def add(self, values: Sequence[Cell]) -> None:
        """Add a row, a value for each column."""
        cells, lines = [], 1
        for pen, column, value in zip(self._pens, self._layout.columns, values, strict=True):
            lines = max(lines, _lines(value, column.width))
            if isinstance(value, Tinted):
                cells.append(self._tinted(value))
            else:
                put(pen, value)
                cells.append(pen)
        self._last += 1
        self.raw.row_dimensions[self._last].height = min(lines * _LINE + 3, _TALLEST)
        self.raw.append(cells)
        del self.raw.row_dimensions[self._last]  # it is written; a list of many rows would hold them all

    def end(self) -> None:
        """Say what is printed, which is known only when all rows are there."""
        from openpyxl.utils import get_column_letter

        if self._layout.printed:
            self.raw.print_area = f"A1:{get_column_letter(self._layout.printed)}{self._last}"

    def _set_up(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet, layout = self.raw, self._layout
        for number, column in enumerate(layout.columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.row_dimensions[1].height, sheet.row_dimensions[self.HEAD].height = 32, 30
        sheet.freeze_panes = f"A{self.HEAD + 1}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top = sheet.page_margins.bottom = 0.7
        sheet.page_margins.footer = 0.3
        sheet.print_options.horizontalCentered = True
        sheet.print_title_rows = f"1:{self.HEAD}"
        if sheet.oddFooter is not None and sheet.oddFooter.center is not None:
            sheet.oddFooter.center.text = "&P / &N"

    def _put_heading(self, text: str, size: int, *, bold: bool = False) -> None:
        """A line over all printed columns; not merged, so that whoever sorts or reads the sheet is not in its way."""
        from openpyxl.styles import Alignment, Font

        cells = []
        for number in range(self._layout.printed or len(self._layout.columns)):
            cell = self._blank()
            cell.font = Font(name=FONT, size=size, bold=bold)
            cell.alignment = Alignment(horizontal="centerContinuous", vertical="center")
            put(cell, text if number == 0 else None)
            cells.append(cell)
        self.raw.append(cells)

    @cached_property
    def _pens(self) -> list["Pen"]:
        """A cell of each column with its looks, written again and again: a look of its own for each cell costs time."""
        return [self._pen(column) for column in self._layout.columns]

    def _pen(self, column: Column, heading: str = "") -> "Pen":
        from openpyxl.styles import Alignment, Border, Font, Side

        cell, thin = self._blank(), Side(style="thin", color="FF7F7F7F")
        cell.font = Font(name=FONT, size=11, bold=bool(heading))
        centred = "center" if column.centred else "left"
        cell.alignment = Alignment(horizontal=centred, vertical="center", wrap_text=True)
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.number_format = column.format
        put(cell, heading or None)
        return cell

    def _tinted(self, value: Tinted) -> "Pen":
        pen = self._lights.get(value.colour)
        if pen is None:
            from openpyxl.styles import PatternFill

            pen = self._lights[value.colour] = self._pen(Column("", 0, centred=True))
            pen.fill = PatternFill("solid", fgColor=_FILLS[value.colour])
        put(pen, value.text)
        return pen

    @cached_property
    def _lights(self) -> dict[Colour, "Pen"]:
        return {}

    def _blank(self) -> "Pen":
        from openpyxl.cell import WriteOnlyCell

        return WriteOnlyCell(self.raw)


def _lines(value: Cell, width: float) -> int:
    """How many lines a text takes in a column, about: a font's letters are not all as wide."""
    if not isinstance(value, str):
        return 1
    return sum(-(-cell_width(line) // max(1, int(width) - 1)) or 1 for line in legible(value).split("\n"))


def put(cell: "Pen", value: Value) -> None:
    """Write a value; a text stays a text, also when it looks like a formula."""
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if not isinstance(value, str):
        cell.value = value
        return
    text = legible(value)[:_MOST]
    cell.value = text or None
    if text:
        cell.data_type = "s"


def render(layout: Layout, rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet as a workbook; the same rows always give the same bytes."""
    book = Book()
    sheet = book.sheet(layout)
    for row in rows:
        sheet.add(row)
    return book.done()


def bare(cell: Cell) -> Value:
    """What stands in a cell, without its colour."""
    return cell.text if isinstance(cell, Tinted) else cell
