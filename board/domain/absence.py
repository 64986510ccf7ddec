"""Absences (请假/出差): somebody is away from–to; asked → approved or refused, and withdrawn by whoever it is about.

Only an approved absence keeps its person off the roster. Who may approve one is in board.domain.approvers.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from board.domain import deciding
from board.domain.errors import BadInput, WrongMoment
from board.domain.people import Person
from board.locale import _, pgettext
from board.values import dataclass

LONGEST_ABSENCE_DAYS = 366
"""No absence is longer; who is away for more asks again."""


class AbsenceKind(StrEnum):
    """Why somebody is away."""

    ANNUAL = "annual"
    SICK = "sick"
    PERSONAL = "personal"
    FAMILY = "family"
    TRAVEL = "travel"
    TRAINING = "training"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            AbsenceKind.ANNUAL: pgettext("absence", "annual leave"),
            AbsenceKind.SICK: pgettext("absence", "sick leave"),
            AbsenceKind.PERSONAL: pgettext("absence", "personal leave"),
            AbsenceKind.FAMILY: pgettext("absence", "family leave"),
            AbsenceKind.TRAVEL: pgettext("absence", "business trip"),
            AbsenceKind.TRAINING: pgettext("absence", "training"),
            AbsenceKind.OTHER: pgettext("absence", "other absence"),
        }[self]


class AbsenceState(StrEnum):
    """How far an absence has come."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            AbsenceState.ASKED: pgettext("absence state", "asked"),
            AbsenceState.APPROVED: pgettext("absence state", "approved"),
            AbsenceState.REFUSED: pgettext("absence state", "refused"),
            AbsenceState.WITHDRAWN: pgettext("absence state", "withdrawn"),
        }[self]

    @property
    def stands(self) -> bool:
        """Whether the absence is asked for or approved, and not ended by a word."""
        return self in {AbsenceState.ASKED, AbsenceState.APPROVED}


@dataclass(frozen=True, slots=True)
class Absence:
    """One person's absence. `asked_by` wrote it down; `recorded_by` did so for whoever decided it, 0 if they did it."""

    id: int
    person: int
    person_name: str
    kind: AbsenceKind
    begins_at: datetime
    ends_at: datetime
    reason: str
    state: AbsenceState
    asked_by: int
    asked_by_name: str
    asked_at: datetime
    decided_by: int = 0
    decided_by_name: str = ""
    decided_at: datetime | None = None
    recorded_by: int = 0
    ground: str = ""
    version: int = 1

    def touches(self, begins_at: datetime, ends_at: datetime) -> bool:
        """Whether some of the absence lies between the two moments."""
        return self.begins_at < ends_at and begins_at < self.ends_at


def demand_sound(begins_at: datetime, ends_at: datetime) -> None:
    """Raise `BadInput` unless somebody could be away from `begins_at` to `ends_at`."""
    if ends_at <= begins_at:
        raise BadInput(_("ends before it begins"), field=_("absence"))
    if (ends_at - begins_at).days > LONGEST_ABSENCE_DAYS:
        raise BadInput(_("is longer than {n} days").format(n=LONGEST_ABSENCE_DAYS), field=_("absence"))


def decided(absence: Absence, *, approved: bool, by: Person, recorded_by: int, at: datetime, ground: str) -> Absence:
    """The absence after whoever decides it said yes or no; `recorded_by` is who wrote that down.

    Raises:
        WrongMoment: it is not waiting for a decision.
    """
    _demand_state(absence, AbsenceState.ASKED)
    state = AbsenceState.APPROVED if approved else AbsenceState.REFUSED
    return replace(deciding.decided(absence, by, recorded_by, at, ground), state=state)


def withdrawn(absence: Absence, ground: str) -> Absence:
    """The absence taken back, also an approved one: the person is there after all.

    Raises:
        WrongMoment: it was refused or withdrawn before.
    """
    _demand_state(absence, AbsenceState.ASKED, AbsenceState.APPROVED)
    return replace(absence, state=AbsenceState.WITHDRAWN, ground=ground or absence.ground)


def _demand_state(absence: Absence, *states: AbsenceState) -> None:
    if absence.state not in states:
        raise WrongMoment(
            _("the absence of {name} is {state}").format(name=absence.person_name, state=absence.state.label),
            do=_("ask anew"),
        )
