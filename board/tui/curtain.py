"""A screen that comes into view is drawn once, as soon as it is whole: not in the steps in which it is put together.

Textual waits a fixed time instead, whether the screen has stood for long by then or is still empty.
"""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from textual import work
from textual.events import ScreenResume
from textual.screen import Screen
from textual.timer import Timer

from board.tui.narrow_drawing import NarrowCompositor

if TYPE_CHECKING:
    from board.tui.app import BoardApp

MOST = 0.2
"""Seconds after which a screen is drawn as far as it has come: its store is slow, people see that a key was taken."""


class Curtain:
    """Down while the screen behind it is put together; nothing is drawn meanwhile."""

    def __init__(self, app: "BoardApp") -> None:
        self._app = app
        self._longest: Timer | None = None
        self.has_risen = asyncio.Event()
        """Set once the first screen is seen."""

    def fall(self) -> None:
        """Draw nothing until the screen that comes rises, or `MOST` has passed."""
        if self._longest is None:
            self._app._begin_batch()
        else:
            self._longest.stop()
        self._longest = self._app.set_timer(MOST, self.rise)

    @property
    def is_down(self) -> bool:
        """Whether nothing is drawn now."""
        return self._longest is not None

    def rise(self) -> None:
        """Draw from now on, and at first all that there is."""
        if self._longest is None:
            return
        self._longest.stop()
        self._longest = None
        self._app._end_batch()
        self._app.screen.refresh()
        self.has_risen.set()


class CurtainedScreen(Screen[None]):
    """A screen that is laid out, styled and drawn no oftener than it must be on its way into view."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = NarrowCompositor()
        (width, height), app = self.app.size, self.app
        for cells, limits in ((width, app.HORIZONTAL_BREAKPOINTS), (height, app.VERTICAL_BREAKPOINTS)):
            # from the first layout on: Textual looks only after it, and then lays all out again
            self.add_class(*self._get_breakpoint_classes(cells, limits or []))

    @property
    def board(self) -> "BoardApp":
        """The application, by its own type."""
        return cast("BoardApp", self.app)

    @work(exclusive=True, group="curtain")
    async def come_into_view(self) -> None:
        """Be drawn, once every part has dealt with what it was told so far and is laid out with what came of that."""
        await self._parts_have_heard()
        if self._layout_required:
            self._layout_required = False
            self._refresh_layout()
            await self._parts_have_heard()
        await super()._invoke_and_clear_callbacks()
        if self.is_current:
            self.board.curtain.rise()

    async def _invoke_and_clear_callbacks(self) -> None:
        """Let what is to come after a refresh, as scrolling to a cursor, wait for the layout behind the curtain."""
        if not self.board.curtain.is_down:
            await super()._invoke_and_clear_callbacks()

    async def _parts_have_heard(self) -> None:
        heard, waits = asyncio.Event(), 0

        def hear() -> None:  # one for all: Textual looks closely at each function that it has not called before
            nonlocal waits
            waits -= 1
            if not waits:
                heard.set()

        for part in self.walk_children(with_self=True):
            waits += part.call_later(hear)
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), MOST)

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Style no part anew that was styled when it was made: what changes looks while it is hidden styles it."""
        event.refresh_styles = False

    def _compositor_refresh(self) -> None:
        """Draw nothing while Textual gathers changes: it would draw all the same, and throw the picture away."""
        if not self.app._batch_count:
            super()._compositor_refresh()
