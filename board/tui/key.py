"""One key: what is pressed, what it runs, and how it is named and printed. The table of all of them is `keys`."""

from collections.abc import Callable

from board.values import dataclass

SCREENS = ("overview", "duty", "matters", "log", "incidents", "handover", "statistics")
"""The seven screens, by the name of their mode."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what is pressed, the action it runs, its short name and its purpose (both translated when shown).

    `where` names the screens it works on; `footer` whether it is worth a place there.
    """

    press: str
    action: str
    name: Callable[[], str]
    purpose: Callable[[], str]
    where: tuple[str, ...] = SCREENS
    footer: bool = True

    @property
    def verb(self) -> str:
        """The action's bare name, by which a screen says why it is off."""
        return self.action.partition("(")[0]

    @property
    def command(self) -> str:
        """The action as a screen runs it: those of the application carry its name."""
        return f"app.{self.action}" if self.verb in _OF_THE_APP else self.action

    @property
    def shown(self) -> str:
        """The key as it is printed on keyboards."""
        first = self.press.split(",")[0]
        return _PRINTED.get(first, first.replace("ctrl+", "^"))


_OF_THE_APP = {"go", "search", "help", "command_palette", "switch_language", "switch_theme", "sign_in", "quit"}

_PRINTED = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "f2": "F2",
    "f3": "F3",
    "f4": "F4",
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
