"""What matters that belong together do to each other: parts and their whole, duplicates, relatives; and another kind.

What holds: a matter is in parts as long as one of its parts is open, and merged as long as it stands for another.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from board.domain.errors import Refused, WrongMoment
from board.domain.matter import Matter, Wait, demand_state
from board.domain.matter_kinds import MatterKind, State
from board.domain.matter_links import Link, LinkKind, wholes_above
from board.domain.people import PartyKind
from board.locale import _

_OPEN = tuple(state for state in State if state.is_open)
_SPLITTABLE = (State.OPEN, State.ASSIGNED, State.ACCEPTED, State.RETURNED)
_MERGEABLE = (*_SPLITTABLE, State.ANSWERED)


def split(matter: Matter, at: datetime) -> Matter:
    """The matter in parts: it waits on its owner until they have ended; more parts may come while it is.

    Raises:
        WrongMoment: it was answered, is on hold, or has ended.
    """
    demand_state(matter, *_SPLITTABLE, State.SPLIT)
    if matter.state is State.SPLIT:
        return matter
    return replace(matter.moved(State.SPLIT, at, matter.owner), interrupted=matter.wait)


def demand_part(part: Matter, whole: Matter, kin: Collection[Link]) -> None:
    """Raise unless a matter that is there already can become a part of `whole`; `kin` are the links around both.

    Raises:
        Refused: that would be a circle, it is a part of another, or its limit is after the whole's.
        WrongMoment: it has ended.
    """
    if part.id == whole.id or part.id in wholes_above(whole.id, kin):
        raise Refused(
            _("{part} cannot be a part of {whole}: that would be a circle").format(part=part.number, whole=whole.number)
        )
    if any(link.kind is LinkKind.PART_OF and link.matter == part.id for link in kin):
        raise Refused(_("{number} is a part of another matter already").format(number=part.number))
    demand_state(part, *_OPEN)
    demand_within(part.due_now, whole, part.number)


def demand_within(due_at: datetime, whole: Matter, name: str) -> None:
    """Raise `Refused` if a part called `name` would be due after its whole."""
    if due_at > whole.due_now:
        raise Refused(
            _("{part} would be due after {whole}").format(part=name, whole=whole.number),
            do=_("give the part less time, or ask for an extension of the whole"),
        )


def after_parts(whole: Matter, parts: Sequence[Matter], at: datetime) -> Matter:
    """The whole as its parts leave it: in parts while one is open, closed once one was closed and none is open.

    Parts that were all withdrawn, merged or taken out settle nothing: it goes back to the turn it had before.

    Raises:
        WrongMoment: a part was reopened while the whole is on hold or stands for another.
    """
    if any(part.state.is_open for part in parts):
        return _in_parts_again(whole, at)
    if whole.state is not State.SPLIT:
        return whole
    if any(part.state is State.CLOSED for part in parts):
        return replace(whole.moved(State.CLOSED, at, None), interrupted=None)
    return _back(whole, at)


def _in_parts_again(whole: Matter, at: datetime) -> Matter:
    if whole.state is State.SPLIT:
        return whole
    demand_state(whole, *_MERGEABLE, State.CLOSED, State.WITHDRAWN)
    turn = whole.wait or Wait(whole.lead or whole.owner, State.ASSIGNED if whole.lead else State.OPEN, at)
    return replace(whole.moved(State.SPLIT, at, whole.owner), interrupted=turn)


def _back(matter: Matter, at: datetime) -> Matter:
    """The matter at the turn it was taken from, in an interval that begins now."""
    turn = matter.interrupted or Wait(matter.owner, State.OPEN, at)
    return replace(matter.moved(turn.state, at, turn.party), interrupted=None)


def demand_mergeable(matter: Matter) -> None:
    """Raise `WrongMoment` if the matter is on hold, in parts, or has ended, so that it cannot be merged."""
    demand_state(matter, *_MERGEABLE)


def merge(matter: Matter, into: Matter, kin: Collection[Link], at: datetime) -> Matter:
    """The matter as a duplicate of `into`, which stands for both from now on; its turn is kept for `unmerge`.

    A whole is not merged while it is in parts, a part only with a part of the same whole: else a whole would wait for
    what nobody does.

    Raises:
        WrongMoment: one of the two has ended, or the duplicate is on hold or in parts.
        Refused: they are the same, or whole and part, or parts of different matters.
    """
    if matter.id == into.id:
        raise Refused(_("{number} cannot be merged into itself").format(number=matter.number))
    if any(link.kind is LinkKind.MERGED_INTO and (link.matter, link.other) == (into.id, matter.id) for link in kin):
        raise Refused(
            _("{other} is merged into {number}: that would be a circle").format(other=into.number, number=matter.number)
        )
    demand_mergeable(matter)
    demand_state(into, *_OPEN)
    above = wholes_above(matter.id, kin)
    if above and above[:1] != wholes_above(into.id, kin)[:1]:
        raise Refused(
            _("{number} is a part: the matter it belongs to waits for it").format(number=matter.number),
            do=_("merge the other one into it, or take it out of the whole first"),
        )
    return replace(matter.moved(State.MERGED, at, None), interrupted=matter.wait)


def unmerge(matter: Matter, at: datetime) -> Matter:
    """The matter by itself again, exactly where it was when it was merged.

    Raises:
        WrongMoment: it is not merged.
    """
    demand_state(matter, State.MERGED)
    return _back(matter, at)


def demand_link(matter: Matter, other: Matter, links: Collection[Link]) -> None:
    """Raise `Refused` if two matters cannot be linked as related: they are one, or belong together already."""
    if matter.id == other.id:
        raise Refused(_("{number} cannot be linked to itself").format(number=matter.number))
    for link in links:
        if {link.matter, link.other} == {matter.id, other.id}:
            raise Refused(
                _("{number} and {other} belong together already: {relation}").format(
                    number=matter.number, other=other.number, relation=link.seen_from(matter.id).label
                )
            )


def the_link_to_end(matter: Matter, other: Matter, links: Collection[Link]) -> Link:
    """The link that unlinking ends: a related matter, or a part and its whole.

    Raises:
        Refused: there is none between the two, or one that ends in another way.
    """
    for link in links:
        if {link.matter, link.other} != {matter.id, other.id}:
            continue
        if link.kind in {LinkKind.RELATED, LinkKind.PART_OF}:
            return link
        raise Refused(
            _("{number} and {other}: {relation}; that is not unlinked").format(
                number=matter.number, other=other.number, relation=link.seen_from(matter.id).label
            ),
            do=_("unmerge it") if link.kind is LinkKind.MERGED_INTO else "",
        )
    raise Refused(_("{number} and {other} are not linked").format(number=matter.number, other=other.number))


def demand_open(matter: Matter) -> None:
    """Raise `WrongMoment` if the matter has ended."""
    demand_state(matter, *_OPEN)


def turn_into(matter: Matter, kind: MatterKind, number: str, at: datetime) -> Matter:
    """The matter as another kind under its new number; its limit, its turn and all that was said stay.

    Where nobody has taken it on, what was put to a department can become what is put to a leader, and the other way
    round: it then lies with its owner again.

    Raises:
        WrongMoment: it has ended, or it lies with a department (a leader) and the new kind asks for the other.
        Refused: it is of that kind already.
    """
    if matter.kind is kind:
        raise Refused(_("{number} is a {kind} already").format(number=matter.number, kind=kind.label))
    demand_open(matter)
    turned = replace(matter, kind=kind, number=number, former_numbers=(*matter.former_numbers, matter.number))
    if matter.lead is None or kind.asks_a_leader is (matter.lead.kind is PartyKind.PERSON):
        return turned
    if matter.state not in {State.OPEN, State.ASSIGNED, State.RETURNED}:
        raise WrongMoment(
            _("{number} lies with {name}, who cannot have a {kind}").format(
                number=matter.number, name=matter.lead.name, kind=kind.label
            ),
            do=_("have it returned first"),
        )
    alone = replace(turned, lead=None, supporting=(), handler=None)
    return alone if matter.state is State.OPEN else alone.moved(State.OPEN, at, matter.owner)
