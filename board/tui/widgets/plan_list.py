"""The checklist that an incident runs, beside its clocks: what is late is red, what is done is dim."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from rich.text import Text

from board.domain.plan import RunStep
from board.domain.plan_words import step_cells
from board.domain.text import cell_width
from board.locale import _
from board.tui import keys
from board.tui.widgets.table import Table

_WIDEST = 26
"""Most cells of what is left of a step, or of who did it; the rest of that stands in the incident's time line."""


class PlanList(Table[object]):
    """The steps in order; takes no room while no plan runs. Filling it again keeps the cursor on its step."""

    BINDINGS = [*keys.IN_TABLES]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", show_header=False, cell_padding=0)
        self._steps: tuple[RunStep, ...] = ()
        self._facts: tuple[datetime, tzinfo, bool] | None = None
        self.display = False

    @property
    def selected(self) -> RunStep | None:
        """The step that the cursor is on."""
        return self._steps[self.cursor_row] if 0 <= self.cursor_row < len(self._steps) else None

    def show(self, steps: Sequence[RunStep], now: datetime, zone: tzinfo, *, counts: bool) -> None:
        """Fill the list; another incident's begins at its first open step."""
        before, row = self._steps, self.cursor_row
        self._steps, self._facts = tuple(steps), (now, zone, counts)
        self.display = bool(steps)
        names = list(dict.fromkeys(step.plan for step in steps))
        done = sum(step.is_done for step in steps)
        self.border_title = _("Plan: {names}  {done}/{n}").format(names=_(", ").join(names), done=done, n=len(steps))
        self._fill()
        if self._steps and (not before or before[0].incident != self._steps[0].incident):
            row = next((place for place, step in enumerate(self._steps) if not step.is_done), 0)
        if self._steps:
            self.move_cursor(row=min(row, len(self._steps) - 1), animate=False)

    def _fill(self) -> None:
        if self._facts is None:
            return
        now, zone, counts = self._facts
        self.clear(columns=True)
        cells = [step_cells(step, now, zone, counts=counts) for step in self._steps]
        standing = min(_WIDEST, max((cell_width(one.standing) for one in cells), default=0))
        room = max(10, self.scrollable_content_region.width - standing - 1)
        self.add_column("", width=room)
        self.add_column("", width=standing + 1)
        error = f"bold {self.app.current_theme.error}"
        for step, one in zip(self._steps, cells, strict=True):
            is_late = counts and step.is_late(now)
            what = Text(f"{one.sign} ", "bold", no_wrap=True, overflow="ellipsis")
            what.append(one.text, "dim" if step.is_done else error if is_late else "")
            what.append(f" {one.who}" if one.who else "", "dim")
            self.add_row(what, Text(f" {one.standing}", error if is_late else "dim", no_wrap=True, overflow="ellipsis"))

    def on_resize(self) -> None:
        row = self.cursor_row
        self._fill()
        if self._steps:
            self.move_cursor(row=min(row, len(self._steps) - 1), animate=False)
