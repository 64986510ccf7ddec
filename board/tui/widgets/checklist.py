"""The checklist of one matter in a dialog: Enter ticks a step off or takes that back, a line below adds one."""

from datetime import tzinfo
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from board.actions import checklists, matter_looks
from board.domain.checklist import Step, progress, step_cells
from board.domain.matter import Matter
from board.domain.text import SHORT, one_line
from board.locale import _
from board.tui.widgets.notice import NoticeLine

if TYPE_CHECKING:
    from board.tui.app import BoardApp


class ChecklistDialog(ModalScreen[None]):
    """Stays open while steps are ticked off; what was done is on disk at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("space", "tick", show=False),
        Binding("tab", "other", show=False, priority=True),
    ]

    def __init__(self, matter: Matter, zone: tzinfo) -> None:
        super().__init__()
        self._matter, self._zone = matter, zone
        self._steps: tuple[Step, ...] = ()

    @property
    def board(self) -> "BoardApp":
        """The application, by its own type."""
        return cast("BoardApp", self.app)

    def compose(self) -> ComposeResult:
        title = f"{self._matter.number} {self._matter.title}"
        with Vertical(classes="dialog picker"):
            yield Label(one_line(title), classes="dialog-title", markup=False)
            yield OptionList(compact=True, markup=False)
            yield Static("", classes="picker-nothing", markup=False)
            yield Input(placeholder=_("a further step"), compact=True, max_length=SHORT)
            yield NoticeLine()
            note = _("Enter or space ticks off and takes back, Tab goes to the line for a further step, Esc leaves")
            yield Static(note, classes="picker-note", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self._load()

    @work(exclusive=True, group="checklist")
    async def _load(self) -> None:
        await self._fill()

    async def _fill(self) -> None:
        story = await self.board.act(matter_looks.show, self._matter.id)
        if story is None or not self.is_mounted:
            return
        self._steps = story.steps
        options, row = self.query_one(OptionList), self.query_one(OptionList).highlighted
        options.clear_options()
        options.add_options([Option(_row(step, self._zone)) for step in self._steps])
        options.highlighted = min(row or 0, len(self._steps) - 1) if self._steps else None
        self.query_one(".picker-nothing", Static).update(progress(self._steps) or _("no steps yet"))
        if not self._steps:
            self.query_one(Input).focus()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_tick()

    @work(exclusive=True, group="tick")
    async def action_tick(self) -> None:
        """Tick the step off, or take that back."""
        row = self.query_one(OptionList).highlighted
        if row is None or row >= len(self._steps):
            return
        step = self._steps[row]
        act = checklists.untick if step.is_done else checklists.tick_off
        if await self.board.act(act, self._matter.id, step.number) is not None:
            await self._fill()

    @on(Input.Submitted)
    @work(exclusive=True, group="tick")
    async def _added(self, event: Input.Submitted) -> None:
        if await self.board.act(checklists.add_step, self._matter.id, event.value) is not None:
            event.input.value = ""
            await self._fill()

    def action_other(self) -> None:
        """Go from the steps to the line for a further one, and back."""
        steps, line = self.query_one(OptionList), self.query_one(Input)
        (steps if line.has_focus else line).focus()

    def action_leave(self) -> None:
        """Close the checklist."""
        self.dismiss(None)


def _row(step: Step, zone: tzinfo) -> Text:
    sign, text, done = step_cells(step, zone)
    row = Text(f"{sign} ", "bold", no_wrap=True, overflow="ellipsis")
    row.append(text, "dim" if step.is_done else "")
    return row.append(f"  {done}", "dim")
