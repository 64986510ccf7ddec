"""Long work with how far it is, over the form that asked for it; Esc stops it."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, ProgressBar, Static

from board.domain.errors import Stopped
from board.locale import _

if TYPE_CHECKING:
    from board.tui.app import BoardApp

R = TypeVar("R")


class ProgressDialog(ModalScreen[R | None], Generic[R]):
    """Dismisses with what `run` returned, None if it was refused or stopped.

    `run` works in a thread and tells how many are done of how many; being stopped is raised out of that call.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(self, title: str, run: Callable[[Callable[[int, int], None]], R]) -> None:
        super().__init__()
        self._title, self._run, self._stopped = title, run, Event()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(self._title, classes="dialog-title", markup=False)
            yield ProgressBar(show_eta=False)
            yield Static(_("Esc stops it; nothing is changed then"), markup=False)

    def on_mount(self) -> None:
        self._work()

    def _told(self, done: int, count: int) -> None:
        if self._stopped.is_set():
            raise Stopped(_("stopped; nothing was changed"))
        if done % 10 == 0 or done == count:
            self.app.call_from_thread(self.query_one(ProgressBar).update, total=count, progress=done)

    @work
    async def _work(self) -> None:
        board = cast("BoardApp", self.app)
        self.dismiss(await board.act(lambda _desk: self._run(self._told)))

    def action_stop(self) -> None:
        """Stop before the next one."""
        self._stopped.set()
