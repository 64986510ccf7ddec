"""The sheet of check-ins, spot checks and absences as a file: a spreadsheet, CSV, or a page to be printed."""

from collections.abc import Sequence

from board.domain.page import Page, PageSection, table
from board.export import delimited, page, sheet
from board.export.sheet import Column, Layout
from board.locale import _

FORMATS = ("xlsx", "csv", "html", "docx", "md")
"""The formats, which are also the endings of the files."""
_WIDTHS = (12, 8, 11, 10, 12, 15, 26, 16, 16, 26)
_READ = (6, 9)
"""The columns that are read rather than looked up."""


def render(title: str, office: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]], format: str) -> bytes:
    """The sheet as a file in one of `FORMATS`."""
    if format == "xlsx":
        wide = zip(columns, _WIDTHS, strict=True)
        made = tuple(Column(head, width, place not in _READ) for place, (head, width) in enumerate(wide))
        return sheet.render(Layout(title, title, office, made), rows)
    if format == "csv":
        return delimited.render([columns, *rows])
    section = PageSection(_("Check-ins, spot checks and absences"), (table(tuple(columns), rows),) if rows else ())
    return page.render(Page(title, office, (), (section,), wide=True), format)
