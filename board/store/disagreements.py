"""A matter's disagreement read as a whole; its rows are in `positions` and `supporting`."""

from datetime import datetime

from board.domain.matter import Matter
from board.domain.positions import Disagreement
from board.domain.settings import Settings
from board.domain.settling import parties_of
from board.domain.supporting import Receipt
from board.store import positions, supporting
from board.store.engine import Tx


def load(tx: Tx, matter: Matter, settings: Settings, now: datetime) -> Disagreement:
    """Everything that is known of a matter's disagreement, as it stands at `now`, or stood when the matter ended."""
    return Disagreement(
        parties=parties_of(matter),
        now=min(now, matter.closed_at or now),
        silence_consents=settings.silence_consents,
        points=positions.points(tx, matter.id),
        receipts=receipts_of(tx, matter),
        talks=positions.talks(tx, matter.id),
        inclinations=positions.findings_of_the_whole(tx, matter.id),
        overrides=positions.overrides(tx, matter.id),
    )


def receipts_of(tx: Tx, matter: Matter) -> tuple[Receipt, ...]:
    """What each department that supports the matter was asked and said, in the matter's order.

    Of one that was named before there were receipts, feedback is due when the matter is.
    """
    known = supporting.receipts(tx, matter.id)
    return tuple(
        known.get(party.id) or Receipt(party, matter.opened_at, matter.due_now)
        for party in parties_of(matter)
        if party != matter.lead
    )
