"""The handover summary: what the next shift must know, in the order offices use, with 无 where there is nothing.

This is the period that it is about, its shape and its signature; what goes into which section is decided in `summary`.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from board.domain.settings import Settings
from board.locale import _, pgettext
from board.values import dataclass


class Section(StrEnum):
    """The nine sections, in order."""

    DUTY = "duty"
    CALLS = "calls"
    INCIDENTS = "incidents"
    INSTRUCTIONS = "instructions"
    MATTERS = "matters"
    MEETINGS = "meetings"
    REMINDERS = "reminders"
    GOODS = "goods"
    SIGNATURES = "signatures"

    @property
    def ordinal(self) -> str:
        """The section's number as documents write it: 一 … 九, or 1 … 9 in English."""
        place = list(Section).index(self)
        return _("1 2 3 4 5 6 7 8 9").split()[place]

    @property
    def label(self) -> str:
        """The section's name without its number."""
        return {
            Section.DUTY: pgettext("section", "Duty"),
            Section.CALLS: pgettext("section", "Important calls and documents"),
            Section.INCIDENTS: pgettext("section", "Incidents and follow-ups"),
            Section.INSTRUCTIONS: pgettext("section", "Instructions and what became of them"),
            Section.MATTERS: pgettext("section", "Open matters"),
            Section.MEETINGS: pgettext("section", "Meetings and events today"),
            Section.REMINDERS: pgettext("section", "Reminders"),
            Section.GOODS: pgettext("section", "Keys, phones and vehicles"),
            Section.SIGNATURES: pgettext("section", "Signatures"),
        }[self]

    @property
    def heading(self) -> str:
        """The section's heading, such as 一、值班情况."""
        return _("{ordinal}. {name}").format(ordinal=self.ordinal, name=self.label)


NOTED = tuple(section for section in Section if section is not Section.SIGNATURES)
"""The sections that people may add notes to."""


def period_of(day: date, settings: Settings) -> tuple[datetime, datetime]:
    """The duty period that begins on `day`: from its handover time to the next day's."""
    begins = datetime.combine(day, settings.handover_at, settings.tz)
    return begins, datetime.combine(day + timedelta(days=1), settings.handover_at, settings.tz)


def running_day(now: datetime, settings: Settings) -> date:
    """The day on which the duty period running at `now` began."""
    local = now.astimezone(settings.tz)
    return local.date() if local.time() >= settings.handover_at else local.date() - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Note:
    """A line somebody typed into a section."""

    section: Section
    text: str
    by: str
    at: datetime


class Change(StrEnum):
    """What became of an open item since the handover before."""

    NEW = "new"
    MOVED = "moved"
    SAME = "same"

    @property
    def label(self) -> str:
        """Its name for people."""
        return {
            Change.NEW: pgettext("of an item", "new"),
            Change.MOVED: pgettext("of an item", "moved"),
            Change.SAME: pgettext("of an item", "no change"),
        }[self]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: its cells (one cell if the part has no columns) and what in the store it tells of.

    With a `change` it is an item that the incoming side takes on; one that is `critical` is read back by itself.
    """

    cells: tuple[str, ...]
    subject_kind: str = ""
    subject_id: int = 0
    change: Change | None = None
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together; with `columns` they are a table, without they are paragraphs."""

    lines: tuple[Line, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionBody:
    """A section with what it says; without any lines 无 is printed."""

    section: Section
    parts: tuple[Part, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not any(part.lines for part in self.parts)


@dataclass(frozen=True, slots=True)
class Signature:
    """One side's signature; empty texts where nobody has signed yet. `at` is in the office's words."""

    side: str
    name: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """The summary of one period, in the office's language and zone.

    It tells of everything recorded before `cut_off` and of nothing later. `addenda` are the corrections that were
    signed after it, which change nothing of it.
    """

    office: str
    title: str
    begins_at: datetime
    ends_at: datetime
    cut_off: datetime
    period: str
    composed_by: str
    composed_at: str
    sections: tuple[SectionBody, ...]
    signatures: tuple[Signature, ...]
    number: str = ""
    seal: str = ""
    addenda: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedHandover:
    """A handover as it was signed: its text frozen, bound to the journal's head at that moment.

    `text` is the plain-text rendering, `document` the JSON one; both can be exported again unchanged. One that came
    back with an objection is signed again as the next `round`.
    """

    id: int
    begins_at: datetime
    ends_at: datetime
    cut_off: datetime
    text: str
    document: str
    journal_seq: int
    journal_hash: str
    sha256: str
    signed_by: str
    signed_by_id: int
    signed_at: datetime
    accepted_by: str = ""
    accepted_by_id: int | None = None
    accepted_at: datetime | None = None
    round: int = 1
    version: int = 1


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file says that a signed handover was exported as: its digest, and what stood under the text by then.

    `template` is the name of the office's own Word form, if it was made from one.
    """

    handover: int
    sha256: str
    seal: str
    addenda: int
    template: str = ""
    id: int = 0


def sealed(*parts: str) -> str:
    """The SHA-256 that binds parts to each other: a handover's texts to the journal's head, a receipt to the handover.

    No part holds the NUL that stands between them.
    """
    from hashlib import sha256  # brings OpenSSL, which nobody needs who only looks

    return sha256("\0".join(parts).encode()).hexdigest()
