"""Shifts as an iCalendar (RFC 5545) that phones and calendar programs take in: for all, for a post or for a person.

A shift keeps its UID for good, and its SEQUENCE grows with every change of it, so that a program which takes the file
in again moves what it has and does not double it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from board.domain.duty import Shift
from board.domain.pattern import LONGEST_SHIFT
from board.domain.text import one_line
from board.locale import _

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_DAY = timedelta(days=1)


def as_ics(
    shifts: Sequence[Shift],
    *,
    among: Sequence[Shift],
    name: str,
    office: str,
    store: str,
    zone: ZoneInfo,
    at: datetime,
    alarms: Sequence[timedelta] = (),
) -> bytes:
    """The shifts as one calendar called `name`, with an alarm each of `alarms` before every shift.

    `among` are all shifts of the time, by when they begin: an event says who else is there. `store` is what tells this
    board's shifts from those of all others; `at` is when the file is made.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//duty-board//roster//ZH")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("x-wr-timezone", str(zone))
    for shift in shifts:
        event = _event(shift, office, store, zone, at)
        event.add("description", "\n".join(_about(shift, among)))
        for before in alarms:
            event.add_component(_alarm(before, str(event["summary"])))
        calendar.add_component(event)
    if shifts:
        first, last = min(shift.begins_at for shift in shifts), max(shift.ends_at for shift in shifts)
        calendar.add_missing_timezones((first - _DAY).date(), (last + _DAY).date())
    content: bytes = calendar.to_ical()
    return content


def _event(shift: Shift, office: str, store: str, zone: ZoneInfo, at: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"shift-{shift.id}@{store}")
    event.add("sequence", shift.version - 1)
    event.add("dtstamp", at)
    event.add("dtstart", shift.begins_at.astimezone(zone))
    event.add("dtend", shift.ends_at.astimezone(zone))
    event.add("summary", _("{post}: {name}").format(post=one_line(shift.post_name), name=one_line(shift.person_name)))
    event.add("location", one_line(office))
    event.add("categories", [one_line(shift.post_name)])
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _about(shift: Shift, among: Sequence[Shift]) -> list[str]:
    """How the person is reached, what was noted, and who else is there at the same time."""
    own = " ".join(one_line(part) for part in (shift.title, shift.mobile or shift.office_phone) if part)
    lines = [own, one_line(shift.note)]
    begun = bisect_left(among, shift.begins_at - LONGEST_SHIFT, key=lambda other: other.begins_at)
    ends = bisect_left(among, shift.ends_at, key=lambda other: other.begins_at)
    for other in among[begun:ends]:
        if other.id != shift.id and shift.begins_at < other.ends_at:
            facts = (other.post_name, other.person_name, other.mobile or other.office_phone)
            lines.append(" ".join(one_line(fact) for fact in facts if fact))
    return [line for line in lines if line]


def _alarm(before: timedelta, text: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", text)
    return alarm
