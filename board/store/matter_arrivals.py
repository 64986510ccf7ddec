"""Matters that come from somebody else's list as rows: written as they stand, with the turns they had before."""

from dataclasses import replace
from datetime import datetime

from board.domain.arrival import Arrived
from board.store import matters
from board.store.engine import Tx, to_text, to_text_or_none
from board.store.parties import party_columns


def taken_numbers(tx: Tx, numbers: list[str]) -> set[str]:
    """Which of these numbers matters on the board have or had."""
    taken: set[str] = set()
    for begin in range(0, len(numbers), _PAGE):
        values = {f"n{place}": number for place, number in enumerate(numbers[begin : begin + _PAGE])}
        marks = ", ".join(f":{name}" for name in values)
        rows = tx.rows(
            f"""
            SELECT number FROM matters WHERE number IN ({marks})
            UNION SELECT number FROM matter_numbers WHERE number IN ({marks})
            """,
            **values,
        )
        taken.update(row["number"] for row in rows)
    return taken


_PAGE = 200


def arrive(tx: Tx, come: Arrived, *, number: str, year: int, serial: int, now: datetime) -> int:
    """Write a matter with its turns, its supporting departments and its former numbers; returns its id."""
    matter = replace(come.matter, number=number)
    row = tx.insert(
        "matters",
        kind=matter.kind.value,
        year=year,
        serial=serial,
        number=number,
        opened_at=to_text(matter.opened_at),
        due_at=to_text(matter.due_at),
        from_entry_id=None,
        former_numbers=" ".join(matter.former_numbers),
        **matters.values_of(matter),
    )
    matter_id: int = row["id"]
    for turn, spent in zip(come.turns, come.spent, strict=True):
        tx.put(
            "matter_waits",
            matter_id=matter_id,
            state=turn.state.value,
            **party_columns(turn.party),
            since=to_text(turn.since),
            until=to_text_or_none(turn.until),
            worked_seconds=int(spent.total_seconds()),
        )
    for party in matter.supporting:
        tx.put("matter_supporting", matter_id=matter_id, department_id=party.id)
    for former in matter.former_numbers:
        # No number of the board's own, so it stands outside the kinds and years in which those are counted.
        tx.put("matter_numbers", matter_id=matter_id, kind=former, year=0, serial=0, number=former, until=to_text(now))
    tx.index_text("matters", matter_id, matter.opened_at, matters.found_by(matter))
    return matter_id
