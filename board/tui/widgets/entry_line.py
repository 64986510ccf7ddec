"""The line that takes down a call, and above it what the board understands of what is typed.

What is typed is kept until it is on disk: over Esc, another screen, another language and a refusal. All such lines of
a board share it.
"""

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from board.actions import log
from board.domain.log import Importance, LogEntry
from board.domain.quick_entry import Understood
from board.domain.text import LONG, one_line
from board.locale import _

if TYPE_CHECKING:
    from board.tui.app import BoardApp

DRAFT = "entry line"
_PAUSE = 0.04
"""Seconds without a key after which the board says what it understands; an input method's burst is over by then."""


class EntryLine(Input):
    """One line; Enter takes it down, Esc goes back to the screen and keeps what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    class Left(Message):
        """The line was left without taking anything down."""

    def __init__(self, value: str = "") -> None:
        hint = _("Note down: who called, from where, what")
        super().__init__(value, placeholder=hint, compact=True, max_length=LONG, select_on_focus=False)

    def _on_paste(self, event: Paste) -> None:
        """Take in all lines of a pasted message; an `Input` takes the first and drops the rest."""
        event.text = " ".join(line.strip() for line in event.text.splitlines() if line.strip())

    def action_leave(self) -> None:
        """Give the focus back to the screen."""
        self.post_message(self.Left())


class QuickEntry(Vertical):
    """The entry line with what is understood of it; it takes the entry down itself."""

    class Taken(Message):
        """An entry is on disk."""

        def __init__(self, entry: LogEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__()
        self._saving = False

    @property
    def board(self) -> "BoardApp":
        """The application, by its own type."""
        return cast("BoardApp", self.app)

    def compose(self) -> ComposeResult:
        understood = Static("", classes="understood", markup=False)
        understood.display = False
        yield understood
        yield EntryLine(self._kept)

    @property
    def _kept(self) -> str:
        return self.board.drafts.get(DRAFT, {}).get("line", "")

    def recall(self) -> None:
        """Put what is kept into the line, when the screen is shown again."""
        line = self.query_one(EntryLine)
        if line.value != self._kept:
            line.value = self._kept
            line.cursor_position = len(line.value)

    def write(self, begun: str = "") -> None:
        """Go to the line; `begun` is what was typed on the way there."""
        line = self.query_one(EntryLine)
        line.insert_text_at_cursor(begun)
        line.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            self.board.drafts[DRAFT] = {"line": event.value}
        else:
            self.board.drafts.pop(DRAFT, None)
        self._understand(event.value)

    @work(exclusive=True, group="understand")
    async def _understand(self, line: str) -> None:
        shown = self.query_one(".understood", Static)
        shown.display = bool(line.strip())
        if not shown.display:
            shown.update("")  # what was understood of this line is not said of the next, which may wait for the store
        else:
            await asyncio.sleep(_PAUSE)
            said = await self.board.act(log.understand, line)
            if said is not None:
                shown.update(self._in_words(said))

    def _in_words(self, said: Understood) -> Text:
        theme, text = self.app.current_theme, Text(no_wrap=True, overflow="ellipsis")
        text.append(f"{said.kind.label} ", f"bold {theme.primary}")
        if said.importance is not Importance.ORDINARY:
            grave = said.importance is Importance.EMERGENCY
            text.append(f"[{said.importance.label}] ", (theme.error if grave else theme.warning) or "")
        time = f"{said.at:%m-%d %H:%M}" if said.at else ""
        for label, value in (
            (_("unit"), said.unit),
            (_("caller"), said.caller),
            (_("phone"), said.phone),
            (_("time"), time),
            (_("text"), said.text),
        ):
            if value:
                text.append(f" {label} ", "dim").append(one_line(value), theme.success or "")
        return text

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Take the line down; Enter pressed twice takes it down once."""
        event.stop()
        if not event.value.strip():
            self.query_one(EntryLine).action_leave()
        elif not self._saving:
            self._saving = True
            self._take_down(event.value)

    @work
    async def _take_down(self, said: str) -> None:
        try:
            entry = await self.board.act(log.quick, said)
        finally:
            self._saving = False
        if entry is None:
            return
        line = self.query_one(EntryLine)
        line.value = line.value.removeprefix(said)
        self.post_message(self.Taken(entry))
