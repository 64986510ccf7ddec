"""What a leader says: the instruction that answers a consultation, and whether a proposal is adopted and what it did.

An instruction is kept in its exact words with its date. What becomes of it are directives; how they are worded line by
line stands in `matter_parts`.
"""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from board.domain.days import demand_calendar
from board.domain.errors import BadInput, WrongMoment
from board.domain.matter import Matter, answer, demand_state
from board.domain.matter_kinds import MatterKind, State
from board.locale import _, pgettext


class Outcome(StrEnum):
    """What a leader made of a proposal."""

    ADOPTED = "adopted"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """The outcome's name on screen."""
        return {
            Outcome.ADOPTED: pgettext("outcome", "adopted"),
            Outcome.DECLINED: pgettext("outcome", "declined"),
        }[self]

    @property
    def verb(self) -> str:
        """The verb that leads to it, as in `moves.VERBS`."""
        return {Outcome.ADOPTED: "adopt", Outcome.DECLINED: "decline"}[self]


def outcome_in_words(matter: Matter) -> str:
    """Whether a proposal was adopted; empty as long as nobody has said so."""
    return Outcome(matter.outcome).label if matter.outcome else ""


def given_in_words(matter: Matter) -> str:
    """When and how a consultation's instruction was given; empty if there is none."""
    if matter.instructed_on is None:
        return ""
    on, how = matter.instructed_on, matter.instructed_how
    day = _("{year}-{month}-{day}").format(year=on.year, month=on.month, day=on.day)
    return day + (_(" ({how})").format(how=how) if how else "")


def instruct(matter: Matter, words: str, on: date, how: str, at: datetime, *, today: date) -> Matter:
    """The consultation with the leader's instruction of the day `on`; it then waits on whoever raised it.

    `how` is the way it was given, empty if the leader wrote it on the board; `today` is the office's date at `at`.

    Raises:
        WrongMoment: it is no consultation, or does not lie with a leader.
        BadInput: the day lies in the future, or in no year of a calendar.
    """
    demand_asked(matter)
    if on > today:
        raise BadInput(_("lies in the future"), field=_("date"))
    demand_calendar(on, _("date"))
    return replace(answer(matter, words, at), instructed_on=on, instructed_how=how)


def demand_asked(matter: Matter) -> None:
    """Raise `WrongMoment` unless a consultation lies with a leader who can instruct."""
    _demand_kind(matter, MatterKind.CONSULTATION)
    demand_state(matter, State.ASSIGNED, State.ACCEPTED)


def demand_offered(matter: Matter) -> None:
    """Raise `WrongMoment` unless a proposal lies with a leader who can decide on it."""
    _demand_kind(matter, MatterKind.PROPOSAL)
    demand_state(matter, State.ASSIGNED, State.ACCEPTED)


def demand_instructed(matter: Matter) -> None:
    """Raise `WrongMoment` unless there is an instruction from which directives can be made."""
    _demand_kind(matter, MatterKind.CONSULTATION)
    if matter.instructed_on is None or matter.state not in {State.ANSWERED, State.CLOSED}:
        raise WrongMoment(
            _("{number} has no instruction yet").format(number=matter.number), do=_("record the instruction first")
        )


def decide(matter: Matter, outcome: Outcome, words: str, at: datetime) -> Matter:
    """The proposal as its leader decided on it; it then waits on whoever offered it.

    Raises:
        WrongMoment: it is no proposal, or does not lie with a leader.
    """
    demand_offered(matter)
    return replace(answer(matter, words, at), outcome=outcome.value)


def note_effect(matter: Matter, effect: str) -> Matter:
    """The proposal with what came of it; a later note takes the place of an earlier one, which stays in the time line.

    Raises:
        WrongMoment: it is no proposal, or was not adopted.
    """
    _demand_kind(matter, MatterKind.PROPOSAL)
    if matter.outcome != Outcome.ADOPTED or matter.state not in {State.ANSWERED, State.CLOSED}:
        raise WrongMoment(
            _("{number} was not adopted, so it has no effect").format(number=matter.number),
            do=_("have it adopted first"),
        )
    return replace(matter, effect=effect)


def _demand_kind(matter: Matter, kind: MatterKind) -> None:
    if matter.kind is not kind:
        raise WrongMoment(
            _("{number} is a {kind}; this is for a {wanted}").format(
                number=matter.number, kind=matter.kind.label, wanted=kind.label
            )
        )
