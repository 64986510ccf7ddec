"""What every format of a handover shows: its sections in their fixed order, its particulars, and text that can be read.

How it looks is each format's own business. Text from people may hold anything; `legible` is the gate it goes through.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from board.domain.handover import NOTED, Handover, Part, Section, SectionBody
from board.domain.moments import moment_in_words, second_in_words
from board.domain.text import is_control
from board.locale import _, pgettext

_NOT_IN_XML = "\ufffe\uffff"  # not characters at all, though no control characters either


def none_word() -> str:
    """What an empty section says: 无."""
    return pgettext("empty section", "none")


def legible(text: str) -> str:
    """`text` with plain line breaks, blanks for tabs, and U+FFFD for what steers a terminal or what XML cannot hold."""
    if text.isprintable():  # nearly always, and told at once
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join("\ufffd" if c != "\n" and (is_control(c) or c in _NOT_IN_XML) else c for c in text)


def bodies(handover: Handover) -> tuple[SectionBody, ...]:
    """The sections before the signatures, each exactly once and in order, whatever the handover holds of them."""
    return tuple(_body(handover, section) for section in NOTED)


def signing(handover: Handover) -> SectionBody:
    """The last section: what is said above the two signatures (mostly nothing)."""
    return _body(handover, Section.SIGNATURES)


def _body(handover: Handover, section: Section) -> SectionBody:
    parts = (part for body in handover.sections if body.section is section for part in body.parts)
    return SectionBody(section, tuple(part for part in parts if part.lines))


def table_of(part: Part) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The column names and the rows of a part, all equally long and legible."""
    count = max(len(part.columns), *(len(line.cells) for line in part.lines))
    return _filled(part.columns, count), tuple(_filled(line.cells, count) for line in part.lines)


def paragraphs_of(part: Part) -> tuple[str, ...]:
    """The lines of a part without columns; several cells are said one after another."""
    return tuple("  ".join(legible(cell) for cell in line.cells) for line in part.lines)


def _filled(cells: Iterable[str], count: int) -> tuple[str, ...]:
    known = [legible(cell) for cell in cells]
    return (*known, *[""] * (count - len(known)))


def heading_lines(handover: Handover) -> tuple[str, str]:
    """The title, and the line under it: office and number."""
    number = handover.number
    if number.isdecimal():
        number = pgettext("handover", "No. {number}").format(number=number)
    below = "  ".join(legible(part) for part in (handover.office, number) if part)
    return legible(handover.title), below


def particulars(handover: Handover) -> tuple[tuple[str, str], ...]:
    """What the sheet says of itself above its sections: label and text."""
    composed = "  ".join(part for part in (handover.composed_by, handover.composed_at) if part)
    pairs = (
        (pgettext("handover", "Period"), handover.period),
        (pgettext("handover", "Recorded before"), cut_off_in_words(handover)),
        (pgettext("handover", "Composed"), composed),
    )
    return tuple((label, legible(text)) for label, text in pairs if text)


def labelled(label: str, text: str) -> str:
    """A particular as one line."""
    return _("{label}: {text}").format(label=label, text=text)


def signature_columns() -> tuple[str, str, str]:
    """What stands over the signatures."""
    return pgettext("signature", "Side"), pgettext("signature", "Name"), pgettext("signature", "Time")


def signature_rows(handover: Handover) -> tuple[tuple[str, str, str], ...]:
    """Side, name and time of each signature; name and time are empty where nobody has signed."""
    return tuple((legible(one.side), legible(one.name), legible(one.at)) for one in handover.signatures)


def seal_line(handover: Handover) -> str:
    """What binds the sheet to the journal, or nothing while it is not signed."""
    return _("Seal: {seal}").format(seal=legible(handover.seal)) if handover.seal else ""


def foot_lines(handover: Handover) -> tuple[str, ...]:
    """What stands at the foot of every page of a signed sheet: who signed, and the fingerprint."""
    if not handover.seal:
        return ()
    signed = tuple(f"{legible(one.side)} {legible(one.name)}" for one in handover.signatures if one.name)
    return (*signed, seal_line(handover))


def addenda_lines(handover: Handover) -> tuple[str, ...]:
    """The corrections that were signed later, a paragraph for each."""
    return tuple(legible(one) for one in handover.addenda)


def moment(at: datetime) -> str:
    """A time of the sheet, which has them in the office's zone, as all its texts write it."""
    return moment_in_words(at, at.tzinfo or UTC)


def cut_off_in_words(handover: Handover) -> str:
    """Before when the sheet tells, to the second."""
    return second_in_words(handover.cut_off, handover.cut_off.tzinfo or UTC)
