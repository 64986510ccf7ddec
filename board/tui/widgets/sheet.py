"""A sheet of text to read: scrolled with the keys of every list, its headings bold, its words as they were given."""

from collections.abc import Collection
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from board.domain.text import one_line
from board.tui.widgets.text_pane import TextPane


class Sheet(TextPane):
    """One text; filling it again leaves the view where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
        Binding("space", "page_down", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        """What is shown, word for word."""

    def show(self, text: str, headings: Collection[str]) -> None:
        """Show a text; lines that are one of `headings` stand out."""
        self.text = text
        heading = f"bold {self.app.current_theme.primary}"
        self.put(
            [
                Text(one_line(line), heading if line.strip() in headings else "")
                for line in text.rstrip("\n").split("\n")
            ]
        )
