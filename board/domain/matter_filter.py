"""Which matters a list shows."""

from datetime import datetime
from enum import StrEnum

from board.domain.lights import Light
from board.domain.matter_kinds import MatterKind, Urgency
from board.locale import pgettext
from board.values import dataclass


class Standing(StrEnum):
    """Which matters a list shows by whether somebody still waits."""

    OPEN = "open"
    ENDED = "ended"
    ALL = "all"

    @property
    def label(self) -> str:
        """The standing's name on screen."""
        return {
            Standing.OPEN: pgettext("standing", "open"),
            Standing.ENDED: pgettext("standing", "ended"),
            Standing.ALL: pgettext("standing", "all"),
        }[self]


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """Which matters a list shows; what is None or empty does not narrow it. Numbers are those of the store.

    `waiting_within` is a department that itself or one of whose people is waited on; `department` leads, supports or is
    waited on so; `person` raised it, took it in, leads, handles or is waited on. Every `_from` is the first moment that
    counts, every `_before` the first that no longer does; what is on hold falls due at no time.
    """

    standing: Standing = Standing.OPEN
    kind: MatterKind | None = None
    waiting_person: int | None = None
    waiting_department: int | None = None
    lead_department: int | None = None
    unowned: bool = False
    late: bool = False
    due_before: datetime | None = None
    text: str = ""
    urgency: Urgency | None = None
    light: Light | None = None
    waiting_within: int | None = None
    supporting_department: int | None = None
    department: int | None = None
    lead_person: int | None = None
    handler: int | None = None
    raised_by: int | None = None
    owner: int | None = None
    person: int | None = None
    opened_from: datetime | None = None
    opened_before: datetime | None = None
    due_from: datetime | None = None
    closed_from: datetime | None = None
    closed_before: datetime | None = None
