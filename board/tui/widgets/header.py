"""The top line: the board's name, the office, the day and its kind, the time; in red while the store is away."""

from rich.text import Text

from board.domain.text import cell_width, one_line
from board.locale import _
from board.tui.widgets.still import Still


class BoardHeader(Still):
    """One line over the whole width."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = ("", "", "")

    def show(self, office: str, day: str, time: str) -> None:
        """Say the office's name, the day in words and the time."""
        self._facts = (one_line(office), day, time)
        self._paint()

    def on_mount(self) -> None:
        self.watch(self.app, "trouble", self._say_trouble)

    def _say_trouble(self, trouble: str) -> None:
        self.set_class(bool(trouble), "-trouble")
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        trouble = getattr(self.app, "trouble", "")
        if trouble:
            line = f" {one_line(trouble)}"
            if getattr(self.app, "seeks", True):
                away = " " + _("Connection to the store lost, reconnecting… what you type is kept")
                line = f"{away} {line}" if cell_width(away + line) < self.size.width else away
            self.update(Text(line, "bold", no_wrap=True, overflow="ellipsis"), layout=False)
            return
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
        self.update(text, layout=False)
