"""A time as people type it into a field (9:40, 11-20 9:40, 2026-11-20 09:40), and as documents write it."""

import re
from datetime import datetime, time, timedelta, tzinfo

from board.domain.days import DAY_FORM, YEARS
from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _

CLOCK_FORM = r"(\d{1,2})[:：](\d{2})"  # compiled on first use
"""A time of day as people type one, with the colon of either keyboard."""
_MOMENT = rf"(?:{DAY_FORM}[ T]+)?{CLOCK_FORM}"


def moment_typed(text: str, now: datetime, zone: tzinfo, field: str) -> datetime | None:
    """The moment that `text` names in `zone`, None if it is blank; what lacks a day or a year lies before `now`.

    Raises:
        BadInput: it is no time; the line names `field`.
    """
    text = text.strip()
    if not text:
        return None
    found = re.fullmatch(_MOMENT, text)
    try:
        at = _latest(found, now.astimezone(zone)) if found else None
    except ValueError:
        at = None
    if at is None or at.year not in YEARS:
        raise BadInput(_("{text} is no time such as 9:40 or 11-20 09:40").format(text=one_line(text[:40])), field=field)
    return at


def _latest(found: re.Match[str], today: datetime) -> datetime:
    year, month, day, hour, minute = found.groups()
    at = today.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    if not month:
        return at if at <= today else at - timedelta(days=1)
    at = at.replace(year=int(year or today.year), month=int(month), day=int(day))
    return at if year or at <= today else at.replace(year=today.year - 1)


def clock_time(text: str) -> time | None:
    """The time of day that `text` names, such as 8:30; None if it is none."""
    found = re.fullmatch(CLOCK_FORM, text.strip())
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def clock_typed(text: str, field: str) -> time:
    """The time of day that somebody typed; see `clock_time`.

    Raises:
        BadInput: it is none; the line names `field`.
    """
    found = clock_time(text)
    if found is None:
        raise BadInput(
            _("{text} is no time of day such as 08:30").format(text=one_line(text[:40]) or '""'), field=field
        )
    return found


def moment_in_words(at: datetime, zone: tzinfo) -> str:
    """A time as documents write it: Arabic figures without leading zeros in the date (GB/T 9704-2012 §7.3.5.4)."""
    local = at.astimezone(zone)
    return _("{year}-{month}-{day} {time}").format(
        year=local.year, month=local.month, day=local.day, time=f"{local:%H:%M}"
    )


def second_in_words(at: datetime, zone: tzinfo) -> str:
    """A time to the second, as signatures and cut-offs have it."""
    return moment_in_words(at, zone) + f":{at.astimezone(zone):%S}"


def short_moment_in_words(at: datetime, zone: tzinfo) -> str:
    """A time without its year, as tables and lines of a summary have it."""
    local = at.astimezone(zone)
    return _("{month}/{day} {time}").format(month=local.month, day=local.day, time=f"{local:%H:%M}")
