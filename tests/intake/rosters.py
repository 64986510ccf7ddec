"""Making rosters to read, and reading one day of them."""

import io
from datetime import date

from openpyxl import Workbook

from board.intake.roster import RosterSheet

TITLE = "滨江区政府办公室2026年10月值班表"


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def on(sheet: RosterSheet, day: date, post: str) -> list[tuple[str, str]]:
    return [(line.person, line.phone) for line in sheet.lines if line.date == day and line.post == post]
