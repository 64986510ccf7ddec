"""On which days something recurs: an RFC 5545 rule, and what becomes of a day on which the office is closed.

The days are found by python-dateutil, which looks for a day until the end of the calendar if a rule names none. So that
no rule can keep a board busy, the rule is moved close to that end: the calendar repeats itself every 400 years.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import islice, takewhile

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _, pgettext
from board.values import dataclass

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as a rule writes them, Monday first."""

_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_FORMS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"0*[1-9]\d{0,2}",
    "COUNT": r"0*[1-9]\d{0,2}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": rf"[+-]?[1-5]?{_DAY}(,[+-]?[1-5]?{_DAY})*",
    "BYMONTHDAY": r"-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    "BYSETPOS": r"-?[1-9]\d{0,2}(,-?[1-9]\d{0,2})*",
    "WKST": _DAY,
}
"""The parts of a rule that a day can be told by, and what they look like; the first must be there."""
_CYCLE = 400
_MOST = 1_000
"""Most days in a row that are looked at for one on which the office works."""
_LONGEST_CLOSED = 31
"""Days that a run moves at most to find a working day; where there is none, it is skipped."""
AHEAD = timedelta(days=12 * 366)
"""A rule comes at least twice in this time, or it does not recur as far as anybody on the board will see."""

Works = Callable[[date], bool]
"""Whether the office works on a day."""


