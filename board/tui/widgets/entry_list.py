"""The log as lines on the screen: a cursor that goes from entry to entry, over a window of entries that is bounded.

Whoever shows the list loads: `Wanted` asks for what lies before the first or after the last entry.
"""

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from board.domain.log import LogEntry
from board.tui.widgets.log_rows import Line, Look, in_reading_order, lay_out


class EntryList(ScrollView, can_focus=True):
    """Entries in reading order. Filling it again keeps the cursor on its entry and the line it stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry-list--cursor", "entry-list--blurred"}

    class Wanted(Message):
        """The cursor wants to go on to where nothing is loaded; `later` says in which direction, `far` to the end."""

        def __init__(self, *, later: bool, far: bool = False) -> None:
            super().__init__()
            self.later, self.far = later, far

    class Moved(Message):
        """The cursor went to another entry."""

    class Opened(Message):
        """An entry was clicked twice."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[LogEntry, ...] = ()
        self._lines: list[Line] = []
        self._first: list[int] = []
        self._place = 0
        self._theme = ""
        self._found = False
        """Whether the cursor is where something was found, which is shown among its neighbours until it moves on."""
        self._zone: tzinfo | None = None

    @property
    def selected(self) -> LogEntry | None:
        """The entry that the cursor is on."""
        return self.entries[self._place] if self._place < len(self.entries) else None

    @property
    def at_end(self) -> bool:
        """Whether the cursor is on the last entry that is loaded, where new ones are followed."""
        return self._place >= len(self.entries) - 1

    def show(self, entries: Sequence[LogEntry], zone: tzinfo, *, put: int | None = None) -> None:
        """Show entries given by time; the cursor goes to the number `put`, else stays, or follows the end."""
        before, follow = self.selected, self.at_end and put is None
        height = self._top_of(self._place) - self.scroll_offset.y
        self._zone = zone
        self.entries = tuple(in_reading_order(entries))
        self._lay_out()
        wanted = put if put is not None else before.id if before else None
        places = {entry.id: place for place, entry in enumerate(self.entries)}
        last = max(0, len(self.entries) - 1)
        self._place = last if follow else places.get(wanted or 0, min(self._place, last))
        if not follow:
            self.scroll_to(y=self._top_of(self._place) - height, animate=False, immediate=True, force=True)
        self._bring_into_view()
        if put is not None:
            self._found = True
            self.call_after_refresh(self._centre)
        self.post_message(self.Moved())

    def _centre(self) -> None:
        """Show the cursor's entry among its neighbours, once there is room to scroll in."""
        top = self._top_of(self._place) - self.size.height // 3
        self.scroll_to(y=top, animate=False, immediate=True, force=True)  # the scrollbar may not be there yet

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self._zone is None or not width:
            return
        theme, self._theme = self.app.current_theme, self.app.theme
        look = Look(
            width,
            self._zone,
            Style(color=theme.secondary),
            Style(color=theme.warning),
            Style(color=theme.error, bold=True),
        )
        self._lines = lay_out(self.entries, look)
        self._first = [0] * len(self.entries)
        for number in range(len(self._lines) - 1, -1, -1):
            place = self._lines[number].entry
            if place is not None:
                self._first[place] = number
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        if self._found:
            self._centre()
        else:
            self._bring_into_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._theme != self.app.theme:  # told on every return to the screen, too
            self._lay_out()

    def _top_of(self, place: int) -> int:
        return self._first[place] if place < len(self._first) else 0

    def _bring_into_view(self) -> None:
        if not self._first:
            return
        top = self._top_of(self._place)
        end = self._first[self._place + 1] if self._place + 1 < len(self._first) else len(self._lines)
        if top and self._lines[top - 1].entry is None:
            top -= 1
        self.scroll_to_region(Region(0, top, 1, max(1, end - top)), animate=False, immediate=True, force=True)
        self.refresh()

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self.entries) - 1))
        if place != self._place:
            self._place, self._found = place, False
            self._bring_into_view()
            self.post_message(self.Moved())

    def action_move(self, by: int) -> None:
        """Go to the next entry or the one before."""
        if not 0 <= self._place + by < len(self.entries):
            self.post_message(self.Wanted(later=by > 0))
        self._go(self._place + by)

    def action_page(self, by: int) -> None:
        """Go on by a screen."""
        line = self._top_of(self._place) + by * max(1, self.size.height - 2)
        if line < 0 or line >= len(self._lines):
            self.post_message(self.Wanted(later=by > 0))
        line = max(0, min(line, len(self._lines) - 1))
        place = next((one.entry for one in self._lines[line:] if one.entry is not None), len(self.entries) - 1)
        self._go(place)

    def action_edge(self, to: int) -> None:
        """Go to the newest entry, or to the first that is loaded (and on from there)."""
        if to < 0 and self._place == 0:
            self.post_message(self.Wanted(later=False))
        elif to > 0:
            self.post_message(self.Wanted(later=True, far=True))
        self._go(0 if to < 0 else len(self.entries) - 1)

    def on_click(self, event: Click) -> None:
        number = event.y + self.scroll_offset.y
        if 0 <= number < len(self._lines):
            place = self._lines[number].entry
            if place is not None:
                self._go(place)
                if event.chain > 1:
                    self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        base = self.rich_style
        if number >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[number]
        style = base
        if line.entry is not None and line.entry == self._place:
            name = "entry-list--cursor" if self.has_focus else "entry-list--blurred"
            style = base + self.get_component_rich_style(name)
        segments = list(line.text.render(self.app.console))
        strip = Strip(segments, None).crop_extend(0, width, None)
        return (
            strip.apply_style(style)
            if not segments
            else Strip([Segment(segment.text, style + (segment.style or Style())) for segment in strip])
        )
