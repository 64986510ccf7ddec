"""Moving house: a store copied into a new one on any engine, row by row with its numbers and hashes.

Tables are copied in the order of their ids, each after those it refers to, a batch in a transaction, the journal last.
How far a copy came is read from the target itself: what is there must be the beginning of what is copied.
"""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from board.domain.errors import Refused, StoreTrouble
from board.locale import _
from board.store import journal
from board.store.arriving import arriving
from board.store.contract import Store
from board.store.engine import Row, Tx
from board.store.tables import JOURNALED, UNTOLD
from board.store.verify import verify
from board.values import dataclass

TABLES = (*JOURNALED, *UNTOLD, "search_documents", "journal")
"""All tables, each after those it refers to."""
_BATCH = 1_000

Progress = Callable[[str, int, int], None]
"""Hears of each batch: the table, its rows that are there, its rows in all."""


def _quiet(_table: str, _done: int, _all: int) -> None:
    """Who does not want to hear how far a copy is."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied: rows in all and how many of them an earlier copy had brought, the journal's newest number.

    `moved_on` is the newest number of the source after the copy, if somebody wrote there meanwhile; else None.
    """

    rows: int
    found: int
    tables: dict[str, int]
    journal: int
    hash: str
    moved_on: int | None


def copy(source: Store, target: str, progress: Progress = _quiet) -> Moved:
    """Copy a store to the address `target`, verified; a copy that was cut short goes on where it stopped.

    Everything is copied as it stands at one moment. Until it is verified no board can open the target.

    Raises:
        Refused: there is something else at the target, or somebody writes to it.
        StoreTrouble: the copy is not like the source, or one of the two cannot be used.
    """
    with arriving(target) as there:
        with source.read() as tx:
            tables = {table: _count(tx, table) for table in TABLES}
            found = _demand_beginning(tx, there)
            for table in TABLES:
                pour(tx, there, table, progress)
            _demand_equal(tx, there)
            seq, head = journal.head(tx)
        if faults := verify(there):
            raise StoreTrouble(_("the copy is damaged: {fault}").format(fault=faults[0]))
    return Moved(sum(tables.values()), found, tables, seq, head, _moved_on(source, seq))


def _count(tx: Tx, table: str) -> int:
    row = tx.row(f"SELECT COUNT(*) AS n FROM {table}")
    count: int = row["n"] if row else 0
    return count


def _last(tx: Tx, table: str) -> int:
    row = tx.row(f"SELECT COALESCE(MAX(id), 0) AS last FROM {table}")
    last: int = row["last"] if row else 0
    return last


def _batches(tx: Tx, table: str, after: int = 0, until: int | None = None) -> Iterator[list[Row]]:
    """The rows with ids above `after`, up to `until`, by key."""
    bound = "" if until is None else f" AND id <= {until}"
    while rows := tx.rows(f"SELECT * FROM {table} WHERE id > :after{bound} ORDER BY id LIMIT {_BATCH}", after=after):
        yield rows
        after = rows[-1]["id"]


def _rows(tx: Tx, table: str, until: int | None = None) -> Iterator[dict[str, Any]]:
    return (dict(row) for batch in _batches(tx, table, until=until) for row in batch)


def _demand_beginning(source: Tx, target: Store) -> int:
    """Raise unless the target is empty or holds the beginning of this copy; returns how many rows are there."""
    found = 0
    with target.read() as there:
        for table in TABLES:
            last = _last(there, table)
            for ours, theirs in zip_longest(_rows(source, table, last), _rows(there, table)):
                if ours != theirs:
                    raise Refused(
                        _("{target} holds something else than the beginning of this copy: {table}").format(
                            target=target.url, table=table
                        ),
                        do=_("close all boards and copy to a new place"),
                    )
                found += 1
    return found


def pour(source: Tx, target: Store, table: str, progress: Progress = _quiet) -> None:
    """Copy the rows of one table that are not in the target yet, a batch in a transaction."""
    count = _count(source, table)
    with target.read() as there:
        last, done = _last(there, table), _count(there, table)
    for batch in _batches(source, table, last):
        with target.write() as there:
            if _last(there, table) != last:
                raise Refused(_("somebody else writes to {target}").format(target=target.url), do=_("close all boards"))
            there.pour(table, batch)
        last = batch[-1]["id"]
        done += len(batch)
        progress(table, done, count)


def _demand_equal(source: Tx, target: Store) -> None:
    with target.read() as there:
        for table in TABLES:
            pages = zip_longest(_batches(source, table), _batches(there, table), fillvalue=list[Row]())
            for ours, theirs in pages:
                if (row := _different(ours, theirs)) is not None:
                    raise StoreTrouble(
                        _("{target}: {table} row {id} is not as in the source").format(
                            target=target.url, table=table, id=row["id"]
                        ),
                        do=_("close all boards and copy to a new place"),
                    )


def _different(ours: list[Row], theirs: list[Row]) -> Row | None:
    """The first row that is not the same, or not there, in two batches."""
    return next((a or b for a, b in zip_longest(map(dict, ours), map(dict, theirs)) if a != b), None)


def _moved_on(source: Store, seq: int) -> int | None:
    with source.read() as tx:
        now = journal.head(tx)[0]
    return now if now != seq else None
