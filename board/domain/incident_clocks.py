"""The reporting clocks of an incident: what begins them, and the three things that alone end one.

A clock ends by a report, by a change of level, or by a closing that says why; it is kept with what ended it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from board.domain.incident import Incident
from board.domain.incident_reports import Report, ReportKind
from board.domain.incident_table import Channel, ClockRule, FollowUps
from board.locale import pgettext
from board.values import dataclass


class Ending(StrEnum):
    """What ended a clock."""

    REPORT = "report"
    LEVEL = "level"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        """What ended it, on screen."""
        return {
            Ending.REPORT: pgettext("clock ended by", "reported"),
            Ending.LEVEL: pgettext("clock ended by", "level changed"),
            Ending.CLOSING: pgettext("clock ended by", "incident ended"),
        }[self]


@dataclass(frozen=True, slots=True)
class Clock:
    """Something to be reported by `due_at`, to `target` or, if that is empty, to any superior.

    It counts from `begun_at`: a report made before then does not end it. A clock without an end runs.
    """

    id: int
    channel: Channel
    target: str
    begun_at: datetime
    due_at: datetime
    ended_at: datetime | None = None
    ended_by: Ending | None = None
    report: int | None = None

    @property
    def runs(self) -> bool:
        """Whether it still counts."""
        return self.ended_at is None

    @property
    def was_late(self) -> bool:
        """Whether its report came after it was due."""
        return self.ended_by is Ending.REPORT and self.ended_at is not None and self.ended_at > self.due_at

    def ends(self, by: Ending, at: datetime, report: int | None = None) -> "Clock":
        """The clock at its end."""
        return replace(self, ended_by=by, ended_at=at, report=report)


_CHANNELS = {
    ReportKind.PHONE: (Channel.PHONE,),
    ReportKind.WRITTEN: (Channel.WRITTEN,),
    ReportKind.FOLLOW_UP: (Channel.FOLLOW_UP,),
    ReportKind.FINAL: (Channel.WRITTEN, Channel.FOLLOW_UP),
}


def running(clocks: Iterable[Clock]) -> tuple[Clock, ...]:
    """Those that still count, the one due first on top."""
    return tuple(sorted((one for one in clocks if one.runs), key=lambda one: (one.due_at, one.id)))


def opening_clocks(
    incident: Incident, table: Sequence[ClockRule], follow_ups: FollowUps, zone: tzinfo
) -> tuple[Clock, ...]:
    """What the table says for a new incident, counted from when it was received or happened."""
    clocks = tuple(_clock(rule, incident.received_at, _origin(incident, rule)) for rule in _of(table, incident))
    return clocks + _follow_up(incident, clocks, incident.received_at, follow_ups, zone)


def _of(table: Sequence[ClockRule], incident: Incident) -> list[ClockRule]:
    return [rule for rule in table if rule.level is incident.level]


def _origin(incident: Incident, rule: ClockRule) -> datetime:
    return (incident.occurred_at if rule.from_occurred else None) or incident.received_at


def _clock(rule: ClockRule, begun_at: datetime, origin: datetime) -> Clock:
    due_at = origin.astimezone(UTC) + timedelta(minutes=rule.minutes)  # minutes that pass, whatever clocks on walls do
    return Clock(0, rule.channel, rule.target, begun_at, due_at)


def _follow_up(
    incident: Incident, clocks: Iterable[Clock], after: datetime, follow_ups: FollowUps, zone: tzinfo
) -> tuple[Clock, ...]:
    """The follow-up due next after the first reports are; nothing for a level that is not followed up."""
    if not follow_ups.asked_of(incident.level):
        return ()
    beyond = max([after, *(one.due_at for one in clocks)])
    return (Clock(0, Channel.FOLLOW_UP, "", after, next_time(beyond, follow_ups, zone)),)


def next_time(after: datetime, follow_ups: FollowUps, zone: tzinfo) -> datetime:
    """The next fixed time of follow-ups after a moment; there must be one at least."""
    today = after.astimezone(zone).date()
    moments = (
        datetime.combine(today + timedelta(days=days), at, zone).astimezone(UTC)
        for days in (0, 1)
        for at in follow_ups.times
    )
    return next(moment for moment in moments if moment > after.astimezone(UTC))


def reported(
    incident: Incident, clocks: Iterable[Clock], report: Report, follow_ups: FollowUps, zone: tzinfo
) -> tuple[Clock, ...]:
    """What a sent report does: the clocks it ends, and the next follow-up that it begins."""
    channels, at = _CHANNELS[report.kind], report.at
    still = running(clocks)
    met = tuple(
        one.ends(Ending.REPORT, at, report.id)
        for one in still
        if one.channel in channels and one.begun_at <= at and _reaches(report, one)
    )
    if report.kind is ReportKind.FOLLOW_UP and met and follow_ups.asked_of(incident.level):
        beyond = max([at, *(one.due_at for one in met)])
        return (*met, Clock(0, Channel.FOLLOW_UP, "", at, next_time(beyond, follow_ups, zone)))
    return met


def _reaches(report: Report, clock: Clock) -> bool:
    """Whether a report is one to the clock's target; a final report ends follow-ups to whomever."""
    return not clock.target or clock.target == report.target


