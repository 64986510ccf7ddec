"""How a matter stands against its limit: its light, and what is left; what the queue is sorted by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from board.domain.matter import Matter
from board.locale import pgettext


class Light(StrEnum):
    """How a matter stands against its limit; a sign and a word always go with the colour."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    DONE = "done"
    LATE = "late"

    @property
    def label(self) -> str:
        """The light's word on screen, never longer than one Han character or four letters."""
        return {
            Light.GREEN: pgettext("light", "ok"),
            Light.YELLOW: pgettext("light", "soon"),
            Light.RED: pgettext("light", "late"),
            Light.DONE: pgettext("light", "done"),
            Light.LATE: pgettext("light", "over"),
        }[self]


@dataclass(frozen=True, slots=True)
class Pressure:
    """How much of a matter's limit is left: what the queue is sorted by.

    `left` is negative once the limit has passed; `share` is `left` over the whole limit, so that an hour left of
    a day hurts more than an hour left of an afternoon.
    """

    light: Light
    left: timedelta
    share: float


def pressure(matter: Matter, now: datetime, *, working_days_left: int, soon_days: int, soon_share: float) -> Pressure:
    """The matter's light and what is left of its limit at `now`.

    Yellow when at most `soon_days` working days or at most `soon_share` of the limit is left, whichever comes
    first; a matter closed after its limit stays visibly late.
    """
    whole = max(matter.due_now - matter.opened_at, timedelta(minutes=1))
    left = matter.due_now - (matter.closed_at or now)
    share = left / whole
    if not matter.state.is_open:
        light = Light.DONE if left >= timedelta(0) else Light.LATE
    elif left < timedelta(0):
        light = Light.RED
    elif working_days_left <= soon_days or share <= soon_share:
        light = Light.YELLOW
    else:
        light = Light.GREEN
    return Pressure(light, left, share)
