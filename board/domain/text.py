"""Text from people: what is let in, and how it is shown in the lines of a terminal."""

import unicodedata
from collections.abc import Iterator

from board.domain.errors import BadInput
from board.locale import _

SHORT = 200
"""Most characters of a one-line field (a title, a name)."""
LONG = 10_000
"""Most characters of a free text."""
_SPACES = "\t\n"
_NEVER_FIRST = "，。；：、！？）》」』”’…,.;:!?)"
"""What must not begin a line (GB/T 15834-2011 §5.1)."""


def clean(text: str, field: str, *, most: int = SHORT, needed: bool = True, lines: bool = False) -> str:
    """`text` without outer blanks, as it may be stored.

    Raises:
        BadInput: it is empty though needed, longer than `most` characters, or holds control characters
            (escape sequences, NUL, direction overrides); a line break is let in only where `lines` says so.
    """
    text = text.replace("\r\n", "\n").strip()
    if needed and not text:
        raise BadInput(_("may not be empty"), field=field)
    if len(text) > most:
        raise BadInput(_("has {n} characters, {most} are the most").format(n=len(text), most=most), field=field)
    if text.isprintable():  # nearly always, and told at once: no control character is printable
        return text
    for place, character in enumerate(text, 1):
        if is_control(character) and not (lines and character in _SPACES):
            raise BadInput(
                _("holds the control character U+{code:04X} at place {place}").format(code=ord(character), place=place),
                field=field,
            )
    return text


def is_control(character: str) -> bool:
    """Whether a character steers a terminal or a reading direction, or cannot be stored, instead of being read."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and character != "\u200d"


def one_line(text: str) -> str:
    """`text` in one line, with anything that could steer a terminal made visible."""
    return "".join(" " if c in _SPACES else "\ufffd" if is_control(c) else c for c in text)


def cell_width(text: str) -> int:
    """The width of `text` in terminal cells: a Han character takes two, a mark over the one before it none."""
    return sum(0 if _is_mark(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"} or character == "\u200d"


def fit(text: str, cells: int) -> str:
    """`text` cut or padded to exactly `cells` terminal cells; a cut is shown by `..`, if there is room for that."""
    text = one_line(text)
    if cell_width(text) <= cells:
        return text + " " * (cells - cell_width(text))
    kept, room = [], cells - 2
    for character in text:
        room -= cell_width(character)
        if room < 0:
            break
        kept.append(character)
    cut = "".join(kept) + ".."[: max(cells, 0)]
    return cut + " " * (cells - cell_width(cut))


def line_ends(text: str, cells: int) -> Iterator[int]:
    """Where lines of at most `cells` cells end in `text`, the last at its end; blanks that end a line do not count.

    Han text breaks anywhere but before a closing mark; words and numbers in latin letters stay whole, unless they are
    longer than half a line.
    """
    begin, used = 0, 0
    for place, character in enumerate(text):
        need = cell_width(character)
        if used + need > cells and place > begin and character != " ":
            begin = _line_end(text, begin, place, cells)
            used = cell_width(text[begin:place])
            yield begin
        used += need
    yield len(text)


def _line_end(text: str, begin: int, place: int, cells: int) -> int:
    """Where a line from `begin` that is full at `place` ends."""
    word = place
    while word > begin and _is_latin(text[word - 1]) and _is_latin(text[place]):
        word -= 1
    end = word if begin < word and place - word < cells // 2 else place
    for _mark in range(2):  # a quotation mark and a full stop may stand together
        if text[end] in _NEVER_FIRST and end - 1 > begin:
            end -= 1
    return end


def _is_latin(character: str) -> bool:
    return character.isascii() and not character.isspace()
