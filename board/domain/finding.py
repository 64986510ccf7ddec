"""How text is cut for the index, so that every substring is found and nothing else.

The index holds single characters and overlapping pairs of them; a query of one character asks the singles, a longer
one is a phrase of pairs. What the engine returns is checked once more against the text, so the index may find
too much but never too little. Built for SQLite's unicode61: a character that it would not take for a letter is
replaced by one of the private-use characters, which it does.
"""

from string import ascii_lowercase, ascii_uppercase

from board.domain.text import LONG

_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_PRIVATE = 0xE000
_PRIVATE_SIZE = 6_400


class _Letters(dict[int, str]):
    """The letter that stands for a character, by code point; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _letter(chr(code))
        return letter


def _letter(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character.lower()
    if "\u4e00" <= character <= "\u9fa5":
        return character
    return chr(_PRIVATE + ord(character) % _PRIVATE_SIZE)


_LETTERS = _Letters()


def singles(text: str) -> str:
    """The distinct characters of `text`, separated by blanks."""
    return " ".join(dict.fromkeys(text.translate(_LETTERS)))


def pairs(text: str) -> str:
    """The overlapping pairs of `text` in order, separated by blanks."""
    letters = text.translate(_LETTERS)
    return " ".join(map(str.__add__, letters, letters[1:]))


def is_single(query: str) -> bool:
    """Whether a query asks the singles instead of the pairs."""
    return len(query) == 1


def phrase(query: str) -> str:
    """The words the index is asked for, in order; `query` must not be empty."""
    return singles(query) if is_single(query) else pairs(query)


def folded(text: str) -> str:
    """The text with the capitals of ASCII, and no others, in small letters: as `lower()` folds in either engine."""
    return text.translate(_SMALL)


def as_like(query: str) -> str:
    """A pattern (escape character: backslash) for `lower(text) LIKE`: texts that contain `query`, ASCII case aside.

    A query longer than any text is cut to where it still is: engines take patterns of some length only.
    """
    escaped = folded(query[: LONG + 1]).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
