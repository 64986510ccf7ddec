"""Turns a handover into the bytes of a file; each format lives in its own module beside this one."""

from collections.abc import Callable
from pathlib import Path

from board.domain.handover import Handover
from board.export.formats import demand_format
from board.export.handover_docx import as_docx
from board.export.handover_html import as_html
from board.export.handover_json import as_json
from board.export.handover_text import as_markdown, as_text

_WRITTEN: dict[str, Callable[[Handover], str]] = {
    "md": as_markdown,
    "txt": as_text,
    "html": as_html,
    "json": as_json,
}
FORMATS = ("md", "txt", "html", "docx", "json")
"""The formats a handover is exported in, which are also the endings of the files."""


def render(
    handover: Handover,
    format: str,
    *,
    template: Path | None = None,
) -> bytes:
    """The handover as a file in one of `FORMATS`; the same handover always gives the same bytes.

    Text is UTF-8. `template` is the office's own Word template and matters to docx only; without one the shipped
    template is used (see `board.export.template` for the tags).

    Raises:
        BadInput: the format is not known, or the template cannot be used; the template and the tag are named.
    """
    demand_format(format, FORMATS)
    if format == "docx":
        return as_docx(handover, template)
    return _WRITTEN[format](handover).encode()
