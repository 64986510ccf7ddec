"""The hours an office works: by weekday, and by date where a day has special hours, in one time zone.

Here they are read from and written to the text of the setting; counting with them is in
board.domain.worktime.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from datetime import date, time
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass

Opening = tuple[time, time]
"""From–to by the wall clock; an end that is not after its beginning lies on the next day (00:00 is 24:00)."""

FIELD = "working_hours"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_OPENINGS = 12
# Patterns are compiled on first use: importing must stay light.
_DAY_WORD = r"([a-z]{3})[a-z]*|(?:周|星期)?([一二三四五六日天])"
_TIMES = r"(\d{1,2}):(\d{2})\s*(?:-|–|—|~|至|到)\s*(次日)?(\d{1,2}):(\d{2})"
_DATE = r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
_CLOSED = {"off", "closed", "休", "休息"}


@dataclass(frozen=True)
class WorkingHours:
    """Openings by weekday (0 is Monday), and by date where `dated` says otherwise; () is closed.

    A dated day has its hours whatever kind of day it is: this is how special shifts on holidays are entered.
    """

    weekly: Mapping[int, tuple[Opening, ...]]
    zone: ZoneInfo
    dated: Mapping[date, tuple[Opening, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def parse(cls, text: str, zone: ZoneInfo, *, field: str = FIELD) -> "WorkingHours":
        """Read "mon-fri 09:00-12:00 13:30-17:30; sat 09:00-12:00; 2026-02-17 off; 2026-05-01 22:00-06:00".

        Parts are separated by ";" or new lines; days are mon…sun or 周一…周日, with "-" and ","; a later part
        replaces an earlier one for the same day. An opening may cross midnight or end at 24:00.

        Raises:
            BadInput: a part is not of this form, a time cannot be, openings of a day overlap, or nothing is
            open.
        """
        weekly: dict[int, tuple[Opening, ...]] = {}
        dated: dict[date, tuple[Opening, ...]] = {}
        for part in re.split(r"[;\n]", unicodedata.normalize("NFKC", text).casefold()):
            if part.strip():
                days, openings = _part(part.strip(), field)
                for day in days:
                    if isinstance(day, date):
                        dated[day] = openings
                    else:
                        weekly[day] = openings
        if not any(weekly.values()) and not any(dated.values()):
            raise BadInput(
                _("there are no working hours"),
                field=field,
                do=_("write them like mon-fri 09:00-12:00 13:30-17:30"),
            )
        return cls(MappingProxyType(weekly), zone, MappingProxyType(dated))

    def __str__(self) -> str:
        parts = []
        for days in _grouped({day: openings for day, openings in self.weekly.items() if openings}):
            names = ",".join(_DAYS[a] if a == b else f"{_DAYS[a]}-{_DAYS[b]}" for a, b in _stretches(days))
            parts.append(f"{names} {_openings_text(self.weekly[days[0]])}")
        parts += [f"{day.isoformat()} {_openings_text(self.dated[day])}" for day in sorted(self.dated)]
        return "; ".join(parts)


def _part(part: str, field: str) -> tuple[list[int] | list[date], tuple[Opening, ...]]:
    """The days and the openings of one part of the text."""
    first, *rest = part.split(maxsplit=1)
    days = [_date(found, part, field) for found in [re.fullmatch(_DATE, first)] if found] or _weekdays(first)
    if not days or not rest:
        raise _bad(part, field)
    if rest[0].strip() in _CLOSED:
        return days, ()
    return days, _openings(rest[0], part, field)


def _date(found: re.Match[str], part: str, field: str) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise _bad(part, field) from None


def _weekdays(text: str) -> list[int]:
    """The weekdays of "mon-fri,sun", none if it is not of this form; a stretch may run over Sunday."""
    days: list[int] = []
    for stretch in re.split("[,、]", text):
        ends = [_weekday(word) for word in re.split("[-–—~至到]", stretch)]
        if len(ends) > 2 or None in ends:
            return []
        first, last = ends[0] or 0, ends[-1] or 0
        days += [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]
    return days


def _weekday(word: str) -> int | None:
    found = re.fullmatch(_DAY_WORD, word)
    if not found:
        return None
    if found[2]:
        return min("一二三四五六日天".index(found[2]), 6)
    return _DAYS.index(found[1]) if found[1] in _DAYS else None


def _openings(text: str, part: str, field: str) -> tuple[Opening, ...]:
    if re.sub(_TIMES, "", text).strip(" ,、"):
        raise _bad(part, field)
    minutes = sorted(_minutes(found, field) for found in re.finditer(_TIMES, text))
    if not minutes or len(minutes) > _MOST_OPENINGS:
        raise _bad(part, field)
    if any(after[0] < before[1] for before, after in pairwise(minutes)) or minutes[-1][1] > minutes[0][0] + 1440:
        raise BadInput(_("openings overlap in {part}").format(part=_shown(part)), field=field)
    return tuple((_clock(begins), _clock(ends)) for begins, ends in minutes)


def _minutes(found: re.Match[str], field: str) -> tuple[int, int]:
    """From–to in minutes after midnight; the end is beyond 1440 where it lies on the next day."""
    hours, least, to_hours, to_least = (int(found[group]) for group in (1, 2, 4, 5))
    begins, ends = hours * 60 + least, to_hours * 60 + to_least
    if max(least, to_least) > 59 or begins >= 1440 or ends > 1440 or begins == ends:
        raise BadInput(
            _("{time} cannot be").format(time=found[0]),
            field=field,
            do=_("a whole day is written 00:00-24:00"),
        )
    if begins > ends:
        ends += 1440
    return begins, ends


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _bad(part: str, field: str) -> BadInput:
    return BadInput(
        _("{part} cannot be read as working hours").format(part=_shown(part)),
        field=field,
        do=_("write them like mon-fri 09:00-12:00 13:30-17:30"),
    )


def _shown(part: str) -> str:
    return one_line(part[:60])


def _grouped(weekly: Mapping[int, tuple[Opening, ...]]) -> list[list[int]]:
    """Weekdays with the same openings together, in the order of the first of each."""
    groups: dict[tuple[Opening, ...], list[int]] = {}
    for day in sorted(weekly):
        groups.setdefault(weekly[day], []).append(day)
    return list(groups.values())


def _stretches(days: list[int]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for day in days:
        if stretches and stretches[-1][1] == day - 1:
            stretches[-1] = (stretches[-1][0], day)
        else:
            stretches.append((day, day))
    return stretches


def _openings_text(openings: tuple[Opening, ...]) -> str:
    if not openings:
        return "off"
    return " ".join(
        f"{begins:%H:%M}-{'24:00' if ends == time(0) else format(ends, '%H:%M')}" for begins, ends in openings
    )
