"""The handover summary: what the next shift must know, in the order offices use, with 无 where there is nothing.

This is the period that it is about, its shape and its signature; what goes into which section is decided in `summary`.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from board.domain.errors import NotAllowed, WrongMoment
from board.domain.people import Person
from board.domain.settings import Settings
from board.locale import _, pgettext


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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: its cells (one cell if the part has no columns) and what in the store it tells of."""

    cells: tuple[str, ...]
    subject_kind: str = ""
    subject_id: int = 0


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

    It tells of everything recorded before `cut_off` and of nothing later.
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


@dataclass(frozen=True, slots=True)
class SignedHandover:
    """A handover as it was signed: its text frozen, bound to the journal's head at that moment.

    `text` is the plain-text rendering, `document` the JSON one; both can be exported again unchanged.
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
    accepted_at: datetime | None = None
    version: int = 1


def sealed(text: str, document: str, journal_hash: str) -> str:
    """The SHA-256 that binds a handover's texts to the journal's head."""
    return hashlib.sha256("\0".join((text, document, journal_hash)).encode()).hexdigest()


def demand_unsigned(signed: SignedHandover | None) -> None:
    """Raise `WrongMoment` if a period's handover is signed: its text is frozen."""
    if signed is not None:
        raise WrongMoment(
            _("{name} has signed this handover already").format(name=signed.signed_by),
            do=_("what comes later belongs to the next one"),
        )


def demand_acceptable(signed: SignedHandover | None, person: Person) -> SignedHandover:
    """The handover, if `person` may accept it for the incoming side.

    Raises:
        WrongMoment: it is not signed yet, or accepted already.
        NotAllowed: the person signed it as the outgoing side.
    """
    if signed is None:
        raise WrongMoment(_("the outgoing side has not signed yet"))
    if signed.accepted_at is not None:
        raise WrongMoment(_("{name} has accepted this handover already").format(name=signed.accepted_by))
    if signed.signed_by_id == person.id:
        raise NotAllowed(_("nobody hands over to themselves"), do=_("the incoming side accepts"))
    return signed
