"""Days as people name them in a filter: this week, last month, from one day to another.

What they mean depends on today: a saved filter keeps the words, so that "this week" is the week in which it is used.
"""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from board.domain.choices import chosen
from board.domain.errors import BadInput
from board.domain.month import month_after
from board.domain.text import one_line
from board.locale import _, pgettext
from board.values import dataclass

_DAY = timedelta(days=1)
YEARS = range(1900, 2200)
"""The years in which a day on the board may lie: far from where a clock or a calendar ends."""
DAY_FORM = r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?"  # compiled on first use
"""A day with or without its year, as people type one: 2026-12-01, 12/1, 12月1日."""
_MONTH = r"(\d{4})[-/.](\d{1,2})"
_BETWEEN = r"\s*(?:\.\.|至|~|～)\s*"


class Around(StrEnum):
    """Days that are named by where they lie from today."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"

    @property
    def label(self) -> str:
        """Their name on screen."""
        return {
            Around.TODAY: pgettext("days", "today"),
            Around.TOMORROW: pgettext("days", "tomorrow"),
            Around.THIS_WEEK: pgettext("days", "this week"),
            Around.NEXT_WEEK: pgettext("days", "next week"),
            Around.LAST_WEEK: pgettext("days", "last week"),
            Around.THIS_MONTH: pgettext("days", "this month"),
            Around.LAST_MONTH: pgettext("days", "last month"),
            Around.THIS_YEAR: pgettext("days", "this year"),
            Around.LAST_YEAR: pgettext("days", "last year"),
        }[self]

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last of them, both included; weeks begin on Monday."""
        monday, first = today - today.weekday() * _DAY, today.replace(day=1)
        return {
            Around.TODAY: (today, today),
            Around.TOMORROW: (today + _DAY, today + _DAY),
            Around.THIS_WEEK: (monday, monday + 6 * _DAY),
            Around.NEXT_WEEK: (monday + 7 * _DAY, monday + 13 * _DAY),
            Around.LAST_WEEK: (monday - 7 * _DAY, monday - _DAY),
            Around.THIS_MONTH: (first, month_after(first) - _DAY),
            Around.LAST_MONTH: ((first - _DAY).replace(day=1), first - _DAY),
            Around.THIS_YEAR: (date(today.year, 1, 1), date(today.year, 12, 31)),
            Around.LAST_YEAR: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        }[self]


@dataclass(frozen=True, slots=True)
class Days:
    """Days around today, or from `first` to `last`, both included; either end may be open."""

    around: Around | None = None
    first: date | None = None
    last: date | None = None

    @property
    def written(self) -> str:
        """As it is stored and typed: this-week, 2026-11-01..2026-11-30, 2026-11-01.."""
        if self.around is not None:
            return self.around.value
        return f"{self.first.isoformat() if self.first else ''}..{self.last.isoformat() if self.last else ''}"

    @property
    def in_words_typed(self) -> str:
        """As somebody would type it in the language in use."""
        return self.around.label if self.around is not None else self.written

    @property
    def in_words(self) -> str:
        """As it is read: this week, 2026-11-01 to 2026-11-30, from 2026-11-01 on."""
        if self.around is not None:
            return self.around.label
        if self.first == self.last and self.first is not None:
            return self.first.isoformat()
        if self.first is None or self.last is None:
            return (
                _("until {day}").format(day=self.last)
                if self.first is None
                else _("from {day} on").format(day=self.first)
            )
        return _("{first} to {last}").format(first=self.first, last=self.last)

    def moments(self, now: datetime, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
        """When they begin, and when the first day after them does; None where they are open."""
        first, last = self.first, self.last
        if self.around is not None:
            first, last = self.around.days(now.astimezone(zone).date())
        begins = datetime.combine(first, time.min, zone) if first else None
        return begins, datetime.combine(last + _DAY, time.min, zone) if last else None


def day_typed(text: str, field: str) -> date:
    """The day that somebody wrote out, such as 2026-11-20.

    Raises:
        BadInput: it is none, or lies in none of `YEARS`; the line names `field`.
    """
    with suppress(ValueError):
        return demand_calendar(date.fromisoformat(text.strip()), field)
    raise BadInput(_("{text} is no date such as 2026-11-20").format(text=one_line(text[:60]) or '""'), field=field)


def demand_calendar(day: date, field: str) -> date:
    """The day, which must lie in one of `YEARS`.

    Raises:
        BadInput: it does not; the line names `field`.
    """
    if day.year not in YEARS:
        years = f"{YEARS[0]}-{YEARS[-1]}"
        raise BadInput(_("{text} lies outside of the years {years}").format(text=day, years=years), field=field)
    return day


def demand_forward(begins: date, ends: date, field: str) -> None:
    """Raise `BadInput` if a time ends before it begins; the line names `field`."""
    if ends < begins:
        raise BadInput(_("ends before it begins"), field=field)


def days_typed(text: str, today: date, field: str) -> Days | None:
    """The days that somebody typed: this-week, 本周, 2026-11, 11-20, 11-01..11-30; None if the text is blank.

    Raises:
        BadInput: they are no days, or end before they begin; the line names `field`.
    """
    text = text.strip()
    if not text:
        return None
    ends = re.split(_BETWEEN, text)
    if len(ends) == 2 and any(ends):
        first, last = (_days(end, today, field) if end else None for end in ends)
        found = Days(first=first[0] if first else None, last=last[1] if last else None)
        if found.first and found.last and found.last < found.first:
            raise BadInput(_("the days end before they begin"), field=field)
        return found
    if len(ends) == 1 and text[0].isdecimal():
        one, other = _days(text, today, field)
        return Days(first=one, last=other)
    return Days(chosen(Around, text.replace("_", "-"), field))


def _days(text: str, today: date, field: str) -> tuple[date, date]:
    """The day or the month that `text` names."""
    try:
        if found := re.fullmatch(_MONTH, text):
            first = date(_year(found[1]), int(found[2]), 1)
            return first, month_after(first) - _DAY
        if found := re.fullmatch(DAY_FORM, text):
            day = date(_year(found[1] or str(today.year)), int(found[2]), int(found[3]))
            return day, day
    except ValueError:
        pass
    raise BadInput(
        _("{text} is no day such as 2026-11-20").format(text=one_line(text[:40])),
        field=field,
        do=_("or this-week, last-month, 2026-11, 11-01..11-30"),
    )


def _year(text: str) -> int:
    if int(text) not in YEARS:
        raise ValueError(text)
    return int(text)
