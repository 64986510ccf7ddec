"""Who is here now and who comes next: what every first look at the board begins with."""

from datetime import datetime, timedelta

from board.actions.desk import Desk, look
from board.domain import duty as rules
from board.domain.duty import Gap, Shift
from board.store import Tx
from board.store import calendar as calendar_rows
from board.store import duty as rows
from board.store import settings as settings_rows
from board.values import dataclass

_LOOK_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on duty at a moment and who comes next, each in the order of posts; and the gaps of the next days."""

    now: tuple[Shift, ...]
    next: tuple[Shift, ...]
    gaps: tuple[Gap, ...]

    @property
    def relieved_at(self) -> datetime | None:
        """When the first of those now on duty is relieved."""
        return min((shift.ends_at for shift in self.now), default=None)


@look
def on_duty(desk: Desk, tx: Tx) -> OnDuty:
    """Who is on duty now and next, and the gaps of the coming days."""
    return duty_at(tx, desk.now())


def duty_at(tx: Tx, at: datetime) -> OnDuty:
    """Who is on duty at a moment; see `on_duty`."""
    zone = settings_rows.load(tx).tz
    around = rows.shifts_between(tx, at - rules.AROUND, at + _LOOK_AHEAD + rules.AROUND)
    shifts = [shift for shift in around if shift.ends_at > at]
    running = [shift for shift in shifts if shift.covers(at)]
    coming: dict[int, Shift] = {}
    for shift in shifts:
        if shift.begins_at > at:
            coming.setdefault(shift.post, shift)
    posts = rows.posts(tx)
    places = {post.id: place for place, post in enumerate(posts)}
    holes = rules.gaps_between(posts, around, at, at + _LOOK_AHEAD, calendar_rows.load(tx), zone)
    return OnDuty(
        now=tuple(sorted(running, key=lambda s: (places.get(s.post, 99), s.begins_at))),
        next=tuple(sorted(coming.values(), key=lambda s: places.get(s.post, 99))),
        gaps=tuple(holes),
    )
