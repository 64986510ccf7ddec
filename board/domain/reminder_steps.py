"""At which moments the steps of a reminder come: counted from a limit, in the office's working time."""

from datetime import date, datetime, timedelta

from board.domain.limit import Limit, Unit
from board.domain.reminder_rules import Anchor, Rule
from board.domain.worktime import WorkClock

_ONE_DAY = timedelta(days=1)


def follows(rule: Rule) -> bool:
    """Whether the step comes again and again after the last one, instead of at a moment of its own."""
    return rule.anchor is Anchor.THEN


def moment(rule: Rule, begins: datetime, due: datetime, clock: WorkClock) -> datetime:
    """When a timed step comes of a clock that runs from `begins` to `due`."""
    if rule.anchor is Anchor.SHARE:
        return _share(begins, due, rule.share, clock)
    if rule.length is None:
        return due
    return after(due, rule.length, clock) if rule.anchor is Anchor.AFTER else _before(due, rule.length, clock)


def _share(opened: datetime, due: datetime, percent: int, clock: WorkClock) -> datetime:
    """When so many percent of the working time up to the limit have gone by; of all time if none of it is worked."""
    minutes = int(clock.worked(opened, due).total_seconds() * percent / 100) // 60
    if minutes < 1:
        return opened + (due - opened) * percent / 100
    return clock.add(opened, Limit(minutes, Unit.WORKING_MINUTES))


def after(at: datetime, length: Limit, clock: WorkClock) -> datetime:
    """`length` later; whole days lead to the morning on which that day's work begins, not to its evening."""
    end = clock.add(at, length)
    return _morning(end.date(), clock) if length.unit in {Unit.WORKING_DAYS, Unit.DAYS} else end


def _before(due: datetime, length: Limit, clock: WorkClock) -> datetime:
    """`length` earlier; whole days lead to the morning on which that day's work begins."""
    if length.unit not in {Unit.WORKING_DAYS, Unit.DAYS}:
        return due - length.length
    day, left = due.astimezone(clock.hours.zone).date(), length.amount
    if length.unit is Unit.DAYS:
        return _morning(day - length.length, clock)
    oldest = day - timedelta(days=3 * length.amount + 60)
    while left and day > oldest:
        day -= _ONE_DAY
        left -= bool(clock.openings(day))
    return _morning(day, clock)


def _morning(day: date, clock: WorkClock) -> datetime:
    return clock.next_open(datetime.combine(day, datetime.min.time(), clock.hours.zone))
