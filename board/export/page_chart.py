"""A chart of bars on a page: drawn in HTML and in Word, as rows of blocks in Markdown; each bar says its number."""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from board.domain.page import Block
from board.export.contents import legible
from board.export.html_page import safe
from board.export.markdown import plain

if TYPE_CHECKING:
    from docx.document import Document

_WIDTH_MM = 90
_COLOUR = (0x2F, 0x5C, 0x8F)
_BLOCKS = 30


def as_text(block: Block) -> Iterator[str]:
    """The chart as a list, each bar a row of blocks."""
    yield ""
    for bar in block.bars:
        blocks = "█" * round(_BLOCKS * bar.value / block.longest)
        yield f"- {plain(legible(bar.name), ' ')} {blocks} {bar.value}"


def as_html(block: Block) -> Iterator[str]:
    """The chart as a table without lines whose bars are drawn by their width."""
    colour = "#{:02x}{:02x}{:02x}".format(*_COLOUR)
    yield '<table class="chart"><tbody>'
    for bar in block.bars:
        share = 85 * bar.value / block.longest
        drawn = (
            f'<svg width="{share:.1f}%" height="11" preserveAspectRatio="none">'
            f'<rect width="100%" height="11" fill="{colour}"/></svg>'
        )
        yield f'<tr><td class="name">{safe(legible(bar.name))}</td><td>{drawn} {bar.value}</td></tr>'
    yield "</tbody></table>"


def write(document: "Document", block: Block) -> None:
    """Write the chart into a Word document: a table without lines, each bar a drawing as wide as it counts."""
    from docx.shared import Mm

    table = document.add_table(len(block.bars), 2)
    table.autofit = False
    for column, width in zip(table.columns, (36, 120), strict=True):
        column.width = Mm(width)
    for row, bar in zip(table.rows, block.bars, strict=True):
        for cell in row.cells:
            cell.paragraphs[0].style = "Board Cell"
        row.cells[0].paragraphs[0].text = legible(bar.name)
        drawn = row.cells[1].paragraphs[0]
        if bar.value:
            width = Mm(max(1, round(_WIDTH_MM * bar.value / block.longest)))
            drawn.add_run().add_picture(io.BytesIO(_SOLID), width=width, height=Mm(3))
        drawn.add_run(f" {bar.value}")
    document.add_paragraph("", "Board Gap")


def _png(colour: tuple[int, int, int]) -> bytes:
    """A picture of one dot, which is drawn as large as it is asked to be."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    dot = zlib.compress(b"\0" + bytes(colour))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), chunk(b"IDAT", dot), chunk(b"IEND", b""))
    )


_SOLID = _png(_COLOUR)
