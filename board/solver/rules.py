"""The hard rules between one person and two turns of duty, and the sets of turns of which one can be served at most."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from board.solver.office import Candidate, Hours, Slot


def clash(candidate: Candidate, one: Hours, other: Hours) -> bool:
    """Whether a person cannot serve both: at once, or without the pause or the clear days of rest between them."""
    if one.begins_at < other.ends_at + candidate.pause and other.begins_at < one.ends_at + candidate.pause:
        return True
    if candidate.rest is None:
        return False
    earlier, later = sorted((one, other), key=lambda hours: hours.begins_at)
    return (later.first - earlier.last).days <= candidate.rest


def open_to(candidate: Candidate, slot: Slot, duties: Iterable[Hours]) -> bool:
    """Whether a person could have the slot if they had no other: may serve it, is there, is rested from `duties`."""
    row = candidate.most_in_a_row
    return (
        candidate.may_serve(slot)
        and not candidate.is_away(slot)
        and (row is None or len(slot.days) <= row)
        and not any(clash(candidate, slot, duty) for duty in duties)
    )


def cliques(spans: Sequence[tuple[Any, Any, int]]) -> Iterator[list[int]]:
    """The greatest sets of things whose spans (from, to, thing), ends included, all meet at one point."""
    waiting = sorted(spans, key=lambda span: span[0])
    there: list[tuple[Any, Any, int]] = []
    grown = False
    for span in waiting:
        if any(end < span[0] for _begin, end, _thing in there):
            if grown:
                yield [thing for _begin, _end, thing in there]
            there = [one for one in there if one[1] >= span[0]]
        there.append(span)
        grown = True
    if grown:
        yield [thing for _begin, _end, thing in there]
