"""A menu of verbs: each with its letter, its name and what it does, or why it is off; chosen by letter or Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from board.domain.text import cell_width, fit, one_line
from board.locale import _
from board.values import dataclass

if TYPE_CHECKING:
    from board.tui.app import BoardApp


LETTERS = "123456789abcdefhilmopqrstuvwxyz"
"""Letters for what a menu lists: none that moves in lists, nor that of something new."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A verb in the menu; `reason` says why it is off, empty if it can be used.

    `about` is what the menu is of: a reason that begins with it leaves it out in its line, which has no room for it.
    """

    verb: str
    letter: str
    name: str
    purpose: str
    reason: str = ""
    about: str = ""


class VerbMenu(ModalScreen[str | None]):
    """Dismisses with the verb that was chosen, or None. Those that can be used stand on top.

    `about` is what is to be known before one chooses; it is paged through where it is longer than its room.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("j", "move('cursor_down')", show=False),
        Binding("k", "move('cursor_up')", show=False),
        Binding("g", "move('first')", show=False),
        Binding("G", "move('last')", show=False),
        Binding("space,pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], about: Text | None = None) -> None:
        super().__init__()
        self._title, self._about = title, about
        self._choices = sorted(choices, key=lambda one: bool(one.reason))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog picker"):
            yield Label(one_line(self._title), classes="dialog-title", markup=False)
            if self._about is not None:
                with VerticalScroll(classes="menu-about", can_focus=False):
                    yield Static(self._about, markup=False)
            yield OptionList(*self._options(), compact=True, markup=False)
            yield Static(self._hint, classes="picker-note", markup=False)

    def _options(self) -> list[Option]:
        return [Option(_row(one, self._width)) for one in self._choices]

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = 0 if self._choices else None

    def on_key(self, event: Key) -> None:
        for one in self._choices:
            if event.character == one.letter:
                event.stop()
                self._choose(one)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What is cut off in its line stands below in full."""
        self._explain(self._choices[event.option_index])

    def _explain(self, one: Choice) -> None:
        rows = self.query_one(OptionList)
        cut = rows.size.width and _row(one, self._width).cell_len > rows.size.width
        note = one.reason or (one.purpose if cut else "") or self._hint
        self.query_one(".picker-note", Static).update(one_line(note))

    @property
    def _width(self) -> int:
        """The cells of the longest name."""
        return max((cell_width(one.name) for one in self._choices), default=0)

    @property
    def _hint(self) -> str:
        hint = _("Enter or the letter does it, j k g G move, Esc goes back")
        return _("{hint}; Space pages above").format(hint=hint) if self._about is not None else hint

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._choose(self._choices[event.option_index])

    def _choose(self, one: Choice) -> None:
        """Use the verb, or say why it is off and stay."""
        if one.reason:
            cast("BoardApp", self.app).warn(one.reason)
            self._explain(one)
        else:
            self.dismiss(one.verb)

    async def action_move(self, where: str) -> None:
        """Move in the list, by the keys that move in all lists."""
        await self.query_one(OptionList).run_action(where)

    def action_page(self, by: int) -> None:
        """Page through what is to be known, or through the verbs where there is nothing."""
        for about in self.query(".menu-about"):
            about.scroll_relative(y=by * max(1, about.size.height - 1), animate=False)
            return
        self.query_one(OptionList).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _row(one: Choice, width: int) -> Text:
    style = "dim" if one.reason else ""
    row = Text(f"{one.letter}  ", style or "bold", no_wrap=True, overflow="ellipsis")
    row.append(fit(one.name, width) + "  ", style)
    if one.reason:
        return row.append(
            _("off: {reason}").format(reason=one_line(one.reason.removeprefix(one.about).lstrip())), "dim italic"
        )
    return row.append(one_line(one.purpose), "dim")
