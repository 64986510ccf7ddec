"""One verb on many matters at once: all of them in one transaction or none, with a journal row each.

What cannot be done to some of them is told line by line. The others go through only if whoever asks says so, and then
the whole is begun anew without those: nothing is ever half done. Taken back is each by itself, or all of them by the
same way: to take back is a verb as any other.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from board.actions.desk import Desk, look
from board.actions.matter_looks import the_matter
from board.actions.matter_undo import why_not_undo
from board.domain.errors import BadInput, BoardError, Conflict, NotAll, Refused
from board.domain.matter import Matter
from board.domain.moves import why_not
from board.locale import _
from board.store import Tx
from board.values import dataclass

MOST = 500
"""How many matters at once: nobody else writes until all of them are done, which takes seconds."""

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""Where a verb needs nothing but its matter."""

Progress = Callable[[int, int], None]
"""Hears how many are done of how many; whatever it raises undoes all of them."""
Number = int | str


def _quiet(_done: int, _count: int) -> None:
    """Who does not want to hear how far it is."""


@dataclass(frozen=True, slots=True)
class Plan:
    """To which matters a verb can be done now, and to which not and why."""

    can: tuple[Matter, ...]
    cannot: tuple[tuple[Matter, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The matters as they stand now, and what was left out and why, by its name."""

    done: tuple[Matter, ...]
    left_out: tuple[tuple[str, str], ...] = ()


@look
def plan(desk: Desk, tx: Tx, verb: str, numbers: Sequence[Number]) -> Plan:
    """To which matters a verb (see `moves.VERBS`) can be done now, in their order, and to which not."""
    here, can, cannot = desk.within(tx), list[Matter](), list[tuple[Matter, str]]()
    for number in numbers:
        matter = the_matter(tx, number)
        reason = why_not(matter, desk.actor, verb, desk.now()) or (
            why_not_undo(here, matter.id) if verb == "undo" else ""
        )
        if reason:
            cannot.append((matter, reason))
        else:
            can.append(matter)
    return Plan(tuple(can), tuple(cannot))


def on_all(
    desk: Desk,
    /,
    move: Callable[..., Matter],
    numbers: Sequence[Number],
    given: Mapping[str, Any] = NOTHING,
    *,
    leave_out: bool = False,
    progress: Progress = _quiet,
) -> Outcome:
    """Do one verb to all matters, with what is `given` for each; with `leave_out` only to those that it can be done to.

    Raises:
        NotAll: it cannot be done to some of them; nothing was changed.
        BadInput: what is given cannot be, whatever the matter; or there are too many of them.
        Stopped: `progress` said so; nothing was changed.
    """
    left, refused = list(dict.fromkeys(numbers)), dict[Number, tuple[str, str]]()
    count = len(left)
    if count > MOST:
        raise BadInput(_("{n} at once are the most").format(n=MOST), field=_("matter"))
    while True:
        done, problems = _attempt(desk, move, left, progress, given)
        if not problems:
            return Outcome(done, tuple(refused.values()))
        refused |= problems
        left = [number for number in left if number not in problems]
        if not leave_out or not left:
            raise NotAll([refused[one] for one in dict.fromkeys(numbers) if one in refused], count)


class _Undone(Exception):
    """Ends a transaction in which something was refused."""


def _attempt(
    desk: Desk, move: Callable[..., Matter], numbers: Sequence[Number], progress: Progress, given: Mapping[str, Any]
) -> tuple[tuple[Matter, ...], dict[Number, tuple[str, str]]]:
    """The matters once all are done; or, with nothing written, what is refused of them."""
    request, problems = desk.new_request(), dict[Number, BoardError]()

    def run(tx: Tx) -> tuple[Matter, ...]:
        problems.clear()
        done = list[Matter]()
        for place, number in enumerate(numbers):
            tx.begin_story()
            try:
                done.append(move(desk.within(tx, None if place else request), number, **given))
            except Conflict:
                raise
            except (Refused, BadInput) as error:
                problems[number] = error
            progress(place + 1, len(numbers))
        if problems:
            raise _Undone
        return tuple(done)

    try:
        return desk.store.perform(run, request), {}
    except _Undone:
        pass
    _raise_common(list(problems.values()), len(numbers))
    return (), {number: (_name(desk, number), str(error)) for number, error in problems.items()}


def _raise_common(errors: list[BoardError], count: int) -> None:
    """What is wrong with the words and not with a matter is told once."""
    first = errors[0]
    if isinstance(first, BadInput) and len(errors) == count and len({str(error) for error in errors}) == 1:
        raise first


def _name(desk: Desk, number: Number) -> str:
    with desk.store.read() as tx:
        try:
            return the_matter(tx, number).number
        except BadInput:
            return str(number)
