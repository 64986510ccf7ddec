"""The least that Textual can do: an app that prints a text. What the board's first paint is held against."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """One text."""

    def compose(self) -> ComposeResult:
        yield Static(sys.argv[1])


if __name__ == "__main__":
    BareApp().run()
