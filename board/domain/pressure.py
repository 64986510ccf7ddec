"""How a matter stands against its limit: its light, and what is left; what the queue is sorted by."""

from datetime import datetime, timedelta

from board.domain.lights import Colour, Light, Profile, light_word
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.worktime import WorkClock
from board.values import dataclass

__all__ = ["Light", "Pressure", "Soon", "pressure", "soon"]


@dataclass(frozen=True, slots=True)
class Pressure:
    """How much of a matter's limit is left: what the queue is sorted by.

    `left` is negative once the limit has passed; `share` is `left` over the whole limit, so that an hour left of
    a day hurts more than an hour left of an afternoon.
    """

    light: Light
    left: timedelta
    share: float
    colour: Colour

    @property
    def label(self) -> str:
        """The light's word on screen."""
        return light_word(self.light, self.colour)


def pressure(matter: Matter, now: datetime, *, working_days_left: int, profile: Profile) -> Pressure:
    """The matter's light by the office's profile and what is left of the limit in force at `now`.

    A light turns yellow by the days or the share that the profile says, whichever comes first; a matter closed after
    its limit stays visibly late; on hold nothing runs out.
    """
    whole = max(matter.due_now - matter.opened_at, timedelta(minutes=1))
    left = matter.left if matter.state is State.HELD else matter.due_now - (matter.closed_at or now)
    share = left / whole
    if matter.state is State.HELD:
        light = Light.HELD
    elif not matter.state.is_open:
        light = Light.DONE if left >= timedelta(0) else Light.LATE
    elif left < timedelta(0):
        light = Light.RED
    elif working_days_left <= profile.days or share <= profile.share:
        light = Light.YELLOW
    else:
        light = Light.GREEN
    return Pressure(light, left, share, profile.colour(light))


@dataclass(frozen=True, slots=True)
class Soon:
    """Where yellow ends, for many matters at once: due before `before`, or with at most `percent` of the limit left.

    Without `before` everything that is not late is due soon: the office has no working days left.
    """

    before: datetime | None
    percent: int


def soon(now: datetime, profile: Profile, clock: WorkClock) -> Soon:
    """Which of the matters that are not late are yellow at `now`; the same that `pressure` says of each."""
    return Soon(clock.beyond_working_days(now, profile.days), round(profile.share * 100))
