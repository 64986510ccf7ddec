"""What is counted of matters over a period, group by group, and month by month; `domain.statistics` says what is what.

Closed matters are summed along indexes that begin with what they are told apart by or with when they were closed.
Their working times come out as one text for each group, because no sum has a median and thousands of rows cost more.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from board.domain.matter_kinds import MatterKind, State
from board.domain.month import month_in_words
from board.domain.period import Period
from board.domain.statistics import By, Figures, Group, Key
from board.store.engine import Row, Tx, to_text

GROUPS = {
    By.DEPARTMENT: "matters.lead_department_id",
    By.PERSON: "COALESCE(matters.handler_id, matters.lead_person_id)",
    By.KIND: "matters.kind || ''",
}
"""What a matter is told apart by; months are told apart by the time that is asked about.

The kind stands in an expression, because engines would rather go through all of a kind than through a period.
"""

OPENED = "matters.opened_at >= :begins AND matters.opened_at < :ends"
CLOSED = f"matters.state = '{State.CLOSED}' AND matters.closed_at >= :begins AND matters.closed_at < :ends"
LATE = "matters.closed_at > matters.due_at"
LATE_EXTENDED = "matters.closed_at > COALESCE(matters.moved_due_at, matters.due_at)"
OVERDUE = "matters.due_epoch < :now"
_DROPPED = f"matters.state IN ('{State.WITHDRAWN}', '{State.MERGED}')"


def _how_many(condition: str, name: str) -> str:
    return f"COALESCE(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END), 0) AS {name}"


_OF_OPENED = ", ".join(
    (
        "COUNT(*) AS opened",
        _how_many(_DROPPED, "dropped"),
        _how_many(f"matters.state <> '{State.CLOSED}' AND NOT {_DROPPED}", "unclosed"),
    )
)
_IN_TIME = f"COUNT(*) AS closed, {_how_many(LATE, 'late')}, {_how_many(LATE_EXTENDED, 'late_extended')}"
_OF_CLOSED = ", ".join(
    (
        _IN_TIME,
        *(
            f"{_how_many(f'matters.{often} > 0', once)}, COALESCE(SUM(matters.{often}), 0) AS {often}"
            for once, often in (
                ("returned", "returns"),
                ("reworked", "reworks"),
                ("extended", "extensions"),
                ("reminded", "reminders"),
            )
        ),
    )
)
_OF_OPEN = f"COUNT(*) AS open, {_how_many(OVERDUE, 'overdue')}"


def grouped(tx: Tx, by: By, period: Period, zone: tzinfo, now: datetime) -> tuple[Group, ...]:
    """The figures of each group that has any, in the office's order; who is of none stands last."""
    if by is By.MONTH:
        return _by_month(tx, period, zone)
    begins, ends = period.moments(zone)
    within = {"begins": to_text(begins), "ends": to_text(ends)}
    of, found = GROUPS[by], dict[Key, dict[str, Any]]()
    opened = tx.rows(f"SELECT {of} AS grp, {_OF_OPENED} FROM matters WHERE {OPENED} GROUP BY {of}", **within)
    is_open = tx.rows(
        f"SELECT {of} AS grp, {_OF_OPEN} FROM matters WHERE matters.closed_at IS NULL GROUP BY {of}",
        now=int(now.timestamp()),
    )
    for row in (*opened, *_closed(tx, by, within), *is_open):
        found.setdefault(row["grp"], {}).update(_numbers(row))
    return tuple(Group(key, name, Figures(**found[key])) for key, name in _names(tx, by) if key in found)


def _closed(tx: Tx, by: By, within: dict[str, str]) -> Iterator[Row]:
    """What is counted of the closed, by group; for departments one after the other, along the index of each."""
    counted = f"{_OF_CLOSED}, {tx.listing('matters.worked_seconds')} AS worked"
    if by is By.DEPARTMENT:
        yield from tx.rows(
            f"""
            SELECT departments.id AS grp, {counted} FROM departments CROSS JOIN matters
            WHERE matters.lead_department_id = departments.id AND {CLOSED} GROUP BY departments.id
            """,
            **within,
        )
        led_by_none = (
            f"SELECT NULL AS grp, {counted} FROM matters WHERE matters.lead_department_id IS NULL AND {CLOSED}"
        )
        yield from (row for row in tx.rows(led_by_none, **within) if row["closed"])
    else:
        yield from tx.rows(f"SELECT {GROUPS[by]} AS grp, {counted} FROM matters WHERE {CLOSED} GROUP BY 1", **within)


def of_now(tx: Tx, now: datetime) -> dict[str, Any]:
    """How many matters are open now and how many of them overdue, by the names of these figures."""
    return _numbers(
        tx.rows(f"SELECT {_OF_OPEN} FROM matters WHERE matters.closed_at IS NULL", now=int(now.timestamp()))[0]
    )


def monthly(tx: Tx, period: Period, zone: tzinfo) -> tuple[tuple[Period, Figures], ...]:
    """What was opened, closed and late in each month of the period, and no more."""
    return tuple((month, _of_month(tx, month, zone, _IN_TIME)) for month in period.months)


def _by_month(tx: Tx, period: Period, zone: tzinfo) -> tuple[Group, ...]:
    """The months as groups, with all figures but those of this moment."""
    counted = f"{_OF_CLOSED}, {tx.listing('matters.worked_seconds')} AS worked"
    return tuple(
        Group(month.first.isoformat(), month_in_words(month.first), _of_month(tx, month, zone, counted))
        for month in period.months
    )


def _of_month(tx: Tx, month: Period, zone: tzinfo, counted: str) -> Figures:
    begins, ends = month.moments(zone)
    within = {"begins": to_text(begins), "ends": to_text(ends)}
    opened = tx.rows(f"SELECT {_OF_OPENED} FROM matters WHERE {OPENED}", **within)
    closed = tx.rows(f"SELECT {counted} FROM matters WHERE {CLOSED}", **within)
    return Figures(**_numbers(opened[0]), **_numbers(closed[0]))


def _numbers(row: Row) -> dict[str, Any]:
    """The figures of a row by name; the working times in order."""
    found: dict[str, Any] = {name: int(row[name]) for name in row if name not in {"grp", "worked"}}
    if "worked" in row:
        found["worked"] = sorted(map(int, row["worked"].split(","))) if row["worked"] else ()
    return found


def _names(tx: Tx, by: By) -> list[tuple[Key, str]]:
    """All groups there may be in the office's order, with what they are called; last the one that is none."""
    if by is By.KIND:
        return [(kind.value, kind.label) for kind in MatterKind]
    names = "SELECT id, short_name AS name FROM departments ORDER BY position, id"
    if by is By.PERSON:
        names = "SELECT id, name FROM people ORDER BY rank, id"
    return [*((row["id"], row["name"]) for row in tx.rows(names)), (None, "")]
