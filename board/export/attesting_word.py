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
from board.locale import _

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
_HIDING = frozenset(_W + name for name in ("vanish", "webHidden", "strike", "dstrike", "delText"))
_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES)(\s*\\\*\s*(MERGEFORMAT|Arabic))*\s*", re.IGNORECASE)
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    NotImplementedError,
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
            styles = [_paragraphs(_xml(package, name)) for name in names if name == _STYLES]
    except _BROKEN as error:
        raise no_document() from error
    marks = [_("[hidden]") for lines in styles for line in lines if _("[hidden]") in line]
    return [*body, *sorted({line for lines in around for line in lines}), *marks[:1]]


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


def _paragraphs(root: Any) -> list[str]:
    """The paragraphs of one part: what is printed, and a mark for each thing that would hide or cover words."""
    lines, fields = [""], list[list[str]]()
    for element in root.iter():
        _read(element, lines, fields)
    return [line for line in lines if line]


def _read(element: Any, lines: list[str], fields: list[list[str]]) -> None:
    """Add what an element says; `fields` are those that it stands in, each as what it was told to show."""
    tag = element.tag
    if tag == _W + "p":
        lines.append("")
    elif tag == _W + "fldChar":
        _enter_or_leave(element.get(_W + "fldCharType"), fields)
    elif tag == _W + "instrText":
        for told in fields[-1:]:
            told.append(element.text or "")
    elif tag in _HIDING and element.get(_W + "val") not in {"0", "false", "off"}:
        lines[-1] += _("[hidden]")
    elif tag in _DRAWN:
        lines[-1] += _("[picture]")
    elif tag == _W + "br":
        lines[-1] += "\n"
    elif tag in _WORDS and not _is_page_number(element, fields):
        lines[-1] += element.text or ""


def _enter_or_leave(kind: str | None, fields: list[list[str]]) -> None:
    if kind == "begin":
        fields.append([])
    elif kind == "end" and fields:
        fields.pop()


def _is_page_number(element: Any, fields: list[list[str]]) -> bool:
    """Whether a text is the number of a page, which Word counts anew each time; any other field shows what it says."""
    if not (element.text or "").strip().isdigit():
        return False
    told = ["".join(parts) for parts in fields[-1:]]
    told += [above.get(_W + "instr") or "" for above in element.iterancestors(_W + "fldSimple")]
    return any(_PAGE_NUMBER.fullmatch(one) for one in told)
