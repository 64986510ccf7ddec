"""A matter's disagreement read as a whole; its rows are in `positions` and `supporting`."""

from dataclasses import replace
from datetime import datetime

from board.domain.matter import Matter
from board.domain.positions import Disagreement
from board.domain.settings import Settings
from board.domain.settling import parties_of, supporters_of
from board.domain.supporting import Receipt
from board.store import positions, supporting
from board.store.engine import Tx


def load(tx: Tx, matter: Matter, settings: Settings, now: datetime) -> Disagreement:
    """Everything that is known of a matter's disagreement, as it stands at `now`, or stood when the matter ended."""
    return replace(
        said(tx, matter, settings, now),
        talks=positions.talks(tx, matter.id),
        inclinations=positions.findings_of_the_whole(tx, matter.id),
        overrides=positions.overrides(tx, matter.id),
    )


def said(tx: Tx, matter: Matter, settings: Settings, now: datetime) -> Disagreement:
    """What the parties said of its points and in their feedback; not what was held and found over that."""
    return Disagreement(
        parties=parties_of(matter),
        now=min(now, matter.closed_at or now),
        silence_consents=settings.silence_consents,
        points=positions.points(tx, matter.id),
        receipts=receipts_of(tx, matter),
    )


def receipts_of(tx: Tx, matter: Matter) -> tuple[Receipt, ...]:
    """What each department that supports the matter was asked and said, in the matter's order.

    Of one that was named before there were receipts, feedback is due when the matter is.
    """
    asked = supporters_of(matter)
    known = supporting.receipts(tx, matter.id) if asked else {}
    return tuple(known.get(party.id) or Receipt(party, matter.opened_at, matter.due_now) for party in asked)
