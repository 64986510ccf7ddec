"""An incident (突发事件): what is known of it, what state it is in, and what may be done to it when.

Its clocks are in `incident_clocks`, its reports in `incident_reports`. An exercise (演练) is an incident in all but the
name: it is marked, and stays out of statistics and of the outbox.
"""

from dataclasses import field, fields, replace
from datetime import datetime
from enum import StrEnum

from board.domain.choices import none_of
from board.domain.errors import BadInput, Refused, WrongMoment
from board.domain.log import FORESIGHT
from board.domain.text import LONG, clean
from board.locale import _, pgettext
from board.values import dataclass


class Level(StrEnum):
    """How grave an incident is, the gravest first."""

    EXTRAORDINARY = "extraordinary"
    MAJOR = "major"
    SERIOUS = "serious"
    ORDINARY = "ordinary"

    @property
    def label(self) -> str:
        """The level's name on screen."""
        return {
            Level.EXTRAORDINARY: pgettext("incident level", "extraordinary"),
            Level.MAJOR: pgettext("incident level", "major"),
            Level.SERIOUS: pgettext("incident level", "serious"),
            Level.ORDINARY: pgettext("incident level", "ordinary"),
        }[self]

    def is_graver_than(self, other: "Level") -> bool:
        """Whether this level is above another."""
        return list(Level).index(self) < list(Level).index(other)


class IncidentState(StrEnum):
    """Where an incident stands; only an open one has running clocks."""

    OPEN = "open"
    CLOSED = "closed"
    FALSE_ALARM = "false_alarm"
    MERGED = "merged"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            IncidentState.OPEN: pgettext("incident state", "open"),
            IncidentState.CLOSED: pgettext("incident state", "closed"),
            IncidentState.FALSE_ALARM: pgettext("incident state", "false alarm"),
            IncidentState.MERGED: pgettext("incident state", "merged"),
        }[self]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of an incident beside its times, field by field in the order in which offices report it."""

    source: str = ""
    place: str = ""
    nature: str = ""
    scope: str = ""
    casualties: str = ""
    trend: str = ""
    leaders: str = ""
    measures: str = ""
    advice: str = ""

    @staticmethod
    def labels() -> dict[str, str]:
        """What each field is called, by its name."""
        return {
            "source": pgettext("incident", "Source"),
            "place": pgettext("incident", "Place"),
            "nature": pgettext("incident", "Nature and what happened"),
            "scope": pgettext("incident", "Scope"),
            "casualties": pgettext("incident", "Casualties and loss"),
            "trend": pgettext("incident", "Trend"),
            "leaders": pgettext("incident", "Leaders on the scene"),
            "measures": pgettext("incident", "Measures taken"),
            "advice": pgettext("incident", "Advice"),
        }

    def changed(self, said: dict[str, str]) -> "Particulars":
        """The particulars with what was `said` of some fields; a field that nobody speaks of stays as it is.

        Raises:
            BadInput: there is no such field, or a text cannot be.
        """
        labels = self.labels()
        for name in said:
            if name not in labels:
                raise none_of(labels, name, _("field"))
        cleaned = {name: clean(text, labels[name], most=LONG, needed=False, lines=True) for name, text in said.items()}
        return replace(self, **cleaned)

    def named(self) -> dict[str, str]:
        """Every field by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. `occurred_at`, `received_at`, and the times of its phone and written reports are separate times.

    `officer` opened it on the board at `opened_at`; `reason` says why it ended, and `ended_at` when.
    """

    id: int
    number: str
    title: str
    kind: str
    level: Level
    received_at: datetime
    opened_at: datetime
    officer: int
    officer_name: str
    occurred_at: datetime | None = None
    is_exercise: bool = False
    state: IncidentState = IncidentState.OPEN
    facts: Particulars = field(default_factory=Particulars)
    merged_into: int | None = None
    ended_at: datetime | None = None
    reason: str = ""
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.state is IncidentState.OPEN


def demand_sound(incident: Incident, now: datetime) -> Incident:
    """The incident as it may be opened, its texts without outer blanks.

    Raises:
        BadInput: a text cannot be stored, it occurred after it was received, or it was received in the future.
    """
    if incident.received_at > now + FORESIGHT:
        raise BadInput(_("lies in the future"), field=_("received"))
    if incident.occurred_at is not None and incident.occurred_at > incident.received_at:
        raise BadInput(_("lies after the time at which it was received"), field=_("occurred"))
    return replace(
        incident,
        title=clean(incident.title, _("title")),
        kind=clean(incident.kind, _("kind"), needed=False),
        facts=incident.facts.changed(incident.facts.named()),
    )


def demand_open(incident: Incident) -> None:
    """Raise unless the incident still goes on.

    Raises:
        WrongMoment: it has ended.
    """
    if not incident.is_open:
        raise WrongMoment(
            _("{number} has ended ({state})").format(number=incident.number, state=incident.state.label),
            do=_("reopen it first"),
        )


def raised(incident: Incident, level: Level) -> Incident:
    """The incident at a graver level.

    Raises:
        WrongMoment: it has ended.
        Refused: the level is not graver.
    """
    demand_open(incident)
    if not level.is_graver_than(incident.level):
        raise Refused(
            _("{number} is {level} already").format(number=incident.number, level=incident.level.label),
            do=_("to lower a level is a verb of its own, and takes a reason"),
        )
    return replace(incident, level=level)


def lowered(incident: Incident, level: Level) -> Incident:
    """The incident at a level that is less grave.

    Raises:
        WrongMoment: it has ended.
        Refused: the level is not less grave.
    """
    demand_open(incident)
    if not incident.level.is_graver_than(level):
        raise Refused(
            _("{number} is {level} already").format(number=incident.number, level=incident.level.label),
            do=_("to raise a level is a verb of its own"),
        )
    return replace(incident, level=level)


def ended(incident: Incident, state: IncidentState, reason: str, at: datetime) -> Incident:
    """The incident at its end: closed, a false alarm, or merged into another.

    Raises:
        WrongMoment: it has ended already.
        BadInput: no reason is given.
    """
    demand_open(incident)
    return replace(incident, state=state, ended_at=at, reason=clean(reason, _("reason"), most=LONG, lines=True))


def merged(incident: Incident, into: Incident, reason: str, at: datetime) -> Incident:
    """The incident as a second report of another one, which then stands for both.

    Raises:
        WrongMoment: one of the two has ended.
        Refused: both are the same, only one is an exercise, or the other is of a lower level.
    """
    demand_open(into)
    if into.id == incident.id:
        raise Refused(_("nothing is merged into itself"))
    if into.is_exercise != incident.is_exercise:
        raise Refused(_("an exercise and an incident are never one"))
    if incident.level.is_graver_than(into.level):
        raise Refused(
            _("{number} is of a lower level").format(number=into.number), do=_("raise its level before merging")
        )
    return replace(ended(incident, IncidentState.MERGED, reason, at), merged_into=into.id)


def reopened(incident: Incident) -> Incident:
    """The incident going on after it had ended.

    Raises:
        WrongMoment: it has not ended.
    """
    if incident.is_open:
        raise WrongMoment(_("{number} has not ended").format(number=incident.number))
    return replace(incident, state=IncidentState.OPEN, ended_at=None, reason="", merged_into=None)
