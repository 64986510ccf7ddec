"""Taking back one's own last act on a matter: whether it can be, and why not.

What is restored is the state, the turn and the limit as they were before the act, and what was said of points at issue,
from what the journal wrote then; the original limit never moved. The taking back is an act of its own, and cannot
itself be taken back.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import takewhile

from board.domain.errors import NotAllowed, Refused, WrongMoment
from board.domain.journal import JournalRow
from board.domain.matter import Matter
from board.domain.people import Person, Role, demand_role
from board.locale import _

UNDO = "matters.undo"
_MOVES = frozenset(
    f"matters.{verb}"
    for verb in (
        "assign",
        "accept",
        "answer",
        "confirm",
        "return",
        "withdraw",
        "reopen",
        "hold",
        "resume",
        "extend",
        "grant",
        "refuse",
        "send_up",
        "push_back",
        "hand_over",
        "hand_to",
        "instruct",
        "adopt",
        "decline",
        "effect",
        "support",
        "receive",
        "feedback",
        "point",
        "reword",
        "drop",
        "position",
        "talk",
        "common_ground",
        "incline",
        "rule",
    )
)
"""Acts on one matter alone, whose effect lies in its own rows."""

_FOLLOWS = frozenset({"matters.in_parts_again", "matters.parts_closed", "matters.parts_gone", "matters.withdrawn_with"})
"""What follows for matters that belong together; it is taken back with the act that it follows from."""

_INSTEAD = {
    "matters.new": lambda: _("withdraw it instead"),
    "matters.note": lambda: _("write another remark instead"),
    "matters.remind": lambda: _("what was sent cannot be called back"),
    "matters.tick_off": lambda: _("untick it instead"),
    "matters.untick": lambda: _("tick it off again instead"),
    "matters.escalate": lambda: _("push it back instead"),
    "matters.merge": lambda: _("unmerge it instead"),
    "matters.link": lambda: _("unlink it instead"),
    UNDO: lambda: _("use the verb again instead"),
}


def demand_undoable(matter: Matter, last: JournalRow | None, person: Person, now: datetime, window: timedelta) -> None:
    """Raise unless `person` can take back `last`, the newest journal row of the matter.

    Raises:
        NotAllowed: nobody is signed in, or somebody else acted last.
        WrongMoment: it was longer ago than `window`.
        Refused: it is no act that can be taken back; the line says what to do instead.
    """
    demand_role(person, *Role)
    if last is None:
        raise Refused(_("nothing was done that could be taken back"))
    if last.actor != person.id:
        raise NotAllowed(
            _("the last act on {number} is not yours but that of {name}").format(
                number=matter.number, name=last.actor_name or "?"
            )
        )
    if last.action not in _MOVES:
        instead = _INSTEAD.get(last.action)
        raise Refused(_("that cannot be taken back"), do=instead() if instead else "")
    if now - last.at > window:
        minutes = int(window.total_seconds()) // 60
        raise WrongMoment(_("acts are taken back within {n} minutes; this was earlier").format(n=minutes))


def consequences(last: JournalRow, following: Iterable[JournalRow]) -> list[JournalRow]:
    """What an act has done to other matters, out of the rows that follow it: wholes and parts that moved with it."""

    def follows(row: JournalRow) -> bool:
        return row.action in _FOLLOWS and (row.actor, row.at) == (last.actor, last.at)

    return list(takewhile(follows, following))


def changed_meanwhile(matter: Matter) -> Refused:
    """The refusal where something else has changed what the act wrote, or came of it."""
    return Refused(_("something else has come of it, so {number} stays as it is").format(number=matter.number))
