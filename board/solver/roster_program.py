"""A roster as a mixed integer program: who serves which turn, the hard rules, the bands of the ledgers, the wishes.

Cover and bands are elastic if they are given a price; without one they are hard. What may be asked of such a
program, and in which order, is in board.solver.drafting and board.solver.repair.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product

from board.solver.effort import Solution
from board.solver.office import Candidate, Duty, Office, Roster
from board.solver.program import Program
from board.solver.roster_wishes import write_taste, write_wishes
from board.solver.rules import cliques, open_to
from board.solver.shares import Bands
from board.solver.turns import Turn, seated, turns
from board.values import dataclass

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Prices:
    """What may bend, and at which price: a gap, a slot outside of a band; None lets it not bend at all.

    `wishes` scales the wishes of people, `taste` the prices of spacing and halved weekends; 0 leaves them out.
    """

    gap: float | None = None
    outside: float | None = None
    wishes: float = 1.0
    taste: float = 1.0


class RosterProgram:
    """The program of an office's roster; `serves` has the variables by (person, place of the turn)."""

    def __init__(self, office: Office, bands: Bands, prices: Prices) -> None:
        self.office, self.bands, self.prices = office, bands, prices
        self.program = Program()
        self.turns = turns(office)
        self.serves: dict[tuple[int, int], int] = {}
        self.missing: dict[int, int] = {}
        self.outside: dict[tuple[int, str], tuple[int, int]] = {}
        self.own: dict[int, list[tuple[Turn, int]]] = {one.person: [] for one in office.candidates}
        self._rested = all(one.rest is not None for one in office.candidates)
        self._ledgers = sorted({ledger for _person, ledger in bands})
        self._write_choices()
        self._write_cover()
        for candidate in office.candidates:
            self._write_rest(candidate)
            self._write_counts(candidate)
        self._write_company()
        if prices.wishes:
            write_wishes(self, prices.wishes)
        if prices.taste:
            write_taste(self, prices.taste)

    def roster(self, solution: Solution, kept: Roster) -> dict[int, int]:
        """Who has which slot by a solution; seats as `kept` where they can be."""
        people: dict[int, list[int]] = defaultdict(list)
        for (person, place), variable in self.serves.items():
            if solution.chosen(variable):
                people[place].append(person)
        return seated(self.office, ((turn, people[place]) for place, turn in enumerate(self.turns)), kept)

    def start(self, roster: Roster) -> dict[int, float]:
        """A roster as values to begin a search from."""
        places = {slot.id: place for place, turn in enumerate(self.turns) for slot in turn.slots}
        chosen = {(person, places[slot]) for slot, person in roster.items() if slot in places}
        return {variable: float(key in chosen) for key, variable in self.serves.items()}

    def _write_choices(self) -> None:
        fixed = {(one.person, one.slot) for one in self.office.fixed}
        busy: dict[int, list[Duty]] = defaultdict(list)
        for duty in self.office.duties:
            busy[duty.person].append(duty)
        for place, turn in enumerate(self.turns):
            for candidate in self.office.candidates:
                if open_to(candidate, turn.like, busy[candidate.person]):
                    variable = self.serves[candidate.person, place] = self.program.choice()
                    self.own[candidate.person].append((turn, variable))
                    if any((candidate.person, slot.id) in fixed for slot in turn.slots):
                        self.program.fix(variable, 1.0)
                elif any((candidate.person, slot.id) in fixed for slot in turn.slots):
                    self.program.row([], least=1.0)

    def _write_cover(self) -> None:
        who: dict[int, list[int]] = defaultdict(list)
        for (_person, place), variable in self.serves.items():
            who[place].append(variable)
        for place, turn in enumerate(self.turns):
            seats = len(turn.slots)
            terms = [(variable, 1.0) for variable in who[place]]
            if self.prices.gap is not None:
                self.missing[place] = self.program.amount(seats, self.prices.gap)
                terms.append((self.missing[place], 1.0))
            self.program.row(terms, least=seats, most=seats)

    def _write_rest(self, candidate: Candidate) -> None:
        own = self.own[candidate.person]
        if candidate.rest is not None:
            spans = [(turn.like.first.toordinal(), turn.like.last.toordinal() + candidate.rest, v) for turn, v in own]
            self._one_of_each(spans)
        if not candidate.rest:
            pause = candidate.pause - timedelta.resolution
            self._one_of_each([(turn.like.begins_at, turn.like.ends_at + pause, v) for turn, v in own])
        most = candidate.most_in_a_row
        if most is not None and (candidate.rest or 0) < 1:
            self._write_row(candidate, most)

    def _write_row(self, candidate: Candidate, most: int) -> None:
        """Leave a day off in each row of more days than `most`; on `busy` ones the person is on duty in any case."""
        busy = {day for duty in self.office.duties if duty.person == candidate.person for day in duty.days}
        on = {day: variable for day, variable in self._days_on(candidate).items() if day not in busy}
        for first in sorted({*on, *busy}):
            window = [first + n * _DAY for n in range(most + 1)]
            chosen = [on[day] for day in window if day in on]
            if chosen and all(day in on or day in busy for day in window):
                self.program.at_most(len(chosen) - 1, chosen)

    def _one_of_each(self, spans: Sequence[tuple[object, object, int]]) -> None:
        for clique in cliques(spans):
            if len(clique) > 1:
                self.program.at_most(1, clique)

    def _days_on(self, candidate: Candidate) -> dict[date, int]:
        """By day, a variable that is 1 if the person is on duty."""
        on: dict[date, int] = {}
        for day, variables in self.by_day(candidate.person).items():
            if len(variables) == 1:
                on[day] = variables[0]
                continue
            on[day] = self.program.amount(1.0)
            for variable in variables:
                self.program.row([(variable, 1.0), (on[day], -1.0)], most=0.0)
            self.program.row([(on[day], 1.0), *((variable, -1.0) for variable in variables)], most=0.0)
        return on

    def by_day(self, person: int) -> dict[date, list[int]]:
        """By day, the variables of the turns that would have the person on duty."""
        found: dict[date, list[int]] = defaultdict(list)
        for turn, variable in self.own[person]:
            for day in turn.like.days:
                found[day].append(variable)
        return found

    def _write_counts(self, candidate: Candidate) -> None:
        counted: dict[str, list[int]] = defaultdict(list)
        for turn, variable in self.own[candidate.person]:
            for ledger in turn.like.counted:
                counted[ledger].append(variable)
        for ledger in sorted({*candidate.most, *candidate.least}):
            terms = [(variable, 1.0) for variable in counted[ledger]]
            least, most = candidate.least.get(ledger, 0), candidate.most.get(ledger, len(terms))
            if least > 0 or most < len(terms):
                self.program.row(terms, least=least, most=most)
        for ledger in self._ledgers:
            band = self.bands[candidate.person, ledger]
            terms = [(variable, 1.0) for variable in counted[ledger]]
            if self.prices.outside is not None:
                under, over = (self.program.amount(cost=self.prices.outside) for _side in range(2))
                self.outside[candidate.person, ledger] = under, over
                terms += [(under, 1.0), (over, -1.0)]
            self.program.row(terms, least=band.least, most=band.most)

    def _write_company(self) -> None:
        by_day = {person: self.by_day(person) for person in self.own}
        for apart in self.office.aparts:
            people = sorted(apart.people & self.own.keys())
            self._write_apart([by_day[person] for person in people])
        for pair in self.office.togethers:
            self._write_together(pair.one, pair.other, by_day)
            self._write_together(pair.other, pair.one, by_day)

    def _write_together(self, person: int, partner: int, by_day: Mapping[int, Mapping[date, Sequence[int]]]) -> None:
        """On each day of a turn of theirs the partner has one as well, or is on duty in any case."""
        there = {day for duty in self.office.duties if duty.person == partner for day in duty.days}
        theirs = by_day.get(partner, {})
        for day, variables in sorted(by_day.get(person, {}).items()):
            for variable in variables if day not in there else ():
                self.program.row([(variable, 1.0), *((v, -1.0) for v in theirs.get(day, ()))], most=0.0)

    def _write_apart(self, people: Sequence[Mapping[date, Sequence[int]]]) -> None:
        """One of them at most on a day; who may have two slots on it is held apart from each other by pairs."""
        for day in sorted({day for days in people for day in days}):
            there = [days[day] for days in people if day in days]
            if all(len(variables) == 1 for variables in there) or self._rested:
                self.program.at_most(1, [variable for variables in there for variable in variables])
                continue
            for one, other in combinations(there, 2):
                for pair in product(one, other):
                    self.program.at_most(1, pair)
