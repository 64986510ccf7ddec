"""A handover as one HTML file that prints on A4; the page itself is in `html_page`."""

from collections.abc import Iterator

from board.domain.handover import Handover, SectionBody
from board.export.contents import (
    addenda_lines,
    bodies,
    foot_lines,
    heading_lines,
    labelled,
    none_word,
    particulars,
    seal_line,
    signature_columns,
    signature_rows,
    signing,
)
from board.export.html_page import head, part_lines, safe, table_lines


def as_html(handover: Handover) -> str:
    """The handover as a complete HTML page."""
    return "\n".join(_lines(handover)) + "\n"


def _lines(handover: Handover) -> Iterator[str]:
    title, below = heading_lines(handover)
    yield from head(title, foot=foot_lines(handover))
    yield f'<body><h1>{safe(title)}</h1>\n<p class="office">{safe(below)}</p>'
    for label, text in particulars(handover):
        yield f'<p class="about">{safe(labelled(label, text))}</p>'
    for body in bodies(handover):
        yield f"<section>\n<h2>{safe(body.section.heading)}</h2>"
        yield from _body(body)
        yield "</section>"
    yield from _signing(handover)
    yield "</body></html>"


def _body(body: SectionBody) -> Iterator[str]:
    if body.is_empty:
        yield f"<p>{safe(none_word())}</p>"
    for part in body.parts:
        yield from part_lines(part)


def _signing(handover: Handover) -> Iterator[str]:
    last = signing(handover)
    yield f'<section class="signing">\n<h2>{safe(last.section.heading)}</h2>'
    for part in last.parts:
        yield from part_lines(part)
    yield from table_lines(signature_columns(), signature_rows(handover), (26, 25, 25))
    if handover.seal:
        yield f'<p class="seal">{safe(seal_line(handover))}</p>'
    yield "</section>"
    for line in addenda_lines(handover):
        yield f'<p class="addendum">{safe(line)}</p>'
