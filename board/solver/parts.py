"""An office taken apart into parts that have nothing to do with each other, so that each is searched by itself."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import replace

from board.solver.office import Office


def parts(office: Office) -> tuple[Office, ...]:
    """The office's parts: people who share a post, must be apart or together stay in one, with all that is theirs.

    A slot that nobody may serve and nobody has is in no part.
    """
    joined = _Joined()
    for one in office.candidates:
        joined.join([one.person, *((post,) for post in sorted(one.posts))])
    for apart in office.aparts:
        joined.join(sorted(apart.people & office.by_person.keys()))
    for pair in office.togethers:
        joined.join([person for person in (pair.one, pair.other) if person in office.by_person])
    for fixed in office.fixed:
        joined.join([fixed.person, (office.by_slot[fixed.slot].post,)])
    people, posts = defaultdict[Hashable, list[int]](list), {slot.post for slot in office.slots}
    for one in office.candidates:
        people[joined.root(one.person)].append(one.person)
    return tuple(
        _part(office, frozenset(inside), {post for post in posts if joined.root((post,)) == root})
        for root, inside in people.items()
    )


def _part(office: Office, people: frozenset[int], posts: set[int]) -> Office:
    slots = tuple(slot for slot in office.slots if slot.post in posts)
    days = {slot.id for slot in slots}
    pairs = [{pair.one, pair.other} for pair in office.togethers]
    partners = people.union(*(pair for pair in pairs if not people.isdisjoint(pair)))
    return replace(
        office,
        slots=slots,
        candidates=tuple(
            replace(one, share=office.shares[one.person]) for one in office.candidates if one.person in people
        ),
        aparts=tuple(apart for apart in office.aparts if apart.people & people),
        togethers=tuple(pair for pair in office.togethers if pair.one in people or pair.other in people),
        fixed=tuple(fixed for fixed in office.fixed if fixed.slot in days),
        duties=tuple(duty for duty in office.duties if duty.person in partners),
        wishes=tuple(wish for wish in office.wishes if wish.person in people),
    )


class _Joined:
    """Which things belong together, by the one that stands for all of them."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def root(self, thing: Hashable) -> Hashable:
        """The thing that stands for all that are joined with this one."""
        while (above := self._above.get(thing, thing)) != thing:
            self._above[thing] = self._above.get(above, above)
            thing = above
        return thing

    def join(self, things: Iterable[Hashable]) -> None:
        """Let all things belong together."""
        first, *others = [self.root(thing) for thing in things] or [None]
        for other in others:
            self._above[self.root(other)] = self.root(first)
