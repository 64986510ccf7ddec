"""What every screen's head says: the office, the present moment in its zone, and what kind of day it is."""

from datetime import datetime

from board.actions.desk import Desk, look
from board.domain.calendar import Calendar, Day
from board.domain.settings import Settings
from board.store import Tx
from board.store import calendar as calendar_rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Today:
    """The office's settings, the moment (in its zone), the day and whether its year's arrangement is published."""

    settings: Settings
    now: datetime
    day: Day
    published: bool


@look
def today(desk: Desk, tx: Tx) -> Today:
    """What the head of a screen says now."""
    return today_of(settings_rows.load(tx), calendar_rows.load(tx), desk.now())


def today_of(settings: Settings, calendar: Calendar, at: datetime) -> Today:
    """What the head of a screen says at a moment."""
    now = at.astimezone(settings.tz)
    return Today(settings, now, calendar.day(now.date()), calendar.is_published(now.year))
