"""Turns a page into the bytes of a file: Markdown, a web page that prints on A4, or Word after GB/T 9704-2012."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from board.domain.handover import Part
from board.domain.page import Page
from board.export import html_page, markdown, page_chart
from board.export.contents import legible, none_word, paragraphs_of, table_of
from board.export.formats import demand_format

if TYPE_CHECKING:
    from docx.document import Document

FORMATS = ("md", "html", "docx")
"""The formats a page is exported in, which are also the endings of the files."""


def render(page: Page, format: str) -> bytes:
    """The page as a file in one of `FORMATS`; the same page always gives the same bytes. Text is UTF-8.

    Raises:
        BadInput: the format is not known.
    """
    demand_format(format, FORMATS)
    if format == "docx":
        return _as_docx(page)
    lines = _markdown(page) if format == "md" else _html(page)
    return ("\n".join(lines) + "\n").encode()


def _markdown(page: Page) -> Iterator[str]:
    yield f"# {_line(page.title)}"
    yield from ("", _line(page.below), "")
    for line in page.about:
        yield "- " + _line(line)
    for section in page.sections:
        yield from ("", f"## {_line(section.heading)}")
        if not section.blocks:
            yield from ("", none_word())
        for block in section.blocks:
            if block.heading:
                yield from ("", f"### {_line(block.heading)}")
            yield from markdown.part_lines(block.part) if not block.bars else page_chart.as_text(block)
    for line in page.closing:
        yield from ("", _line(line))


def _line(text: str) -> str:
    return markdown.plain(legible(text), " ")


def _html(page: Page) -> Iterator[str]:
    yield from html_page.head(legible(page.title), wide=page.wide)
    yield f'<body><h1>{_safe(page.title)}</h1>\n<p class="office">{_safe(page.below)}</p>'
    for line in page.about:
        yield f'<p class="about">{_safe(line)}</p>'
    for section in page.sections:
        yield f"<section>\n<h2>{_safe(section.heading)}</h2>"
        if not section.blocks:
            yield f"<p>{_safe(none_word())}</p>"
        for block in section.blocks:
            if block.heading:
                yield f"<h3>{_safe(block.heading)}</h3>"
            if block.bars:
                yield from page_chart.as_html(block)
            else:
                yield from html_page.part_lines(block.part, wide=page.wide)
        yield "</section>"
    for line in page.closing:
        yield f"<p>{_safe(line)}</p>"
    yield "</body></html>"


def _safe(text: str) -> str:
    return html_page.safe(legible(text))


def _as_docx(page: Page) -> bytes:
    import docx

    from board.export.packing import packed
    from board.export.template_page import TEXT_WIDTH, WIDE_TEXT_WIDTH, lay_out, turn_on_side

    document = docx.Document()
    lay_out(document)
    if page.wide:
        turn_on_side(document)
    width = WIDE_TEXT_WIDTH if page.wide else TEXT_WIDTH
    document.add_paragraph(legible(page.title), "Title")
    document.add_paragraph(legible(page.below), "Subtitle")
    for line in page.about:
        document.add_paragraph(legible(line), "Normal")
    for section in page.sections:
        document.add_paragraph(legible(section.heading), "Heading 1")
        if not section.blocks:
            document.add_paragraph(none_word(), "Body Text")
        for block in section.blocks:
            if block.heading:
                document.add_paragraph(legible(block.heading), "Heading 2")
            if block.bars:
                page_chart.write(document, block)
            else:
                _write_part(document, block.part, width)
    for line in page.closing:
        document.add_paragraph(legible(line), "Body Text")
    document.core_properties.title = legible(page.title).replace("\n", " ")[:255]
    out = io.BytesIO()
    document.save(out)
    return packed(out.getvalue())


def _write_part(document: "Document", part: Part, width: int) -> None:
    from board.export.docx_tables import FITTED, fit
    from board.export.template_page import no_split, repeat_as_header

    if not part.columns:
        for paragraph in paragraphs_of(part):
            document.add_paragraph(paragraph, "Body Text")
        return
    columns, rows = table_of(part)
    table = document.add_table(1 + len(rows), len(columns), FITTED)
    for number, texts in enumerate((columns, *rows)):
        no_split(table.rows[number])
        for place, text in enumerate(texts):
            paragraph = table.cell(number, place).paragraphs[0]
            paragraph.text = text
            paragraph.style = "Board Cell" if number else "Board Head Cell"
    repeat_as_header(table.rows[0])
    fit(table, width)
    document.add_paragraph("", "Board Gap")
