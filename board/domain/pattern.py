"""Patterns: the hours that a post asks for, as the office writes them, part by part, with `;` between.

A part says on which days and from when to when: `daily 08:30-08:30`, `workday 11:50-13:00 17:00-09:00`,
`weekend,bridged 09:00-09:00`, `daily except spring_festival 08:30-08:30`, `weekly mon 08:30`. A season may stand before
it (`11-01..03-31 daily 08:00-19:00 19:00-08:00`), and a rule of RFC 5545 in place of the days: `rrule
FREQ=WEEKLY;INTERVAL=2;BYDAY=MO from 2026-01-05 08:30-08:30+7`, where `+7` ends so many days later.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import takewhile

from board.domain.calendar import Calendar, Day, DayKind
from board.domain.choices import none_of
from board.domain.errors import BadInput
from board.domain.festivals import Festival
from board.domain.recurrence import DayOff, Recurrence, Run
from board.domain.text import words_in
from board.locale import _
from board.values import dataclass

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_SHIFT = timedelta(days=8)
"""No pattern asks one person for longer; it bounds how far back a running shift can have begun."""
_FROM = date(2000, 1, 3)
"""The first day of a rule that names none: a Monday."""
_ONE_DAY = timedelta(days=1)

_KINDS: dict[str, Callable[[Day], bool]] = {
    "daily": lambda day: True,
    "workday": lambda day: day.works,
    "off": lambda day: not day.works,
    "weekend": lambda day: day.kind is DayKind.WEEKEND,
    "bridged": lambda day: day.kind is DayKind.BRIDGED,
    "statutory": lambda day: day.kind is DayKind.STATUTORY,
    "make_up": lambda day: day.kind is DayKind.MAKE_UP,
    "holiday": lambda day: not day.works and (bool(day.name) or day.kind is not DayKind.WEEKEND),
}
"""What a word for days means; a weekday's name and a festival's key (its whole holiday) are words as well."""


@dataclass(frozen=True, slots=True)
class Season:
    """From a day of the year to another, both included; it may run over the turn of the year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def has(self, day: date) -> bool:
        """Whether the day lies in it."""
        place = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= place <= self.last
        return place >= self.first or place <= self.last


@dataclass(frozen=True, slots=True)
class Span:
    """Hours that begin on certain days: those of one of `days` and of none of `but_not`, or those of a rule."""

    begins: time
    ends: time
    days_on: int
    """How many days after it begins the span ends."""
    days: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    season: Season | None = None
    rule: Recurrence | None = None

    def on(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        """Begin and end when it begins on `day`, on the office's wall clock."""
        ends = datetime.combine(day + timedelta(days=self.days_on), self.ends, zone)
        return datetime.combine(day, self.begins, zone), ends

    def first_days(self, first: date, last: date, calendar: Calendar) -> Iterator[date]:
        """The days from `first` to `last` on which it begins."""
        days = self._by_rule(first, last) if self.rule else _between(first, last)
        for day in days:
            if (self.season is None or self.season.has(day)) and self._stands_on(calendar.day(day)):
                yield day

    def _by_rule(self, first: date, last: date) -> Iterator[date]:
        if self.rule is None:
            return iter(())
        before = first - _ONE_DAY
        runs = self.rule.runs(lambda _day: True, Run(before, before))
        return takewhile(lambda day: day <= last, (run.day for run in runs))

    def _stands_on(self, day: Day) -> bool:
        named = self.rule is not None or is_one_of(self.days, day)
        return named and not is_one_of(self.but_not, day)


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _is(word: str, day: Day) -> bool:
    if word in _KINDS:
        return _KINDS[word](day)
    if word in WEEKDAYS:
        return day.date.weekday() == WEEKDAYS.index(word)
    return day.name == word and not day.works


def is_one_of(words: tuple[str, ...], day: Day) -> bool:
    """Whether one of the words for days means the day."""
    return any(_is(word, day) for word in words)


def day_words(text: str, field: str) -> tuple[str, ...]:
    """Words for days, with commas between.

    Raises:
        BadInput: one is none; the line lists those there are.
    """
    words = words_in(text.lower())
    if strange := next((word for word in words if word not in _WORDS), ""):
        raise none_of(sorted(_WORDS), strange, field)
    return words


_WORDS = frozenset({*_KINDS, *WEEKDAYS, *Festival})
_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})(?:\+(\d))?")
_WEEKLY = re.compile(r"weekly (mon|tue|wed|thu|fri|sat|sun) (\d{1,2}):(\d{2})")
_SEASON = re.compile(r"(\d{1,2})-(\d{1,2})\.\.(\d{1,2})-(\d{1,2}) +")
_RULE = re.compile(r"rrule +(\S+)(?: +from +(\d{4}-\d\d-\d\d))?((?: +\S+)+)")
_DAYS = re.compile(r"([a-z_,]+)(?: +except +([a-z_,]+))?((?: +\S+)+)")