def level_changed(
    incident: Incident,
    clocks: Iterable[Clock],
    table: Sequence[ClockRule],
    follow_ups: FollowUps,
    at: datetime,
    zone: tzinfo,
    *,
    is_final: bool,
) -> tuple[Clock, ...]:
    """What raising the level to the incident's does: what the table says for it starts anew at `at`, and nothing else.

    A report that was still due is never put off by it. A follow-up begins where the new level asks for one, unless
    the final report `is_final` sent.
    """
    still, changed, begun = running(clocks), list[Clock](), list[Clock]()
    for rule in _of(table, incident):
        old = [one for one in still if one.channel is rule.channel and one.target == rule.target]
        changed += [one.ends(Ending.LEVEL, at) for one in old]
        fresh = _clock(rule, at, at)
        begun.append(replace(fresh, due_at=min([fresh.due_at, *(one.due_at for one in old)])))
    has_follow_up = any(one.channel is Channel.FOLLOW_UP for one in still)
    if not has_follow_up and not is_final:
        begun += _follow_up(incident, begun, at, follow_ups, zone)
    return (*changed, *begun)


def level_lowered(
    incident: Incident, clocks: Iterable[Clock], table: Sequence[ClockRule], follow_ups: FollowUps, at: datetime
) -> tuple[Clock, ...]:
    """What lowering the level to the incident's at `at` does: what still runs, runs by the table of the new level.

    Its time is counted from where it would have been counted had the incident been of that level from the start. What
    the table does not ask for ends, and so does a follow-up that the level does not ask for. What was reported stays.
    """
    wanted = {(rule.channel, rule.target): rule for rule in _of(table, incident)}
    changed, begun = list[Clock](), list[Clock]()
    for one in running(clocks):
        rule = wanted.get((one.channel, one.target))
        if one.channel is Channel.FOLLOW_UP and follow_ups.asked_of(incident.level):
            continue
        changed.append(one.ends(Ending.LEVEL, at))
        if rule is not None:
            begun.append(_clock(rule, one.begun_at, _origin(incident, rule)))
    return (*changed, *begun)


def ended(clocks: Iterable[Clock], at: datetime) -> tuple[Clock, ...]:
    """What the end of an incident does: all its clocks end by it."""
    return tuple(one.ends(Ending.CLOSING, at) for one in running(clocks))


def carried_over(clocks: Iterable[Clock], other: Iterable[Clock]) -> tuple[Clock, ...]:
    """What an incident that is merged leaves to the `other` one: its running clocks, due when they were.

    A follow-up is not left where one runs already.
    """
    followed = any(one.channel is Channel.FOLLOW_UP for one in running(other))
    left = (one for one in running(clocks) if not (followed and one.channel is Channel.FOLLOW_UP))
    return tuple(replace(one, id=0) for one in left)


def resumed(clocks: Iterable[Clock], ended_at: datetime | None) -> tuple[Clock, ...]:
    """What reopening does: the clocks that the end at `ended_at` stopped run again, due when they were."""
    stopped = (one for one in clocks if one.ended_by is Ending.CLOSING and one.ended_at == ended_at)
    return tuple(replace(one, id=0, ended_at=None, ended_by=None) for one in stopped)
