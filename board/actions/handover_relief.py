"""Whether a shift has ended and nobody took over: then it stays open, and whoever was on it stays on duty."""

from datetime import datetime, timedelta

from board.actions.desk import Desk, look
from board.domain.handover import SignedHandover, period_of, running_day
from board.domain.handover_signing import Held, holding
from board.locale import _
from board.store import Tx
from board.store import duty as duty_rows
from board.store import handovers as rows
from board.store import settings as settings_rows
from board.values import dataclass

_MOST_HELD = 60
"""Over how many handovers it is told who held the responsibility."""
_NAMED = 2
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Relief:
    """The handover that comes next: of the period that ended and was not taken over, or of the running one.

    It is missed from `rings_at` on, some minutes after the end. `names` are those who stay on duty until then.
    """

    ends_at: datetime
    rings_at: datetime
    names: tuple[str, ...]

    def is_missed(self, now: datetime) -> bool:
        """Whether the relief should have taken over by now."""
        return now >= self.rings_at

    def in_words(self, now: datetime) -> str:
        """What to say of it once it is missed."""
        hours, minutes = divmod(int((now - self.ends_at) / timedelta(minutes=1)), 60)
        names = _(", ").join(self.names) or _("the shift")
        words = _("not taken over since {time}: {names} still on duty").format(
            time=f"{self.ends_at:%H:%M}", names=names
        )
        return words + "  " + _("late by {time}").format(time=f"{hours}:{minutes:02}")


@look
def relief(desk: Desk, tx: Tx) -> Relief | None:
    """The handover that comes next; None in an office that signs none."""
    settings, now = settings_rows.load(tx), desk.now()
    today = running_day(now, settings)
    begins, ends = period_of(today - _DAY, settings)
    if not rows.is_any(tx, begins):
        begins, ends = period_of(today, settings)  # an office that signs none, or has just begun to
        if rows.of_period(tx, begins) is None:
            return None
    signed = rows.of_period(tx, begins)
    if _is_past(tx, signed, period_of(today, settings)[0]):
        begins, ends = period_of(today, settings)
        signed = rows.of_period(tx, begins)
    if signed is not None and signed.accepted_at is not None:
        begins, ends = period_of(today + _DAY, settings)
    shifts = duty_rows.shifts_between(tx, ends - timedelta(minutes=1), ends)
    names = tuple(dict.fromkeys(shift.person_name for shift in shifts))[:_NAMED]
    grace = timedelta(minutes=settings.handover_grace_minutes)
    return Relief(ends.astimezone(settings.tz), ends + grace, names)


@look
def held(desk: Desk, tx: Tx) -> tuple[Held, ...]:
    """Who held the responsibility, by the latest handovers that were taken over, one after another."""
    return holding(rows.taken_over(tx, limit=_MOST_HELD))


def _is_past(tx: Tx, signed: SignedHandover | None, running: datetime) -> bool:
    """Whether a period was taken over: by a signature, or by people who have signed for the next one since."""
    return (signed is not None and signed.accepted_at is not None) or rows.of_period(tx, running) is not None
