"""A ledger of matters 台账 as offices keep it in a spreadsheet: its columns by name, a matter as one of its lines."""

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from board.domain.lights import Colour
from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind
from board.domain.pressure import Pressure
from board.locale import _, pgettext
from board.values import dataclass

_DAY = timedelta(days=1)


class Heading(StrEnum):
    """The columns, in the order in which an office expects them; those after `CLOSED` are the board's own."""

    ORDER = "order"
    NUMBER = "number"
    KIND = "kind"
    TITLE = "title"
    SOURCE = "source"
    URGENCY = "urgency"
    LEAD = "lead"
    SUPPORTING = "supporting"
    HANDLER = "handler"
    OPENED = "opened"
    DUE = "due"
    EXTENDED = "extended"
    STATE = "state"
    LIGHT = "light"
    OVERDUE = "overdue"
    PROGRESS = "progress"
    CLOSED = "closed"
    WAITING_ON = "waiting_on"
    TEXT = "text"
    RAISED_BY = "raised_by"
    OWNER = "owner"
    FORMER = "former"

    @property
    def label(self) -> str:
        """What stands over the column."""
        return {
            Heading.ORDER: pgettext("ledger", "No."),
            Heading.NUMBER: pgettext("ledger", "Number"),
            Heading.KIND: pgettext("ledger", "Kind"),
            Heading.TITLE: pgettext("ledger", "Matter"),
            Heading.SOURCE: pgettext("ledger", "Source"),
            Heading.URGENCY: pgettext("ledger", "Urgency"),
            Heading.LEAD: pgettext("ledger", "Lead"),
            Heading.SUPPORTING: pgettext("ledger", "Supporting"),
            Heading.HANDLER: pgettext("ledger", "Handler"),
            Heading.OPENED: pgettext("ledger", "Opened"),
            Heading.DUE: pgettext("ledger", "Due"),
            Heading.EXTENDED: pgettext("ledger", "Extended to"),
            Heading.STATE: pgettext("ledger", "State"),
            Heading.LIGHT: pgettext("ledger", "Light"),
            Heading.OVERDUE: pgettext("ledger", "Days overdue"),
            Heading.PROGRESS: pgettext("ledger", "Latest progress"),
            Heading.CLOSED: pgettext("ledger", "Closed"),
            Heading.WAITING_ON: pgettext("ledger", "Waits on"),
            Heading.TEXT: pgettext("ledger", "Particulars"),
            Heading.RAISED_BY: pgettext("ledger", "Raised by"),
            Heading.OWNER: pgettext("ledger", "First contact"),
            Heading.FORMER: pgettext("ledger", "Former number"),
        }[self]


PRINTED = tuple(Heading).index(Heading.CLOSED) + 1
"""How many columns are printed; the others stand to their right for whoever reads on the screen."""


@dataclass(frozen=True, slots=True)
class Light:
    """The light column: a word, and the colour under it."""

    word: str
    colour: Colour


Fact = str | int | datetime | Light | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stands above the lines: title and the line under it."""

    title: str
    below: str


def title_of(kind: MatterKind | None) -> str:
    """What a ledger of one kind, or of all, is called."""
    return {
        MatterKind.REQUEST: _("Ledger of requests"),
        MatterKind.DIRECTIVE: _("Ledger of directives"),
        MatterKind.ISSUE: _("Ledger of issues"),
        MatterKind.CONSULTATION: _("Ledger of consultations"),
        MatterKind.PROPOSAL: _("Ledger of proposals"),
        None: _("Ledger of matters"),
    }[kind]


def line(
    order: int, matter: Matter, pressure: Pressure, progress: str, now: datetime, zone: tzinfo
) -> dict[Heading, Fact]:
    """A matter as a line; `progress` is what was last said of it. Times are in `zone`, to the minute."""
    return {
        Heading.ORDER: order,
        Heading.NUMBER: matter.number,
        Heading.KIND: matter.kind.label,
        Heading.TITLE: matter.title,
        Heading.SOURCE: matter.source,
        Heading.URGENCY: matter.urgency.label,
        Heading.LEAD: matter.lead.name if matter.lead else "",
        Heading.SUPPORTING: "、".join(party.name for party in matter.supporting),
        Heading.HANDLER: matter.handler.name if matter.handler else "",
        Heading.OPENED: _local(matter.opened_at, zone),
        Heading.DUE: _local(matter.due_at, zone),
        Heading.EXTENDED: _local(matter.moved_due_at, zone),
        Heading.STATE: matter.state.label,
        Heading.LIGHT: Light(pressure.label, pressure.colour),
        Heading.OVERDUE: days_overdue(matter, now),
        Heading.PROGRESS: matter.answer or progress,
        Heading.CLOSED: _local(matter.closed_at, zone),
        Heading.WAITING_ON: matter.waiting_on.name if matter.waiting_on else "",
        Heading.TEXT: matter.text,
        Heading.RAISED_BY: matter.raised_by.name,
        Heading.OWNER: matter.owner.name,
        Heading.FORMER: " ".join(matter.former_numbers),
    }


def days_overdue(matter: Matter, now: datetime) -> int | None:
    """Days, begun ones too, by which a matter is or was closed past the limit in force; None if it is not.

    On hold nothing runs out.
    """
    over = (matter.closed_at or now) - matter.due_now
    if over <= timedelta(0) or matter.left:
        return None
    return -(-over // _DAY)


def _local(at: datetime | None, zone: tzinfo) -> datetime | None:
    return None if at is None else at.astimezone(zone).replace(second=0, microsecond=0)
