"""The fonts and styles of the shipped Word template after GB/T 9704-2012.

The East Asian font is named beside the Latin one everywhere, with substitutes, since the fonts of official documents
are seldom installed outside offices. Nothing comes from a theme: its fonts differ from machine to machine.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LATIN = "Times New Roman"
FANGSONG, KAITI, HEITI, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
XIAOBIAOSONG = "方正小标宋简体"
SUBSTITUTES = {
    FANGSONG: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    KAITI: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    XIAOBIAOSONG: "宋体,SimSun,Noto Serif CJK SC",
    HEITI: "SimHei,Noto Sans CJK SC",
    SONGTI: "SimSun,Noto Serif CJK SC",
}
LINE = 28.9
"""Exact line spacing in pt that puts 22 lines on the page (GB/T 9704-2012 §5.2.2); 29 loses one."""

CLOSER = -5
"""Twips between characters: 28 of 16 pt would be 158 mm wide, the text is 156 (GB/T 9704-2012 §5.2.2)."""

_KEPT_STYLES = {"Normal", "Title", "Subtitle", "heading 1", "heading 2", "Body Text", "footer"}
_KEPT_STYLES |= {"Default Paragraph Font", "Normal Table", "No List"}


def set_styles(document: "Document") -> None:
    """Leave only the styles that the sheet uses, and give them their fonts, sizes and lines."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    _drop_other_styles(document)
    _set_defaults(document)
    # Not justified: before a phone number that does not fit, a line would be spread into single characters.
    _style(document, "Normal", FANGSONG, 16, align=ALIGN.LEFT)
    _style(document, "Body Text", FANGSONG, 16, align=ALIGN.LEFT, indent=True)
    _style(document, "Title", XIAOBIAOSONG, 22, align=ALIGN.CENTER, line=35)
    _style(document, "Subtitle", KAITI, 16, align=ALIGN.CENTER).paragraph_format.space_after = points(14)
    for name, font in (("Heading 1", HEITI), ("Heading 2", KAITI)):
        _style(document, name, font, 16, indent=True).paragraph_format.keep_with_next = True
    for name, font, size in (
        ("Board Cell", FANGSONG, 10.5),
        ("Board Head Cell", HEITI, 10.5),
        ("Board Signature", FANGSONG, 12),
    ):
        centred = name == "Board Head Cell"
        align = ALIGN.CENTER if centred else ALIGN.LEFT
        style = _style(document, name, font, size, align=align, line=size * 1.4, grid=False)
        style.paragraph_format.keep_with_next = name != "Board Cell"
    _style(document, "Board Gap", FANGSONG, 5, line=8, grid=False)
    _style(document, "Footer", SONGTI, 14, line=None, grid=False)
    _table_style(document)


def _drop_other_styles(document: "Document") -> None:
    for style in list(document.styles.element.style_lst):
        if style.name_val not in _KEPT_STYLES:
            document.styles.element.remove(style)
        else:
            for name in ("w:link", "w:rsid"):
                _drop(style, name)


def _set_defaults(document: "Document") -> None:
    defaults = document.styles.element.find(q("w:docDefaults"))
    properties = defaults.find(f"{q('w:rPrDefault')}/{q('w:rPr')}")
    for child in list(properties):
        properties.remove(child)
    put(properties, "w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=FANGSONG, cs=LATIN)
    put(properties, "w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    paragraphs = defaults.find(f"{q('w:pPrDefault')}/{q('w:pPr')}")
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
    style.font.name, style.font.size, style.font.bold = LATIN, points(size), False
    if size == 16:
        _insert(style.element.rPr, "w:spacing", str(CLOSER), ("w:sz", "w:szCs"))
    put(style.element.rPr, "w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=font, cs=LATIN, hint="eastAsia")
    layout = style.paragraph_format
    layout.alignment, layout.space_before, layout.space_after = align, points(0), points(0)
    if line:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, points(line)
    else:
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.widow_control = True
    _close_up(style.element.pPr)
    if indent:
        layout.first_line_indent = points(2 * size)
        style.element.pPr.ind.set(q("w:firstLineChars"), "200")
    if not grid:
        _insert(style.element.pPr, "w:snapToGrid", "0", ("w:spacing", "w:ind", "w:jc"))
    return style  # type: ignore[no-any-return]


def _close_up(properties: Any) -> None:
    """No quarter blank between Han characters and figures: dates in narrow columns would break."""
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        _insert(properties, name, "0", ("w:snapToGrid", "w:spacing", "w:ind", "w:jc"))


def _insert(properties: Any, name: str, value: str, successors: tuple[str, ...]) -> None:
    from docx.oxml import OxmlElement

    element = OxmlElement(name)
    element.set(q("w:val"), value)
    properties.insert_element_before(element, *successors)


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


def points(size: float) -> Any:
    """A length in points."""
    from docx.shared import Pt

    return Pt(size)


def q(name: str) -> str:
    """The full name of a Word element or attribute written as `w:name`."""
    from docx.oxml.ns import qn

    return qn(name)


def put(parent: Any, name: str, **attributes: str) -> None:
    """Give the child `name` of `parent` these attributes; it is made if it is not there."""
    child = parent.find(q(name))
    if child is None:
        from docx.oxml import OxmlElement

        child = OxmlElement(name)
        parent.append(child)
    child.attrib.clear()
    for key, value in attributes.items():
        child.set(q(f"w:{key}"), value)


def _drop(parent: Any, name: str) -> None:
    for child in parent.findall(q(name)):
        parent.remove(child)
