"""Entries of the duty log as rows that are only ever added; pages go by key, newest first."""

import json
from datetime import datetime

from board.domain.log import DocumentFacts, EntryKind, Importance, LogEntry, Secrecy
from board.store.engine import Row, Tx, Value, to_text, to_time, to_time_or_none
from board.store.reading import reads

_ENTRY = """
    SELECT log_entries.*, people.name AS officer_name,
           (SELECT MAX(later.id) FROM log_entries AS later WHERE later.corrects_id = log_entries.id) AS corrected_by,
           (SELECT MAX(matters.id) FROM matters WHERE matters.from_entry_id = log_entries.id) AS matter_id
    FROM log_entries JOIN people ON people.id = log_entries.officer_id
    """


@reads("log_entries")
def _entry(row: Row) -> LogEntry:
    return LogEntry(
        id=row["id"],
        at=to_time(row["at"]),
        recorded_at=to_time(row["recorded_at"]),
        officer=row["officer_id"],
        officer_name=row["officer_name"],
        kind=EntryKind(row["kind"]),
        text=row["text"],
        importance=Importance(row["importance"]),
        unit=row["unit"],
        caller=row["caller"],
        phone=row["phone"],
        taken=row["taken"],
        document=_document(row["document"]),
        corrects=row["corrects_id"],
        corrected_by=row["corrected_by"],
        matter=row["matter_id"],
    )


def _document(text: str | None) -> DocumentFacts | None:
    if text is None:
        return None
    facts = json.loads(text)
    return DocumentFacts(
        number=facts["number"],
        secrecy=Secrecy(facts["secrecy"]),
        urgency=facts["urgency"],
        pages=facts["pages"],
        delivered_to=facts["delivered_to"],
        signed_for_at=to_time_or_none(facts["signed_for_at"]),
    )


def _document_text(facts: DocumentFacts | None) -> str | None:
    if facts is None:
        return None
    return json.dumps(
        {
            "number": facts.number,
            "secrecy": facts.secrecy.value,
            "urgency": facts.urgency,
            "pages": facts.pages,
            "delivered_to": facts.delivered_to,
            "signed_for_at": to_text(facts.signed_for_at) if facts.signed_for_at else None,
        },
        ensure_ascii=False,
    )


def add(tx: Tx, entry: LogEntry) -> LogEntry:
    """Write a new entry and make it findable; returns it with its number."""
    row = tx.insert(
        "log_entries",
        at=to_text(entry.at),
        recorded_at=to_text(entry.recorded_at),
        officer_id=entry.officer,
        kind=entry.kind.value,
        importance=entry.importance.value,
        unit=entry.unit,
        caller=entry.caller,
        phone=entry.phone,
        text=entry.text,
        taken=entry.taken,
        document=_document_text(entry.document),
        corrects_id=entry.corrects,
    )
    tx.index_text("log_entries", row["id"], entry.at, findable(row))
    return _entry({**row, "officer_name": entry.officer_name, "corrected_by": None, "matter_id": None})


def findable(row: Row) -> str:
    """The text by which search finds the entry of that row."""
    document = _document(row["document"])
    number = document.number if document else ""
    parts = (row["unit"], row["caller"], row["phone"], number, row["text"], row["taken"])
    return "\n".join(part for part in parts if part)


def get(tx: Tx, entry_id: int) -> LogEntry | None:
    """The entry of that number."""
    row = tx.row(f"{_ENTRY} WHERE log_entries.id = :id", id=entry_id)
    return _entry(row) if row else None


def latest(
    tx: Tx,
    *,
    limit: int,
    before: LogEntry | None = None,
    kind: EntryKind | None = None,
    importance: Importance | None = None,
) -> list[LogEntry]:
    """A page of entries, newest first, going on after `before`."""
    return _page(tx, "(log_entries.at, log_entries.id) <", "DESC", before, limit, kind, importance)


def following(
    tx: Tx,
    after: LogEntry,
    *,
    limit: int,
    kind: EntryKind | None = None,
    importance: Importance | None = None,
) -> list[LogEntry]:
    """A page of the entries after `after`, oldest first."""
    return _page(tx, "(log_entries.at, log_entries.id) >", "ASC", after, limit, kind, importance)


def _page(
    tx: Tx,
    beyond: str,
    order: str,
    edge: LogEntry | None,
    limit: int,
    kind: EntryKind | None,
    importance: Importance | None,
) -> list[LogEntry]:
    conditions, values = ["1 = 1"], dict[str, Value](limit=limit)
    if edge is not None:
        conditions.append(f"{beyond} (:at, :id)")
        values |= {"at": to_text(edge.at), "id": edge.id}
    if kind is not None:
        conditions.append("log_entries.kind = :kind")
        values["kind"] = kind.value
    if importance is not None:
        conditions.append("log_entries.importance = :importance")
        values["importance"] = importance.value
    where = " AND ".join(conditions)
    rows = tx.rows(
        f"{_ENTRY} WHERE {where} ORDER BY log_entries.at {order}, log_entries.id {order} LIMIT :limit",
        **values,
    )
    return [_entry(row) for row in rows]


def recorded_between(tx: Tx, begins: datetime, ends: datetime) -> list[LogEntry]:
    """The entries taken down from `begins` until before `ends`, in the order in which things happened.

    Whoever was on duty when an entry was taken down hands it over, so that one written late is in one handover only.
    """
    rows = tx.rows(
        f"""{_ENTRY}
        WHERE log_entries.recorded_at >= :begins AND log_entries.recorded_at < :ends
        ORDER BY log_entries.at, log_entries.id
        """,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return [_entry(row) for row in rows]


def counted_alone_since(tx: Tx, begins: datetime, importance: Importance) -> int:
    """How many entries of that importance happened since `begins` and tell of no incident, corrections aside."""
    row = tx.row(
        """
        SELECT COUNT(*) AS n FROM log_entries
        WHERE importance = :importance AND importance <> 'ordinary' AND at >= :begins AND corrects_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM incident_entries AS told WHERE told.entry_id = log_entries.id)
        """,
        importance=importance.value,
        begins=to_text(begins),
    )
    return row["n"] if row else 0
