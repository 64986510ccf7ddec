"""The page of the shipped Word template after GB/T 9704-2012: margins, lines, page numbers, and the table of fonts.

The styles are in `template_styles`, what stands on the page is in `template`.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from board.export.template_styles import HEITI, LATIN, SUBSTITUTES, points, put, q, set_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer
    from docx.table import _Row

TEXT_WIDTH = 8844
"""156 mm in twips (1/20 pt)."""
WIDE_TEXT_WIDTH = 12756
"""225 mm: the width of the text on a page that lies on its side."""
_DROPPED_PARTS = ("stylesWithEffects", "customXml", "thumbnail")


def lay_out(document: "Document") -> None:
    """Give an empty document its page, grid, styles, fonts and page numbers."""
    _drop_ballast(document)
    _set_page(document)
    set_styles(document)
    _set_fonts(document)
    _set_page_numbers(document)
    _set_word_version(document)
    _set_properties(document)


def _drop_ballast(document: "Document") -> None:
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if any(name in str(relation.reltype) for name in _DROPPED_PARTS):
                del relations[key]


def _set_page(document: "Document") -> None:
    from docx.shared import Mm, Twips

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(25), Twips(0)
    # A grid of characters too would be the letter of the rule, but LibreOffice gives a 16 pt character, which does not
    # fit a cell of 15.79 pt, two of them; `template_styles.CLOSER` puts the same 28 on a line everywhere.
    put(section._sectPr, "w:docGrid", type="lines", linePitch="578")


def turn_on_side(document: "Document") -> None:
    """Lay the page on its side, its margins turned with it."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(37), Mm(35)
    section.header_distance, section.footer_distance = Mm(15), Mm(16)


def _set_fonts(document: "Document") -> None:
    """Say in the font table what to take where a font is missing."""
    from docx.oxml.ns import nsdecls

    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"swiss" if name == HEITI else "roman"}"/><w:pitch w:val="variable"/></w:font>'
        for name, others in SUBSTITUTES.items()
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    table: Any = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table._blob = f"{head}<w:fonts {nsdecls('w')}>{fonts}{latin}</w:fonts>".encode()


def _set_page_numbers(document: "Document") -> None:
    """— 1 — below the text, outside: right on odd pages, left on even ones, one character in (§7.5)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number_page(section.footer, ALIGN.RIGHT)
    _number_page(section.even_page_footer, ALIGN.LEFT)


def _number_page(footer: "_Footer", align: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style, paragraph.alignment = "Footer", align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = points(14)
    paragraph.add_run("— ")
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
    paragraph.add_run(" —")


def _set_word_version(document: "Document") -> None:
    """Let Word lay the sheet out as it does today's documents, not as those of 2010."""
    for setting in document.settings.element.iter(q("w:compatSetting")):
        if setting.get(q("w:name")) == "compatibilityMode":
            setting.set(q("w:val"), "15")


def _set_properties(document: "Document") -> None:
    properties = document.core_properties
    properties.author = properties.comments = properties.title = properties.keywords = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)


def repeat_as_header(row: "_Row") -> None:
    """Print the row again on each page that its table runs over to."""
    _flag_row(row, "w:tblHeader")


def no_split(row: "_Row") -> None:
    """Keep the row on one page."""
    _flag_row(row, "w:cantSplit")


def _flag_row(row: "_Row", name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
