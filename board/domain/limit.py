"""How long something may take: so many working days, working hours, calendar days or minutes by the clock.

Only the amount and its wording live here; when it falls due is for board.domain.worktime.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _, ngettext
from board.values import dataclass

TEN_YEARS = timedelta(days=3660)


class Unit(StrEnum):
    """What a limit counts; the value is how it is written in settings."""

    WORKING_DAYS = "wd"
    WORKING_HOURS = "wh"
    WORKING_MINUTES = "wm"
    DAYS = "d"
    HOURS = "h"
    MINUTES = "m"


_LENGTH = {
    Unit.WORKING_DAYS: timedelta(days=1),
    Unit.WORKING_HOURS: timedelta(hours=1),
    Unit.WORKING_MINUTES: timedelta(minutes=1),
    Unit.DAYS: timedelta(days=1),
    Unit.HOURS: timedelta(hours=1),
    Unit.MINUTES: timedelta(minutes=1),
}

_WORDS = {
    "wd": Unit.WORKING_DAYS,
    "工作日": Unit.WORKING_DAYS,
    "wh": Unit.WORKING_HOURS,
    "工作小时": Unit.WORKING_HOURS,
    "wm": Unit.WORKING_MINUTES,
    "wmin": Unit.WORKING_MINUTES,
    "工作分钟": Unit.WORKING_MINUTES,
    "d": Unit.DAYS,
    "天": Unit.DAYS,
    "日": Unit.DAYS,
    "自然日": Unit.DAYS,
    "日历日": Unit.DAYS,
    "h": Unit.HOURS,
    "小时": Unit.HOURS,
    "m": Unit.MINUTES,
    "min": Unit.MINUTES,
    "分钟": Unit.MINUTES,
    "分": Unit.MINUTES,
}

_LABELS: dict[Unit, Callable[[int], str]] = {
    Unit.WORKING_DAYS: lambda n: ngettext("{n} working day", "{n} working days", n),
    Unit.WORKING_HOURS: lambda n: ngettext("{n} working hour", "{n} working hours", n),
    Unit.WORKING_MINUTES: lambda n: ngettext("{n} working minute", "{n} working minutes", n),
    Unit.DAYS: lambda n: ngettext("{n} calendar day", "{n} calendar days", n),
    Unit.HOURS: lambda n: ngettext("{n} hour", "{n} hours", n),
    Unit.MINUTES: lambda n: ngettext("{n} minute", "{n} minutes", n),
}

_FORM = r"(\d{1,9})个?([a-z]+|[\u4e00-\u9fff]+)"  # compiled on first use: importing must stay light


@dataclass(frozen=True)
class Limit:
    """An amount of time that something may take; `str()` is its settings text ("3wd"), `label` its words."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str, *, field: str = "limit") -> "Limit":
        """Read "3wd", "4wh", "90wm", "30d", "6h", "45m", or 3个工作日, 4个工作小时, 30天, 6小时.

        Raises:
            BadInput: it is none of these, nothing at all, or more than ten years; `field` is named.
        """
        plain = "".join(unicodedata.normalize("NFKC", text[:60]).casefold().split())
        found = re.fullmatch(_FORM, plain)
        unit = _WORDS.get(found[2]) if found else None
        if not found or unit is None:
            raise BadInput(
                _("{text} is no time limit").format(text=one_line(text[:60]) or '""'),
                field=field,
                do=_("write it like 3wd, 4wh, 90wm, 30d, 6h or 45m"),
            )
        amount = int(found[1])
        if not amount or amount * _LENGTH[unit] > TEN_YEARS:
            raise BadInput(_("a limit is at least one and at most ten years"), field=field)
        return cls(amount, unit)

    def __str__(self) -> str:
        return f"{self.amount}{self.unit.value}"

    @property
    def length(self) -> timedelta:
        """The bare amount: of working time for working hours and minutes, else of the clock."""
        return self.amount * _LENGTH[self.unit]

    @property
    def label(self) -> str:
        """The limit in words, in the language in use: "3 working days", "3 个工作日"."""
        return _LABELS[self.unit](self.amount).format(n=self.amount)
