"""Markdown (CommonMark with tables) in which people's text is never markup."""

import re
from collections.abc import Iterator, Sequence

from board.domain.handover import Part
from board.export.contents import paragraphs_of, table_of

_INLINE = re.compile(r"([\\`*_\[\]<>|~#&$^!{}])")
_AT_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")
_LINK = re.compile(r"(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)


def part_lines(part: Part) -> Iterator[str]:
    """A part as a table, or as a list if it has no columns."""
    if part.columns:
        yield from table_lines(*table_of(part))
        return
    yield ""
    for paragraph in paragraphs_of(part):
        yield "- " + plain(paragraph, "\\\n  ")


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table, with the blank line before it."""
    yield ""
    yield _row(columns)
    yield "|" + " --- |" * len(columns)
    for row in rows:
        yield _row(row)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(plain(cell, "<br>") for cell in cells) + " |"


def plain(text: str, line_break: str) -> str:
    """People's `text` with everything that Markdown would take for markup escaped; blank lines are dropped."""
    lines = (line.strip() for line in text.split("\n"))
    return line_break.join(_escaped(line) for line in lines if line)


def _escaped(line: str) -> str:
    line = _INLINE.sub(r"\\\1", line)
    line = _LINK.sub(lambda found: "\\" + found.group(0), line)
    start = _AT_START.match(line)
    if start and start.group(2).isdigit():
        return line[: start.end()] + "\\" + line[start.end() :]
    return line[: start.start(2)] + "\\" + line[start.start(2) :] if start else line
