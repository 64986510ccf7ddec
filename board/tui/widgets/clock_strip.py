"""The line of clocks: which report is due next, to whom, and what is left; red when near or over.

What is left stands there to the minute, and to the second while it is near or just over. While none is due the line
says that a shift's end has passed and nobody has taken over. It may be drawn every second on every board, so it makes
its one line itself, of what changes and of what does not.
"""

from datetime import datetime

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip as Line
from textual.widget import Widget

from board.actions.handover_relief import Relief
from board.actions.incident_looks import Strip
from board.domain.incident_words import due_in_words, left_on_clock
from board.domain.rows import left_in_words
from board.domain.text import cell_width, fit
from board.locale import _, language, ngettext

_BOLD = Style(bold=True)


class ClockStrip(Widget):
    """One line under the header; takes no room while nothing is due."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._known: tuple[Strip | None, str, bool] = (None, "", False)
        self._left = self._about = ""

    @property
    def text(self) -> str:
        """What the line says."""
        return f"{self._left} {self._about}"

    def show(self, strip: Strip | None, relief: Relief | None, now: datetime) -> None:
        """Say what is due at `now`; what reads as before is not drawn again."""
        before = self.text
        missed = relief is not None and relief.is_missed(now)
        due = strip if strip is not None and strip.reports else None
        if self.display is not (due is not None or missed):
            self.display = due is not None or missed
        if due is not None:
            if self._known != (due, language(), missed):
                self._known, self._about = (due, language(), missed), _about(due, missed=missed)
            left = due.reports[0].clock.due_at - now
            self._left = f" {left_on_clock(left) if due.counts_seconds(left) else left_in_words(left)} "
            self.set_class(left <= due.near, "-near")
        elif relief is not None and missed:
            self._known, self._left, self._about = (None, "", False), "", relief.in_words(now)
            self.set_class(True, "-near")
        if self.text != before:
            self.refresh()

    def render_line(self, y: int) -> Line:
        """The line; there is no other."""
        style, room = self.rich_style, self.size.width - cell_width(self._left)
        return Line([Segment(self._left, style + _BOLD), Segment(fit(f" {self._about}", max(room, 0)), style)])


def _about(due: Strip, *, missed: bool) -> str:
    """What is due first, how many more are, and whether the relief has not come."""
    first, others = due.reports[0], len(due.reports) - 1
    words = [due_in_words(first.incident, first.clock, due.report_to)]
    if others:
        words.append(ngettext("{n} more is due", "{n} more are due", others).format(n=others))
    if missed:
        words.append(_("not taken over"))
    return "  ".join(words)
