"""What the board has to say to whoever sits there: what was done, why something was not, what waits on them now.

It stands in lines of its own, never over anything: a notice laid over a list would hide what is being read, and where
edges of what lies beneath cross it the terminal would lose halves of Han characters.
"""

from typing import Literal

from rich.text import Text
from textual.widgets import Static

from board.domain.text import lines_of, one_line

Severity = Literal["information", "warning", "error"]
_MOST = 3


class NoticeLine(Static):
    """The latest notices, each for some seconds; takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._notices: list[tuple[str, Severity]] = []
        self.display = False

    def say(self, message: str, severity: Severity, seconds: float) -> None:
        """Say `message` for `seconds`; said again while it still stands, it does not stand twice."""
        notice = (one_line(message), severity)
        if notice in self._notices:
            self._notices.remove(notice)
        self._notices = [*self._notices, notice][-_MOST:]
        self.set_timer(seconds, lambda: self._forget(notice))
        self._paint()

    def _forget(self, notice: tuple[str, Severity]) -> None:
        if notice in self._notices:
            self._notices.remove(notice)
            self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        theme = self.app.current_theme
        colours = {"information": theme.success, "warning": theme.warning, "error": theme.error}
        width = max(20, (self.size.width or self.screen.size.width) - 3)
        text = Text()
        for message, severity in self._notices:
            for line in lines_of(message, width):
                text.append(f" {line}\n", f"bold {colours[severity]}")
        text.rstrip()
        self.update(text)
        self.display = bool(self._notices)
