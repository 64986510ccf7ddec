"""What an action on a matter tells the journal: where the matter stands now, and what people said."""

from board.domain.matter import Matter
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx


def tell(tx: Tx, matter: Matter, **said: object) -> None:
    """Tell the journal of an action on the matter as it is now; what nobody said is left out."""
    waiting_on = matter.waiting_on
    tx.tells("matters", matter.id, state=matter.state.value, waits_on=waiting_on.name if waiting_on else "", **said)


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
