"""The hours in which nobody is reminded, as a setting's text: 20:00-08:00."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from board.domain.errors import BadInput
from board.domain.moments import clock_time
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From–to by the wall clock of `zone`, over midnight if the end is not after the beginning; never, if both are."""

    begins: time | None
    ends: time | None
    zone: ZoneInfo

    @classmethod
    def parse(cls, text: str, zone: ZoneInfo, *, field: str = "quiet_hours") -> "QuietHours":
        """Read "20:00-08:00"; an empty text is no quiet hours.

        Raises:
            BadInput: it is not of this form; `field` is named.
        """
        if not text.strip():
            return cls(None, None, zone)
        begins, dash, ends = text.replace("：", ":").replace("—", "-").replace("–", "-").partition("-")
        first, last = clock_time(begins), clock_time(ends)
        if not dash or first is None or last is None or first == last:
            raise BadInput(
                _("{text} are no hours such as 20:00-08:00").format(text=one_line(text[:40])),
                field=field,
            )
        return cls(first, last, zone)

    def holds(self, at: datetime) -> bool:
        """Whether it is quiet at `at`."""
        if self.begins is None or self.ends is None:
            return False
        local = at.astimezone(self.zone).time()
        if self.begins < self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends

    def after(self, at: datetime) -> datetime:
        """`at`, or the end of the quiet hours that it lies in."""
        if self.ends is None or not self.holds(at):
            return at
        local = at.astimezone(self.zone)
        end = datetime.combine(local.date(), self.ends, self.zone)
        return end if end > local else datetime.combine(local.date() + timedelta(days=1), self.ends, self.zone)
