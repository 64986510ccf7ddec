"""Duty discipline (值班纪律): check-ins at fixed hours, spot checks, absence from post; "nothing to report" is one.

Which check-ins a post owes follows from its times, from the moment at which they were set, and from who is on it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from board.domain.duty import Shift
from board.domain.errors import BadInput, WrongMoment
from board.domain.incident_table import times_written
from board.domain.text import LONG, clean
from board.locale import _, pgettext
from board.values import dataclass

EARLY = timedelta(minutes=30)
"""How long before its time a check-in counts for it."""
MOST_TIMES = 24
"""Most check-ins a day of one post."""
MOST_RINGS = 99


class CheckKind(StrEnum):
    """What sort of entry it is; the first two meet a check-in that is due."""

    CHECK_IN = "check_in"
    NOTHING = "nothing"
    SPOT_CHECK = "spot_check"
    AWAY = "away"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            CheckKind.CHECK_IN: pgettext("discipline", "check-in"),
            CheckKind.NOTHING: pgettext("discipline", "nothing to report"),
            CheckKind.SPOT_CHECK: pgettext("discipline", "spot check"),
            CheckKind.AWAY: pgettext("discipline", "away from post"),
        }[self]


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """How a spot check went: by what way, by whom, who answered after how many rings, and what was wrong."""

    way: str = ""
    checker: str = ""
    answered_by: str = ""
    rings: int | None = None
    at_post: bool = True
    fault: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class DutyCheck:
    """One entry of a post: `due_at` is the check-in that it meets, `until_at` when somebody came back who was away.

    A spot check may correct another, or strike it out with the reason as its text; `corrected_by` is the one that does.
    """

    id: int
    kind: CheckKind
    post: int
    post_name: str
    at: datetime
    person: int | None
    person_name: str
    by_name: str
    due_at: datetime | None = None
    until_at: datetime | None = None
    text: str = ""
    spot: SpotCheck = SpotCheck()
    corrects: int | None = None
    corrected_by: int | None = None
    is_struck_out: bool = False
    version: int = 1

    @property
    def counts(self) -> bool:
        """Whether it stands: it is not corrected, nor does it strike another out."""
        return self.corrected_by is None and not self.is_struck_out


@dataclass(frozen=True, slots=True)
class CheckInTimes:
    """The times of day at which a post checks in, from a moment on; no times, and it does not."""

    post: int
    times: tuple[time, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """A check-in that a shift owes, and the entry that meets it, if there is one."""

    post: int
    post_name: str
    person: int
    person_name: str
    due_at: datetime
    met: DutyCheck | None = None

    def is_missing(self, now: datetime, grace: timedelta) -> bool:
        """Whether it should have come by `now`."""
        return self.met is None and self.due_at + grace < now

    def is_late(self, grace: timedelta) -> bool:
        """Whether it came after its time and the grace."""
        return self.met is not None and self.met.at > self.due_at + grace


def sound(spot: SpotCheck) -> SpotCheck:
    """The spot check as it is kept; nobody at post is a fault.

    Raises:
        BadInput: a text or the number of rings cannot be, or somebody answered where nobody was.
    """
    if spot.rings is not None and not 0 <= spot.rings <= MOST_RINGS:
        raise BadInput(_("takes 0 to {n}").format(n=MOST_RINGS), field=_("rings"))
    answered_by = clean(spot.answered_by, _("answered by"), needed=False)
    if answered_by and not spot.at_post:
        raise BadInput(
            _("nobody was at post, so nobody answered"),
            field=_("answered by"),
            do=_("who else answered belongs to the fault"),
        )
    fault = clean(spot.fault, _("fault"), most=LONG, needed=False, lines=True)
    return replace(
        spot,
        way=clean(spot.way, _("way"), needed=False),
        checker=clean(spot.checker, _("checker"), needed=False),
        answered_by=answered_by,
        fault=fault or ("" if spot.at_post else _("nobody at post")),
    )


def demand_standing(check: DutyCheck) -> DutyCheck:
    """The spot check; raise `WrongMoment` if it was corrected or struck out, or itself strikes one out."""
    if check.corrected_by is not None:
        raise WrongMoment(
            _("spot check {id} was corrected already").format(id=check.id),
            do=_("see spot check {id} instead").format(id=check.corrected_by),
        )
    if check.is_struck_out:
        raise WrongMoment(_("spot check {id} is struck out").format(id=check.corrects))
    return check


def corrected(before: SpotCheck, said: Mapping[str, Any]) -> SpotCheck:
    """A spot check with what is `said` by a correction; whether somebody was at post takes its fault along."""
    turned = said.get("at_post", before.at_post) != before.at_post
    kept = replace(before, answered_by="", fault="", correction="") if turned else before
    return sound(replace(kept, **said))


def times_typed(text: str) -> tuple[time, ...]:
    """The times of day of check-ins as people write them: 08:00, 12:00, 22:30.

    Raises:
        BadInput: one is no time of day, or there are more than `MOST_TIMES`.
    """
    times = times_written(text, _("times"))
    if len(times) > MOST_TIMES:
        raise BadInput(
            _("{n} check-ins a day are too many, {most} are the most").format(n=len(times), most=MOST_TIMES),
            field=_("times"),
        )
    return times


def owed(
    rules: Iterable[CheckInTimes],
    shifts: Sequence[Shift],
    checks: Iterable[DutyCheck],
    begins: datetime,
    ends: datetime,
    zone: tzinfo,
) -> list[Owed]:
    """The check-ins that shifts owe from `begins` until before `ends`, first to last, each with what meets it."""
    met = {(one.post, one.person, one.due_at): one for one in checks if one.due_at is not None}
    known = list(rules)
    found = list[Owed]()
    for shift in shifts:
        whose = (shift.post, shift.post_name, shift.person, shift.person_name)
        times = due_times([one for one in known if one.post == shift.post], shift, zone)
        found += [Owed(*whose, due, met.get((shift.post, shift.person, due))) for due in times if begins <= due < ends]
    return sorted(found, key=lambda one: (one.due_at, one.post, one.person))


def due_times(rules: Sequence[CheckInTimes], shift: Shift, zone: tzinfo) -> Iterator[datetime]:
    """When a shift checks in: at the times that were in force then, by the clock on the wall."""
    changes = sorted(rules, key=lambda one: one.since)
    day, last = shift.begins_at.astimezone(zone).date(), shift.ends_at.astimezone(zone).date()
    while day <= last:
        for at in sorted({at for rule in changes for at in rule.times}):
            due = datetime.combine(day, at, zone).astimezone(UTC)
            force = next((one for one in reversed(changes) if one.since <= due), None)
            if force is not None and at in force.times and shift.covers(due):
                yield due
        day += timedelta(days=1)


def meets(owes: Iterable[Owed], at: datetime) -> datetime | None:
    """Which check-in is met by one at `at`: the latest that has come, or comes shortly, if nothing meets it yet."""
    near = [one for one in owes if one.due_at - EARLY <= at]
    last = max(near, key=lambda one: one.due_at, default=None)
    return last.due_at if last is not None and last.met is None else None
