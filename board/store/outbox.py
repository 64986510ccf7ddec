"""The outbox as rows: messages written with what they tell of, claimed by whoever sends them, and what became of them.

Not in the journal; see `migrations_reminders`. Who sends a message claims it for some minutes: if they die meanwhile,
somebody else sends it after that, with the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime

from board.domain.outbox import Letter, Message
from board.domain.people import Party
from board.store.engine import Row, Tx, Value, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.parties import party_columns, read_party
from board.store.reading import reads

_MESSAGE = """
    SELECT outbox.*, people.name AS person_name, departments.short_name AS department_name FROM outbox
    LEFT JOIN people ON people.id = outbox.person_id
    LEFT JOIN departments ON departments.id = outbox.department_id
    """
_OPEN = "next_try_at IS NOT NULL AND next_try_at <= :now AND (:quiet = 0 OR urgent = 1)"
_FAILED = "next_try_at IS NULL AND sent_at IS NULL"


@reads("outbox")
def _message(row: Row) -> Message:
    to = read_party(row)
    if to is None:
        raise ValueError(row["id"])
    return Message(
        id=row["id"],
        letter=Letter(row["message_id"], row["subject"], row["body"]),
        to=to,
        service=row["service"],
        urgent=bool(row["urgent"]),
        created_at=to_time(row["created_at"]),
        tries=row["tries"],
        next_try_at=to_time_or_none(row["next_try_at"]),
        sent_at=to_time_or_none(row["sent_at"]),
        problem=row["problem"],
    )


def add(tx: Tx, letter: Letter, to: Party, services: Sequence[str], at: datetime, *, urgent: bool) -> None:
    """Write a message to be sent from `at` on, once for each service; one that is there already stays as it is."""
    for service in services:
        tx.run(
            """
            INSERT INTO outbox (message_id, service, person_id, department_id, subject, body, urgent, created_at,
                                next_try_at)
            VALUES (:message_id, :service, :person_id, :department_id, :subject, :body, :urgent, :at, :at)
            ON CONFLICT (message_id, service) DO NOTHING
            """,
            message_id=letter.message_id,
            service=service,
            **party_columns(to),
            subject=letter.subject,
            body=letter.body,
            urgent=int(urgent),
            at=to_text(at),
        )


def has_open(tx: Tx, now: datetime, *, quiet: bool) -> bool:
    """Whether a message is to be sent at `now`, claimed or not; in quiet hours only urgent ones are."""
    sql = f"SELECT 1 AS there FROM outbox WHERE {_OPEN} LIMIT 1"
    return tx.row(sql, now=to_text(now), quiet=int(quiet)) is not None


def claim(tx: Tx, by: str, now: datetime, wall: datetime, until: datetime, *, quiet: bool) -> Message | None:
    """Take the next message to be sent for oneself until `until` by the machine's clock, which says `wall` now."""
    row = tx.row(
        f"""
        SELECT id FROM outbox WHERE {_OPEN} AND (claimed_until IS NULL OR claimed_until < :wall)
        ORDER BY next_try_at, id LIMIT 1
        """,
        now=to_text(now),
        wall=to_text(wall),
        quiet=int(quiet),
    )
    if row is None:
        return None
    tx.run(
        "UPDATE outbox SET claimed_by = :by, claimed_until = :until, tries = tries + 1 WHERE id = :id",
        by=by,
        until=to_text(until),
        id=row["id"],
    )
    return get(tx, row["id"])


def settle(
    tx: Tx, message_id: int, by: str, *, sent_at: datetime | None, next_try_at: datetime | None, problem: str = ""
) -> bool:
    """Say what became of a message that `by` had claimed; False if the claim had run out and another has it now."""
    values: dict[str, Value] = {"sent": to_text_or_none(sent_at), "next": to_text_or_none(next_try_at)}
    touched = tx.run(
        """
        UPDATE outbox SET sent_at = :sent, next_try_at = :next, problem = :problem,
                          claimed_by = NULL, claimed_until = NULL
        WHERE id = :id AND claimed_by = :by
        """,
        id=message_id,
        by=by,
        problem=problem,
        **values,
    )
    return touched > 0


def again(tx: Tx, message_id: int, at: datetime) -> None:
    """Let a message that was given up be tried anew from `at` on, as often as a new one."""
    tx.run(
        f"UPDATE outbox SET next_try_at = :at, tries = 0, problem = '' WHERE id = :id AND {_FAILED}",
        id=message_id,
        at=to_text(at),
    )


def get(tx: Tx, message_id: int) -> Message | None:
    """The message of that number."""
    row = tx.row(f"{_MESSAGE} WHERE outbox.id = :id", id=message_id)
    return _message(row) if row else None


def listed(tx: Tx, *, failed: bool = False, every: bool = False, limit: int = 200) -> list[Message]:
    """Messages newest first: those that are not sent yet, only those that were given up, or all."""
    which = "1 = 1" if every else _FAILED if failed else "outbox.sent_at IS NULL"
    return [_message(row) for row in tx.rows(f"{_MESSAGE} WHERE {which} ORDER BY outbox.id DESC LIMIT :n", n=limit)]


def failures(tx: Tx) -> int:
    """How many messages were given up."""
    row = tx.row(f"SELECT COUNT(*) AS n FROM outbox WHERE {_FAILED}")
    return row["n"] if row else 0


def prune(tx: Tx, before: datetime) -> int:
    """Throw away what was sent before a moment; returns how many messages that were."""
    return tx.run("DELETE FROM outbox WHERE sent_at IS NOT NULL AND sent_at < :before", before=to_text(before))
