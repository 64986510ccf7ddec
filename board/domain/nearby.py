"""Days and times as they are typed about a shift: what lacks a year or a day is the one nearest to it."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from board.domain.days import DAY_FORM, YEARS
from board.domain.errors import BadInput
from board.domain.moments import clock_time
from board.domain.text import one_line
from board.locale import _


def day_near(text: str, near: date, field: str) -> date:
    """The day that `text` names: 2026-12-01, 12-01, 12/1 or 12月1日; without a year the one nearest to `near`.

    Raises:
        BadInput: it is no day; the line names `field`.
    """
    found = re.fullmatch(DAY_FORM, text.strip())
    days = _days(found, near) if found else []
    if not days:
        raise BadInput(_("{text} is no day such as 12-01").format(text=one_line(text[:40]) or '""'), field=field)
    return min(days, key=lambda day: abs(day - near))


def _days(found: re.Match[str], near: date) -> list[date]:
    year, month, day = found.groups()
    wanted = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
    days = []
    for one in wanted:
        try:
            days.append(date(one, int(month), int(day)))
        except ValueError:  # 29 February is not in every year
            continue
    return [one for one in days if one.year in YEARS]


def moment_near(text: str, near: datetime, zone: tzinfo, field: str, *, closes: bool = False) -> datetime:
    """The time that `text` names in `zone`: a day, a day with a time, or the first such time from `near` on.

    A bare day stands for its beginning, or where it `closes` something for its end.

    Raises:
        BadInput: it is no such time; the line names `field`.
    """
    day, _blank, clock = text.strip().rpartition(" ")
    at = clock_time(clock)
    here = near.astimezone(zone)
    if at is None:
        begins = datetime.combine(day_near(text, here.date(), field), time(), zone)
        return datetime.combine(begins.date() + timedelta(days=1), time(), zone) if closes else begins
    if day.strip():
        return datetime.combine(day_near(day, here.date(), field), at, zone)
    found = datetime.combine(here.date(), at, zone)
    return found if found >= here else datetime.combine(here.date() + timedelta(days=1), at, zone)
