"""How a person names one of a few: by its value in files and scripts, or by its name on screen in any language."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import LANGUAGES, _, speaking

E = TypeVar("E", bound=StrEnum)


def chosen(kind: type[E], text: str, field: str, *, among: tuple[E, ...] = ()) -> E:
    """The one of `kind` (of `among`, if given) that `text` names.

    Raises:
        BadInput: none is called that; the line lists those there are.
    """
    text = text.strip()
    choices = among or tuple(kind)
    for one in choices:
        if text == one.value:
            return one
    for one in choices:
        if text in _labels(one):
            return one
    raise none_of(choices, text, field)


def none_of(choices: Iterable[str], text: str, field: str) -> BadInput:
    """The refusal of a `text` that is none of the `choices`."""
    return BadInput(
        _("{text} is not one of them").format(text=one_line(text[:40]) or '""'),
        field=field,
        do=_("one of {choices}").format(choices=", ".join(choices)),
    )


def _labels(one: StrEnum) -> set[str]:
    """What `one` is called on screen, in every language."""
    labels: set[str] = set()
    for language in LANGUAGES:
        with speaking(language):
            labels.update(str(getattr(one, name)) for name in ("label", "sign", "heading") if hasattr(one, name))
    return labels
