"""Putting a matter's rows back as they were before one act, from what the journal wrote of them until then."""

from collections.abc import Mapping, Sequence

from board.domain.journal import JournalRow
from board.store.engine import Row, Tx
from board.store.growth import added_columns

_Key = tuple[str, int]
_ROWS = (
    "matters",
    "matter_waits",
    "matter_supporting",
    "matter_receipts",
    "matter_extensions",
    "matter_overrides",
    "matter_points",
    "matter_positions",
    "matter_findings",
    "matter_talks",
)
"""The tables whose rows belong to one matter and are put back; what wrote in others is no such act."""


def put_back(tx: Tx, matter_id: int, history: Sequence[JournalRow]) -> bool:
    """Put back what the last act of `history` wrote; False, with nothing written, if it was not the last to write it.

    `history` is the matter's time line, oldest first.
    """
    *before, last = history
    added = added_columns()
    earlier: dict[_Key, Row | None] = {}
    for row in before:
        earlier.update(_written(row, added))
    latest = _written(last, added)
    if not all(_is_own(tx, key, matter_id, values, earlier) for key, values in latest.items()):
        return False
    for (table, row_id), values in reversed(latest.items()):
        _restore(tx, table, row_id, values, earlier.get((table, row_id)))
    return True


def _written(row: JournalRow, added: Mapping[str, Row]) -> dict[_Key, Row | None]:
    return {
        (table, row_id): None if values is None else {**added.get(table, {}), **values}
        for table, row_id, values in row.detail.get("wrote", ())
    }


def _is_own(tx: Tx, key: _Key, matter_id: int, values: Row | None, earlier: dict[_Key, Row | None]) -> bool:
    """Whether a row is of the matter, is still as the act left it, and is known as it was before the act."""
    table, row_id = key
    if table not in _ROWS:
        return False
    now = tx.row(f"SELECT * FROM {table} WHERE id = :id", id=row_id)
    if (dict(now) if now else None) != (dict(values) if values else None):
        return False
    if table == "matters":
        return row_id == matter_id and key in earlier
    return key in earlier or values is None or values.get("version", 1) == 1


def _restore(tx: Tx, table: str, row_id: int, now: Row | None, before: Row | None) -> None:
    if before is None:
        if now is not None:
            tx.remove(table, row_id)
        return
    columns = {name: value for name, value in before.items() if name not in {"id", "version"}}
    if now is None:
        tx.insert(table, **columns)
    elif "version" in now:
        tx.update(table, row_id, now["version"], **columns)
    else:
        tx.update(table, row_id, **columns)
