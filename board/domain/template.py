"""A template: what matters of one sort have in common, with the steps of their checklist.

Its title and its text may name the day for which a matter is opened: {year}, {month}, {day} and others (`PLACES`). What
is filled in is plain text; nothing else in braces is let in.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from board.domain.errors import BadInput
from board.domain.limit import Limit
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.people import Party
from board.domain.text import clean, one_line
from board.locale import _
from board.values import dataclass

MOST_STEPS = 50
_PLACE = r"\{([^{}]{0,40})\}"  # compiled on first use: importing must stay light


def _month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _quarter_before(day: date) -> date:
    return date(day.year, 3 * _quarter(day) - 2, 1) - timedelta(days=1)


PLACES: Mapping[str, Callable[[date], int]] = {
    "year": lambda day: day.year,
    "month": lambda day: day.month,
    "day": lambda day: day.day,
    "week": lambda day: day.isocalendar().week,
    "quarter": _quarter,
    "last_year": lambda day: day.year - 1,
    "last_month": lambda day: _month_before(day).month,
    "year_of_last_month": lambda day: _month_before(day).year,
    "last_quarter": lambda day: _quarter(_quarter_before(day)),
    "year_of_last_quarter": lambda day: _quarter_before(day).year,
}
"""What may stand in braces, and what is filled in for it."""

_CHINESE = {
    "年": "year",
    "月": "month",
    "日": "day",
    "周": "week",
    "季度": "quarter",
    "上年": "last_year",
    "上月": "last_month",
    "上月年份": "year_of_last_month",
    "上季度": "last_quarter",
    "上季度年份": "year_of_last_quarter",
}


@dataclass(frozen=True, slots=True)
class Template:
    """One template. `limit` is None where the usual one of kind and urgency holds; `lead` may be still to be found."""

    id: int
    name: str
    kind: MatterKind
    title: str
    text: str = ""
    source: str = ""
    urgency: Urgency = Urgency.NORMAL
    limit: Limit | None = None
    lead: Party | None = None
    supporting: tuple[Party, ...] = ()
    steps: tuple[str, ...] = ()
    retired: bool = False
    version: int = 1


def filled(text: str, day: date, field: str) -> str:
    """A title or text with the day filled in for what stands in braces.

    Raises:
        BadInput: something else stands in braces; `field` is named.
    """

    def fill(found: re.Match[str]) -> str:
        name = found[1].strip()
        place = PLACES.get(_CHINESE.get(name, name))
        if place is None:
            raise BadInput(
                _("{text} is nothing that can be filled in").format(text=one_line(found[0])),
                field=field,
                do=_("one of {choices}").format(choices=", ".join(f"{{{known}}}" for known in PLACES)),
            )
        return str(place(day))

    return re.sub(_PLACE, fill, text)


def steps_written(text: str) -> tuple[str, ...]:
    """The steps of a checklist, written a line each; empty lines do not count.

    Raises:
        BadInput: one cannot be, or there are too many; the line is named.
    """
    lines = enumerate(text.splitlines(), 1)
    steps = tuple(clean(line, _("step in line {n}").format(n=n)) for n, line in lines if line.strip())
    if len(steps) > MOST_STEPS:
        raise BadInput(_("at most {n} steps").format(n=MOST_STEPS), field=_("checklist"))
    return steps
