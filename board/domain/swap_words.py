"""What people read of a swap: who gives whom what for what, how far it is, and why it ended."""

from datetime import tzinfo

from board.domain.duty_words import turn_in_words
from board.domain.swap import Swap, SwapKind
from board.domain.text import one_line
from board.locale import _


def passing_in_words(swap: Swap, zone: tzinfo) -> str:
    """Who gives whom what, and what for."""
    turn = turn_in_words(swap.leg.post_name, swap.begins_at, swap.ends_at, zone)
    giver, taker = one_line(swap.giver_name), one_line(swap.taker_name)
    if swap.kind is SwapKind.EXCHANGE and swap.back is not None:
        back = turn_in_words(swap.back.post_name, swap.back.begins_at, swap.back.ends_at, zone)
        return _("{giver} {turn} against {taker} {back}").format(giver=giver, turn=turn, taker=taker, back=back)
    return _("{taker} for {giver} {turn}").format(giver=giver, turn=turn, taker=taker)


def swap_in_words(swap: Swap, zone: tzinfo) -> tuple[str, str]:
    """The subject and the line of a letter about a swap."""
    subject = _("Swap {id}: {state}").format(id=swap.id, state=swap.state.label)
    said = [passing_in_words(swap, zone)]
    if swap.decided_by_name:
        said.append(_("decided by {name}").format(name=one_line(swap.decided_by_name)))
    if text := one_line(swap.ground or swap.reason):
        said.append(_("reason: {text}").format(text=text))
    return subject, _(", ").join(said)
