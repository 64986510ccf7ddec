"""The reports that are due, counted down on every screen by one timer, and the relief that has not come.

No timer runs while nothing is due, but for one that wakes when the shift should be taken over, at most once a minute.

A turn loads nothing and paints one line of the screens that can be seen, each minute, in the last ones each second.
Whether it is time for one is asked of the clock each second, so the line is right again in the second after the
machine slept.
"""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.worker import Worker

from board.actions import handover_relief, incident_looks
from board.actions.desk import Desk
from board.actions.handover_relief import Relief
from board.actions.incident_looks import Strip
from board.tui.screens.base import BoardScreen

if TYPE_CHECKING:
    from board.tui.app import BoardApp

_TOPICS = frozenset({"incidents", "settings", "handover", "duty"})
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


class ClockWatch:
    """Knows which reports are due, paints the next one, and rings once when it is near and once when it is over."""

    def __init__(self, app: "BoardApp") -> None:
        self._app = app
        self._strip: Strip | None = None
        self._relief: Relief | None = None
        self._rung_for: datetime | None = None
        self._rung: dict[int, int] = {}
        self._timer: asyncio.TimerHandle | None = None
        """The loop's own: one of Textual's costs more to make than a turn that paints nothing."""

    def heard(self, topics: frozenset[str]) -> None:
        """Look again after the store changed, if that was about what is due."""
        if not _TOPICS.isdisjoint(topics):
            self.look()

    def look(self) -> Worker[None]:
        """Look which reports are due."""
        return self._app.run_worker(self._load(), exclusive=True, group="clocks")

    async def _load(self) -> None:
        seen = await self._app.act(_look)
        if seen is not None:
            self._strip, self._relief = seen
            due = {one.clock.id for one in self._strip.reports}
            self._rung = {clock: stage for clock, stage in self._rung.items() if clock in due}
            self.turn()

    def turn(self) -> None:
        """Paint what is left now, ring if it has come to that, and wait until it reads otherwise."""
        self.stop()
        for screen in self._app.screen_stack:
            if isinstance(screen, BoardScreen):
                self.paint(screen)
        now = self._app.desk.now()
        if self._relief is not None and self._relief.is_missed(now) and self._rung_for != self._relief.ends_at:
            self._rung_for = self._relief.ends_at
            self._app.bell()
        if self._strip is not None and self._strip.reports:
            self._ring(self._strip)
            left = [one.clock.due_at - now for one in self._strip.reports]
            step = _SECOND if self._strip.counts_seconds(left[0]) else _MINUTE
            self._wait(now, now + min(each % step or step for each in left), _SECOND)
        elif self._relief is not None:
            rest = min(self._relief.rings_at - now, _MINUTE) if now < self._relief.rings_at else _MINUTE
            self._wait(now, now + rest, _MINUTE)

    def _wait(self, now: datetime, until: datetime, step: timedelta) -> None:
        """Turn again at `until`; look each `step` whether it is later by then, or the clock was put back."""

        def wake() -> None:
            at = self._app.desk.now()
            if now <= at < until:
                self._wait(at, until, step)
            else:
                self.turn()

        self._timer = asyncio.get_running_loop().call_later(min(until - now, step) / _SECOND + 0.005, wake)

    def stop(self) -> None:
        """Turn no more until there is something to look at."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def paint(self, screen: BoardScreen) -> None:
        """Show on a screen what is left now."""
        if screen.strip is not None:
            screen.strip.show(self._strip, self._relief, self._app.desk.now())

    def _ring(self, strip: Strip) -> None:
        now, louder = self._app.desk.now(), False
        for one in strip.reports:
            left = one.clock.due_at - now
            stage = 2 if left < timedelta(0) else 1 if left <= strip.near else 0
            louder = louder or stage > self._rung.get(one.clock.id, 0)
            self._rung[one.clock.id] = stage
        if louder:
            self._app.bell()


def _look(desk: Desk) -> tuple[Strip, Relief | None]:
    return incident_looks.strip(desk), handover_relief.relief(desk)
