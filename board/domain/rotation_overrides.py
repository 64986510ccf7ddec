"""Overrides of a rotation: somebody more, somebody less, or instead, from–to; and the shifts that come of it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from board.domain.roster import PlannedShift
from board.domain.rotation import Segment, laid_over, without
from board.locale import pgettext
from board.values import dataclass


class OverrideKind(StrEnum):
    """What an override does."""

    ADD = "add"
    REMOVE = "remove"
    REPLACE = "replace"

    @property
    def label(self) -> str:
        """What it is called on screen."""
        return {
            OverrideKind.ADD: pgettext("override", "add"),
            OverrideKind.REMOVE: pgettext("override", "remove"),
            OverrideKind.REPLACE: pgettext("override", "replace"),
        }[self]


@dataclass(frozen=True, slots=True)
class Override:
    """One override. `add` puts the person beside whoever is on, `replace` in their place (with `instead_of` only where
    that one is on), `remove` takes the person off where they are on.
    """

    kind: OverrideKind
    person: int
    begins_at: datetime
    ends_at: datetime
    instead_of: int = 0
    id: int = 0

    @property
    def segment(self) -> Segment:
        """Its hours with its person."""
        return Segment(self.begins_at.astimezone(UTC), self.ends_at.astimezone(UTC), self.person)


@dataclass(frozen=True, slots=True)
class Schedule:
    """What comes of layers and overrides: who is on, and who is there besides; each in order of time."""

    main: tuple[Segment, ...]
    beside: tuple[Segment, ...] = ()


def overridden(layered: Sequence[Segment], overrides: Iterable[Override]) -> Schedule:
    """The schedule of the layers after the overrides, in the order in which they were made; they split turns."""
    main, beside = list(layered), list[Segment]()
    for one in overrides:
        if one.kind is OverrideKind.ADD:
            beside.append(one.segment)
        elif one.kind is OverrideKind.REPLACE and not one.instead_of:
            main = laid_over(main, [one.segment])
        else:
            leaves = one.instead_of or one.person
            main = _changed(main, one, leaves)
            if one.kind is OverrideKind.REMOVE:
                beside = _changed(beside, one, leaves)
    return Schedule(tuple(main), tuple(sorted(beside, key=lambda one: one.begins_at)))


def _changed(schedule: Sequence[Segment], one: Override, leaves: int) -> list[Segment]:
    """The schedule with the override's hours of one person taken off them, or given to somebody else."""
    found = list[Segment]()
    for segment in schedule:
        if segment.person != leaves:
            found.append(segment)
            continue
        found += without([segment], [one.segment])
        since, until = max(segment.begins_at, one.segment.begins_at), min(segment.ends_at, one.segment.ends_at)
        if since < until and one.kind is OverrideKind.REPLACE:
            found.append(Segment(since, until, one.person))
    return sorted(found, key=lambda each: each.begins_at)


def as_shifts(post: int, schedule: Schedule, asked: Iterable[tuple[datetime, datetime]]) -> list[PlannedShift]:
    """The shifts of a post: for each stretch of hours that it asks for, who is on in it.

    What nobody asks for is left out.
    """
    found = list[PlannedShift]()
    for since, until in ((begins.astimezone(UTC), ends.astimezone(UTC)) for begins, ends in asked):
        for side in (schedule.main, schedule.beside):
            found += [
                PlannedShift(post, one.person, max(one.begins_at, since), min(one.ends_at, until))
                for one in _touching(side, since, until)
            ]
    return found


def _touching(schedule: Sequence[Segment], since: datetime, until: datetime) -> list[Segment]:
    """The segments that touch a stretch, found by halving."""
    low, high = 0, len(schedule)
    while low < high:
        middle = (low + high) // 2
        if schedule[middle].ends_at <= since:
            low = middle + 1
        else:
            high = middle
    found = list[Segment]()
    for one in schedule[low:]:
        if one.begins_at >= until:
            break
        if one.ends_at > since:
            found.append(one)
    return found
