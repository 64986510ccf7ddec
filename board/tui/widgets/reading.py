"""A text to read over the screen: scrolled with the keys of every list, left with Esc."""

from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from board.locale import _
from board.tui.widgets.flowing import Flowing


class ReadingDialog(ModalScreen[None]):
    """One text under a title."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", show=False),
        Binding("down,j", "go(1)", show=False),
        Binding("up,k", "go(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]

    def __init__(self, title: str, text: RenderableType) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog reading"):
            yield Label(self._title, classes="dialog-title", markup=False)
            with VerticalScroll(classes="reading-text"):
                yield Flowing(self._text) if isinstance(self._text, Text) else Static(self._text, markup=False)
            yield Button(_("Close (Esc)"), id="close", compact=True)

    def on_mount(self) -> None:
        self._scroller.focus()

    @property
    def _scroller(self) -> VerticalScroll:
        return self.query_one(".reading-text", VerticalScroll)

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss()

    def action_go(self, by: int) -> None:
        """Scroll by a line."""
        self._scroller.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self._scroller.scroll_relative(y=by * max(1, self._scroller.size.height - 1), animate=False)

    def action_edge(self, to: int) -> None:
        """Go to the beginning or the end."""
        (self._scroller.scroll_home if to < 0 else self._scroller.scroll_end)(animate=False)
