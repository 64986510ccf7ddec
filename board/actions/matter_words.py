"""What an action on a matter tells the journal: where the matter stands now, and what was said."""

from board.domain.matter import Matter
from board.store import Tx


def tell(tx: Tx, matter: Matter, **said: object) -> None:
    """Tell the journal of an action on the matter as it is now; what nobody said is left out."""
    waiting_on = matter.waiting_on
    tx.tells("matters", matter.id, state=matter.state.value, waits_on=waiting_on.name if waiting_on else "", **said)
