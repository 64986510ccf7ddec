"""How the log is laid out in lines: entries under the day they happened on, corrections under what they correct.

Lines are wrapped here by terminal cells, so that what a caller said stands in one column whatever the width.
"""

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from itertools import islice
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from board.domain.log import DocumentFacts, EntryKind, Importance, LogEntry
from board.domain.rows import day_in_words
from board.domain.text import cell_width, fit, line_ends, one_line
from board.locale import _, ngettext, pgettext
from board.values import dataclass

MOST_LINES = 6
"""How many lines of one entry the list shows; the whole text is one Enter away."""


class Line(NamedTuple):
    """One line of the list; `entry` is its place among the entries, None for a day's heading."""

    text: Text
    entry: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """What the layout needs to know of the screen: its width in cells, the office's zone, and the colours."""

    width: int
    zone: tzinfo
    accent: Style
    warning: Style
    error: Style


def in_reading_order(entries: Sequence[LogEntry]) -> list[LogEntry]:
    """Entries by time, each followed by what corrects it."""
    known = {entry.id for entry in entries}
    corrections: dict[int, list[LogEntry]] = {}
    for entry in entries:
        if entry.corrects in known:
            corrections.setdefault(entry.corrects or 0, []).append(entry)
    ordered: list[LogEntry] = []

    def put(entry: LogEntry) -> None:
        ordered.append(entry)
        for correction in corrections.get(entry.id, ()):
            put(correction)

    for entry in entries:
        if entry.corrects not in known:
            put(entry)
    return ordered


def lay_out(entries: Sequence[LogEntry], look: Look) -> list[Line]:
    """The lines of entries that stand in reading order."""
    lines: list[Line] = []
    day: date | None = None
    for place, entry in enumerate(entries):
        on = entry.at.astimezone(look.zone).date()
        if on != day:
            day = on
            lines.append(Line(_heading(on, look), None))
        lines.extend(Line(text, place) for text in _entry(entry, look))
    return lines


def _heading(day: date, look: Look) -> Text:
    label = f"── {day.year} {day_in_words(day)} "
    return Text(label + "─" * max(0, look.width - cell_width(label)), look.accent, no_wrap=True)


def _entry(entry: LogEntry, look: Look) -> Iterator[Text]:
    """The head with time, kind and who called; what was said, wrapped; what else was taken down."""
    corrects = bool(entry.corrects)
    gone = "dim strike" if entry.corrected_by else ""
    clock = f"{entry.at.astimezone(look.zone):%H:%M}"
    time = "  " + pgettext("entry", "corr.") if corrects else f" {clock}"
    head = Text().append(fit(time, 8), "bold" if corrects else "dim").append(fit(entry.kind.label, _kind_width()))
    indent = head.cell_len
    officer = f" {one_line(entry.officer_name)} "
    room = max(20, look.width - indent - cell_width(officer))
    said = _said(entry, look, gone)
    wrapped = wrap(said, room)
    more = len(wrapped) > MOST_LINES
    for number, part in enumerate(wrapped[:MOST_LINES]):
        line = head if number == 0 else Text(" " * indent)
        line.append_text(part)
        if number == 0:
            line.append(" " * max(0, look.width - line.cell_len - cell_width(officer)) + officer, "dim")
        yield line
    for extra in _extras(entry, look, more=more):
        for part in wrap(extra, look.width - indent)[:MOST_LINES]:
            yield Text(" " * indent).append_text(part)


def _kind_width() -> int:
    return 1 + max(cell_width(kind.label) for kind in EntryKind)


def _said(entry: LogEntry, look: Look, gone: str) -> Text:
    said = Text()
    if entry.importance is not Importance.ORDINARY:
        style = look.error if entry.importance is Importance.EMERGENCY else look.warning
        said.append(f"[{entry.importance.label}] ", style)
    who = " ".join(one_line(part) for part in (entry.unit, entry.caller, entry.phone) if part)
    if who:
        said.append(_("{who}: {text}").format(who=who, text=""), "bold " + gone)
    return said.append(one_line(entry.text), gone)


def _extras(entry: LogEntry, look: Look, *, more: bool) -> Iterator[Text]:
    if more:
        yield Text(_("… Enter shows all of it"), look.accent)
    if entry.document:
        yield Text(document_in_words(entry.document, look.zone), "dim")
    if entry.taken:
        yield Text(_("Done: {taken}").format(taken=one_line(entry.taken)), "italic")
    notes = []
    if entry.corrected_by:
        notes.append(_("corrected, see below"))
    if entry.matter:
        notes.append(_("a matter was made of it"))
    if notes:
        yield Text(" · ".join(notes), look.warning)


def document_in_words(facts: DocumentFacts, zone: tzinfo) -> str:
    """A document's particulars in one line: number, secrecy, urgency, pages, to whom, when signed for."""
    parts = [one_line(facts.number), facts.secrecy.label, one_line(facts.urgency)]
    if facts.pages:
        parts.append(ngettext("{n} page", "{n} pages", facts.pages).format(n=facts.pages))
    if facts.delivered_to:
        parts.append(_("delivered to {name}").format(name=one_line(facts.delivered_to)))
    if facts.signed_for_at:
        parts.append(_("signed for {time}").format(time=f"{facts.signed_for_at.astimezone(zone):%m-%d %H:%M}"))
    return " · ".join(part for part in parts if part)


def wrap(text: Text, width: int) -> list[Text]:
    """`text` in lines of at most `width` cells: at least one, and no more than show that there are too many."""
    ends = list(islice(line_ends(text.plain, width), MOST_LINES + 1))
    lines = list(text.divide(ends))[: len(ends)]
    for line in lines:
        line.rstrip()
    return lines
