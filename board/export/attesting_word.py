"""What a Word file says to whoever opens or prints it: its words, and a mark for whatever would hide or add some.

Saved again unchanged it still says the same. What Word would read elsewhere than here (another main part, a part that
stands in the package twice, one taken in from outside) makes it no handover.
"""

import io
import re
import zipfile
import zlib
from typing import Any

from board.domain.errors import BadInput, Refused
from board.locale import N_, _

_UNPACKED = 64_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BODY = "word/document.xml"
_AROUND_BODY = re.compile(r"word/(header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_STYLES = "word/styles.xml"
_MAIN_LINKS, _BODY_LINKS = "_rels/.rels", "word/_rels/document.xml.rels"
_AROUND_LINKS = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_TAKEN_IN_LINKS = ("/aFChunk", "/subDocument")
_WORDS = frozenset({_W + "t", _M + "t"})
_DRAWN = frozenset(_W + name for name in ("drawing", "pict", "object", "sym", "altChunk", "subDoc", "numPr"))
_HIDING = frozenset(
    _W + name
    for name in (
        *("vanish", "webHidden", "specVanish", "strike", "dstrike", "delText"),
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "vMerge"),  # changes not yet taken on
        *("framePr", "tblpPr", "bidi", "rtl", "bidiVisual"),  # words set elsewhere on the page, or backwards
    )
)
_PLAIN = frozenset(
    _W + name
    for name in (
        *("document", "body", "hdr", "ftr", "p", "r", "tab", "hyperlink", "tbl", "tr", "tc"),
        *("footnotes", "footnote", "endnotes", "endnote", "comments", "separator", "continuationSeparator"),
        *("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak"),
    )
)
"""What words stand in, and what Word leaves behind as it saves; whatever else stands there may show others."""
_PROPERTIES = frozenset(_W + name for name in ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr"))
_KNOWN = _PLAIN | _HIDING | _PROPERTIES
HIDDEN, DRAWN = N_("[hidden]"), N_("[picture]")
"""Marks as they are read, in whatever language that is: a digest is taken of them."""
_FIELD = "#"
"""Stands where a field begins: Word may show what it likes there."""
_SIGNS = {_W + "fldSimple": _FIELD, _W + "br": "\n"}
_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES)(\s*\\\*\s*(MERGEFORMAT|Arabic))*\s*", re.IGNORECASE)
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    RuntimeError,
    ValueError,
)


def no_document() -> BadInput:
    """The error for what is no document of a handover."""
    return BadInput(
        _("this is no document that a handover is exported as"), field=_("file"), do=_("docx, html, md, txt or json")
    )


def word_lines(content: bytes) -> list[str]:
    """The lines of a Word file: those of its body in order, then what stands around it.

    Raises:
        BadInput: it is none, or too large.
        Refused: it holds macros.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = _names(package)
            body = _paragraphs(_xml(package, _BODY))
            around = [_paragraphs(_xml(package, name)) for name in names if _AROUND_BODY.fullmatch(name)]
            styles = [_signs(_xml(package, name)) for name in names if name == _STYLES]
    except _BROKEN as error:
        raise no_document() from error
    return [*body, *sorted({line for lines in around for line in lines}), *sorted(set().union(*styles))]


def _names(package: zipfile.ZipFile) -> list[str]:
    """The parts of the package; raise unless Word would read just those that are read here."""
    names = package.namelist()
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Refused(_("the file holds macros"), do=_("a handover has none: do not open it"))
    if sum(part.file_size for part in package.infolist()) > _UNPACKED:
        raise BadInput(_("the file is too large for a handover"), field=_("file"))
    if len({name.lower() for name in names}) < len(names):
        raise no_document()
    if [target for kind, target in _links(package, _MAIN_LINKS, "") if kind.endswith("/officeDocument")] != [_BODY]:
        raise no_document()
    for kind, target in _links(package, _BODY_LINKS, "word/"):
        if kind.endswith(_TAKEN_IN_LINKS) or (kind.endswith(_AROUND_LINKS) and not _AROUND_BODY.fullmatch(target)):
            raise no_document()
    return names


def _links(package: zipfile.ZipFile, name: str, folder: str) -> list[tuple[str, str]]:
    """The kind and the part of each link that a part has."""
    if name not in package.namelist():
        return []
    found = [(link.get("Type", ""), link.get("Target", "")) for link in _xml(package, name)]
    return [(kind, target[1:] if target.startswith("/") else folder + target) for kind, target in found]


def _xml(package: zipfile.ZipFile, name: str) -> Any:
    from docx.oxml import parse_xml

    try:
        return parse_xml(package.read(name))
    except SyntaxError as error:
        raise no_document() from error


def _signs(styles: Any) -> set[str]:
    """What the styles do to words that stand in them."""
    return {_sign(element) for element in styles.iter(*_HIDING, *_DRAWN)} - {""}


def _hides(element: Any) -> bool:
    return element.tag in _HIDING and element.get(_W + "val") not in {"0", "false", "off"}


def _paragraphs(root: Any) -> list[str]:
    """The paragraphs of one part: what is printed, and a mark for each thing that would hide or cover words."""
    lines, fields = [""], list[list[str]]()
    for element in root.iter():
        _read(element, lines, fields)
    return [line for line in lines if line]


def _read(element: Any, lines: list[str], fields: list[list[str]]) -> None:
    """Add what an element says; `fields` are those that it stands in, each as what it was told to show."""
    if element.tag == _W + "p":
        lines.append("")
    elif element.tag == _W + "instrText":
        for told in fields[-1:]:
            told.append(element.text or "")
    elif element.tag == _W + "fldChar":
        lines[-1] += _enter_or_leave(element.get(_W + "fldCharType"), fields)
    elif element.tag in _WORDS:
        text = "".join(element.itertext())
        lines[-1] += "" if _is_page_number(element, text, fields) else text
    else:
        lines[-1] += _sign(element)


def _sign(element: Any) -> str:
    """What stands for an element that is no word; nothing for one that only carries words or says how they look."""
    if element.tag in _SIGNS:
        return _SIGNS[element.tag]
    if element.tag in _DRAWN:
        return DRAWN
    if _hides(element):
        return HIDDEN
    known = element.tag in _KNOWN or next(element.iterancestors(*_PROPERTIES), None) is not None
    return "" if known else HIDDEN


def _enter_or_leave(kind: str | None, fields: list[list[str]]) -> str:
    """Begin or end a field; returns the mark of one that begins."""
    if kind == "begin":
        fields.append([])
        return _FIELD
    if kind == "end" and fields:
        fields.pop()
    return ""


def _is_page_number(element: Any, text: str, fields: list[list[str]]) -> bool:
    """Whether a text is the number of a page, which Word counts anew each time; any other field shows what it says."""
    if not text.strip().isdigit():
        return False
    told = ["".join(parts) for parts in fields[-1:]]
    told += [above.get(_W + "instr") or "" for above in element.iterancestors(_W + "fldSimple")]
    return any(_PAGE_NUMBER.fullmatch(one) for one in told)
