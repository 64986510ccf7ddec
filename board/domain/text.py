"""Text from people: what is let in, and how it is shown in the lines of a terminal."""

import re
import unicodedata
from collections.abc import Iterator

from board.domain.errors import BadInput
from board.locale import _

SHORT = 200
"""Most characters of a one-line field (a title, a name)."""
LONG = 10_000
"""Most characters of a free text."""
_SPACES = "\t\n"
_NEVER_FIRST = "，。、；：？！）》」』】〕”’…%℃,.;:?!)]}"
"""What must not begin a line (GB/T 15834-2011 §5.1)."""
_NEVER_LAST = "（《「『【〔“‘([{"
"""What must not end one, by the same rules."""
_PIECE = re.compile(r"[!-~]+ *|.", re.DOTALL)


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


def words_in(text: str, *, also: str = "") -> tuple[str, ...]:
    """The words of a list as people write one: between them a comma, 、, a semicolon, a new line, or one of `also`."""
    return tuple(filter(None, (word.strip() for word in re.split(f"[,，、;；\n{also}]", text))))


def number_in(text: str) -> int | None:
    """The whole number that `text` is, if it is one that a store can hold."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 19 else None


def whole_number(text: str, field: str, least: int = 0, most: int = 999_999_999) -> int:
    """The whole number that was typed, blanks around it or not.

    Raises:
        BadInput: it is none, or not from `least` to `most`.
    """
    number = number_in(text)
    if number is not None and least <= number <= most:
        return number
    raise BadInput(
        _("{value} is no whole number from {least} to {most}").format(
            value=one_line(text[:40]) or '""', least=least, most=most
        ),
        field=field,
    )


def is_control(character: str) -> bool:
    """Whether a character steers a terminal or a reading direction, or cannot be stored, instead of being read."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and character != "\u200d"


def one_line(text: str) -> str:
    """`text` in one line, with anything that could steer a terminal made visible."""
    if text.isprintable():  # nearly always, and told at once
        return text
    return "".join(" " if c in _SPACES else "\ufffd" if is_control(c) else c for c in text)


def cell_width(text: str) -> int:
    """The width of `text` in terminal cells: a Han character takes two, a mark over the one before it none."""
    return sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """How many cells a character takes; worked out when it is first met."""

    def __missing__(self, character: str) -> int:
        is_mark = unicodedata.category(character) in {"Mn", "Me"} or character == "\u200d"
        self[character] = width = 0 if is_mark else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        return width


_WIDTHS = _Widths()


def fit(text: str, cells: int) -> str:
    """`text` cut or padded to exactly `cells` terminal cells; a cut is shown by `…`, if there is room for that."""
    text = one_line(text)
    if cell_width(text) <= cells:
        return text + " " * (cells - cell_width(text))
    kept, room = [], cells - 1
    for character in text:
        room -= cell_width(character)
        if room < 0:
            break
        kept.append(character)
    cut = "".join(kept) + "…"[: max(cells, 0)]
    return cut + " " * (cells - cell_width(cut))


def lines_of(text: str, cells: int) -> list[str]:
    """`text` in lines of at most `cells` cells, without the blanks at their ends; see `line_ends`."""
    ends = list(line_ends(text, cells))
    return [text[begin:end].rstrip(" ") for begin, end in zip([0, *ends], ends, strict=False)]


def line_ends(text: str, cells: int) -> Iterator[int]:
    """Where lines of at most `cells` cells (two or more) end in `text`, the last at its end.

    Han text breaks anywhere but before a closing mark and after an opening one; a word or number in latin letters stays
    whole if it fits on a line. Blanks that end a line do not count.
    """
    if cell_width(text) <= cells:
        yield len(text)
        return
    end, used = 0, 0
    for piece in _pieces(text, cells):
        wide, length = cell_width(piece), len(piece)
        if used + wide > cells and used and piece != " " and used + wide - length + len(piece.rstrip(" ")) > cells:
            yield end
            used = 0
        end, used = end + length, used + wide
    yield end


def _pieces(text: str, cells: int) -> Iterator[str]:
    """What may not be parted: a latin word, or a character with the marks around it; cut if wider than a line."""
    piece = ""
    for found in _PIECE.finditer(text):
        bound = piece and (found[0][0] in _NEVER_FIRST or piece[-1] in _NEVER_LAST)
        if bound and cell_width(piece + found[0]) <= cells:
            piece += found[0]
            continue
        yield from _cut(piece, cells)
        piece = found[0]
    yield from _cut(piece, cells)


def _cut(piece: str, cells: int) -> Iterator[str]:
    """A piece in parts that fit on a line."""
    if len(piece) == 1 or cell_width(piece.rstrip(" ")) <= cells:
        yield piece
        return
    part = ""
    for character in piece:
        if part and cell_width(part + character) > cells:
            yield part
            part = ""
        part += character
    yield part
