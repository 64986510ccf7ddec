"""Kinds of turns that rules can be about, told by the days and hours of a turn; one may be of several kinds."""

from datetime import datetime, tzinfo
from enum import StrEnum

from board.domain.calendar import Calendar, DayKind
from board.domain.fairness import days_of, holds_night, new_year_days
from board.locale import pgettext


class TurnKind(StrEnum):
    """One kind of turn."""

    NIGHT = "night"
    WORKDAY = "workday"
    WEEKEND = "weekend"
    BRIDGED = "bridged"
    STATUTORY = "statutory"
    NEW_YEAR_EVE = "new_year_eve"
    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            TurnKind.NIGHT: pgettext("turns", "nights"),
            TurnKind.WORKDAY: pgettext("turns", "workdays"),
            TurnKind.WEEKEND: pgettext("turns", "weekends"),
            TurnKind.BRIDGED: pgettext("turns", "bridged days"),
            TurnKind.STATUTORY: pgettext("turns", "statutory holidays"),
            TurnKind.NEW_YEAR_EVE: pgettext("turns", "New Year's Eve and Day"),
            TurnKind.MONDAY: pgettext("turns", "Mondays"),
            TurnKind.TUESDAY: pgettext("turns", "Tuesdays"),
            TurnKind.WEDNESDAY: pgettext("turns", "Wednesdays"),
            TurnKind.THURSDAY: pgettext("turns", "Thursdays"),
            TurnKind.FRIDAY: pgettext("turns", "Fridays"),
            TurnKind.SATURDAY: pgettext("turns", "Saturdays"),
            TurnKind.SUNDAY: pgettext("turns", "Sundays"),
        }[self]


_WEEKDAYS = tuple(TurnKind)[-7:]
_BY_DAY = {
    DayKind.WEEKEND: TurnKind.WEEKEND,
    DayKind.BRIDGED: TurnKind.BRIDGED,
    DayKind.STATUTORY: TurnKind.STATUTORY,
}


def kinds_of(begins_at: datetime, ends_at: datetime, calendar: Calendar, zone: tzinfo) -> frozenset[TurnKind]:
    """All kinds that a turn is of."""
    found = set[TurnKind]()
    for day, since, until in days_of(begins_at.astimezone(zone), ends_at.astimezone(zone)):
        found.add(_WEEKDAYS[day.weekday()])
        found.add(_BY_DAY.get(calendar.day(day).kind, TurnKind.WORKDAY))
        if holds_night(since, until):
            found.add(TurnKind.NIGHT)
        if day in new_year_days(day.year):
            found.add(TurnKind.NEW_YEAR_EVE)
    return frozenset(found)
