"""A handover as a Word document, made from the shipped template or from the office's own.

Here stand the values that the tags may use (`board.export.template` explains them to offices) and the fitting of
tables; how a template is filled safely is in `office_template`.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from board.domain.handover import Handover, Part, SectionBody
from board.export.columns import allot, widths_wanted
from board.export.contents import (
    bodies,
    heading_lines,
    labelled,
    legible,
    moment,
    none_word,
    paragraphs_of,
    particulars,
    seal_line,
    signature_columns,
    signature_rows,
    signing,
    table_of,
)
from board.export.office_template import fill
from board.export.packing import packed
from board.export.template import SHIPPED
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


@dataclass(frozen=True, slots=True)
class PartValues:
    """What the tags may say of a part."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionValues:
    """What the tags may say of a section."""

    key: str
    ordinal: str
    name: str
    heading: str
    is_empty: bool
    parts: tuple[PartValues, ...]
    text: str


def as_docx(handover: Handover, template: Path | None = None) -> bytes:
    """The handover as a .docx file, from `template` or the shipped one.

    Raises:
        BadInput: the template cannot be used.
    """
    document = fill(template or SHIPPED, _values(handover))
    for table in document.tables:
        if table.style is not None and table.style.name == FITTED:
            _fit(table)
    properties = document.core_properties
    properties.title = legible(handover.title)[:255]
    properties.created = properties.modified = handover.cut_off.astimezone(UTC)
    out = io.BytesIO()
    document.save(out)
    return packed(out.getvalue())


def _values(handover: Handover) -> dict[str, Any]:
    title, heading = heading_lines(handover)
    sections = [_section(body) for body in bodies(handover)]
    return {
        **{section.key: section for section in sections},
        "sections": sections,
        "title": title,
        "heading": heading,
        "office": legible(handover.office),
        "number": legible(handover.number),
        "period": legible(handover.period),
        "begins_at": moment(handover.begins_at),
        "ends_at": moment(handover.ends_at),
        "cut_off": moment(handover.cut_off),
        "composed_by": legible(handover.composed_by),
        "composed_at": legible(handover.composed_at),
        "seal": legible(handover.seal),
        "seal_line": seal_line(handover),
        "nothing": none_word(),
        "particulars": [labelled(label, text) for label, text in particulars(handover)],
        "signing": _section(signing(handover)),
        "signatures": [{"side": side, "name": name, "at": at} for side, name, at in signature_rows(handover)],
        "words": dict(zip(("side", "name", "time"), signature_columns(), strict=True)),
    }


def _section(body: SectionBody) -> SectionValues:
    parts = tuple(_part(part) for part in body.parts)
    return SectionValues(
        key=body.section.value,
        ordinal=body.section.ordinal,
        name=body.section.label,
        heading=body.section.heading,
        is_empty=body.is_empty,
        parts=parts,
        text="\n".join(line for part in parts for line in part.lines) or none_word(),
    )


def _part(part: Part) -> PartValues:
    if not part.columns:
        lines = paragraphs_of(part)
        return PartValues((), tuple((line,) for line in lines), lines)
    columns, rows = table_of(part)
    return PartValues(columns, rows, tuple(_joined(row) for row in rows))


def _joined(cells: Iterable[str]) -> str:
    return "  ".join(cell for cell in cells if cell)


def _fit(table: "Table") -> None:
    """Make the table as wide as the text and its columns as wide as their words need."""
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    widths = _shares(rows)
    table.autofit = False
    _set_table_width(table)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def _shares(rows: Sequence[Sequence[str]]) -> list[Any]:
    """The width of each column; together exactly the 156 mm of the text."""
    from docx.shared import Twips

    count = len(rows[0])
    room = TEXT_WIDTH - count * _MARGINS
    spaced = [[_SEAM.sub(" ", text) for text in row] for row in rows]
    given = allot(widths_wanted(spaced), room // _CELL)
    whole = sum(given)
    widths = [_MARGINS + room * cells // whole for cells in given]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return [Twips(width) for width in widths]


def _set_table_width(table: "Table") -> None:
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    if width is not None:
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(TEXT_WIDTH))
