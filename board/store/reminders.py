"""Reminders as rows, and the clock of every open matter: when the next look at it can find something due.

A matter's clock is forgotten whenever the matter is saved, and all of them are set by the rules they were worked out
with; so a clock that is there is right, and one that is missing or of other rules is set by the next tick.
"""

from collections.abc import Iterable
from datetime import datetime

from board.domain.people import Party
from board.domain.reminders import Reminder
from board.store.engine import Row, Tx, to_text, to_time
from board.store.reading import reads
from board.store.standing import STAMP

NEVER = "9999-12-31T00:00:00.000Z"
"""The clock of a matter that nothing can be due for until it moves or the rules change."""

_WANTING = (
    "SELECT matter_id AS id FROM next_steps WHERE at <= :now LIMIT :limit",
    "SELECT matter_id AS id FROM next_steps WHERE rules < :rules OR rules > :rules LIMIT :limit",
    """
    SELECT matters.id FROM matters
    WHERE closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM next_steps WHERE next_steps.matter_id = matters.id)
    LIMIT :limit
    """,
)
"""Clocks that have run out, that other rules set, and open matters without one; asked apart, for a union of them has
SQLite walk through all matters there ever were.
"""


@reads("reminders")
def _reminder(row: Row) -> Reminder:
    return Reminder(row["step"], row["round"], to_time(row["at"]))


def of_matter(tx: Tx, matter_id: int) -> list[Reminder]:
    """The steps of the rules that were taken for a matter, oldest first; what people reminded of is not among them."""
    rows = tx.rows(
        "SELECT id, step, round, at FROM reminders WHERE matter_id = :id AND step <> '' ORDER BY id", id=matter_id
    )
    return [_reminder(row) for row in rows]


def add(
    tx: Tx,
    matter_id: int,
    at: datetime,
    told: Iterable[Party],
    *,
    step: str = "",
    round_: str = "",
    by: int | None = None,
    text: str = "",
) -> int:
    """Write down a reminder, a person's if it has no `step`; returns its number. A step's key exists only once."""
    row = tx.insert(
        "reminders",
        matter_id=matter_id,
        step=step,
        round=round_,
        at=to_text(at),
        by_id=by,
        told=", ".join(party.name for party in told),
        text=text,
    )
    number: int = row["id"]
    return number


def forget(tx: Tx, matter_id: int) -> None:
    """The matter has moved: its clock must be set anew."""
    tx.send("DELETE FROM next_steps WHERE matter_id = :id", id=matter_id)


def wanting_a_look(tx: Tx, now: datetime, rules: str, *, limit: int) -> list[int]:
    """The open matters for which something may be due at `now`, by number; `rules` is what `rules_in_force` says."""
    found = set[int]()
    for wanting in _WANTING:
        found.update(row["id"] for row in tx.rows(wanting, now=to_text(now), rules=rules, limit=limit))
        if len(found) >= limit:
            break
    return sorted(found)[:limit]


def set_clock(tx: Tx, matter_id: int, next_at: datetime | None, rules: str) -> None:
    """Say when to look at a matter again; None is not before it moves."""
    tx.run(
        """
        INSERT INTO next_steps (matter_id, at, rules) VALUES (:id, :at, :rules)
        ON CONFLICT (matter_id) DO UPDATE SET at = excluded.at, rules = excluded.rules
        """,
        id=matter_id,
        at=NEVER if next_at is None else to_text(next_at),
        rules=rules,
    )


def rules_in_force(tx: Tx) -> str:
    """A text that differs once settings, calendar or published years have changed."""
    found: str = tx.rows(STAMP)[0]["stamp"]
    return found
