"""Tables as CSV for spreadsheets: UTF-8 with its mark, so that Excel and WPS know it; no text is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from board.export.contents import legible

Value = str | int | float | date | datetime | None
"""What a cell may hold; times are in the zone in which they are to be read."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n")
"""How a text begins that a spreadsheet would work out instead of showing it."""


def render(rows: Iterable[Sequence[Value]]) -> bytes:
    """The rows as a CSV file; a text that a spreadsheet would take for a formula stands behind an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_written(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, str):
        text = legible(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return str(value)
