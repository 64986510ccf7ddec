"""The arithmetic share of each person in each ledger, and the band from its floor to its ceiling.

Slots are dealt out like water: everybody's count, with what they carried over, rises to the same level for each
share of days available, unless a limit of their own stops it. Where not everybody may serve everything, the slots
that weigh most heavily on the few who may serve them are dealt first, which is the fairest division there is. A
roster within all bands has the least spread that arithmetic allows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from math import ceil, floor

from board.solver.office import TOTAL, Candidate, Office, Slot
from board.values import dataclass

_NEARLY = 1e-6
_MOST_KINDS = 8
"""So many kinds of slot are weighed against each other in all combinations; more only singly and together."""
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Band:
    """How many slots of a ledger a person should have: `share` by arithmetic, `least` and `most` around it."""

    share: float
    least: int
    most: int


Bands = Mapping[tuple[int, str], Band]
"""By (person, ledger)."""


def bands(office: Office, slots: Iterable[Slot] | None = None) -> Bands:
    """Everybody's band in every ledger that `slots` (all, if not given) count to, and in `TOTAL`."""
    ledgers: dict[str, list[Slot]] = defaultdict(list)
    for slot in office.slots if slots is None else slots:
        for ledger in {TOTAL, *slot.ledgers}:
            ledgers[ledger].append(slot)
    found: dict[tuple[int, str], Band] = {}
    for ledger, counted in ledgers.items():
        for person, share in _dealt(office, ledger, counted).items():
            found[person, ledger] = Band(share, floor(share + _NEARLY), ceil(share - _NEARLY))
    return found


@dataclass(frozen=True, slots=True)
class _Vessel:
    """People who are alike for one ledger: their share of days, what they carried, and their limits."""

    share: float
    carried: float
    least: float
    most: float

    def filled(self, level: float) -> float:
        """What one of them has at a level of so many slots for a whole share."""
        return min(self.most, max(self.least, self.share * level - self.carried))


_Profile = tuple[frozenset[int], frozenset[str], frozenset[int]]


def _dealt(office: Office, ledger: str, slots: Sequence[Slot]) -> dict[int, float]:
    """Each person's share in a ledger; the kinds of slot that press hardest on those who may serve them go first."""
    people: dict[_Profile, list[Candidate]] = defaultdict(list)
    for candidate in office.candidates:
        people[candidate.posts, candidate.barred, candidate.closed].append(candidate)
    kinds = Counter(
        frozenset(profile for profile, alike in people.items() if alike[0].may_serve(slot)) for slot in slots
    )
    shares = dict.fromkeys(office.by_person, 0.0)
    left = Counter({kind: count for kind, count in kinds.items() if kind})
    while left:
        chosen, level = _heaviest(office, ledger, left, people)
        for profile in frozenset().union(*chosen):
            for candidate in people.pop(profile):
                shares[candidate.person] = _vessel(office, candidate, ledger).filled(level)
        left = _without(chosen, left, people)
    return shares


def _without(
    chosen: frozenset[frozenset[_Profile]], left: Mapping[frozenset[_Profile], int], people: Collection[_Profile]
) -> Counter[frozenset[_Profile]]:
    """The kinds of slot that are not dealt yet, each for the people who have no share yet."""
    counted: Counter[frozenset[_Profile]] = Counter()
    for kind, count in left.items():
        if kind not in chosen and (waiting := kind.intersection(people)):
            counted[waiting] += count
    return counted


def _heaviest(
    office: Office,
    ledger: str,
    left: Mapping[frozenset[_Profile], int],
    people: Mapping[_Profile, Sequence[Candidate]],
) -> tuple[frozenset[frozenset[_Profile]], float]:
    """The kinds of slot whose people would stand highest if they served these alone; the most kinds of equal ones."""
    sizes = range(len(left), 0, -1) if len(left) <= _MOST_KINDS else (len(left), 1)
    best: tuple[frozenset[frozenset[_Profile]], float] = frozenset(left), -1.0
    for size in sizes:
        for chosen in combinations(left, size):
            among = frozenset().union(*chosen)
            vessels = Counter(_vessel(office, one, ledger) for profile in among for one in people[profile])
            level = _level(sum(left[kind] for kind in chosen), vessels)
            if level > best[1] * (1 + _NEARLY) + _NEARLY:
                best = frozenset(chosen), level
    return best


def _vessel(office: Office, candidate: Candidate, ledger: str) -> _Vessel:
    return _Vessel(
        office.shares[candidate.person],
        candidate.carried.get(ledger, 0),
        candidate.least.get(ledger, 0),
        candidate.most.get(ledger, 1e9) if office.shares[candidate.person] else 0,
    )


def _level(total: int, vessels: Mapping[_Vessel, int]) -> float:
    """How high so many slots stand in the vessels; where they cannot hold them, as high as is asked for at all."""

    def held(level: float) -> float:
        return sum(vessel.filled(level) * count for vessel, count in vessels.items())

    low, high = 0.0, 1.0
    while held(high) < total and high < 1e7:
        high *= 2
    for _round in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if held(middle) < total else (low, middle)
    return high
