"""Dates and hours as offices write them in a roster: 10月1日（周四）, 2026/10/1, 10.1, 1日, 08:30-次日08:30.

Text in, dates and times out; the year and month that a text leaves out are handed in. Which row and column a
text came from is the caller's to say.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from board.domain.days import YEARS
from board.domain.errors import BadInput
from board.locale import _
from board.values import dataclass

WEEKDAYS = "一二三四五六日"

_FULL = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*(?:[日号]|(?!\d))")
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:月\s*(\d{1,2})\s*(?:[日号]|(?!\d))|[./-]\s*(\d{1,2})(?![\d.:/-]))")
_DAY = re.compile(r"(\d{1,2})\s*[日号]")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050  # 2000-01-01 and 2099-12-31, as Excel and WPS count days
_WEEKDAY = re.compile(
    r"[(\[【]?\s*(?:(?:星期|礼拜|周)\s*([一二三四五六日天])|(?<=[(\[【])([一二三四五六日天])(?=[)\]】]))\s*[)\]】]?"
)
_APART = re.compile(r"$|[\s(\[【,周星礼]")  # what may follow the figures of a date, so that 10月1O日 is none
_MIDNIGHT = re.compile(r"\s+0?0:00(:00)?$")  # an export's way to write a date without a time
_MOMENT = r"(上午|下午|晚上|晚|早)?\s*(\d{1,2})\s*(?:[:点时]\s*(\d{1,2})?\s*分?)"
_TO = r"(?:-+|~|—+|–|至|到)"
_ENDING = r"(?:(次日|翌日|第二天|当日)|(\d{1,2})月(\d{1,2})日)?"
_HOURS = re.compile(rf"{_MOMENT}\s*{_TO}\s*{_ENDING}\s*{_MOMENT}")


@dataclass(frozen=True)
class Period:
    """The year and, where it is known, the month that a table says it is for."""

    year: int
    month: int | None = None


@dataclass(frozen=True)
class Day:
    """What a date cell says: day, hours where given (an end not after its begin is the next day's), rest."""

    date: date
    begins: time | None = None
    ends: time | None = None
    remark: str = ""


def plain(text: str) -> str:
    """Full-width digits and punctuation as ASCII, white space at both ends gone."""
    return unicodedata.normalize("NFKC", text).strip()


def read_period(text: str) -> tuple[int | None, int | None]:
    """The first year and month that a title names, such as 2026年10月值班表; None where it does not."""
    year = re.search(r"(20\d\d)\s*年", plain(text)) or re.search(r"(?<!\d)(20\d\d)[-./](?=\d)", plain(text))
    month = re.search(r"(?<!\d)(1[0-2]|0?[1-9])\s*月", plain(text))
    return (int(year[1]) if year else None, int(month[1]) if month else None)


def looks_like_date(text: str) -> bool:
    """Whether a short text begins as a date does, readable or not."""
    return len(text) < 20 and bool(re.match(r"\d{1,4}\s*[年月日号./-]\s*(\d|$|[(周星])", plain(text)))


def read_day(cell: str | date | datetime | time, period: Period, before: date | None) -> Day:
    """Read a date cell; `before` is the date of the row above, by which a turn of the year or month is told.

    Raises BadInput where the text is no date or no possible one, the month is nowhere said, or a weekday that
    stands beside the date is another than the date's.
    """
    if isinstance(cell, datetime):
        return Day(_bounded(cell.date()), begins=cell.time() if cell.time() != time() else None)
    if isinstance(cell, date):
        return Day(_bounded(cell))
    text = plain(cell) if isinstance(cell, str) else ""
    if not text:
        raise BadInput(_("the date is missing"))
    day, rest = _leading_date(text, period, before)
    _bounded(day)
    rest = _MIDNIGHT.sub("", rest)
    if not _APART.match(rest) and text[: len(text) - len(rest)][-1] not in "日号":
        raise BadInput(_("“{text}” is not a date").format(text=text[:40]))
    if weekday := _WEEKDAY.search(rest):
        demand_weekday(day, weekday[1] or weekday[2], text)
        rest = rest[: weekday.start()] + rest[weekday.end() :]
    begins, ends, rest = read_hours(rest, day)
    remark = rest.strip(" ()[]【】,\n")
    if re.search(r"[\d-]|^[至到~—–]", remark):
        raise BadInput(_("“{text}” is not one date").format(text=text[:40]), do=_("give each day its own row"))
    return Day(day, begins, ends, remark)


def read_moment(cell: str | date | datetime | time, period: Period) -> date | datetime:
    """Read a cell that names one day, or a moment of it such as 2026-10-01 09:30; the moment has no zone.

    Raises BadInput as `read_day` does.
    """
    if isinstance(cell, datetime):
        _bounded(cell.date())
        return cell if cell.time() != time() else cell.date()
    text = plain(cell) if isinstance(cell, str) else cell
    if isinstance(text, str) and (found := re.search(_CLOCK, text)):
        day = read_day(text[: found.start()], period, None)
        return datetime.combine(day.date, _time(found[1], found[2], found[3], text[:40]))
    return read_day(text, period, None).date


_CLOCK = r"(?<=[\d日号T\s])[T\s]*(上午|下午|晚上|晚|早)?\s*(\d{1,2})[:点时]\s*(\d{1,2})?(?::\d{2})?\s*分?$"


def _bounded(day: date) -> date:
    """The day, which must lie where clocks can reckon with it; 9999-12-31 is how some programs write no date at all."""
    if day.year not in YEARS:
        raise BadInput(_("“{text}” is not a date").format(text=day.isoformat()))
    return day


def demand_weekday(day: date, weekday: str, text: str) -> None:
    """Raise BadInput where `weekday` (一 to 六, 日 or 天) is not the weekday of `day`; `text` names it."""
    real = WEEKDAYS[day.weekday()]
    if weekday.replace("天", "日") != real:
        raise BadInput(
            _("“{text}”: {day} is a {weekday}").format(text=text[:40], day=day.isoformat(), weekday=f"周{real}")
        )


def read_weekday(text: str) -> str:
    """The weekday character that a weekday cell holds (周四, 星期四, 四), or ""."""
    match = re.fullmatch(r"\(?(?:星期|礼拜|周)?([一二三四五六日天])\)?", plain(text))
    return match[1] if match else ""


def read_hours(text: str, day: date | None = None) -> tuple[time | None, time | None, str]:
    """The begin and end that a text gives, and the text without them; (None, None, text) where it gives none.

    Raises BadInput where an hour cannot be, or the end lies on another day than `day` or the day after it.
    """
    text = plain(text)
    match = _HOURS.search(text)
    if not match:
        return None, None, text
    part, hour, minute, following, month, monthday, end_part, end_hour, end_minute = match.groups()
    begins = _time(part, hour, minute, match[0])
    ends = _time(end_part, end_hour, end_minute, match[0])
    on_next_day = ends <= begins
    if day and month:
        after = day + timedelta(days=1 if on_next_day else 0)
        if (int(month), int(monthday)) != (after.month, after.day):
            raise BadInput(_("“{text}” does not end within a day").format(text=match[0]))
    if (following == "当日" and on_next_day) or (following in {"次日", "翌日", "第二天"} and not on_next_day):
        raise BadInput(_("“{text}” does not end within a day").format(text=match[0]))
    return begins, ends, text[: match.start()] + text[match.end() :]


def read_hours_cell(cell: str | date | datetime | time, day: date) -> tuple[time | None, time | None, str]:
    """Read the cell of a column of hours: from–to, a begin alone as a typed time, or words such as 全天.

    Raises BadInput where it has figures that are no hours.
    """
    if isinstance(cell, time):
        return cell, None, ""
    begins, ends, rest = read_hours(cell, day) if isinstance(cell, str) else (None, None, str(cell))
    rest = rest.strip(" ()\n,")
    if re.search(r"\d", rest) and rest not in {"24小时", "24h", "24H"}:
        raise BadInput(_("“{text}” is not a time from–to").format(text=rest[:40]), do=_("write it as 08:30-20:00"))
    return begins, ends, rest


def _time(part: str | None, hour: str, minute: str | None, text: str) -> time:
    hours, minutes = int(hour), int(minute or 0)
    if part in {"下午", "晚上", "晚"} and hours < 12:
        hours += 12
    if (hours, minutes) == (24, 0):
        return time()
    if hours > 23 or minutes > 59:
        raise BadInput(_("“{text}” is not a time that can be").format(text=text))
    return time(hours, minutes)


def _leading_date(text: str, period: Period, before: date | None) -> tuple[date, str]:
    unreadable = BadInput(_("“{text}” is not a date").format(text=text[:40]))
    try:
        if match := _FULL.match(text) or _COMPACT.match(text):
            year, month, day = (int(part) for part in match.groups())
            return date(year, month, day), text[match.end() :]
        if match := _MONTH_DAY.match(text):
            return _near(int(match[1]), match[2] or match[3], period, before, written=match[0]), text[match.end() :]
        if match := _DAY.match(text):
            return _day_of_month(int(match[1]), period, before), text[match.end() :]
        if (match := _SERIAL.fullmatch(text)) and _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
            return date(1899, 12, 30) + timedelta(days=int(match[1])), ""
    except (ValueError, OverflowError):
        raise unreadable from None
    raise unreadable


def _near(month: int, day: str, period: Period, before: date | None, *, written: str) -> date:
    year = period.year
    if before:
        year = before.year + (1 if (before.month, month) == (12, 1) else 0)
        # The number 10.10 is stored, and handed over, as 10.1: the row above tells which of the two it was.
        if re.fullmatch(r"\d+\.[123]", written):
            tenfold = int(day) * 10
            steps = {before, before + timedelta(days=1)}
            if any((step.month, step.day) == (month, tenfold) for step in steps):
                return date(year, month, tenfold)
    return date(year, month, int(day))


def _day_of_month(day: int, period: Period, before: date | None) -> date:
    if period.month is None:
        raise BadInput(
            _("neither the title nor the date says the month"),
            do=_("name the month in the title, as 2026年10月"),
        )
    if before is None:
        return date(period.year, period.month, day)
    turned = before.day >= 28 and day <= 3
    first = (before.replace(day=1) + timedelta(days=32)) if turned else before
    return first.replace(day=day)
