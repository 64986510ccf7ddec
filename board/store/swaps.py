"""Swaps as rows."""

from board.domain.swap import Leg, Swap, SwapKind, SwapState
from board.store.deciding import asked, asked_columns
from board.store.engine import Row, Tx, Value, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.reading import reads

_SWAP = """
    SELECT swaps.*, giver.name AS giver_name, taker.name AS taker_name, decider.name AS decided_by_name,
           posts.name AS post_name, back.name AS back_post_name
    FROM swaps JOIN people AS giver ON giver.id = swaps.giver_id
    JOIN people AS taker ON taker.id = swaps.taker_id
    JOIN posts ON posts.id = swaps.post_id
    LEFT JOIN posts AS back ON back.id = swaps.back_post_id
    LEFT JOIN people AS decider ON decider.id = swaps.decided_by_id
    """
_OPEN = "swaps.state IN ('asked', 'agreed')"


@reads("swaps")
def _swap(row: Row) -> Swap:
    back = None
    if row["back_shift_id"]:
        hours = to_time(row["back_begins_at"]), to_time(row["back_ends_at"])
        back = Leg(row["back_shift_id"], row["back_post_id"], row["back_post_name"], *hours)
    hours = to_time(row["shift_begins_at"]), to_time(row["shift_ends_at"])
    return Swap(
        kind=SwapKind(row["kind"]),
        giver=row["giver_id"],
        giver_name=row["giver_name"],
        taker=row["taker_id"],
        taker_name=row["taker_name"],
        leg=Leg(row["shift_id"], row["post_id"], row["post_name"], *hours),
        begins_at=to_time(row["begins_at"]),
        ends_at=to_time(row["ends_at"]),
        back=back,
        asked_for=row["asked_for_id"],
        state=SwapState(row["state"]),
        agreed_by=row["agreed_by_id"] or 0,
        agreed_at=to_time_or_none(row["agreed_at"]),
        **asked(row),
    )


def get(tx: Tx, swap_id: int) -> Swap | None:
    """The swap of that number."""
    row = tx.row(f"{_SWAP} WHERE swaps.id = :id", id=swap_id)
    return _swap(row) if row else None


def save(tx: Tx, swap: Swap) -> Swap:
    """Write a swap, a new one if its `id` is 0."""
    back = swap.back
    values: dict[str, Value] = {
        "kind": swap.kind.value,
        "giver_id": swap.giver,
        "taker_id": swap.taker,
        "shift_id": swap.leg.shift,
        "post_id": swap.leg.post,
        "shift_begins_at": to_text(swap.leg.begins_at),
        "shift_ends_at": to_text(swap.leg.ends_at),
        "begins_at": to_text(swap.begins_at),
        "ends_at": to_text(swap.ends_at),
        "back_shift_id": back.shift if back else 0,
        "back_post_id": back.post if back else None,
        "back_begins_at": to_text(back.begins_at) if back else None,
        "back_ends_at": to_text(back.ends_at) if back else None,
        "asked_for_id": swap.asked_for,
        "agreed_by_id": swap.agreed_by or None,
        "agreed_at": to_text_or_none(swap.agreed_at),
        **asked_columns(swap),
    }
    row = tx.update("swaps", swap.id, swap.version, **values) if swap.id else tx.insert("swaps", **values)
    found = get(tx, row["id"])
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def open_about(tx: Tx, shift_id: int) -> list[Swap]:
    """The swaps about a shift for which somebody still has to say yes."""
    sql = f"{_SWAP} WHERE {_OPEN} AND (swaps.shift_id = :shift OR swaps.back_shift_id = :shift) ORDER BY swaps.id"
    return [_swap(row) for row in tx.rows(sql, shift=shift_id)]


def listed(tx: Tx, *, person: int | None = None, every: bool = False, limit: int = 100) -> list[Swap]:
    """The latest swaps first: those that are open, or all; of one person on either side if named."""
    sql = f"{_SWAP} WHERE {'1 = 1' if every else _OPEN}"
    if person is not None:
        sql += " AND (swaps.giver_id = :person OR swaps.taker_id = :person)"
    rows = tx.rows(f"{sql} ORDER BY swaps.asked_at DESC, swaps.id DESC LIMIT :n", person=person, n=limit)
    return [_swap(row) for row in rows]
