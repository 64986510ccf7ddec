"""Which matters: lists, counts, and what was open or moved at a time. The rows themselves stand in `matters`."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from board.domain.matter import Matter, Wait
from board.domain.matter_filter import MatterFilter, Standing
from board.store.engine import Tx, to_text
from board.store.matter_waits import WAIT, read_wait
from board.store.matter_ways import Way, ways
from board.store.matters import RESTING, of_ids, read_matter, whole

_RUNNING = "w.since || '' < :at AND (w.until IS NULL OR w.until >= :at)"
"""The waiting intervals that ran just before a moment; a matter has at most one of them.

Few intervals end later, but all of history began before: the empty text keeps engines from the index on `since`.
"""

OPEN_AT = f"SELECT w.matter_id FROM matter_waits AS w WHERE {_RUNNING}"
_MOVED = """
    SELECT matter_id FROM matter_waits WHERE since >= :begins AND since < :ends
    UNION SELECT matter_id FROM matter_waits WHERE until >= :begins AND until < :ends
    """
"""The matters that moved in a period."""

_HURTS = """
    CASE WHEN matters.due_epoch < :now THEN matters.due_epoch - 9000000000
    ELSE CAST(matters.due_epoch - :now AS DOUBLE PRECISION) / matters.limit_seconds END
    """
"""Overdue first, the longest overdue on top; then the least time left as a share of the limit."""


def listed(tx: Tx, wanted: MatterFilter, now: datetime, *, limit: int, before: int | None = None) -> list[Matter]:
    """The matters that `wanted` asks for: open ones by what hurts next, all others newest first.

    `before` is the id to go on from, for lists that are not sorted by what hurts.
    """
    asked, values = ways(tx, wanted, now)
    if wanted.standing is Standing.OPEN:
        order = f"{_HURTS}, matters.id"
        page = f"SELECT matters.id FROM matters WHERE {asked[0].condition} ORDER BY {order} LIMIT :limit"
    else:
        order = "matters.id DESC"
        newest = _each(_newest(way, before) for way in asked)
        page = f"SELECT id FROM ({newest}) AS newest ORDER BY id DESC LIMIT :limit"
    rows = tx.rows(
        f"{of_ids(page)} ORDER BY {order}",
        **values,
        now=int(now.timestamp()),
        before=before,
        limit=limit,
    )
    return [read_matter(row) for row in rows]


def _newest(way: Way, before: int | None) -> str:
    """The newest numbers along a way; a short one is gone through whole, so that no engine follows the numbers back."""
    number = "matters.id + 0" if way.is_short else "matters.id"
    further = "" if before is None else f" AND {number} < :before"
    found = f"SELECT {number} AS id FROM matters WHERE {way.condition}{further}"
    return found if way.is_short else f"{found} ORDER BY matters.id DESC LIMIT :limit"


def _each(queries: Iterable[str]) -> str:
    """The numbers that the queries find, each once."""
    return " UNION ".join(f"SELECT id FROM ({query}) AS way" for query in queries)


def counted(tx: Tx, wanted: MatterFilter, now: datetime, *, most: int | None = None) -> int:
    """How many matters `wanted` asks for; of the open and of the ended ones at most `most`, if that is given."""
    asked, values = ways(tx, wanted, now)
    both = ([way for way in asked if way.is_short is short] for short in (True, False))
    count = " + ".join(_count(several, "" if most is None else " LIMIT :most") for several in both if several)
    row = tx.row(f"SELECT {count} AS n", **values, most=most)
    return row["n"] if row else 0


def _count(several: list[Way], bound: str) -> str:
    """How many the ways name; what two of them name counts once."""
    if len(several) > 1:
        numbers = _each(f"SELECT id FROM matters WHERE {way.condition}{bound}" for way in several)
        return f"(SELECT COUNT(*) FROM ({numbers}{bound}) AS found)"
    if bound:
        return f"(SELECT COUNT(*) FROM (SELECT id FROM matters WHERE {several[0].condition}{bound}) AS found)"
    return f"(SELECT COUNT(*) FROM matters WHERE {several[0].condition})"


def resting_on(tx: Tx, person: int) -> list[Matter]:
    """The open matters that a person raised, took in, leads, handles, or is or will be waited on for."""
    return whole(tx, f"SELECT id FROM matters WHERE {RESTING}", person=person)


def open_at(tx: Tx, at: datetime) -> list[Matter]:
    """The matters that were open just before a moment, each once, as waiting on whom they waited on then."""
    rows = tx.rows(f"{of_ids(OPEN_AT)} ORDER BY matters.due_epoch, matters.id", at=to_text(at))
    ended = tx.rows(f"{WAIT} WHERE {_RUNNING} AND w.until IS NOT NULL", at=to_text(at))
    waited = {row["matter_id"]: read_wait(row) for row in ended}
    return [_as_waiting(read_matter(row), waited.get(row["id"])) for row in rows]


def _as_waiting(matter: Matter, then: Wait | None) -> Matter:
    """The matter with the turn that has ended since, if there is one; else its turn is the one that it had then."""
    return matter if then is None else replace(matter, wait=then, state=then.state)


def changed_between(tx: Tx, begins: datetime, ends: datetime) -> list[Matter]:
    """The matters that moved from `begins` until before `ends`, in order of number."""
    rows = tx.rows(
        f"{of_ids(_MOVED)} ORDER BY matters.id",
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return [read_matter(row) for row in rows]
