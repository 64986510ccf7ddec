"""Text tables: which encoding and which separator a CSV or TSV file has, and its rows as text.

What is plainly something else (a picture, a web page, a program's file) is refused here in one line.
"""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator

from board.domain.errors import BadInput
from board.locale import _

_FOREIGN = (
    b"\x89PNG",
    b"%PDF",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"SQLite",
)


def read_delimited(data: bytes, source: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV or TSV file with their 1-based numbers; a cell with line breaks is still one row.

    Raises BadInput where the bytes are no text in UTF-8, UTF-16 or GB18030, or are plainly something else.
    """
    text = _decoded(data, source)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            yield number, cells
    except csv.Error as error:
        raise BadInput(_("a quotation mark is not closed, or a cell is far too long"), row=number + 1) from error


def _decoded(data: bytes, source: str) -> str:
    refusal = BadInput(_("{source} is no table").format(source=source), do=_("hand in a CSV file or an .xlsx workbook"))
    if data.startswith(_FOREIGN) or data.lstrip()[:1] == b"<":
        raise refusal
    text = decoded(data)
    if text is None:
        raise refusal
    controls = sum(1 for char in text if unicodedata.category(char) == "Cc" and char not in "\t\r\n")
    if controls > max(20, len(text) // 100):
        raise refusal
    return text


def decoded(data: bytes) -> str | None:
    """The text in UTF-8, UTF-16 with its mark, or GB 18030; None if it is none of these."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _delimiter(text: str) -> str:
    """The separator that cuts most of the first rows into the same number of cells."""

    def evenness(delimiter: str) -> tuple[int, int]:
        start = io.StringIO(text[:20_000], newline="")
        try:
            widths = Counter(
                len(row) for row, _n in zip(csv.reader(start, delimiter=delimiter), range(50), strict=False)
            )
        except csv.Error:
            return (0, 0)
        width, count = max(
            ((width, count) for width, count in widths.items() if width > 1),
            key=lambda pair: pair[1],
            default=(0, 0),
        )
        return (count, width)

    return max(",\t;", key=evenness)
