"""What a roster is drafted from: slots to fill, people with their rules, and wishes with their weights.

Plain values, made by whoever knows the store; nothing here searches. A slot is one seat of one post from–to; slots
that are alike but for their seat are told apart by their id only. A ledger is any name that slots are counted
under ("statutory", "new_year_eve"); everybody's slots are also counted together, under `TOTAL`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from types import MappingProxyType

from board.values import dataclass

TOTAL = ""
"""The ledger of all slots together."""
_HALF_A_DAY = dt.timedelta(hours=12)


class Hours:
    """Anything from–to that somebody serves, and the days it counts for."""

    __slots__ = ()
    begins_at: dt.datetime
    ends_at: dt.datetime

    @property
    def first(self) -> dt.date:
        """The first day on duty."""
        return self.begins_at.date()

    @property
    def last(self) -> dt.date:
        """The last day on duty; a slot that ends by noon belongs to the day before (08:30 to next 08:30 is one day)."""
        return max(self.first, (self.ends_at - _HALF_A_DAY).date())

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days on duty."""
        return tuple(self.first + dt.timedelta(n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Slot(Hours):
    """One seat of a post from–to, to be filled by one person.

    `ledgers` are those that it counts to, `tags` what people can be barred from or limited in ("night", "2026-10").
    """

    id: int
    post: int
    begins_at: dt.datetime
    ends_at: dt.datetime
    ledgers: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()

    @property
    def counted(self) -> frozenset[str]:
        """All that limits can count it under: `TOTAL`, its ledgers and its tags."""
        return self.tags.union((TOTAL, *self.ledgers))


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody cannot serve from–to: leave, a journey, not yet come or already gone."""

    begins_at: dt.datetime
    ends_at: dt.datetime

    def touches(self, slot: Slot) -> bool:
        """Whether some of the slot falls into it."""
        return self.begins_at < slot.ends_at and slot.begins_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be given slots, and the rules that hold for them.

    `rest` is the clear days between two duties (1: the day after is free; None: only no two at once), `pause` the
    time between them on the clock,
    `most_in_a_row` the days on duty one after another, `barred` the tags they do not serve, `closed` the single
    slots that they cannot have for whatever other reason. `most` and `least` are
    counted by ledger or tag. `carried` is what they served before by ledger, as far as it counts for fairness now;
    `share` overrides the share of days available that fairness goes by.
    """

    person: int
    posts: frozenset[int]
    away: tuple[Away, ...] = ()
    rest: int | None = 1
    most_in_a_row: int | None = None
    barred: frozenset[str] = frozenset()
    closed: frozenset[int] = frozenset()
    most: Mapping[str, int] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    carried: Mapping[str, int] = field(default_factory=dict)
    share: float | None = None
    pause: dt.timedelta = dt.timedelta(0)

    def may_serve(self, slot: Slot) -> bool:
        """Whether the slot is of a post of theirs and nothing bars them from it; absences aside."""
        return slot.post in self.posts and slot.id not in self.closed and self.barred.isdisjoint(slot.tags)

    def is_away(self, slot: Slot) -> bool:
        """Whether they are absent in some of the slot."""
        return any(away.touches(slot) for away in self.away)


@dataclass(frozen=True, slots=True)
class Apart:
    """At most one of these people is on duty on a day: a pair, or a department."""

    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Together:
    """Two people are on duty on the same days or not at all."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """The person has the slot, whatever else; it must not break another rule."""

    slot: int
    person: int


@dataclass(frozen=True, slots=True)
class Duty(Hours):
    """What somebody serves outside the slots that are drafted: rest is kept from it."""

    person: int
    begins_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody asks to be on duty on a day, or (`wanted` False) to be spared; unmet, it costs `weight`."""

    person: int
    day: dt.date
    weight: float = 1.0
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """What else is asked of a roster beside its rules; 0 asks nothing.

    `spacing` is the price of each duty that begins less than `spacing_days` clear days after the one before,
    `whole_weekends` that of each weekend of which somebody serves one day only, `change` that of each slot of `kept`
    that somebody else has.
    """

    spacing: float = 0.0
    spacing_days: int = 0
    whole_weekends: float = 0.0
    change: float = 0.0

    @property
    def asks(self) -> bool:
        """Whether spacing or weekends have a price, of which the bound says little."""
        return bool(self.spacing or self.whole_weekends)


@dataclass(frozen=True)
class Office:
    """All facts of a roster; `kept` is an earlier one, slot → person, that it had better stay near."""

    slots: tuple[Slot, ...]
    candidates: tuple[Candidate, ...]
    aparts: tuple[Apart, ...] = ()
    togethers: tuple[Together, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    duties: tuple[Duty, ...] = ()
    wishes: tuple[Wish, ...] = ()
    kept: Mapping[int, int] = field(default_factory=dict)
    weights: Weights = field(default=Weights())

    @cached_property
    def by_person(self) -> Mapping[int, Candidate]:
        """The candidates by person."""
        return MappingProxyType({candidate.person: candidate for candidate in self.candidates})

    @cached_property
    def by_slot(self) -> Mapping[int, Slot]:
        """The slots by id."""
        return MappingProxyType({slot.id: slot for slot in self.slots})

    @cached_property
    def shares(self) -> Mapping[int, float]:
        """By person, the share of the roster's days on which they are not away at noon."""
        days = sorted({slot.first for slot in self.slots})
        return MappingProxyType({one.person: _share(one, days) for one in self.candidates})


Roster = Mapping[int, int]
"""Who serves: slot → person; a slot that is not named is a gap."""


def _share(candidate: Candidate, days: list[dt.date]) -> float:
    if candidate.share is not None:
        return candidate.share
    noon = dt.time(12)
    there = sum(
        not any(
            away.begins_at <= dt.datetime.combine(day, noon, away.begins_at.tzinfo) < away.ends_at
            for away in candidate.away
        )
        for day in days
    )
    return there / len(days) if days else 0.0
