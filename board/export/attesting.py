"""What a document says, line by line, so that it can be held against what was signed; and where the two differ.

A Word file is read for its words: saved again unchanged it still says the same. All other formats are compared as they
were written. Files that are too large, hold macros or are no documents at all are refused before they are read.
"""

import re
from collections.abc import Sequence

from board.domain.errors import BadInput
from board.domain.handover import sealed
from board.domain.text import one_line
from board.export.attesting_word import DRAWN, HIDDEN, no_document, word_lines
from board.locale import _
from board.values import dataclass

LARGEST = 20_000_000
"""Bytes of a document, packed; the largest handover has a few hundred thousand."""
_SEAL = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
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

    @property
    def digest(self) -> str:
        """The SHA-256 of what it says, which a Word file that is saved again keeps."""
        return sealed(self.format, *self.lines)


def said_by(content: bytes) -> Said:
    """What a document says.

    Raises:
        BadInput: it is too large, or no document of any format that a handover is exported in.
        Refused: it holds macros.
    """
    if len(content) > LARGEST:
        raise BadInput(_("the file is too large for a handover"), field=_("file"))
    if content.startswith(b"PK"):
        return Said("docx", tuple(word_lines(content)))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise no_document() from error
    if not text.strip() or "\0" in text:
        raise no_document()
    return Said(_format(text), tuple(text.rstrip("\n").split("\n")))


def _format(text: str) -> str:
    beginnings = {"<!DOCTYPE html": "html", "{": "json", "# ": "md"}
    return next((name for beginning, name in beginnings.items() if text.startswith(beginning)), "txt")


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
    around = one_line(line[begins : at + _AROUND])
    return around.replace(HIDDEN, _(HIDDEN)).replace(DRAWN, _(DRAWN))
