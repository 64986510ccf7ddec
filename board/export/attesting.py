"""What a document says, line by line, so that it can be held against what was signed; and where the two differ.

A Word file is read for its words: saved again unchanged it still says the same. All other formats are compared as they
were written. Files that are too large, hold macros or are no documents at all are refused before they are read.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from board.domain.errors import BadInput, Refused
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass

LARGEST = 20_000_000
"""Bytes of a document, packed; the largest handover has a few hundred thousand."""
_UNPACKED = 64_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_AROUND_BODY = re.compile(r"word/(header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_SEAL = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_DRAWN = frozenset({_W + "drawing", _W + "pict", _W + "object"})
_AROUND = 18


@dataclass(frozen=True, slots=True)
class Said:
    """A document as `format` (docx, html, json, md or txt), with its lines and the fingerprints among them."""

    format: str
    lines: tuple[str, ...]

    @property
    def seals(self) -> tuple[str, ...]:
        """The fingerprints that stand in it, each once."""
        return tuple(dict.fromkeys(seal for line in self.lines for seal in _SEAL.findall(line)))


def said_by(content: bytes) -> Said:
    """What a document says.

    Raises:
        BadInput: it is too large, or no document of any format that a handover is exported in.
        Refused: it holds macros.
    """
    if len(content) > LARGEST:
        raise BadInput(_("the file is too large for a handover"), field=_("file"))
    if content.startswith(b"PK"):
        return Said("docx", tuple(_word_lines(content)))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _no_document() from error
    if not text.strip() or "\0" in text:
        raise _no_document()
    return Said(_format(text), tuple(text.rstrip("\n").split("\n")))


def _format(text: str) -> str:
    beginnings = {"<!DOCTYPE html": "html", "{": "json", "# ": "md"}
    return next((name for beginning, name in beginnings.items() if text.startswith(beginning)), "txt")


def _no_document() -> BadInput:
    return BadInput(
        _("this is no document that a handover is exported as"), field=_("file"), do=_("docx, html, md, txt or json")
    )


def _word_lines(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
                raise Refused(_("the file holds macros"), do=_("a handover has none: do not open it"))
            if sum(part.file_size for part in package.infolist()) > _UNPACKED:
                raise BadInput(_("the file is too large for a handover"), field=_("file"))
            if _BODY not in names:
                raise _no_document()
            body = _paragraphs(package.read(_BODY))
            around = [_paragraphs(package.read(name)) for name in names if _AROUND_BODY.fullmatch(name)]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _no_document() from error
    return [*body, *sorted({line for lines in around for line in lines})]


def _paragraphs(xml: bytes) -> list[str]:
    """The paragraphs of one part: what is printed, and a mark for each thing that would hide or cover words."""
    from docx.oxml import parse_xml

    try:
        root = parse_xml(xml)
    except SyntaxError as error:
        raise _no_document() from error
    lines, in_field = [""], False
    for element in root.iter():
        in_field = _read(element, lines, in_field)
    return [line for line in lines if line]


def _read(element: Any, lines: list[str], in_field: bool) -> bool:
    """Add what an element says; returns whether what follows is the result of a field, such as a page number."""
    if element.tag == _W + "p":
        lines.append("")
    elif element.tag == _W + "fldChar":
        return bool(element.get(_W + "fldCharType") == "separate")
    elif element.tag == _W + "vanish" and element.get(_W + "val") not in {"0", "false"}:
        lines[-1] += _("[hidden]")
    elif element.tag in _DRAWN:
        lines[-1] += _("[picture]")
    elif element.tag == _W + "br":
        lines[-1] += "\n"
    elif element.tag == _W + "t" and not in_field and not _is_in_field(element):
        lines[-1] += element.text or ""
    return in_field


def _is_in_field(element: Any) -> bool:
    return any(above.tag == _W + "fldSimple" for above in element.iterancestors())


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where a document says something else than was signed; lines count from 1."""

    line: int
    signed: str
    here: str


def first_difference(signed: Sequence[str], here: Sequence[str]) -> Difference | None:
    """Where two documents first differ, with the words around it; None if they say the same."""
    for number in range(max(len(signed), len(here))):
        ours = signed[number] if number < len(signed) else ""
        theirs = here[number] if number < len(here) else ""
        if ours != theirs or number >= min(len(signed), len(here)):
            at = next(
                (n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
            )
            return Difference(number + 1, _cut(ours, at), _cut(theirs, at))
    return None


def _cut(line: str, at: int) -> str:
    begins = max(at - _AROUND, 0)
    return one_line(line[begins : at + _AROUND])
