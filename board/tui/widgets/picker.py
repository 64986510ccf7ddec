"""Choose one of many by typing: a line to type in, what fits below it, and Enter.

The line keeps the focus; arrows move in the list. What the list offers is for those who build on this.
"""

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from board.locale import _

if TYPE_CHECKING:
    from board.tui.app import BoardApp

T = TypeVar("T")
_PAUSE = 0.03
"""Seconds without a key before what fits is looked up."""


class PickDialog(ModalScreen[T | None], Generic[T]):
    """A dialog that dismisses with what was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "move('down')", show=False, priority=True),
        Binding("up", "move('up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]

    def __init__(self, title: str, hint: str, note: str = "", *, typed: str = "") -> None:
        super().__init__()
        self._title, self._hint, self._note, self._typed = title, hint, note, typed
        self._offered: list[T] = []
        self._offered_for: str | None = None

    @property
    def board(self) -> "BoardApp":
        """The application, by its own type."""
        return cast("BoardApp", self.app)

    @abstractmethod
    async def offer(self, text: str) -> list[tuple[Text, T]]:
        """What fits `text`, best first."""

    def nothing(self, text: str) -> str:
        """What is said where nothing fits."""
        return _("nothing found") if text.strip() else ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog picker"):
            yield Label(self._title, classes="dialog-title", markup=False)
            yield Input(self._typed, placeholder=self._hint, compact=True, max_length=100)
            yield OptionList(compact=True, markup=False)
            yield Static("", classes="picker-nothing", markup=False)
            yield Static(self._note or _("Enter opens, Esc goes back"), classes="picker-note", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._offer(self._typed)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._offer(event.value)

    @work(exclusive=True, group="offer")
    async def _offer(self, text: str) -> None:
        await asyncio.sleep(_PAUSE)
        await self._fill(text)

    async def _fill(self, text: str) -> None:
        offered = await self.offer(text)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(shown) for shown, _value in offered])
        self._offered, self._offered_for = [value for _shown, value in offered], text
        options.display = bool(offered)
        options.highlighted = 0 if offered else None
        self.query_one(".picker-nothing", Static).update("" if offered else self.nothing(text))

    def action_move(self, where: str) -> None:
        """Move in the list while the line keeps the focus."""
        options = self.query_one(OptionList)
        moves: dict[str, Callable[[], None]] = {
            "down": options.action_cursor_down,
            "up": options.action_cursor_up,
            "page_down": options.action_page_down,
            "page_up": options.action_page_up,
        }
        moves[where]()

    @on(Input.Submitted)
    @work(exclusive=True, group="offer")
    async def _submitted(self, event: Input.Submitted) -> None:
        """Choose; what was typed in the same burst is looked up first."""
        if self._offered_for != event.value:
            await self._fill(event.value)
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._offered):
            self.dismiss(self._offered[place])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._offered[event.option_index])

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
