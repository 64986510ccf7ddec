"""A yes or no to what somebody asked for, an absence or a swap: whose word it was, and who wrote it down."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from board.domain.people import Person

if TYPE_CHECKING:
    from board.domain.absence import Absence
    from board.domain.swap import Swap

A = TypeVar("A", "Absence", "Swap")


def decided(asked: A, by: Person, recorded_by: int, at: datetime, ground: str) -> A:
    """What was asked for, with the word of whoever decided on it; `recorded_by` is 0 where they did so themselves."""
    return replace(
        asked,
        decided_by=by.id,
        decided_by_name=by.name,
        decided_at=at,
        recorded_by=recorded_by if recorded_by != by.id else 0,
        ground=ground,
    )
