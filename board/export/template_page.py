"""The page of the shipped Word template: margins, grid, fonts and styles after GB/T 9704-2012, and the page number.

It gives the East Asian font beside the Latin one everywhere and names a substitute for each, since the fonts of
official documents are seldom installed outside offices. What stands on the page is in `template`.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer
    from docx.styles.style import ParagraphStyle
    from docx.table import _Row

LATIN = "Times New Roman"
FANGSONG, KAITI, HEITI, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
XIAOBIAOSONG = "方正小标宋简体"
SUBSTITUTES = {
    FANGSONG: "仿宋,FangSong,STFangsong",
    KAITI: "楷体,KaiTi,STKaiti",
    XIAOBIAOSONG: "宋体,SimSun",
    HEITI: "SimHei",
    SONGTI: "SimSun",
}
TEXT_WIDTH = 8844
"""156 mm in twips (1/20 pt)."""
LINE = 28.9
"""Exact line spacing in pt that puts 22 lines on the page (GB/T 9704-2012 §5.2.2); 29 loses one."""

_KEPT_STYLES = {"Normal", "Title", "Subtitle", "heading 1", "heading 2", "Body Text", "footer"}
_KEPT_STYLES |= {"Default Paragraph Font", "Normal Table", "No List"}
_DROPPED_PARTS = ("stylesWithEffects", "customXml", "thumbnail")


def lay_out(document: "Document") -> None:
    """Give an empty document its page, grid, styles, fonts and page numbers."""
    _drop_ballast(document)
    _set_page(document)
    _set_styles(document)
    _set_fonts(document)
    _set_page_numbers(document)
    _set_properties(document)


def _drop_ballast(document: "Document") -> None:
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if any(name in str(relation.reltype) for name in _DROPPED_PARTS):
                del relations[key]
    for style in list(document.styles.element.style_lst):
        if style.name_val not in _KEPT_STYLES:
            document.styles.element.remove(style)
        else:
            for name in ("w:link", "w:rsid"):
                _drop(style, name)


def _set_page(document: "Document") -> None:
    from docx.shared import Mm, Twips

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(25), Twips(0)
    # 22 lines; 28 characters on 156 mm are 15.79 pt each, 0.21 pt less than the font's 16 (in 1/4096 pt)
    _put(section._sectPr, "w:docGrid", type="linesAndChars", linePitch="578", charSpace="-846")


def _set_styles(document: "Document") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    _set_defaults(document)
    _style(document, "Normal", FANGSONG, 16, align=ALIGN.JUSTIFY)
    _style(document, "Body Text", FANGSONG, 16, align=ALIGN.JUSTIFY, indent=True)
    _style(document, "Title", XIAOBIAOSONG, 22, align=ALIGN.CENTER, line=35)
    _style(document, "Subtitle", KAITI, 16, align=ALIGN.CENTER).paragraph_format.space_after = _points(14)
    for name, font in (("Heading 1", HEITI), ("Heading 2", KAITI)):
        _style(document, name, font, 16, indent=True).paragraph_format.keep_with_next = True
    for name, font, size in (
        ("Board Cell", FANGSONG, 10.5),
        ("Board Head Cell", HEITI, 10.5),
        ("Board Signature", FANGSONG, 12),
    ):
        style = _style(document, name, font, size, line=size * 1.4, grid=False)
        style.paragraph_format.keep_with_next = name != "Board Cell"
    _style(document, "Board Gap", FANGSONG, 5, line=8, grid=False)
    _style(document, "Footer", SONGTI, 14, line=None, grid=False)
    _table_style(document)


def _set_defaults(document: "Document") -> None:
    """Nothing comes from the theme: its fonts differ from machine to machine."""
    defaults = document.styles.element.find(_q("w:docDefaults"))
    properties = defaults.find(f"{_q('w:rPrDefault')}/{_q('w:rPr')}")
    for child in list(properties):
        properties.remove(child)
    _put(properties, "w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=FANGSONG, cs=LATIN)
    _put(properties, "w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    paragraphs = defaults.find(f"{_q('w:pPrDefault')}/{_q('w:pPr')}")
    for child in list(paragraphs):
        paragraphs.remove(child)


def _style(
    document: "Document",
    name: str,
    font: str,
    size: float,
    *,
    align: Any = None,
    line: float | None = LINE,
    indent: bool = False,
    grid: bool = True,
) -> "ParagraphStyle":
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_LINE_SPACING

    known = name in [style.name for style in document.styles]
    style: Any = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for child in ("w:pPr", "w:rPr"):
        _drop(style.element, child)
    style.base_style = None if name == "Normal" else document.styles["Normal"]
    style.hidden, style.quick_style = False, True
    style.font.name, style.font.size, style.font.bold = LATIN, _points(size), False
    _put(style.element.rPr, "w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=font, cs=LATIN, hint="eastAsia")
    layout = style.paragraph_format
    layout.alignment, layout.space_before, layout.space_after = align, _points(0), _points(0)
    if line:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, _points(line)
    else:
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.widow_control = True
    if indent:
        layout.first_line_indent = _points(2 * size)
        style.element.pPr.ind.set(_q("w:firstLineChars"), "200")
    if not grid:
        _off_grid(style.element)
    return style  # type: ignore[no-any-return]


def _off_grid(style: Any) -> None:
    """Small print keeps its own pitch: on the grid each character would take a 28th of the line."""
    from docx.oxml import OxmlElement

    for properties, successors in (
        (style.get_or_add_pPr(), ("w:spacing", "w:ind", "w:jc")),
        (style.get_or_add_rPr(), ("w:color", "w:sz", "w:szCs", "w:lang")),
    ):
        off = OxmlElement("w:snapToGrid")
        off.set(_q("w:val"), "0")
        properties.insert_element_before(off, *successors)


def _table_style(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style: Any = document.styles.add_style("Board Table", WD_STYLE_TYPE.TABLE)
    style.hidden, style.quick_style = False, True
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    xml = (
        f'<w:tblPr {nsdecls("w")}><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )
    style.element.append(parse_xml(xml))
    centred = f'<w:tcPr {nsdecls("w")}><w:vAlign w:val="center"/></w:tcPr>'
    style.element.append(parse_xml(centred))


def _set_fonts(document: "Document") -> None:
    """Say in the font table what to take where a font is missing."""
    from docx.oxml.ns import nsdecls

    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
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
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = _points(14)
    paragraph.add_run("— ")
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
    paragraph.add_run(" —")


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


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _q(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def _put(parent: Any, name: str, **attributes: str) -> None:
    """Give the child `name` of `parent` these attributes; it is made if it is not there."""
    child = parent.find(_q(name))
    if child is None:
        from docx.oxml import OxmlElement

        child = OxmlElement(name)
        parent.append(child)
    child.attrib.clear()
    for key, value in attributes.items():
        child.set(_q(f"w:{key}"), value)


def _drop(parent: Any, name: str) -> None:
    for child in parent.findall(_q(name)):
        parent.remove(child)
