"""A recurring matter: a rule that opens a matter from a template at its time, again and again.

What was missed while no board ticked is not made up one by one: the latest run opens a matter and speaks for those
before it, as the latest step of a reminder does. Runs of a time in which the rule was paused are not wanted any more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import islice

from board.domain.errors import Refused, WrongMoment
from board.domain.people import Party
from board.domain.recurrence import Recurrence, Run, Works
from board.locale import _, pgettext
from board.values import dataclass

_BACK = timedelta(days=40)
"""How far before a day a run may be named that has moved onto it; a little more than it moves at most."""


class RuleState(StrEnum):
    """Whether a rule opens matters."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            RuleState.ACTIVE: pgettext("rule", "active"),
            RuleState.PAUSED: pgettext("rule", "paused"),
            RuleState.ENDED: pgettext("rule", "ended"),
        }[self]


@dataclass(frozen=True, slots=True)
class Recurring:
    """One rule: which template, on which days, at what time of the office's day, and who takes the matters in.

    `since` is the moment from which its runs count: when it was made, or last resumed. `last` is its latest run that
    opened a matter.
    """

    id: int
    template: int
    template_name: str
    recurrence: Recurrence
    at: time
    owner: Party
    since: datetime
    is_paused: bool = False
    ended_at: datetime | None = None
    last: Run | None = None
    version: int = 1

    @property
    def state(self) -> RuleState:
        """Whether it opens matters."""
        if self.ended_at is not None:
            return RuleState.ENDED
        return RuleState.PAUSED if self.is_paused else RuleState.ACTIVE


@dataclass(frozen=True, slots=True)
class Coming:
    """What a rule has to open now: a run if one is due, those before it that were missed, and when the next one is."""

    due: Run | None
    missed: tuple[Run, ...]
    next_at: datetime | None


def coming(rule: Recurring, works: Works, zone: tzinfo, now: datetime) -> Coming:
    """The run that is due at `now`, if any, and when to look again; None is never, as rule and calendar stand."""
    due = list[Run]()
    for run in _runs(rule, works, zone):
        at = moment_of(rule, run, zone)
        if at > now:
            return Coming(due[-1] if due else None, tuple(due[:-1]), at)
        due.append(run)
    return Coming(due[-1] if due else None, tuple(due[:-1]), None)


def next_runs(rule: Recurring, works: Works, zone: tzinfo, now: datetime, count: int) -> list[datetime]:
    """The next moments, at most `count`, at which it opens a matter."""
    moments = (moment_of(rule, run, zone) for run in _runs(rule, works, zone))
    return list(islice((at for at in moments if at > now), count))


def moment_of(rule: Recurring, run: Run, zone: tzinfo) -> datetime:
    """When a run opens its matter."""
    return datetime.combine(run.day, rule.at, zone)


def _runs(rule: Recurring, works: Works, zone: tzinfo) -> Iterator[Run]:
    """The runs that count and have not opened a matter, in order."""
    if rule.state is not RuleState.ACTIVE:
        return iter(())
    first = rule.since.astimezone(zone).date()
    floor = Run(first - _BACK, first - timedelta(days=1))
    last = rule.last or floor
    after = Run(max(last.named, floor.named), max(last.day, floor.day))
    runs = rule.recurrence.runs(works, after)
    return (run for run in runs if moment_of(rule, run, zone) > rule.since)


def demand_kept(rule: Recurring) -> None:
    """Raise `WrongMoment` if the rule has ended."""
    _demand(rule, RuleState.ACTIVE, RuleState.PAUSED)


def demand_other(wanted: Recurring, others: Iterable[Recurring]) -> None:
    """Raise `Refused` if another rule that has not ended says the same, whoever takes its matters in.

    Rules that count from their first day (every second week) say the same only if they begin on the same.
    """
    for one in others:
        same = (one.template, one.at, one.recurrence.says) == (wanted.template, wanted.at, wanted.recurrence.says)
        if same and one.id != wanted.id:
            raise Refused(_("rule {id} opens it on these days at that time already").format(id=one.id))


def change(rule: Recurring, recurrence: Recurrence, at: time, owner: Party, now: datetime) -> Recurring:
    """Open matters by other days, at another time, or for somebody else; runs of other days or times count from `now`.

    Raises:
        WrongMoment: it has ended.
    """
    demand_kept(rule)
    is_other = (recurrence, at) != (rule.recurrence, rule.at)
    return replace(rule, recurrence=recurrence, at=at, owner=owner, since=now if is_other else rule.since)


def pause(rule: Recurring) -> Recurring:
    """Open no more matters until it is resumed.

    Raises:
        WrongMoment: it is paused already, or has ended.
    """
    _demand(rule, RuleState.ACTIVE)
    return replace(rule, is_paused=True)


def resume(rule: Recurring, at: datetime) -> Recurring:
    """Open matters again, for the runs from now on.

    Raises:
        WrongMoment: it is not paused.
    """
    _demand(rule, RuleState.PAUSED)
    return replace(rule, is_paused=False, since=at)


def end(rule: Recurring, at: datetime) -> Recurring:
    """Open no more matters, ever; those that were opened stay.

    Raises:
        WrongMoment: it has ended already.
    """
    _demand(rule, RuleState.ACTIVE, RuleState.PAUSED)
    return replace(rule, ended_at=at)


def _demand(rule: Recurring, *states: RuleState) -> None:
    if rule.state not in states:
        raise WrongMoment(
            _("rule {id} is {state}, so this cannot be done").format(id=rule.id, state=rule.state.label),
            do=_("add a new rule") if rule.state is RuleState.ENDED else "",
        )
