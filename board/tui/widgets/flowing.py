"""Text that flows as Han text does: it breaks at any character, not only at blanks, and never before a closing mark."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text
from textual.widgets import Static

from board.tui.widgets.text_pane import folded


class Flowing(Static):
    """A text in lines as wide as there is room, laid out anew when that changes."""

    def __init__(self, text: Text | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__("", markup=False, id=id, classes=classes)
        self._text = text or Text()
        self._cells = 0

    def flow(self, text: Text) -> None:
        """Show `text`."""
        self._text = text
        self._lay_out()

    def on_resize(self) -> None:
        if self.size.width != self._cells:
            self._lay_out()

    def _lay_out(self) -> None:
        self._cells = self.size.width
        self.update(flowed(self._text, self._cells) if self._cells > 1 else self._text)


class Flow:
    """A text in the cell of a table, which flows in what room the table gives it."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        yield flowed(self._text, max(options.max_width, 2))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._text)


def flowed(text: Text, cells: int) -> Text:
    """`text` in lines of at most `cells` cells (two or more); see `text_pane.folded`."""
    lines = (part for line in text.split("\n", allow_blank=True) for part in folded(line, cells))
    return Text("\n").join(lines)
