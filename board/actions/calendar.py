"""The calendar: what kind of day it is, the office's own days, next year's notice, and when a limit falls due."""

from collections.abc import Sequence
from datetime import date, datetime

from board.actions.desk import Desk, action, look, office_clock
from board.domain.calendar import Calendar, Day, DayKind, DaySource, years_published_by
from board.domain.choices import chosen
from board.domain.errors import BadInput
from board.domain.text import clean
from board.domain.worktime import Limit
from board.locale import _
from board.store import Tx
from board.store import calendar as rows


@look
def load(desk: Desk, tx: Tx) -> Calendar:
    """The calendar as the office has it."""
    return rows.load(tx)


@look
def due(desk: Desk, tx: Tx, start: datetime, limit: Limit) -> datetime:
    """When a limit that begins at `start` falls due, in the office's zone."""
    return office_clock(tx).add(start, limit)


@action("calendar.set")
def set_day(desk: Desk, tx: Tx, day: date, kind: str, *, name: str = "") -> Day:
    """Say what kind of day a date is; the office's word goes over the published one.

    Raises:
        NotAllowed: the actor does not keep the calendar.
        BadInput: there is no such kind of day.
    """
    changed = Day(day, chosen(DayKind, kind, _("kind")), clean(name, _("name"), needed=False), DaySource.OFFICE)
    tx.tells("calendar_days", rows.put_day(tx, changed), date=day.isoformat(), kind=changed.kind.value)
    return changed


@action("calendar.import")
def take_over(desk: Desk, tx: Tx, days: Sequence[Day]) -> frozenset[int]:
    """Write the days of a notice; the years they arrange count as published from now on. Returns those years.

    Raises:
        NotAllowed: the actor does not keep the calendar.
        BadInput: there are no days.
    """
    if not days:
        raise BadInput(_("holds no days"), field=_("calendar"))
    years = years_published_by(days)
    numbers = [rows.put_day(tx, day) for day in days]
    for year in sorted(years):
        rows.publish_year(tx, year)
    tx.tells("calendar_days", numbers[0], days=len(days), years=sorted(years))
    return years
