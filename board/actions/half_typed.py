"""What somebody left half-typed when their board was closed, for the next time they sit down. It is no action: nothing
was done yet, so the journal says nothing of it.
"""

import json

from board.actions.desk import Desk, look
from board.store import Tx
from board.store import half_typed as rows

Forms = dict[str, dict[str, str]]
"""The texts of each form by the name of their field."""
_MOST = 200_000
"""Characters that are kept at the most; the forms that were begun first give way."""


@look
def kept(desk: Desk, tx: Tx) -> Forms:
    """What the actor left half-typed the last time."""
    if not desk.actor.id:
        return {}
    found = rows.of(tx, desk.actor.id)
    return json.loads(found) if found else {}


def keep(desk: Desk, forms: Forms) -> None:
    """Keep what the actor leaves half-typed, in place of what was kept; nobody's is let go.

    Raises:
        StoreTrouble: the store is away.
    """
    if not desk.actor.id:
        return
    texts = dict(forms)
    while texts and len(json.dumps(texts, ensure_ascii=False)) > _MOST:
        texts.pop(next(iter(texts)))
    with desk.store.write() as tx:
        rows.put(tx, desk.actor.id, json.dumps(texts, ensure_ascii=False) if texts else None)
