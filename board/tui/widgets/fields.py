"""What a form asks for, apart from the form itself, which is loaded when the first one is opened."""

from collections.abc import Awaitable, Callable, Sequence

from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `choices` (value, label) make it a list, `lines` a text of several lines.

    `named` looks up what was typed (a department, a person) and says whom it means; the form shows that beneath.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    lines: int = 1
    choices: Sequence[tuple[str, str]] = ()
    named: Callable[[str], Awaitable[str]] | None = None
