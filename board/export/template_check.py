"""The tags of the office's own template: all with their meaning, and which of a given file are wrong or missing."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from board.domain.errors import BadInput
from board.domain.handover import NOTED, Handover, Line, Part, SectionBody, Signature
from board.export.handover_docx import values_of
from board.export.office_template import fill_from, names_used
from board.locale import _


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as it is typed into a Word file, and what it stands for."""

    tag: str
    meaning: str


def fields() -> tuple[Tag, ...]:
    """All tags that a template may use."""
    rows = (
        ("{{ title }}", _("the title of the sheet")),
        ("{{ heading }}", _("office and number in one line")),
        ("{{ office }}", _("the office's name")),
        ("{{ number }}", _("the sheet's number, once it is signed")),
        ("{{ period }}", _("the period in words")),
        ("{{ begins_at }} {{ ends_at }}", _("the two ends of the period")),
        ("{{ cut_off }}", _("the time before which the sheet tells, to the second")),
        ("{{ composed_by }} {{ composed_at }}", _("who made the sheet and when")),
        ("{{ seal }} {{ seal_line }}", _("the seal, bare and as a line; empty while not signed")),
        ("{{ foot }}", _("both names and the seal in one line, for the foot of the page")),
        ("{%p for line in particulars %} {{ line }}", _("period, cut-off and composer as lines")),
        ("{%p for section in sections %}", _("the eight sections before the signatures, in order")),
        *((f"{{{{ {section.value}.text }}}}", section.heading) for section in NOTED),
        ("{{ section.heading }} .ordinal .name .key", _("a section's heading, its number, name and key")),
        ("{{ section.text }}", _("the whole section as lines, or the word for nothing")),
        ("section.is_empty  {{ nothing }}", _("whether there is nothing to say; the word for it")),
        ("{%p for part in section.parts %}", _("its paragraphs and tables")),
        ("part.columns  {%tr for row in part.rows %}", _("column names, none for paragraphs; rows of cells")),
        ("{%p for line in part.lines %} {{ line }}", _("the part as lines, table or not")),
        ("signing.heading  signing.parts", _("the last section: what was read back or objected to")),
        ("{%tr for one in signatures %}", _("both sides")),
        ("{{ one.side }} {{ one.name }} {{ one.at }}", _("a side, its name and time; empty while not signed")),
        ("{{ words.side }} {{ words.name }} {{ words.time }}", _("column names of the signatures")),
        ("{%p for line in addenda %} {{ line }}", _("the corrections that were signed later")),
    )
    return tuple(Tag(tag, meaning) for tag, meaning in rows)


_NEEDED = (
    ("office", frozenset({"office", "heading"})),
    ("period", frozenset({"period", "begins_at", "particulars"})),
    ("cut_off", frozenset({"cut_off", "particulars"})),
    ("signatures", frozenset({"signatures"})),
    ("seal", frozenset({"seal", "seal_line", "foot"})),
    ("addenda", frozenset({"addenda"})),
)
"""What a sheet should not lack, each with the tags that give it."""


def missing_of(content: bytes, name: str) -> tuple[str, ...]:
    """The tags that a template lacks though a handover should have them; none if it is whole.

    Raises:
        BadInput: it is no template: not a Word file, too large, with macros, or with tags that are wrong (all unknown
            ones are named) or never end.
    """
    path, values = Path(name), values_of(_EXAMPLE)
    used = names_used(content, path)
    unknown = sorted(used - values.keys() - _OF_JINJA)
    if unknown:
        raise BadInput(
            _("the template {path} has tags that are not known: {names}").format(path=path, names=", ".join(unknown)),
            do=_("see board handover template fields"),
        )
    fill_from(content, path, values)
    sections = () if "sections" in used else tuple(one.value for one in NOTED if one.value not in used)
    return (*(name for name, any_of in _NEEDED if not used & any_of), *sections)


_OF_JINJA = frozenset({"loop", "range", "dict", "namespace", "cycler", "joiner"})
_THEN = datetime(2026, 1, 1, 8, 30, tzinfo=UTC)
_BOTH = (Part((Line(("-",)),)), Part((Line(("-",) * 6),), ("-",) * 6))
_EXAMPLE = Handover(
    office="-",
    title="-",
    begins_at=_THEN,
    ends_at=_THEN,
    cut_off=_THEN,
    period="-",
    composed_by="-",
    composed_at="-",
    sections=tuple(SectionBody(section, _BOTH) for section in NOTED),
    signatures=(Signature("-", "-", "-"), Signature("-", "-", "-")),
    number="1",
    seal="0" * 64,
    addenda=("-",),
)
"""A handover in which every loop of a template has something to go through."""
