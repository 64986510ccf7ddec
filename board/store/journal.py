"""The journal as rows: each is bound to the one before it when it is added, inside the transaction it tells of."""

import json
from collections.abc import Iterator
from datetime import datetime

from board.domain.journal import GENESIS, JournalRow, canonical, chained, written_as_json
from board.store.engine import Row, Tx, to_text, to_time
from board.store.reading import reads
from board.store.standing import HEAD

_ROW = """
    SELECT journal.*, people.name AS actor_name FROM journal LEFT JOIN people ON people.id = journal.actor_id
    """


def append(tx: Tx, at: datetime, actor: int | None, action: str, request: str | None = None) -> int:
    """Add the row of the action that ran in `tx`, from what it told; returns its number.

    `request` is the key of the attempt. The hash does not cover it: it tells how the row came here, not what was done,
    and rows from before there were keys keep their hashes.
    """
    tx.settle()
    last, previous = tx.once("journal", lambda: head(tx))
    seq, story = last + 1, tx.story
    detail = written_as_json(story.said, story.wrote)
    text = to_text(at)
    hash_ = chained(previous, canonical(seq, text, actor, action, story.subject_kind, story.subject_id, detail))
    tx.send(
        """
        INSERT INTO journal (id, at, actor_id, action, subject_kind, subject_id, detail, previous_hash, hash, request)
        VALUES (:id, :at, :actor, :action, :kind, :subject, :detail, :previous, :hash, :request)
        """,
        id=seq,
        at=text,
        actor=actor,
        action=action,
        kind=story.subject_kind,
        subject=story.subject_id,
        detail=detail,
        previous=previous,
        hash=hash_,
        request=request,
    )
    tx.knows("journal", (seq, hash_))
    return seq


def has_request(tx: Tx, request: str) -> bool:
    """Whether an action with that key was written."""
    return tx.row("SELECT 1 AS there FROM journal WHERE request = :request", request=request) is not None


@reads("journal")
def _journal_row(row: Row) -> JournalRow:
    return JournalRow(
        seq=row["id"],
        at=to_time(row["at"]),
        actor=row["actor_id"],
        action=row["action"],
        subject_kind=row["subject_kind"],
        subject_id=row["subject_id"],
        detail=json.loads(row["detail"]),
        previous_hash=row["previous_hash"],
        hash=row["hash"],
        actor_name=row["actor_name"] or "",
    )


def head(tx: Tx) -> tuple[int, str]:
    """Number and hash of the newest row; 0 and the genesis hash if there is none."""
    row = tx.row(HEAD)
    return (row["id"], row["hash"]) if row else (0, GENESIS)


def tells_since(tx: Tx, seq: int, *, besides: str) -> bool:
    """Whether anything was told after that number that is about something besides that kind of subject."""
    later = "SELECT 1 AS there FROM journal WHERE id > :seq AND subject_kind <> :besides LIMIT 1"
    return tx.row(later, seq=seq, besides=besides) is not None


def hash_of(tx: Tx, seq: int) -> str | None:
    """The hash of one row."""
    row = tx.row("SELECT hash FROM journal WHERE id = :id", id=seq)
    return row["hash"] if row else None


def of_subject(tx: Tx, kind: str, subject_id: int) -> list[JournalRow]:
    """The time line of one thing, oldest first."""
    rows = tx.rows(
        f"{_ROW} WHERE subject_kind = :kind AND subject_id = :id ORDER BY journal.id",
        kind=kind,
        id=subject_id,
    )
    return [_journal_row(row) for row in rows]


def last_told(tx: Tx, kind: str, subject_id: int) -> datetime | None:
    """When something was last done to one thing, by the order of the journal."""
    row = tx.row(
        "SELECT at FROM journal WHERE subject_kind = :kind AND subject_id = :id ORDER BY journal.id DESC LIMIT 1",
        kind=kind,
        id=subject_id,
    )
    return to_time(row["at"]) if row else None


def latest(tx: Tx) -> datetime | None:
    """When the newest row was written, by the clock of whoever wrote it."""
    row = tx.row("SELECT at FROM journal ORDER BY id DESC LIMIT 1")
    return to_time(row["at"]) if row else None


def of_ids(tx: Tx, ids: str) -> list[JournalRow]:
    """The rows whose numbers the query `ids` finds, oldest first."""
    return [_journal_row(row) for row in tx.rows(f"{_ROW} WHERE journal.id IN ({ids}) ORDER BY journal.id")]


def following(tx: Tx, seq: int, limit: int = 1_000) -> list[JournalRow]:
    """The rows after the one of that number, oldest first, at most `limit`."""
    rows = tx.rows(f"{_ROW} WHERE journal.id > :seq ORDER BY journal.id LIMIT :limit", seq=seq, limit=limit)
    return [_journal_row(row) for row in rows]


def chain_fault(row: Row, seq: int, previous: str) -> bool:
    """Whether a raw journal row is not the `seq`-th or not bound to the hash before it."""
    raw = canonical(
        row["id"],
        row["at"],
        row["actor_id"],
        row["action"],
        row["subject_kind"],
        row["subject_id"],
        row["detail"],
    )
    bound = row["id"] == seq and row["previous_hash"] == previous
    fault: bool = not bound or row["hash"] != chained(previous, raw)
    return fault


def raw_rows(tx: Tx) -> Iterator[Row]:
    """The journal as stored, oldest first, for those who verify it."""
    return tx.stream("SELECT * FROM journal ORDER BY id")


def raw_following(tx: Tx, seq: int) -> Iterator[Row]:
    """The rows after the one of that number as stored, oldest first."""
    return tx.stream("SELECT * FROM journal WHERE id > :seq ORDER BY id", seq=seq)
