"""The matters behind a figure, and those that waited on somebody in a period: lists that page by key, and counts."""

from datetime import datetime, tzinfo

from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.people import Party, PartyKind
from board.domain.statistics import Behind, By, Figure
from board.store.engine import Tx, Value, to_text
from board.store.matters import of_ids, read_matter
from board.store.statistics import CLOSED, GROUPS, LATE, LATE_EXTENDED, OPENED, OVERDUE

_IS_OPEN = "matters.closed_at IS NULL"
_CONDITIONS = {
    Figure.OPENED: (OPENED,),
    Figure.UNCLOSED: (OPENED, _IS_OPEN),
    Figure.CLOSED: (CLOSED,),
    Figure.LATE: (CLOSED, LATE),
    Figure.LATE_EXTENDED: (CLOSED, LATE_EXTENDED),
    Figure.RETURNED: (CLOSED, "matters.returns > 0"),
    Figure.REWORKED: (CLOSED, "matters.reworks > 0"),
    Figure.EXTENDED: (CLOSED, "matters.extensions > 0"),
    Figure.REMINDED: (CLOSED, "matters.reminders > 0"),
    Figure.OPEN: (_IS_OPEN,),
    Figure.OVERDUE: (_IS_OPEN, OVERDUE),
}
_ORDERS = {
    **dict.fromkeys(Figure, "matters.closed_at"),
    Figure.OPENED: "matters.opened_at",
    Figure.UNCLOSED: "matters.opened_at",
    Figure.OPEN: "matters.opened_at",
    Figure.OVERDUE: "matters.opened_at",
}
"""What a list is sorted and paged by, newest first: what its period is asked by, so that it goes along the index."""


def behind(
    tx: Tx, wanted: Behind, zone: tzinfo, now: datetime, *, limit: int, after: Matter | None = None
) -> list[Matter]:
    """The matters that `wanted` names, newest first; at most `limit`, going on after the matter `after`."""
    conditions, values = _conditions(wanted, zone, now)
    order = "matters.id" if wanted.party else _ORDERS[wanted.figure]
    if after is not None:
        conditions.append(f"({order} < :after OR {order} = :after AND matters.id < :after_id)")
        at = after.opened_at if order == "matters.opened_at" else after.closed_at or after.opened_at
        values |= {"after": after.id if wanted.party else to_text(at), "after_id": after.id}
    page = f"SELECT matters.id FROM matters WHERE {' AND '.join(conditions)} ORDER BY {order} DESC, matters.id DESC"
    rows = tx.rows(f"{of_ids(f'{page} LIMIT :limit')} ORDER BY {order} DESC, matters.id DESC", **values, limit=limit)
    return [read_matter(row) for row in rows]


def counted(tx: Tx, wanted: Behind, zone: tzinfo, now: datetime) -> int:
    """How many matters `wanted` names."""
    conditions, values = _conditions(wanted, zone, now)
    row = tx.row(f"SELECT COUNT(*) AS n FROM matters WHERE {' AND '.join(conditions)}", **values)
    return row["n"] if row else 0


def _conditions(wanted: Behind, zone: tzinfo, now: datetime) -> tuple[list[str], dict[str, Value]]:
    begins, ends = wanted.period.moments(zone)
    values: dict[str, Value] = {"begins": to_text(begins), "ends": to_text(ends), "now": int(now.timestamp())}
    if wanted.party is not None:
        values["ends"] = to_text(min(ends, now))
        return [f"matters.id IN ({_waited_on(wanted.party)})"], {**values, "party": wanted.party.id}
    conditions = [*_CONDITIONS[wanted.figure]]
    if not wanted.whole and wanted.by is not By.MONTH:
        of = GROUPS[wanted.by]
        conditions.append(f"{of} IS NULL" if wanted.key is None else f"{of} = :key")
        values["key"] = wanted.key
    return conditions, values


def _waited_on(party: Party) -> str:
    """The matters that waited on a party in the period; on a department, or on somebody who is of it today."""
    moves = f"state NOT IN ('{State.HELD}', '{State.SPLIT}')"
    whose = [f"{party.kind.value}_id = :party"]
    if party.kind is PartyKind.DEPARTMENT:
        whose.append("person_id IN (SELECT people.id FROM people WHERE people.department_id = :party)")
    spans = ("until > :begins AND since < :ends", "until IS NULL AND since < :ends")
    return " UNION ".join(
        f"SELECT matter_id FROM matter_waits WHERE {one} AND {span} AND {moves}" for one in whose for span in spans
    )
