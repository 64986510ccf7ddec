"""A text of any length, scrolled by itself: only the lines that can be seen are drawn, and nothing is laid out anew.

A `Static` in a scrolled container lets the whole screen be laid out whenever its text changes, and draws all of it.
"""

from collections.abc import Sequence

from rich.segment import Segment
from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from board.domain.text import line_ends
from board.tui.colours import look

_WIDEST = 2
"""Cells that a character takes at most."""


def folded(line: Text, cells: int) -> list[Text]:
    """A line in lines of at most `cells` cells (two or more), its styles kept; see `domain.text.line_ends`."""
    if len(line) * _WIDEST <= cells or line.cell_len <= cells:
        return [line]
    parts = [part for part in line.divide([*line_ends(line.plain, cells)]) if part.plain]
    for part in parts:
        part.rstrip()
    return parts


class TextPane(ScrollView, can_focus=True):
    """Lines of text, folded to the width there is; filling it again leaves the view where it is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._given: tuple[Text, ...] = ()
        self._folded: list[Text] = []
        self._folded_to = 0

    def put(self, lines: Sequence[Text]) -> None:
        """Show these lines from now on."""
        self._given = tuple(lines)
        self._fold()

    def on_resize(self) -> None:
        self._fold()

    def _fold(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        before, self._folded = self._folded, [part for line in self._given for part in folded(line, width)]
        self.virtual_size = Size(width, len(self._folded))
        if self._folded_to != width or len(before) != len(self._folded):
            self._folded_to = width
            self.refresh()
            return
        top = self.scroll_offset.y
        for number in range(top, min(top + self.size.height, len(before))):
            if look(before[number]) != look(self._folded[number]):
                self.refresh_line(number)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """What the mouse marked."""
        return selection.extract("\n".join(line.plain for line in self._folded)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what can be seen."""
        width, number = self.scrollable_content_region.width, y + self.scroll_offset.y
        base = self.rich_style
        if number >= len(self._folded):
            return Strip.blank(width, base)
        line = self._folded[number]
        if self.text_selection is not None and (span := self.text_selection.get_span(number)) is not None:
            line, (start, end) = line.copy(), span
            line.stylize(self.screen.get_component_rich_style("screen--selection"), start, None if end < 0 else end)
        drawn = (
            Segment(part.text, base + part.style if part.style else base)
            for part in line.render(self.app.console, end="")
        )
        return Strip(drawn).crop_extend(0, width, base).apply_offsets(0, number)
