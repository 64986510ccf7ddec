"""Tables of a Word document as wide as its text, their columns fitted to what they hold."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from board.export.columns import allot, widths_wanted
from board.export.template_page import TEXT_WIDTH

if TYPE_CHECKING:
    from docx.table import Table

FITTED = "Board Table"
"""The table style whose columns are fitted to what they hold."""
_CELL = 105
"""A terminal cell in twips: half of a 10.5 pt (五号) character."""
_SEAM = re.compile(r"(?<=[⺀-鿿])(?=[0-9A-Za-z])")
"""Where LibreOffice spaces Han from Latin whatever the style says: a quarter blank before and one behind."""
_MARGINS = 134
"""Both margins of a table cell and a hair, in twips."""


def fit(table: "Table", width: int = TEXT_WIDTH) -> None:
    """Make the table as wide as the text, in twips, and its columns as wide as their words need."""
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    shares = _shares(rows, width)
    table.autofit = False
    _set_table_width(table, width)
    for column, share in zip(table._tbl.tblGrid.gridCol_lst, shares, strict=True):
        column.w = share
    for row in table._tbl.tr_lst:
        for cell, share in zip(row.tc_lst, shares, strict=True):
            cell.width = share


def _shares(rows: Sequence[Sequence[str]], width: int) -> list[Any]:
    """The width of each column; together exactly that of the text."""
    from docx.shared import Twips

    count = len(rows[0])
    room = width - count * _MARGINS
    spaced = [[_SEAM.sub(" ", text) for text in row] for row in rows]
    given = allot(widths_wanted(spaced), room // _CELL)
    whole = sum(given)
    widths = [_MARGINS + room * cells // whole for cells in given]
    widths[-1] += width - sum(widths)
    return [Twips(width) for width in widths]


def _set_table_width(table: "Table", twips: int) -> None:
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    if width is not None:
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(twips))
