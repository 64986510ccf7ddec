"""The search for a roster while it runs: seconds, the best so far, the bound and the gap; Esc ends it with its best."""

import asyncio
from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, ProgressBar, Static

from board.actions.desk import Desk
from board.domain.errors import BoardError
from board.locale import _
from board.solver.effort import Effort, Progress

if TYPE_CHECKING:
    from board.tui.app import BoardApp

R = TypeVar("R")
_LOOKED_AT = 0.2
"""Seconds between two looks at how far the search is."""


class SearchDialog(ModalScreen[R | BoardError], Generic[R]):
    """Dismisses with what `run` found, or with why it was refused.

    `run` searches in a thread for `seconds` at most; it tells of its progress by its effort, which is also asked
    whether to go on. The board is drawn from here, so that a search in full swing never keeps a key waiting.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(self, title: str, seconds: int, run: Callable[[Desk, Effort], R]) -> None:
        super().__init__()
        self._title, self._seconds, self._run = title, seconds, run
        self._began, self._stopped = monotonic(), Event()
        self._progress = Progress(None, None, 0.0)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(self._title, classes="dialog-title", markup=False)
            yield ProgressBar(total=self._seconds, show_eta=False, show_percentage=False)
            yield Static("", id="search-progress", markup=False)
            yield Button(_("Stop and keep the best (Esc)"), id="stop", compact=True)

    def on_mount(self) -> None:
        self.set_interval(_LOOKED_AT, self._show)
        self._show()
        self._search()

    def _told(self, progress: Progress) -> None:
        self._progress = progress  # read by the next look; the searching thread waits for nobody

    def _show(self) -> None:
        spent = monotonic() - self._began
        self.query_one(ProgressBar).update(progress=min(spent, self._seconds))
        words = _words(spent, self._seconds, self._progress, self._stopped.is_set())
        self.query_one("#search-progress", Static).update(words)

    @work
    async def _search(self) -> None:
        desk = cast("BoardApp", self.app).desk
        effort = Effort(seconds=float(self._seconds), told=self._told, stopped=self._stopped.is_set)
        try:
            self.dismiss(await asyncio.to_thread(self._run, desk, effort))
        except BoardError as refusal:
            self.dismiss(refusal)

    @on(Button.Pressed, "#stop")
    def action_stop(self) -> None:
        """End the search; what it found so far is kept."""
        self._stopped.set()
        self._show()


def _words(spent: float, seconds: int, progress: Progress, stopped: bool) -> str:
    best, bound = ("–" if value is None else f"{value:g}" for value in (progress.best, progress.bound))
    lines = [
        _("{spent:.0f} s of at most {seconds}").format(spent=spent, seconds=seconds),
        _("best {best}, bound {bound}, gap {gap}").format(best=best, bound=bound, gap=_gap(progress)),
    ]
    if progress.parts > 1:
        lines[0] += _(", part {part} of {parts}").format(part=progress.part, parts=progress.parts)
    if stopped:
        lines.append(_("stopping; the best is kept"))
    elif progress.best is None:
        lines.append(_("no roster yet"))
    return "\n".join(lines)


def _gap(progress: Progress) -> str:
    """By which share the best may still be beaten."""
    if progress.best is None or progress.bound is None:
        return "–"
    if progress.best == progress.bound:
        return "0%"
    return f"{(progress.best - progress.bound) / max(abs(progress.best), 1e-9):.0%}"
