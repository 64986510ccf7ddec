"""The top line: the board's name, the office, the day and its kind, the time."""

from rich.text import Text
from textual.widgets import Static

from board.domain.text import cell_width, one_line
from board.locale import _


class BoardHeader(Static):
    """One line over the whole width."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._facts = ("", "", "")

    def show(self, office: str, day: str, time: str) -> None:
        """Say the office's name, the day in words and the time."""
        self._facts = (one_line(office), day, time)
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        office, day, time = self._facts
        width = self.size.width
        if not width:
            return
        left = f" {_('Duty board')}  {office}"
        right = f"{day}  {time} "
        gap = max(1, width - cell_width(left) - cell_width(right))
        text = Text(no_wrap=True, overflow="crop")
        text.append(f" {_('Duty board')}", "bold")
        text.append(f"  {office}" + " " * gap + day)
        text.append(f"  {time} ", "bold")
        self.update(text)