class DayOff(StrEnum):
    """What becomes of a run that falls on a day on which the office is closed."""

    BEFORE = "before"
    AFTER = "after"
    SKIP = "skip"
    KEEP = "keep"

    @property
    def label(self) -> str:
        """The choice's name on screen."""
        return {
            DayOff.BEFORE: pgettext("day off", "the working day before"),
            DayOff.AFTER: pgettext("day off", "the working day after"),
            DayOff.SKIP: pgettext("day off", "left out"),
            DayOff.KEEP: pgettext("day off", "on that day all the same"),
        }[self]


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a rule comes: the day that the rule names, and the day it comes on, moved off days off."""

    named: date
    day: date


@dataclass(frozen=True)
class Recurrence:
    """A rule, the first day it may name, and what becomes of days off. At most one run comes on a day."""

    rule: str
    begins: date
    day_off: DayOff

    @classmethod
    def parse(cls, text: str, begins: date, day_off: DayOff, *, field: str = "") -> "Recurrence":
        """Read an RRULE; what it leaves to its first day is written out, so that it means the same from any day on.

        Raises:
            BadInput: it is no rule, comes more than once a day, or has parts that days cannot be told by.
        """
        parts = _parts(text, field or _("rule"))
        if not {"BYDAY", "BYMONTHDAY"} & parts.keys():
            if parts["FREQ"] == "WEEKLY":
                parts["BYDAY"] = WEEKDAYS[begins.weekday()]
            if parts["FREQ"] == "YEARLY":
                parts.setdefault("BYMONTH", str(begins.month))
            if parts["FREQ"] in {"MONTHLY", "YEARLY"}:
                parts["BYMONTHDAY"] = str(begins.day)
        read = cls(";".join(f"{name}={value}" for name, value in parts.items()), begins, day_off)
        try:
            read._days_named_from(begins)
        except (ValueError, TypeError, IndexError, KeyError) as error:
            raise _no_rule(text, field or _("rule")) from error
        return read

    def runs(self, works: Works, after: Run | None = None) -> Iterator[Run]:
        """The runs that come later than `after`, in order; none that falls on a day that an earlier one took.

        Stops once as many days in a row as nobody would wait for are left out.
        """
        last, tried = after.day if after else date.min, 0
        for named in self._named(after.named if after else None):
            day = self._moved(named, works)
            if day is None or day <= last:
                tried += 1
                if tried > _MOST:
                    return
                continue
            last, tried = day, 0
            yield Run(named, day)

    def _moved(self, named: date, works: Works) -> date | None:
        """The day on which a run is that the rule names for `named`; None if it is left out."""
        if self.day_off is DayOff.KEEP or works(named):
            return named
        if self.day_off is DayOff.SKIP:
            return None
        step = -1 if self.day_off is DayOff.BEFORE else 1
        near = (named + timedelta(days=step * n) for n in range(1, _LONGEST_CLOSED + 1))
        return next((day for day in near if works(day)), None)

    def _named(self, after: date | None) -> Iterator[date]:
        """The days that the rule names later than `after`."""
        until = _until(self.parts.get("UNTIL", ""))
        named = self._days_named_from(self.begins if after is None else self._period_before(after))
        later = (day for day in named if after is None or day > after)
        return takewhile(lambda day: until is None or day <= until, later)

    @property
    def says(self) -> tuple[frozenset[tuple[str, str]], DayOff, date | None]:
        """What rules of the same days have in common; the first day only where days are counted from it."""
        counts = self.parts.keys() & {"INTERVAL", "COUNT"}
        return frozenset(self.parts.items()), self.day_off, self.begins if counts else None

    @cached_property
    def parts(self) -> dict[str, str]:
        """The rule's parts by their names."""
        return dict(part.split("=", 1) for part in self.rule.split(";"))

    @property
    def interval(self) -> int:
        """Every how many days, weeks, months or years it comes."""
        return int(self.parts.get("INTERVAL", "1"))

    def _days_named_from(self, first: date) -> Iterator[date]:
        from dateutil.rrule import rrulestr

        away = (date.max.year - first.year) // _CYCLE * _CYCLE
        rule = ";".join(f"{name}={value}" for name, value in self.parts.items() if name != "UNTIL")
        moments = rrulestr(rule, dtstart=datetime(first.year + away, first.month, first.day))  # noqa: DTZ001 - days alone
        return (at.replace(year=at.year - away).date() for at in moments)

    def _period_before(self, after: date) -> date:
        """A day from which the rule names the same days later than `after`, not long before it.

        What a rule costs must not grow with its age; one that counts its runs is counted through from its beginning.
        """
        begins, interval = self.begins, self.interval
        if "COUNT" in self.parts or after <= begins:
            return begins
        frequency = self.parts["FREQ"]
        if frequency in {"DAILY", "WEEKLY"}:
            period = interval * (7 if frequency == "WEEKLY" else 1)
            return begins + timedelta(days=max(0, (after - begins).days // period - 1) * period)
        period = interval * (12 if frequency == "YEARLY" else 1)
        months = (after.year - begins.year) * 12 + after.month - begins.month
        gone = max(0, months // period - 1) * period
        if not gone:
            return begins
        year, month = divmod(begins.year * 12 + begins.month - 1 + gone, 12)
        return date(year, 1 if frequency == "YEARLY" else month + 1, 1)


def demand_recurs(recurrence: Recurrence, works: Works, today: date, field: str = "") -> None:
    """Raise unless the rule comes at least twice from `today` on.

    Raises:
        BadInput: it never comes, only once, or its days lie in the past.
    """
    field = field or _("rule")
    since = Run(today - timedelta(days=_LONGEST_CLOSED + 1), today - timedelta(days=1))
    runs = takewhile(lambda run: run.day <= max(today, recurrence.begins) + AHEAD, recurrence.runs(works, since))
    coming = [run.day for run in islice(runs, 2)]
    if len(coming) == 1:
        raise BadInput(
            _("comes only once, on {day}").format(day=coming[0].isoformat()),
            field=field,
            do=_("register the matter instead"),
        )
    last = _until(recurrence.parts.get("UNTIL", ""))
    if not coming and ((last and last < today) or (recurrence.begins < today and any(recurrence.runs(works)))):
        raise BadInput(_("all its days lie in the past, or too far away"), field=field)
    if not coming:
        raise BadInput(_("never comes"), field=field)


def _parts(text: str, field: str) -> dict[str, str]:
    """The parts of a rule as it was typed, in the order of the forms."""
    plain = "".join(text.upper().split()).removeprefix("RRULE:").strip(";")
    pairs = [part.partition("=")[::2] for part in plain.split(";")]
    parts = dict(pairs)
    if len(plain) > 300 or len(parts) < len(pairs) or "FREQ" not in parts:
        raise _no_rule(text, field)
    if {"BYHOUR", "BYMINUTE", "BYSECOND"} & parts.keys() or parts["FREQ"] in {"HOURLY", "MINUTELY", "SECONDLY"}:
        raise BadInput(
            _("comes more than once a day"), field=field, do=_("say one time of day, and a rule of whole days")
        )
    for name, value in pairs:
        if name not in _FORMS or not re.fullmatch(_FORMS[name], value) or (name == "UNTIL" and _until(value) is None):
            raise BadInput(
                _("{part} is no part of a rule of days").format(part=one_line(f"{name}={value}"[:60])),
                field=field,
                do=_("one of {choices}").format(choices=", ".join(_FORMS)),
            )
    return {name: parts[name] for name in _FORMS if name in parts and (name, parts[name]) != ("INTERVAL", "1")}


def _until(text: str) -> date | None:
    """The last day that UNTIL lets in, which names a day or a moment of it."""
    found = re.fullmatch(r"(\d{8})(?:T\d{6}Z?)?", text)
    try:
        return datetime.strptime(found[1], "%Y%m%d").date() if found else None  # noqa: DTZ007 - a day alone
    except ValueError:
        return None


def _no_rule(text: str, field: str) -> BadInput:
    return BadInput(
        _("{text} is no rule of days").format(text=one_line(text[:60]) or '""'),
        field=field,
        do=_("write it like every workday, weekly on monday, monthly on 25, or FREQ=MONTHLY;BYMONTHDAY=25"),
    )
