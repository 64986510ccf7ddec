"""The step for filters: what open matters are narrowed by stands in one small index, ended ones have one for each way.

Of an ended matter the indexes are written once, when it ends; they end with its number, newest first being the order of
lists, so a page is read off them and a count looks at no matter. What still runs is read off an index for statistics.
"""

from typing import Final

from board.store.schema import Schema

_QUEUE: Final = (
    "due_epoch",
    "limit_seconds",
    "closed_at",
    "waiting_person_id",
    "waiting_department_id",
    "lead_department_id",
    "lead_person_id",
)
_ALSO_ASKED: Final = ("kind", "urgency", "state", "handler_id", "raised_by_id", "owner_id", "opened_at", "id")
_ENDED: Final = (
    "kind",
    "urgency",
    "lead_department_id",
    "lead_person_id",
    "handler_id",
    "raised_by_id",
    "owner_id",
)


def looks(schema: Schema) -> None:
    """A wider index of the open ones in place of the queue's; of the ended ones one for each column asked about."""
    schema.drop_index("matters", [*_QUEUE])
    schema.index("matters", [*_QUEUE, *_ALSO_ASKED], where="closed_at IS NULL")
    for column in _ENDED:
        schema.index("matters", [column, "id"], where="closed_at IS NOT NULL")
    schema.index("matter_supporting", ["department_id", "matter_id"])
    schema.index(
        "matter_waits",
        ["since", "until", "state", "department_id", "person_id", "matter_id", "id"],
        where="until IS NULL",
    )
