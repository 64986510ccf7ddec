"""Turns a handover into the bytes of a file; each format lives in its own module beside this one."""

from collections.abc import Callable
from pathlib import Path

from board.domain.errors import BadInput
from board.domain.handover import Handover
from board.export.handover_docx import as_docx
from board.export.handover_html import as_html
from board.export.handover_json import as_json
from board.export.handover_text import as_markdown, as_text
from board.locale import _

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
    if format == "docx":
        return as_docx(handover, template)
    if format not in _WRITTEN:
        raise BadInput(
            _("{format} is not a format of the handover").format(format=format),
            field=_("format"),
            do=_("one of {formats}").format(formats=", ".join(FORMATS)),
        )
    return _WRITTEN[format](handover).encode()
