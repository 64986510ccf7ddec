"""Which matters a list shows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from board.domain.matter_kinds import MatterKind
from board.locale import pgettext


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
    """Which matters a list shows; what is None or empty does not narrow it. Numbers are those of the store."""

    standing: Standing = Standing.OPEN
    kind: MatterKind | None = None
    waiting_person: int | None = None
    waiting_department: int | None = None
    lead_department: int | None = None
    unowned: bool = False
    late: bool = False
    due_before: datetime | None = None
    text: str = ""
