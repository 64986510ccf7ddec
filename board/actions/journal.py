"""The journal as the doors look at it: how far it has come. Rows are added by `desk.record` alone."""

from board.actions.desk import Desk, look
from board.store import Tx
from board.store import journal as rows


@look
def head(desk: Desk, tx: Tx) -> int:
    """The number of the newest action; 0 if there is none. Whoever watches from it misses nothing read afterwards."""
    return rows.head(tx)[0]