@cache
def read_pattern(text: str) -> tuple[Span, ...]:
    """The spans of a pattern.

    Raises:
        BadInput: a part of it is none that the module's head describes, or lasts longer than `LONGEST_SHIFT`.
    """
    return tuple(span for part in _parts(text.lower()) for span in _read_part(part))


def _parts(text: str) -> list[str]:
    """The parts between `;`; those of a rule, such as `byday=mo`, belong to the part that they stand in."""
    parts = list[str]()
    for piece in text.split(";"):
        if parts and re.match(r"[a-z]+=", piece):
            parts[-1] += f";{piece}"
        else:
            parts.append(piece)
    return [part.strip() for part in parts]


def _read_part(part: str) -> list[Span]:
    season, rest = None, part
    if found := _SEASON.match(part):
        season, rest = _season(found, part), part[found.end() :]
    if weekly := _WEEKLY.fullmatch(rest):
        at = _time(weekly[2], weekly[3])
        return [Span(at, at, 7, days=(weekly[1],), season=season)]
    if rule := _RULE.fullmatch(rest):
        begins = _day(rule[2], part) if rule[2] else _FROM
        recurrence = Recurrence.parse(rule[1].upper(), begins, DayOff.KEEP, field=_("pattern"))
        return [Span(*_hours(text), season=season, rule=recurrence) for text in rule[3].split()]
    if days := _DAYS.fullmatch(rest):
        words, but_not = _words(days[1], part), _words(days[2], part) if days[2] else ()
        return [Span(*_hours(text), days=words, but_not=but_not, season=season) for text in days[3].split()]
    raise _strange(part)


def _words(text: str, part: str) -> tuple[str, ...]:
    words = tuple(text.split(","))
    if not _WORDS.issuperset(words):
        raise _strange(part)
    return words


def _strange(part: str) -> BadInput:
    return BadInput(
        _("the pattern {part} is not understood").format(part=part or '""'),
        field=_("pattern"),
        do=_("write it like: daily 08:30-08:30, or workday 17:00-09:00; off 09:00-09:00"),
    )


def _hours(text: str) -> tuple[time, time, int]:
    """Begin, end, and how many days later it ends: as said, else on that day or, if that is not after it, the next."""
    found = _HOURS.fullmatch(text)
    if not found:
        raise BadInput(_("the hours {text} are not understood").format(text=text), field=_("pattern"))
    begins, ends = _time(found[1], found[2]), _time(found[3], found[4])
    days_on = int(found[5]) if found[5] else int(ends <= begins)
    length = timedelta(days=days_on) + (datetime.combine(_FROM, ends) - datetime.combine(_FROM, begins))
    if not timedelta(0) < length <= LONGEST_SHIFT:
        raise BadInput(_("the hours {text} are not understood").format(text=text), field=_("pattern"))
    return begins, ends, days_on


def _time(hour: str, minute: str) -> time:
    if hour == "24" and minute == "00":
        return time(0)
    if int(hour) > 23 or int(minute) > 59:
        raise BadInput(_("there is no time {hour}:{minute}").format(hour=hour, minute=minute), field=_("pattern"))
    return time(int(hour), int(minute))


def _season(found: re.Match[str], part: str) -> Season:
    first, last = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
    for month, day in (first, last):
        _day(f"2000-{month:02}-{day:02}", part)
    return Season(first, last)


def _day(text: str, part: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _strange(part) from None
