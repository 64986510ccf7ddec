"""Wishes (排班意愿): days on which somebody would like to be on duty, or to be spared; drafts weigh them."""

from datetime import date, datetime, timedelta

from board.domain.errors import BadInput
from board.domain.roster_rule import MOST_WEIGHT
from board.locale import _, pgettext
from board.values import dataclass

LONGEST_WISH = timedelta(days=61)
"""So many days can be wished for at once."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One person's wish for one day: to be on duty, or (`wanted` False) to be spared; a heavier one counts for more."""

    id: int
    person: int
    person_name: str
    day: date
    wanted: bool
    weight: int = 1
    reason: str = ""
    asked_by: int = 0
    asked_at: datetime | None = None
    version: int = 1

    @property
    def label(self) -> str:
        """What is wished for, on screen."""
        return pgettext("wish", "would like to serve") if self.wanted else pgettext("wish", "would like to be spared")


def demand_days(first: date, last: date, today: date) -> None:
    """Raise `BadInput` unless a wish could be of these days."""
    if not timedelta(0) <= last - first < LONGEST_WISH:
        raise BadInput(
            _("ends before it begins, or is longer than {n} days").format(n=LONGEST_WISH.days), field=_("day")
        )
    if last < today:
        raise BadInput(_("lies in the past"), field=_("day"))


def demand_weight(weight: int) -> None:
    """Raise `BadInput` unless a wish can weigh so much."""
    if not 1 <= weight <= MOST_WEIGHT:
        raise BadInput(_("takes {least} to {most}").format(least=1, most=MOST_WEIGHT), field=_("weight"))
