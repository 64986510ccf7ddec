"""Telling of a swap: the journal, those it is about, and the leader on duty once it is theirs to decide."""

from collections.abc import Iterable

from board.actions.addressees import duty_leader
from board.actions.desk import Desk
from board.actions.duty_telling import tell_people
from board.domain.people import Party, PartyKind
from board.domain.swap import Swap
from board.domain.swap_words import swap_in_words
from board.locale import speaking
from board.store import Tx
from board.store import settings as settings_rows


def tell_swap(
    desk: Desk, tx: Tx, swap: Swap, *, told: Iterable[int], leader: bool = False, urgent: bool = False
) -> Swap:
    """Tell the journal and the people named what became of the swap, nobody of what they did themselves; returns it."""
    settings = settings_rows.load(tx)
    with speaking(settings.language):
        subject, line = swap_in_words(swap, settings.tz)
    parties = [Party(PartyKind.PERSON, number, "") for number in told]
    on_duty = duty_leader(tx, desk.now()) if leader else None
    lines = {party: [line] for party in (*parties, *([on_duty] if on_duty else [])) if party != desk.actor.party}
    tell_people(desk, tx, subject, lines, about=f"swap {swap.id} {swap.state}", urgent=urgent)
    tx.tells(
        "swaps",
        swap.id,
        kind=swap.kind,
        giver=swap.giver_name,
        taker=swap.taker_name,
        state=swap.state,
        ground=swap.ground,
    )
    return swap
