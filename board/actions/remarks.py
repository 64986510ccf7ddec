"""What people say along with an act: a remark, a reason, and whose word it is that somebody else records."""

from board.domain.text import LONG, clean
from board.locale import _


def noted(text: str) -> str:
    """A remark that may be left out.

    Raises:
        BadInput: it is too long or has control characters.
    """
    return clean(text, _("note"), most=LONG, needed=False, lines=True)


def reasoned(text: str) -> str:
    """A reason that must be given.

    Raises:
        BadInput: there is none, it is too long or has control characters.
    """
    return clean(text, _("reason"), most=LONG, lines=True)


def by_whom(text: str) -> str:
    """Who of the lead told it, where staff of the office record it.

    Raises:
        BadInput: it is too long or has control characters.
    """
    return clean(text, _("told by"), needed=False)
