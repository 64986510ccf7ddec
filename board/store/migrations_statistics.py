"""The step for statistics: indexes in the order in which they are asked, in place of two that were in another.

Sums over a period are made group by group along an index that begins with the group, which no engine has to sort. Of
the waiting intervals a period's edge cuts, few cross the edge of a calendar month as well: they have an index of their
own, and among them those that cross a year, so that nobody looks through all that ended later.
"""

from typing import Final

from board.store.schema import Schema

MONTHS_DIFFER: Final = "substr(since, 1, 7) <> substr(until, 1, 7)"
"""The intervals that ended in another month (of UTC) than they began in."""
IS_STOPPED: Final = "state IN ('held', 'split')"
"""The intervals in which a matter was nobody's move: few, so they are summed apart."""
YEARS_DIFFER: Final = "substr(since, 1, 4) <> substr(until, 1, 4)"
"""Those that ended in another year."""

_COUNTED = (
    "closed_at",
    "state",
    "due_at",
    "moved_due_at",
    "worked_seconds",
    "returns",
    "reworks",
    "extensions",
    "reminders",
)
_WAITED = ("until", "since", "state", "worked_seconds", "matter_id")


def statistics(schema: Schema) -> None:
    """Indexes for the figures of closed matters and for the waiting ledger."""
    schema.drop_index(
        "matters",
        [
            "closed_at",
            "opened_at",
            "state",
            "kind",
            "lead_department_id",
            "lead_person_id",
            "handler_id",
            "due_epoch",
            "due_at",
            "worked_seconds",
            "returns",
            "reworks",
            "extensions",
            "reminders",
        ],
    )
    schema.index(
        "matters",
        [*_COUNTED, "kind", "handler_id", "lead_person_id", "lead_department_id"],
        where="closed_at IS NOT NULL",
    )
    schema.index("matters", ["lead_department_id", *_COUNTED], where="closed_at IS NOT NULL")
    schema.drop_index(
        "matter_waits", ["since", "until", "state", "department_id", "person_id", "worked_seconds", "matter_id"]
    )
    for party in ("person_id", "department_id"):
        schema.index("matter_waits", [party, *_WAITED], where=f"{party} IS NOT NULL AND until IS NOT NULL")
    crossing = ["since", "state", "department_id", "person_id", "matter_id", "id"]
    schema.index("matter_waits", ["until", *crossing], where=MONTHS_DIFFER)
    schema.index("matter_waits", ["until", *crossing, "worked_seconds"], where=YEARS_DIFFER)


def stopped_waits(schema: Schema) -> None:
    """An index of what was nobody's move, so that all else can be summed without looking at the state."""
    stopped = ["until", "since", "state", "person_id", "department_id", "worked_seconds"]
    schema.index("matter_waits", stopped, where=IS_STOPPED)
