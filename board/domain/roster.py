"""Rosters (值班表) of a period: drafts, published versions, and what changed from one to the next.

A published roster is the standing shifts of its days; what each version changed is kept, so that every earlier version
can be read back from what stands now (`undone`). Gaps, and the hours that posts ask for, are in board.domain.duty.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from board.domain.duty import Shift
from board.domain.errors import BadInput
from board.locale import _, pgettext
from board.values import dataclass

LONGEST_PERIOD_DAYS = 366
"""No roster is of a longer time."""


class RosterState(StrEnum):
    """How far a roster has come."""

    DRAFT = "draft"
    CHECKED = "checked"
    PUBLISHED = "published"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            RosterState.DRAFT: pgettext("roster", "draft"),
            RosterState.CHECKED: pgettext("roster", "checked"),
            RosterState.PUBLISHED: pgettext("roster", "published"),
            RosterState.DROPPED: pgettext("roster", "dropped"),
        }[self]


class ChangeKind(StrEnum):
    """What made a new version of a roster."""

    PUBLISH = "publish"
    ASSIGN = "assign"
    IMPORT = "import"
    SWAP = "swap"
    TAKE_OVER = "take_over"
    ABSENCE = "absence"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            ChangeKind.PUBLISH: pgettext("roster change", "published"),
            ChangeKind.ASSIGN: pgettext("roster change", "put on duty"),
            ChangeKind.IMPORT: pgettext("roster change", "imported"),
            ChangeKind.SWAP: pgettext("roster change", "swapped"),
            ChangeKind.TAKE_OVER: pgettext("roster change", "taken over"),
            ChangeKind.ABSENCE: pgettext("roster change", "released for an absence"),
        }[self]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The roster of a period; `number` is its newest version, 0 for a draft.

    A draft that lay within a published roster became a version of that one: `into` says which.
    """

    id: int
    first: date
    last: date
    state: RosterState
    drawn_up_by: int
    drawn_up_by_name: str
    drawn_up_at: datetime
    note: str = ""
    number: int = 0
    checked_by_name: str = ""
    checked_at: datetime | None = None
    published_by_name: str = ""
    published_at: datetime | None = None
    into: int = 0
    version: int = 1

    def has(self, day: date) -> bool:
        """Whether the day is one of the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a published roster: what made it, who, when, and in which words."""

    id: int
    roster: int
    number: int
    kind: ChangeKind
    by_name: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlannedShift:
    """A shift as a plan has it: no number, only post, person and hours."""

    post: int
    person: int
    begins_at: datetime
    ends_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Hours of a post that passed from `was` to `now`; None is nobody. Names are for reading."""

    post: int
    begins_at: datetime
    ends_at: datetime
    was: int | None
    now: int | None
    post_name: str = ""
    was_name: str = ""
    now_name: str = ""


def demand_period(first: date, last: date) -> None:
    """Raise `BadInput` unless a roster could be of these days."""
    if not 0 <= (last - first).days <= LONGEST_PERIOD_DAYS:
        raise BadInput(_("ends before it begins, or is longer than a year"), field=_("period"))


Slot = tuple[int, datetime, datetime]
"""Hours of a post."""


def difference(before: Iterable[PlannedShift], after: Iterable[PlannedShift]) -> list[Change]:
    """What passes from whom to whom where a plan takes the place of another, in order of time.

    Who keeps just the same hours of a post is not told of; where several seats have the same hours, as few change
    hands as possible.
    """
    seats: dict[Slot, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, plan in enumerate((before, after)):
        for one in plan:
            seats[one.post, one.begins_at, one.ends_at][side].append(one.person)
    found = list[Change]()
    for slot, (was, now) in seats.items():
        leaving, coming = _without(was, now), _without(now, was)
        for place in range(max(len(leaving), len(coming))):
            old = leaving[place] if place < len(leaving) else None
            new = coming[place] if place < len(coming) else None
            found.append(Change(*slot, old, new))
    return sorted(found, key=lambda one: (one.begins_at, one.post, one.ends_at))


def _without(people: Sequence[int], others: Sequence[int]) -> list[int]:
    left = list(people)
    for other in others:
        if other in left:
            left.remove(other)
    return left


def undone(now: Iterable[PlannedShift], changes: Sequence[Change]) -> list[PlannedShift]:
    """The plan as it was before `changes`, which are in the order in which they were made.

    Notes of shifts that changed are not kept.
    """
    standing = list(now)
    for change in reversed(changes):
        if change.now is not None:
            _take_out(standing, change)
        if change.was is not None:
            standing.append(PlannedShift(change.post, change.was, change.begins_at, change.ends_at))
    return sorted(standing, key=lambda one: (one.begins_at, one.post, one.ends_at, one.person))


def _take_out(standing: list[PlannedShift], change: Change) -> None:
    wanted = (change.post, change.now, change.begins_at, change.ends_at)
    for place, one in enumerate(standing):
        if (one.post, one.person, one.begins_at, one.ends_at) == wanted:
            del standing[place]
            return


def planned(shifts: Iterable[Shift]) -> list[PlannedShift]:
    """Standing shifts as a plan."""
    return [PlannedShift(s.post, s.person, s.begins_at, s.ends_at, s.note) for s in shifts]


def named(changes: Iterable[Change], posts: Mapping[int, str], people: Mapping[int, str]) -> list[Change]:
    """The same changes with the names of posts and people."""
    return [
        replace(
            one,
            post_name=posts.get(one.post, ""),
            was_name=people.get(one.was or 0, ""),
            now_name=people.get(one.now or 0, ""),
        )
        for one in changes
    ]
