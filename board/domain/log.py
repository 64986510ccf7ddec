"""The duty log: what was called in, brought, seen and said, taken down once and never edited.

A correction is a new entry that names the one it corrects. How a line typed in haste is understood is in
`quick_entry`.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from board.domain.errors import BadInput
from board.domain.text import LONG, clean
from board.locale import _, pgettext
from board.values import dataclass


class EntryKind(StrEnum):
    """What an entry tells of."""

    CALL = "call"
    DOCUMENT = "document"
    VISIT = "visit"
    PATROL = "patrol"
    INSTRUCTION = "instruction"
    CHECK = "check"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            EntryKind.CALL: pgettext("entry kind", "call"),
            EntryKind.DOCUMENT: pgettext("entry kind", "document"),
            EntryKind.VISIT: pgettext("entry kind", "visit"),
            EntryKind.PATROL: pgettext("entry kind", "patrol"),
            EntryKind.INSTRUCTION: pgettext("entry kind", "instruction"),
            EntryKind.CHECK: pgettext("entry kind", "spot check"),
            EntryKind.OTHER: pgettext("entry kind", "other"),
        }[self]


class Importance(StrEnum):
    """How much an entry weighs; what is important or an emergency goes into the handover."""

    ORDINARY = "ordinary"
    IMPORTANT = "important"
    EMERGENCY = "emergency"

    @property
    def label(self) -> str:
        """The importance's name on screen."""
        return {
            Importance.ORDINARY: pgettext("importance", "ordinary"),
            Importance.IMPORTANT: pgettext("importance", "important"),
            Importance.EMERGENCY: pgettext("importance", "emergency"),
        }[self]


class Secrecy(StrEnum):
    """What a document on the board may be; state secrets never come here."""

    PUBLIC = "public"
    INTERNAL = "internal"

    @property
    def label(self) -> str:
        """The grade's name on screen."""
        return {
            Secrecy.PUBLIC: pgettext("secrecy", "public"),
            Secrecy.INTERNAL: pgettext("secrecy", "internal"),
        }[self]


MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is taken down of a document besides its text; `pages` is 0 where nobody counted."""

    number: str = ""
    secrecy: Secrecy = Secrecy.PUBLIC
    urgency: str = ""
    pages: int = 0
    delivered_to: str = ""
    signed_for_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. `at` is when it happened, `recorded_at` when it was taken down."""

    id: int
    at: datetime
    recorded_at: datetime
    officer: int
    officer_name: str
    kind: EntryKind
    text: str
    importance: Importance = Importance.ORDINARY
    unit: str = ""
    caller: str = ""
    phone: str = ""
    taken: str = ""
    document: DocumentFacts | None = None
    corrects: int | None = None
    corrected_by: int | None = None
    matter: int | None = None


FORESIGHT = timedelta(minutes=5)
"""How far clocks may differ before an entry is said to lie in the future."""


def demand_sound(entry: LogEntry) -> LogEntry:
    """The entry as it may be written down, its texts without outer blanks.

    Raises:
        BadInput: a text cannot be stored, the time lies in the future, or a document's pages cannot be.
    """
    if entry.at > entry.recorded_at + FORESIGHT:
        raise BadInput(_("lies in the future"), field=_("time"))
    if entry.document is not None and not 0 <= entry.document.pages <= 10_000:
        raise BadInput(_("{n} pages cannot be").format(n=entry.document.pages), field=_("pages"))
    facts = entry.document
    return replace(
        entry,
        unit=clean(entry.unit, _("unit"), needed=False),
        caller=clean(entry.caller, _("caller"), needed=False),
        phone=clean(entry.phone, _("phone"), needed=False),
        text=clean(entry.text, _("text"), most=LONG, lines=True),
        taken=clean(entry.taken, _("action taken"), most=LONG, needed=False, lines=True),
        document=facts and _sound_document(facts),
    )


def _sound_document(facts: DocumentFacts) -> DocumentFacts:
    return replace(
        facts,
        number=clean(facts.number, _("document number"), needed=False),
        urgency=clean(facts.urgency, _("urgency"), needed=False),
        delivered_to=clean(facts.delivered_to, _("delivered to"), needed=False),
    )
