"""What follows for matters that belong together when one of them moves.

The whole closes with its last part, opens again with any of them, and takes its parts along when it is withdrawn. Each
that moves is told in a journal row of its own.
"""

from datetime import datetime

from board.actions.desk import Desk, record
from board.actions.matter_words import tell
from board.domain import matter as rules
from board.domain import matter_family as family
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.store import Tx, matter_links
from board.store import matters as rows

_SETTLED = {State.SPLIT: "matters.in_parts_again", State.CLOSED: "matters.parts_closed"}


def settle_whole(desk: Desk, tx: Tx, part: Matter) -> None:
    """The whole that `part` belongs to, as its parts leave it now, and the whole above that.

    Raises:
        WrongMoment: the part is open again while its whole is on hold or stands for another.
    """
    whole = matter_links.whole_of(tx, part.id)
    if whole is not None:
        settle(desk, tx, whole, part)


def settle(desk: Desk, tx: Tx, whole_id: int, part: Matter) -> None:
    """A whole as its parts leave it now that something has become of `part`."""
    before = rows.get(tx, whole_id)
    assert before is not None  # noqa: S101 - a link refers to it
    at = max(desk.now(), before.last_moved_at)
    after = family.after_parts(before, matter_links.parts(tx, whole_id), at)
    if after is before:
        return
    saved = rows.save(tx, before, after)
    tell(tx, saved, part=part.number)
    record(desk, tx, _SETTLED.get(saved.state, "matters.parts_gone"))
    settle_whole(desk, tx, saved)


def withdraw_parts(desk: Desk, tx: Tx, whole: Matter) -> None:
    """The open parts of a whole that was withdrawn go with it; then the whole above is settled."""
    _withdraw_open_parts(desk, tx, whole)
    settle_whole(desk, tx, whole)


def _withdraw_open_parts(desk: Desk, tx: Tx, whole: Matter) -> None:
    for part in matter_links.parts(tx, whole.id):
        if not part.state.is_open:
            continue
        gone = rows.save(tx, part, rules.withdraw(part, max(desk.now(), part.last_moved_at)))
        tell(tx, gone, whole=whole.number)
        record(desk, tx, "matters.withdrawn_with")
        _withdraw_open_parts(desk, tx, gone)


def demand_within_whole(tx: Tx, part: Matter, due_at: datetime) -> None:
    """Raise `Refused` if a part would be due after the matter that it is a part of."""
    whole_id = matter_links.whole_of(tx, part.id)
    whole = None if whole_id is None else rows.get(tx, whole_id)
    if whole is not None:
        family.demand_within(due_at, whole, part.number)


def tell_other(desk: Desk, tx: Tx, matter: Matter, name: str, /, **said: object) -> None:
    """Tell the time line of another matter what happens; nothing about it moves. Comes before anything is written."""
    tell(tx, matter, **said)
    record(desk, tx, name)
