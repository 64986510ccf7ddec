"""What an open board hears of the store: that something changed, and what it was about."""

from typing import Final

from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on the store since the last look: the newest journal number and the nouns it was about.

    `trouble` is the line to show while the store is away: it comes once, and the next change without it says that the
    store is back, with all that was missed. With `is_lost` waiting is not enough: the line says what is.
    """

    seq: int
    topics: frozenset[str]
    trouble: str = ""
    is_lost: bool = False


EVERYTHING: Final = frozenset(
    {
        "calendar",
        "departments",
        "duty",
        "handover",
        "incidents",
        "jobs",
        "keys",
        "log",
        "matters",
        "outbox",
        "people",
        "plans",
        "recurring",
        "sessions",
        "settings",
        "templates",
        "views",
    }
)
"""All topics, for a journal that is not the one that was seen before."""
