"""The line of clocks: which report is due next, to whom, and what is left to the second; red when near or over.

While none is due it says that a shift's end has passed and nobody has taken over.
"""

from datetime import datetime

from rich.text import Text
from textual.widgets import Static

from board.actions.handover_relief import Relief
from board.actions.incident_looks import Strip
from board.domain.incident_words import due_in_words, left_on_clock
from board.locale import _, ngettext


class ClockStrip(Static):
    """One line under the header; takes no room while nothing is due."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False

    def show(self, strip: Strip | None, relief: Relief | None, now: datetime) -> None:
        """Say what is due at `now`."""
        missed = relief is not None and relief.is_missed(now)
        if strip is None or not strip.reports:
            self.display = missed
            if relief is not None and missed:
                self.set_class(True, "-near")
                self.update(Text(f" {relief.in_words(now)}", no_wrap=True, overflow="ellipsis"))
            return
        first, others = strip.reports[0], len(strip.reports) - 1
        left = first.clock.due_at - now
        is_near = left <= strip.near
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f" {left_on_clock(left)} ", "bold")
        text.append(f" {due_in_words(first.incident, first.clock, strip.report_to)}")
        if others:
            text.append("  " + ngettext("{n} more is due", "{n} more are due", others).format(n=others), "dim")
        if missed:
            text.append("  " + _("not taken over"), "bold")
        self.set_class(is_near, "-near")
        self.update(text, layout=False)  # one line whatever it says: nothing else on the screen moves
        if not self.display:
            self.display = True
