"""What came of a disagreement: common ground in words, the office's inclined opinion, rulings, talks, and answers given
over an objection.
"""

from datetime import datetime
from enum import StrEnum

from board.domain.people import Party
from board.locale import pgettext
from board.values import dataclass


class FindingKind(StrEnum):
    """What the office or a leader found: common ground in words, the inclined opinion 倾向性意见, a ruling."""

    COMMON_GROUND = "common_ground"
    INCLINATION = "inclination"
    RULING = "ruling"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            FindingKind.COMMON_GROUND: pgettext("finding", "common ground"),
            FindingKind.INCLINATION: pgettext("finding", "inclined opinion"),
            FindingKind.RULING: pgettext("finding", "ruling"),
        }[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a point (or, without one, of the whole matter), by whom, when, and how it was given."""

    kind: FindingKind
    text: str
    found_by: Party
    found_at: datetime
    recorded_by: str
    recorded_at: datetime
    way: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was held: when, between whom, and what came of it."""

    held_at: datetime
    who: str
    outcome: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Override:
    """An answer that was given over objections: the ground, and the objections as they stood."""

    ground: str
    objections: str
    answered_by: str
    answered_at: datetime
    told_by: str = ""
