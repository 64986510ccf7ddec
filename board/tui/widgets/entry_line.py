"""The line that takes down a call: what is typed is kept until it is on disk, and Esc only leaves the line."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from board.domain.text import LONG
from board.locale import _


class EntryLine(Input):
    """One line; Enter takes it down, Esc goes back to the screen and keeps what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self) -> None:
        super().__init__(placeholder=_("Note down: who called, from where, what"), compact=True, max_length=LONG)

    def action_leave(self) -> None:
        """Give the focus back to the screen."""
        self.screen.focus_next()
