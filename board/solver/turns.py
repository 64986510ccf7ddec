"""Slots that no rule can tell apart, taken together: a turn is who serves at one time, whichever seat each takes.

Two posts with the same hours, ledgers and people are one turn of two seats. That makes a roster's program as small
as it can be; afterwards everybody is seated, where they sat before if possible, else so that seats take turns too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from board.solver.office import Office, Roster, Slot
from board.values import dataclass


@dataclass(frozen=True)
class Turn:
    """Slots that differ by their seat alone; `like` is one of them."""

    slots: tuple[Slot, ...]

    @property
    def like(self) -> Slot:
        """Any of its slots, for what they have in common."""
        return self.slots[0]


def turns(office: Office) -> tuple[Turn, ...]:
    """The office's slots as turns, earliest first."""
    servers = {
        post: frozenset(one.person for one in office.candidates if post in one.posts)
        for post in {slot.post for slot in office.slots}
    }
    closed: dict[int, list[int]] = defaultdict(list)
    for one in office.candidates:
        for slot_id in one.closed:
            closed[slot_id].append(one.person)
    alike: dict[object, list[Slot]] = defaultdict(list)
    for slot in office.slots:
        shut = tuple(closed.get(slot.id, ()))
        alike[slot.begins_at, slot.ends_at, slot.ledgers, slot.tags, servers[slot.post], shut].append(slot)
    return tuple(sorted((Turn(tuple(slots)) for slots in alike.values()), key=_earliest))


def _earliest(turn: Turn) -> tuple[object, ...]:
    return turn.like.begins_at, turn.like.ends_at, turn.like.id


def seated(office: Office, serving: Iterable[tuple[Turn, Sequence[int]]], kept: Roster) -> dict[int, int]:
    """Seats for the people of each turn: as fixed, as `kept`, and else on the post that each has had least."""
    fixed = {one.slot: one.person for one in office.fixed}
    roster: dict[int, int] = {}
    had: Counter[tuple[int, int]] = Counter()
    for turn, people in serving:
        waiting = list(people)
        for before in (fixed, kept):
            for slot in turn.slots:
                if slot.id not in roster and before.get(slot.id) in waiting:
                    roster[slot.id] = before[slot.id]
                    waiting.remove(before[slot.id])
        free = [slot for slot in turn.slots if slot.id not in roster]
        roster |= _spread(free, waiting, had)
        had.update((roster[slot.id], slot.post) for slot in turn.slots if slot.id in roster)
    return roster


def _spread(free: Sequence[Slot], waiting: Sequence[int], had: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """One seat each, the pairs who had least of a post first."""
    pairs = sorted((had[person, slot.post], slot.id, person) for slot in free for person in waiting)
    found: dict[int, int] = {}
    for _had, slot_id, person in pairs:
        if slot_id not in found and person not in found.values():
            found[slot_id] = person
    return found
