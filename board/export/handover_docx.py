"""A handover as a Word document, made from the shipped template or from the office's own.

Here stand the values that the tags may use (`board.export.template` explains them to offices) and the fitting of
tables; how a template is filled safely is in `office_template`.
"""

import io
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path
from typing import Any

from board.domain.handover import Handover, Part, SectionBody
from board.export.contents import (
    addenda_lines,
    bodies,
    cut_off_in_words,
    foot_lines,
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
from board.export.docx_tables import FITTED, fit
from board.export.office_template import fill
from board.export.packing import packed
from board.export.template import SHIPPED
from board.values import dataclass


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
    document = fill(template or SHIPPED, values_of(handover))
    for table in document.tables:
        if table.style is not None and table.style.name == FITTED:
            fit(table)
    properties = document.core_properties
    properties.title = legible(handover.title)[:255]
    properties.created = properties.modified = handover.cut_off.astimezone(UTC)
    out = io.BytesIO()
    document.save(out)
    return packed(out.getvalue())


def values_of(handover: Handover) -> dict[str, Any]:
    """What the tags of a template stand for."""
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
        "cut_off": cut_off_in_words(handover),
        "composed_by": legible(handover.composed_by),
        "composed_at": legible(handover.composed_at),
        "seal": legible(handover.seal),
        "seal_line": seal_line(handover),
        "foot": "  ".join(foot_lines(handover)),
        "addenda": list(addenda_lines(handover)),
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
