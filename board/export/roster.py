"""Turns a roster's sheet into the bytes of a file; calendars are in `roster_calendar`."""

from board.domain.roster_page import day_columns, day_rows, roster_page
from board.domain.roster_sheet import RosterSheet
from board.export import delimited, page
from board.export.formats import demand_format
from board.export.roster_xlsx import as_xlsx

FORMATS = ("xlsx", "docx", "html", "md", "csv", "ics")
"""The formats a roster is exported in, which are also the endings of the files."""


def render(sheet: RosterSheet, format: str) -> bytes:
    """The sheet as a file in one of `FORMATS`, but for ics.

    Raises:
        BadInput: the format is not known.
    """
    demand_format(format, FORMATS)
    if format == "xlsx":
        return as_xlsx(sheet)
    if format == "csv":
        headings = tuple(heading.replace("\n", " ") for heading in day_columns(sheet))
        return delimited.render([headings, *day_rows(sheet)])
    return page.render(roster_page(sheet), format)
