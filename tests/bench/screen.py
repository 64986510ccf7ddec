"""What a terminal would show: as much of one as Textual's output needs, so that a bench can read the picture."""

import codecs
import re

from board.domain.text import cell_width

Cell = tuple[str, str]
"""A character and the style it is drawn in; the second half of a wide character is empty."""
Picture = list[list[Cell]]
"""All cells of a screen at one moment."""

_SEQUENCE = re.compile(
    r"\x1b\[(?P<args>[0-9;?>=<]*)[ $]?(?P<final>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^][^\x1b]*\x1b\\"
    r"|\x1b[()#][0-9A-Za-z]|\x1b[=>78DMEHc]"
)
_FRAME_END = "\x1b[?2026l"
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?>=< $]*|\][^\x07]*|[P_^][^\x1b]*)?$")


class Screen:
    """The cells of a terminal of that many columns and lines."""

    def __init__(self, columns: int, lines: int) -> None:
        self.columns = columns
        self.cells: Picture = [[(" ", "")] * columns for _line in range(lines)]
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._x = self._y = 0
        self._style = ""

    def feed(self, output: bytes) -> int:
        """Draw what a program wrote; returns how many frames it finished."""
        text = self._rest + self._decode(output)
        unfinished = _UNFINISHED.search(text)
        cut = unfinished.start() if unfinished else len(text)
        text, self._rest = text[:cut], text[cut:]
        place = 0
        for found in _SEQUENCE.finditer(text):
            self._write(text[place : found.start()])
            place = found.end()
            if found["final"]:
                self._control(found["args"], found["final"])
        self._write(text[place:])
        return text.count(_FRAME_END)

    def _write(self, text: str) -> None:
        for character in text:
            if character == "\r":
                self._x = 0
            elif character == "\n":
                self._y = min(self._y + 1, len(self.cells) - 1)
            elif character >= " ":
                self._put(character)

    def _put(self, character: str) -> None:
        row = self.cells[self._y]
        for part in (character, "")[: cell_width(character)]:
            if self._x < self.columns:
                row[self._x] = (part, self._style)
                self._x += 1

    def _control(self, args: str, final: str) -> None:
        if final == "H":
            line, _separator, column = args.partition(";")
            self._y = min(int(line or 1), len(self.cells)) - 1
            self._x = min(int(column or 1), self.columns) - 1
        elif final == "m":
            self._style = "" if args in {"", "0"} else self._style + args + ";"
        elif final == "J":
            self.cells = [[(" ", "")] * self.columns for _line in self.cells]
        elif final == "C":
            self._x = min(self._x + int(args or 1), self.columns - 1)

    def picture(self) -> Picture:
        """The cells as they are now."""
        return [list(row) for row in self.cells]


def text_of(picture: Picture) -> str:
    """What can be read in a picture, line by line."""
    return "\n".join("".join(character for character, _style in row) for row in picture)


def lines_that_differ(one: Picture, other: Picture) -> int:
    """How many lines of two pictures are not the same."""
    return sum(a != b for a, b in zip(one, other, strict=True))
