"""A few people of an office by themselves: what they fill while everybody else stays where they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from board.solver.office import Candidate, Office, Roster, Slot


def among(office: Office, roster: Roster, group: frozenset[int]) -> Office:
    """The part of an office that a group fills, with what nobody does; nobody of it must serve with others outside."""
    slots = tuple(slot for slot in office.slots if roster.get(slot.id) in group or slot.id not in roster)
    others: dict[int, list[Slot]] = defaultdict(list)
    for slot_id, person in roster.items():
        if person not in group:
            others[person].append(office.by_slot[slot_id])
    candidates = tuple(
        replace(one, closed=one.closed | _met(office, others, one, slots), share=office.shares[one.person])
        for one in office.candidates
        if one.person in group
    )
    return replace(
        office,
        slots=slots,
        candidates=candidates,
        togethers=tuple(pair for pair in office.togethers if pair.one in group),
        fixed=tuple(one for one in office.fixed if one.person in group),
        duties=tuple(duty for duty in office.duties if duty.person in group),
        wishes=tuple(wish for wish in office.wishes if wish.person in group),
    )


def _met(office: Office, others: Mapping[int, Sequence[Slot]], one: Candidate, slots: Sequence[Slot]) -> frozenset[int]:
    """The slots in which somebody would meet others whom they must be apart from."""
    days = {
        day
        for apart in office.aparts
        if one.person in apart.people
        for other in apart.people - {one.person}
        for slot in others.get(other, ())
        for day in slot.days
    }
    return frozenset(slot.id for slot in slots if not days.isdisjoint(slot.days)) if days else frozenset()
