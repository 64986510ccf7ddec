"""Signed handovers, and the notes that people add to one by hand, as rows."""

from datetime import date, datetime

from board.domain.handover import Note, Section, SignedHandover
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.reading import reads

_HANDOVER = """
    SELECT handovers.*, outgoing.name AS signed_by_name, incoming.name AS accepted_by_name
    FROM handovers JOIN people AS outgoing ON outgoing.id = handovers.signed_by_id
    LEFT JOIN people AS incoming ON incoming.id = handovers.accepted_by_id
    """


@reads("handovers")
def _handover(row: Row) -> SignedHandover:
    return SignedHandover(
        id=row["id"],
        begins_at=to_time(row["begins_at"]),
        ends_at=to_time(row["ends_at"]),
        cut_off=to_time(row["cut_off"]),
        text=row["text"],
        document=row["document"],
        journal_seq=row["journal_id"],
        journal_hash=row["journal_hash"],
        sha256=row["sha256"],
        signed_by=row["signed_by_name"],
        signed_by_id=row["signed_by_id"],
        signed_at=to_time(row["signed_at"]),
        accepted_by=row["accepted_by_name"] or "",
        accepted_by_id=row["accepted_by_id"],
        accepted_at=to_time_or_none(row["accepted_at"]),
        round=row["round"],
        version=row["version"],
    )


def add(tx: Tx, signed: SignedHandover) -> SignedHandover:
    """Write a signed handover and make it findable; returns it with its number."""
    row = tx.insert(
        "handovers",
        begins_at=to_text(signed.begins_at),
        ends_at=to_text(signed.ends_at),
        cut_off=to_text(signed.cut_off),
        text=signed.text,
        document=signed.document,
        journal_id=signed.journal_seq,
        journal_hash=signed.journal_hash,
        sha256=signed.sha256,
        signed_by_id=signed.signed_by_id,
        signed_at=to_text(signed.signed_at),
        round=signed.round,
    )
    tx.index_text("handovers", row["id"], signed.signed_at, findable(row))
    return _handover({**row, "signed_by_name": signed.signed_by, "accepted_by_name": None})


def findable(row: Row) -> str:
    """The text by which search finds the handover of that row."""
    text: str = row["text"]
    return text


def accept(tx: Tx, signed: SignedHandover, by: int, at: datetime) -> SignedHandover:
    """Write the incoming side's signature."""
    tx.update("handovers", signed.id, signed.version, accepted_by_id=by, accepted_at=to_text(at))
    found = get(tx, signed.id)
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def get(tx: Tx, handover_id: int) -> SignedHandover | None:
    """The handover of that number."""
    row = tx.row(f"{_HANDOVER} WHERE handovers.id = :id", id=handover_id)
    return _handover(row) if row else None


def of_period(tx: Tx, begins_at: datetime) -> SignedHandover | None:
    """The signed handover of the period that begins then, in its latest round."""
    row = tx.row(
        f"{_HANDOVER} WHERE handovers.begins_at = :begins ORDER BY handovers.round DESC LIMIT 1",
        begins=to_text(begins_at),
    )
    return _handover(row) if row else None


def ending_at(tx: Tx, ends_at: datetime) -> SignedHandover | None:
    """The signed handover of the period that ends then."""
    row = tx.row(
        f"{_HANDOVER} WHERE handovers.begins_at < :ends AND handovers.ends_at = :ends "
        "ORDER BY handovers.begins_at DESC, handovers.round DESC LIMIT 1",
        ends=to_text(ends_at),
    )
    return _handover(row) if row else None


def sealed_as(tx: Tx, seal: str) -> SignedHandover | None:
    """The handover that has this fingerprint: of its text, of its receipt or of an addendum."""
    row = tx.row(
        f"""{_HANDOVER} WHERE handovers.sha256 = :seal
        OR handovers.id IN (SELECT handover_id FROM handover_receipts WHERE sha256 = :seal)
        OR handovers.id IN (SELECT handover_id FROM handover_addenda WHERE sha256 = :seal)
        ORDER BY handovers.id DESC LIMIT 1""",
        seal=seal,
    )
    return _handover(row) if row else None


def latest(tx: Tx) -> SignedHandover | None:
    """The signed handover of the latest period, in its latest round."""
    row = tx.row(f"{_HANDOVER} ORDER BY handovers.begins_at DESC, handovers.round DESC LIMIT 1")
    return _handover(row) if row else None


def taken_over(tx: Tx, *, limit: int) -> list[SignedHandover]:
    """The handovers that were taken over last, latest first."""
    rows = tx.rows(
        f"{_HANDOVER} WHERE handovers.accepted_at IS NOT NULL ORDER BY handovers.begins_at DESC LIMIT :limit",
        limit=limit,
    )
    return [_handover(row) for row in rows]


def is_any(tx: Tx, begins: datetime) -> bool:
    """Whether a handover was signed of a period that began by then."""
    return tx.row("SELECT id FROM handovers WHERE begins_at <= :begins LIMIT 1", begins=to_text(begins)) is not None


def latest_taken_over(tx: Tx) -> SignedHandover | None:
    """The handover of the latest period that was taken over."""
    row = tx.row(
        f"{_HANDOVER} WHERE handovers.accepted_at IS NOT NULL ORDER BY handovers.begins_at DESC LIMIT 1",
    )
    return _handover(row) if row else None


def add_note(tx: Tx, begins_on: date, section: Section, text: str, at: datetime, by: int) -> int:
    """Write a note for the handover of the period that begins on that day; returns its number."""
    row = tx.insert(
        "handover_notes",
        begins_on=begins_on.isoformat(),
        section=section.value,
        text=text,
        at=to_text(at),
        by_id=by,
    )
    number: int = row["id"]
    return number


def notes(tx: Tx, begins_on: date) -> list[Note]:
    """The notes for the handover of the period that begins on that day, in the order they were made."""
    rows = tx.rows(
        """
        SELECT handover_notes.*, people.name FROM handover_notes JOIN people ON people.id = handover_notes.by_id
        WHERE begins_on = :day ORDER BY handover_notes.id
        """,
        day=begins_on.isoformat(),
    )
    return [_note(row) for row in rows]


@reads("handover_notes")
def _note(row: Row) -> Note:
    return Note(Section(row["section"]), row["text"], row["name"], to_time(row["at"]))
