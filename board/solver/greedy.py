"""A good roster at once: the rarest ledgers first, each turn to whoever it is most owed to.

Keeps every hard rule but `least` and `Together`, which it does not know. Vectors over people and turns make it fast
enough for hundreds of people and a year; numpy comes with highspy and is imported on use.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from board.solver.office import TOTAL, Candidate, Office
from board.solver.shares import Bands
from board.solver.turns import Turn, seated, turns

_FIRST = 1_000.0


def greedy(office: Office, bands: Bands, seed: int) -> dict[int, int]:
    """A roster near the bands; it may have gaps that a search would fill."""
    return _Dealing(office, bands, seed).roster()


class _Dealing:
    """Who is open to which turn as turns are dealt, and what everybody has had."""

    def __init__(self, office: Office, bands: Bands, seed: int) -> None:
        import numpy as np

        self.np = np
        self.office, self.bands = office, bands
        self.turns = turns(office)
        self.people = [one.person for one in office.candidates]
        self.place = {person: place for place, person in enumerate(self.people)}
        self.firsts = np.array([turn.like.first.toordinal() for turn in self.turns])
        self.lasts = np.array([turn.like.last.toordinal() for turn in self.turns])
        self.begins = np.array([turn.like.begins_at.timestamp() for turn in self.turns])
        self.ends = np.array([turn.like.ends_at.timestamp() for turn in self.turns])
        self.open = np.zeros((len(self.people), len(self.turns)), dtype=bool)
        self.serving: dict[int, list[int]] = defaultdict(list)
        self.days: dict[int, set[int]] = defaultdict(set)
        self.count: Counter[tuple[int, str]] = Counter()
        self.near: dict[int, list[int]] = defaultdict(list)
        for apart in office.aparts:
            members = [self.place[person] for person in sorted(apart.people) if person in self.place]
            for member in members:
                self.near[member] += [other for other in members if other != member]
        self._set_ledgers(np.random.default_rng(seed).random(len(self.people)) * 0.01)
        self._set_open()

    def _set_ledgers(self, luck: Any) -> None:
        """What each is owed in each ledger yet, and between which numbers they should end."""
        self.owed, self.least, self.most = {}, {}, {}
        for ledger in {ledger for _person, ledger in self.bands}:
            own = [self.bands[person, ledger] for person in self.people]
            self.owed[ledger] = self.np.array([band.share for band in own]) + luck
            self.least[ledger] = self.np.array([band.least for band in own])
            self.most[ledger] = self.np.array([band.most for band in own])
        self.had = {ledger: self.np.zeros(len(self.people)) for ledger in self.owed}

    def _set_open(self) -> None:
        for place, candidate in enumerate(self.office.candidates):
            self.open[place] = [candidate.may_serve(turn.like) for turn in self.turns]
            for away in candidate.away:
                begins, ends = away.begins_at.timestamp(), away.ends_at.timestamp()
                self.open[place] &= (self.begins >= ends) | (self.ends <= begins)
        for duty in self.office.duties:
            if (place := self.place.get(duty.person, -1)) >= 0:
                self.open[place] &= ~self._clashing(self.office.candidates[place], duty)
                self.days[place] |= {day.toordinal() for day in duty.days}

    def _clashing(self, candidate: Candidate, hours: Any) -> Any:
        """The turns that somebody cannot serve beside these hours."""
        begins, ends = hours.begins_at.timestamp(), hours.ends_at.timestamp()
        pause = candidate.pause.total_seconds()
        clashing = (self.begins < ends + pause) & (self.ends + pause > begins)
        if candidate.rest is not None:
            first, last = hours.first.toordinal(), hours.last.toordinal()
            clashing |= (self.firsts <= last + candidate.rest) & (self.lasts >= first - candidate.rest)
        return clashing

    def roster(self) -> dict[int, int]:
        """Deal all turns out; those fixed first."""
        fixed = {one.slot: one.person for one in self.office.fixed}
        for number, turn in enumerate(self.turns):
            for slot in turn.slots:
                if slot.id in fixed:
                    self._give(number, self.place[fixed[slot.id]])
        for number, ledger in self._order():
            self._deal(number, ledger)
        serving = (
            (turn, [self.people[place] for place in self.serving[number]]) for number, turn in enumerate(self.turns)
        )
        return seated(self.office, serving, {})

    def _order(self) -> Iterator[tuple[int, str]]:
        """The turns with the ledger that they are dealt by: the rarest of theirs, rare ones first."""
        seats = Counter(ledger for slot in self.office.slots for ledger in (TOTAL, *slot.ledgers))
        keyed = []
        for number, turn in enumerate(self.turns):
            ledger = min((TOTAL, *turn.like.ledgers), key=lambda name: (seats[name], name))
            keyed.append((seats[ledger], ledger, number))
        return ((number, ledger) for _seats, ledger, number in sorted(keyed))

    def _deal(self, number: int, ledger: str) -> None:
        turn = self.turns[number]
        while len(self.serving[number]) < len(turn.slots):
            open_to = self.np.flatnonzero(self.open[:, number])
            if not len(open_to):
                return
            place = int(open_to[self.np.argmax(self._claim(open_to, ledger))])
            if self._within_limits(place, turn):
                self._give(number, place)
            else:
                self.open[place, number] = False

    def _claim(self, places: Any, ledger: str) -> Any:
        """How much each is owed a turn of a ledger: below their band first, above it last, else by all they had."""
        had = self.had[ledger][places]
        below, full = had < self.least[ledger][places], had >= self.most[ledger][places]
        all_full = self.had[TOTAL][places] >= self.most[TOTAL][places]
        rank = _FIRST * below - _FIRST * full - _FIRST * all_full
        return rank + self.owed[TOTAL][places] + 0.1 * self.owed[ledger][places]

    def _within_limits(self, place: int, turn: Turn) -> bool:
        candidate = self.office.candidates[place]
        counted = turn.like.counted
        if any(self.count[place, name] >= most for name, most in candidate.most.items() if name in counted):
            return False
        if candidate.most_in_a_row is None:
            return True
        return _row(self.days[place], turn) <= candidate.most_in_a_row

    def _give(self, number: int, place: int) -> None:
        turn = self.turns[number]
        self.serving[number].append(place)
        self.days[place] |= {day.toordinal() for day in turn.like.days}
        self.count.update((place, name) for name in turn.like.counted)
        for ledger in (TOTAL, *turn.like.ledgers):
            self.had[ledger][place] += 1
            self.owed[ledger][place] -= 1
        self.open[place] &= ~self._clashing(self.office.candidates[place], turn.like)
        if near := self.near[place]:
            same_days = (self.firsts <= self.lasts[number]) & (self.lasts >= self.firsts[number])
            for other in near:
                self.open[other] &= ~same_days


def _row(on: set[int], turn: Turn) -> int:
    """How many days in a row somebody would be on duty with a turn, beside the days that they are."""
    first, last = turn.like.first.toordinal(), turn.like.last.toordinal()
    while first - 1 in on:
        first -= 1
    while last + 1 in on:
        last += 1
    return last - first + 1
