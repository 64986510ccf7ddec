"""A form in a dialog: filled by keyboard alone, kept when it is left by mistake or refused, saved with ctrl+s."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static, TextArea

from board.locale import _
from board.tui.widgets.fields import Field
from board.tui.widgets.flowing import Flowing
from board.tui.widgets.notice import NoticeLine

if TYPE_CHECKING:
    from board.tui.app import BoardApp


class FormDialog(ModalScreen[bool]):
    """A form over the screen. `save` gets the texts by field name and says whether it was done; if not, the form stays.

    `yes` is what its first button says; the cursor stands in the field `first`, else in the first empty one.
    Dismisses with True when saved, with False when left. What was typed is kept under `draft` until it is saved.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave"), ("ctrl+s", "save")]
    AUTO_FOCUS = ""
    """The form chooses its first field itself: what is typed at once must not land in another and take its place."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], Awaitable[bool]],
        *,
        draft: str,
        about: str = "",
        yes: str = "",
        first: str = "",
    ) -> None:
        super().__init__()
        self._title, self._fields, self._save, self._draft, self._about = title, tuple(fields), save, draft, about
        self._saving = False
        self._yes, self._first = yes, first

    @property
    def board(self) -> "BoardApp":
        """The application, by its own type."""
        return cast("BoardApp", self.app)

    @property
    def _drafts(self) -> dict[str, dict[str, str]]:
        return self.board.drafts

    def compose(self) -> ComposeResult:
        kept = self._drafts.get(self._draft, {})
        with Vertical(classes="dialog"):
            yield Label(self._title, classes="dialog-title", markup=False)
            if self._about:
                yield Flowing(Text(self._about), classes="dialog-about")
            with VerticalScroll(classes="dialog-fields", can_focus=False):
                for field in self._fields:
                    with Horizontal(classes="field"):
                        yield Label(field.label, classes="field-label", markup=False)
                        yield self._widget(field, kept.get(field.name, field.value))
                    if field.named:
                        yield Static("", classes="field-named", id=f"named-{field.name}", markup=False)
            yield NoticeLine()
            with Horizontal(classes="dialog-buttons"):
                yield Button(self._yes or _("Save (^S)"), id="save", variant="primary", compact=True)
                leave = _("Leave, keep what is typed (Esc)") if self._fields else _("Leave (Esc)")
                yield Button(leave, id="leave", compact=True)

    def _widget(self, field: Field, value: str) -> Widget:
        if field.choices:
            known = {choice for choice, _label in field.choices}
            options = [(label, choice) for choice, label in field.choices]
            first = value if value in known else field.choices[0][0]
            return Select(options, value=first, allow_blank=False, id=field.name, compact=True)
        if field.lines > 1:
            area = TextArea(
                value, id=field.name, compact=True, tab_behavior="focus", soft_wrap=True, placeholder=field.hint
            )
            area.styles.height = field.lines
            return area
        return Input(value, placeholder=field.hint, id=field.name, compact=True)

    def on_mount(self) -> None:
        empty = (field.name for field in self._fields if not self._value(field.name))
        first = self._first or next(empty, self._fields[-1].name if self._fields else "")
        if first:
            # at once: `Widget.focus` waits for a turn of the loop, in which keys would go elsewhere
            self.set_focus(self.query_one(f"#{first}"))
        for field in self._fields:
            self._look_up(field.name, self._value(field.name))

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Let the fields scroll in what the title and the buttons leave of a low terminal."""
        dialog, fields = self.query_one(".dialog"), self.query_one(".dialog-fields")
        others = sum(
            child.outer_size.height + child.styles.margin.height for child in dialog.children if child is not fields
        )
        fields.styles.max_height = max(3, self.size.height - others - dialog.gutter.height)
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def _value(self, name: str) -> str:
        widget = self.query_one(f"#{name}")
        if isinstance(widget, Select):
            return str(widget.value)
        if isinstance(widget, TextArea):
            return widget.text
        return cast("Input", widget).value

    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {field.name: self._value(field.name) for field in self._fields}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed | Select.Changed) -> None:
        self._drafts[self._draft] = self.values()
        if isinstance(event, Input.Changed) and event.input.id:
            self._look_up(event.input.id, event.value)

    def _look_up(self, name: str, text: str) -> None:
        for field in self._fields:
            if field.name == name and field.named is not None:
                self._say_whom(field, text)

    @work(exclusive=True, group="named")
    async def _say_whom(self, field: Field, text: str) -> None:
        assert field.named is not None  # noqa: S101 - asked by the only caller
        said = await field.named(text) if text.strip() else ""
        self.query_one(f"#named-{field.name}", Static).update(said)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and saves from the last one."""
        names = [field.name for field in self._fields]
        place = names.index(event.input.id or "")
        if place + 1 < len(names):
            self.query_one(f"#{names[place + 1]}").focus()
        else:
            self.action_save()

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the form; what was typed is found again when it is opened the next time."""
        self.dismiss(False)

    def point_at(self, label: str) -> None:
        """Put the cursor into the field that a refusal names, so that one types on where something is wanted."""
        for field in self._fields:
            if self._saving and field.label.casefold() == label.casefold():
                self.set_focus(self.query_one(f"#{field.name}"))

    def action_save(self) -> None:
        """Save what was typed; a refusal leaves everything as it is. Pressed twice, it saves once."""
        if not self._saving:
            self._saving = True
            self._saved()

    @work
    async def _saved(self) -> None:
        try:
            done = await self._save(self.values())
        finally:
            self._saving = False
        if done:
            self._drafts.pop(self._draft, None)
            self.dismiss(True)
