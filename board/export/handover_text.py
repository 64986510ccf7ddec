"""A handover as plain text for terminals and messages, and as Markdown in which people's text is never markup.

Plain text is laid out in terminal cells and keeps to 78 of them as long as its columns allow.
"""

from collections.abc import Iterator, Sequence

from board.domain.handover import Handover, Part, SectionBody
from board.domain.text import cell_width
from board.export.columns import allot, widths_wanted, wrap
from board.export.contents import (
    addenda_lines,
    bodies,
    heading_lines,
    labelled,
    none_word,
    paragraphs_of,
    particulars,
    seal_line,
    signature_columns,
    signature_rows,
    signing,
    table_of,
)
from board.export.markdown import part_lines, plain, table_lines

WIDTH = 78
_INDENT = "  "
_GAP = "  "
_BLANK = "_" * 12
"""Where somebody will sign."""


def as_text(handover: Handover) -> str:
    """The handover as plain text, wrapped with hanging indents, tables in aligned columns."""
    return "\n".join(line.rstrip() for line in _text_lines(handover)) + "\n"


def _text_lines(handover: Handover) -> Iterator[str]:
    for heading in heading_lines(handover):
        for line in wrap(heading, WIDTH):
            yield " " * ((WIDTH - cell_width(line)) // 2) + line
    yield ""
    for label, text in particulars(handover):
        yield from _hanging(f"{label}  ", text)
    for body in bodies(handover):
        yield from _text_section(body)
    last = signing(handover)
    yield from ("", last.section.heading)
    for part in last.parts:
        yield from _text_part(part)
    for side, name, at in signature_rows(handover):
        yield from _hanging(f"{_INDENT}{side}  ", f"{name or _BLANK}  {at or _BLANK}")
    if handover.seal:
        yield ""
        yield from wrap(seal_line(handover), WIDTH)
    for line in addenda_lines(handover):
        yield ""
        yield from wrap(line, WIDTH)


def _text_section(body: SectionBody) -> Iterator[str]:
    yield from ("", body.section.heading)
    if body.is_empty:
        yield _INDENT + none_word()
    for number, part in enumerate(body.parts):
        if number:
            yield ""
        yield from _text_part(part)


def _text_part(part: Part) -> Iterator[str]:
    if part.columns:
        columns, rows = table_of(part)
        yield from _text_table(columns, rows)
    else:
        for paragraph in paragraphs_of(part):
            yield from _hanging(f"{_INDENT}- ", paragraph)


def _text_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    room = WIDTH - len(_INDENT) - len(_GAP) * (len(columns) - 1)
    widths = allot(widths_wanted([columns, *rows]), room)
    yield from _text_row(columns, widths)
    yield _INDENT + _GAP.join("-" * width for width in widths)
    for row in rows:
        yield from _text_row(row, widths)


def _text_row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for place in range(max(len(lines) for lines in wrapped)):
        line = [lines[place] if place < len(lines) else "" for lines in wrapped]
        yield _INDENT + _GAP.join(
            text + " " * (width - cell_width(text)) for text, width in zip(line, widths, strict=True)
        )


def _hanging(lead: str, text: str) -> Iterator[str]:
    indent = cell_width(lead)
    for place, line in enumerate(wrap(text, WIDTH - indent)):
        yield (lead if place == 0 else " " * indent) + line


def as_markdown(handover: Handover) -> str:
    """The handover as Markdown (CommonMark with tables)."""
    return "\n".join(_markdown_lines(handover)) + "\n"


def _markdown_lines(handover: Handover) -> Iterator[str]:
    title, below = heading_lines(handover)
    yield f"# {plain(title, ' ')}"
    yield from ("", plain(below, " "), "")
    for label, text in particulars(handover):
        yield "- " + plain(labelled(label, text), " ")
    for body in bodies(handover):
        yield from ("", f"## {plain(body.section.heading, ' ')}")
        if body.is_empty:
            yield from ("", none_word())
        for part in body.parts:
            yield from part_lines(part)
    last = signing(handover)
    yield from ("", f"## {plain(last.section.heading, ' ')}")
    for part in last.parts:
        yield from part_lines(part)
    yield from table_lines(signature_columns(), signature_rows(handover))
    if handover.seal:
        yield from ("", plain(seal_line(handover), " "))
    for line in addenda_lines(handover):
        yield from ("", plain(line, " "))
