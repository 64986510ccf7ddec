"""XLSX workbooks as rows of typed cells, merges filled; what the cells mean is not asked here.

A workbook is a zip of XML written by anybody: its size and merges are looked at before openpyxl unfolds them.
"""

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from board.domain.errors import BadInput
from board.locale import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_UNPACKED = 64_000_000  # a ledger of fifty thousand rows
MAX_MERGED = 2_000_000  # cells under merges and links, in the whole workbook
MAX_WIDTH = 16_384
MAX_HEIGHT = 1_048_576

RawRow = tuple[int, Sequence[str] | Sequence[str | date | datetime | time]]

# What openpyxl unfolds cell by cell: a merge or a link over a million rows would keep it busy for days.
_RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b")
_CORNER = rb"([A-Z]{1,3})(\d{1,7})"
_REF = re.compile(_RANGE.pattern + rb"[^>]*?\bref=[\"']" + _CORNER + rb"(?::" + _CORNER + rb")?[\"']")

_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is|f)[ />]")


def read_sheets(data: bytes, source: str, *, most: int) -> dict[str, Iterator[RawRow]]:
    """The rows of each visible sheet by its title, in order, with their 1-based numbers.

    Raises BadInput where the file is no workbook, is damaged, would unfold past MAX_UNPACKED bytes, or has a sheet of
    more than `most` filled rows.
    """
    from openpyxl import load_workbook

    try:
        _demand_bounded(data, source, most)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        return {sheet.title: iter(list(_rows(sheet))) for sheet in book.worksheets if sheet.sheet_state == "visible"}
    except BadInput:
        raise
    except Exception as error:  # openpyxl has no error of its own for a damaged file: any may come
        raise BadInput(
            _("{source} is no workbook that can be read").format(source=source),
            do=_("save it again as .xlsx"),
        ) from error


def _demand_bounded(data: bytes, source: str, most: int) -> None:
    too_large = BadInput(_("{source} unfolds to far more than a table").format(source=source))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        # The size a part declares binds: zipfile reads no further.
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            raise too_large
        unfolded = 0
        for part in parts.infolist():
            content = parts.read(part)
            ranges = _REF.findall(content)
            # UTF-16 and entities could hide a range from this look; no office program writes them.
            wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"} or (b"<" in content[:8] and b"\0" in content[:8])
            if wide or b"<!DOCTYPE" in content or len(ranges) != len(_RANGE.findall(content)):
                raise too_large
            if part.filename.startswith("xl/worksheets/") and _filled_rows(content) > most:
                raise BadInput(_("{source} is too large: no more than {rows} rows").format(source=source, rows=most))
            unfolded += sum(_area(*corners) for corners in ranges)
        if unfolded > MAX_MERGED:
            raise too_large


def _filled_rows(content: bytes) -> int:
    """How many rows of a sheet hold something; rows that are only coloured do not count."""
    return sum(_VALUE.search(row) is not None for row in _ROW_END.split(content))


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    if not right:
        return 1
    width = abs(_column(right) - _column(left)) + 1
    return width * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _rows(sheet: "Worksheet") -> Iterator[RawRow]:
    # The cells themselves, not iter_rows: a sheet coloured down to its last row is still a short table.
    filled = {
        place: _value(cell.value, cell.number_format) for place, cell in sheet._cells.items() if cell.value is not None
    }
    if not filled:
        return
    height, width = max(row for row, _c in filled), max(column for _r, column in filled)
    if height > MAX_HEIGHT or width > MAX_WIDTH:
        raise ValueError(height, width)
    for merge in sheet.merged_cells.ranges:
        value = filled.get((merge.min_row, merge.min_col))
        if value is None:
            continue
        for row in range(merge.min_row, min(merge.max_row, height) + 1):
            for column in range(merge.min_col, min(merge.max_col, width) + 1):
                filled[row, column] = value
    by_row: dict[int, dict[int, str | date | datetime | time]] = {}
    for (row, column), value in filled.items():
        by_row.setdefault(row, {})[column] = value
    for row in sorted(by_row):
        cells = by_row[row]
        yield row, [cells.get(column, "") for column in range(1, max(cells) + 1)]


def _value(value: object, number_format: str) -> str | date | datetime | time:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, (str, date, time)):
        return value
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return time(minutes // 60, minutes % 60, seconds)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _digits(value, number_format)
    return str(value)


def _digits(value: float, number_format: str) -> str:
    """A number as its digits: never 1.38E+10 or 13800000001.0; the format 0000 keeps its leading zeros."""
    if not math.isfinite(value):
        return str(value)
    if float(value).is_integer():
        digits = str(int(value))
        return digits.zfill(len(number_format)) if re.fullmatch("0{2,20}", number_format) else digits
    return f"{Decimal(repr(value)):f}"
