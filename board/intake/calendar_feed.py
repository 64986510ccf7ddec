"""Holiday feeds in iCalendar form, as phones subscribe to them: days off are marked 休, make-up workdays 班.

Events without a mark are festivals and anniversaries, and arrange nothing.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _

_LONGEST = 31  # days
_MOST_EVENTS = 5_000
_WORK = re.compile(r"补班|上班|调班|(?:^|[(（\[【 ])班(?=$|[)）\]】 ])|班$|\bwork(?:day|ing)\b", re.IGNORECASE)
_OFF = re.compile(r"放假|假期|休假|(?:^|[(（\[【 ])休(?=$|[)）\]】 ])|休$|\bday off\b", re.IGNORECASE)
_MARK = re.compile(r"[(（\[【]?(?:补班|上班|调班|放假|假期|休假|调休|班|休)[)）\]】]?|第\d+天.*$|[(（].*?[)）]")


def read_feed(text: str, source: str) -> Iterator[tuple[int, date, str, str]]:
    """The days of every marked event: its number in the feed, the date, "off" or "work", and the holiday's
    name.

    A mark is 休 or 班 in the title, or X-APPLE-SPECIAL-DAY. An end date is exclusive (RFC 5545 §3.6.1).

    Raises:
        BadInput: the feed is damaged, or a marked event repeats itself or lasts too long.
    """
    import icalendar

    try:
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    except (ValueError, IndexError, KeyError, RecursionError, TypeError, AttributeError):
        raise BadInput(_("{source} is a damaged calendar feed").format(source=source)) from None
    if len(events) > _MOST_EVENTS:
        raise BadInput(_("{source} is too large").format(source=source))
    for number, event in enumerate(events, start=1):
        title = str(event.get("SUMMARY", ""))[:200].strip()
        kind = _kind(title, str(event.get("X-APPLE-SPECIAL-DAY", "")))
        if kind:
            for day in _days(event, number):
                yield number, day, kind, _MARK.sub("", title).strip()


def _kind(title: str, special: str) -> str:
    if special == "ALTERNATE-WORKDAY" or (not special and _WORK.search(title)):
        return "work"
    return "off" if special == "WORK-HOLIDAY" or (not special and _OFF.search(title)) else ""


def _days(event: Any, number: int) -> Iterator[date]:
    first = _value(event, "DTSTART", number)
    if not isinstance(first, date):
        raise BadInput(_("the event has no day"), row=number, field="DTSTART")
    if "RRULE" in event:
        raise BadInput(_("a day off or make-up workday cannot repeat itself"), row=number, field="RRULE")
    length = _value(event, "DURATION", number)
    end = first + length if isinstance(length, timedelta) else _value(event, "DTEND", number)
    begins, ends = _day(first), _day_after(end) if isinstance(end, date) else _day(first) + timedelta(1)
    if not timedelta() <= ends - begins <= timedelta(_LONGEST):
        raise BadInput(_("the event ends before it begins or lasts too long"), row=number, field="DTEND")
    for offset in range(max(1, (ends - begins).days)):
        yield begins + timedelta(offset)


def _value(event: Any, name: str, number: int) -> date | timedelta | None:
    """The date, moment or length that a property has, `None` if there is none; anything else is refused."""
    import icalendar

    found = event.get(name)
    if found is None:
        return None
    if not isinstance(found, icalendar.vDDDTypes) or not isinstance(found.dt, date | timedelta):
        raise BadInput(_("{text} is no date").format(text=one_line(str(found)[:40])), row=number, field=name)
    return found.dt


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _day_after(end: date) -> date:
    """The first day that does not belong to the event: an end with a time of day takes in part of its day."""
    return _day(end) + timedelta(isinstance(end, datetime) and end.time() > time(0))
