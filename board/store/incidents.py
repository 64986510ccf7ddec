"""Incidents as rows, with the log entries that they come of; pages go by key, newest first."""

from datetime import datetime

from board.domain.incident import Incident, IncidentState, Level, Particulars
from board.store.engine import Row, Tx, Value, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.reading import reads

_INCIDENT = """
    SELECT incidents.*, people.name AS officer_name
    FROM incidents JOIN people ON people.id = incidents.officer_id
    """


@reads("incidents")
def _incident(row: Row) -> Incident:
    return Incident(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        kind=row["kind"],
        level=Level(row["level"]),
        received_at=to_time(row["received_at"]),
        opened_at=to_time(row["opened_at"]),
        officer=row["officer_id"],
        officer_name=row["officer_name"],
        occurred_at=to_time_or_none(row["occurred_at"]),
        is_exercise=bool(row["is_exercise"]),
        state=IncidentState(row["state"]),
        facts=Particulars(**{name: row[name] for name in Particulars().named()}),
        merged_into=row["merged_into_id"],
        ended_at=to_time_or_none(row["ended_at"]),
        reason=row["reason"],
        version=row["version"],
    )


def findable(row: Row) -> str:
    """The text by which search finds the incident of that row."""
    names = ("number", "title", "kind", *Particulars().named(), "reason")
    return "\n".join(row[name] for name in names if row[name])


def next_serial(tx: Tx, year: int, *, is_exercise: bool) -> int:
    """The next number of a year; taken only inside a write, so that no two incidents share it."""
    row = tx.row(
        "SELECT COALESCE(MAX(serial), 0) + 1 AS n FROM incidents WHERE is_exercise = :exercise AND year = :year",
        exercise=int(is_exercise),
        year=year,
    )
    assert row is not None  # noqa: S101 - an aggregate always has one row
    serial: int = row["n"]
    return serial


def add(tx: Tx, one: Incident, year: int, serial: int) -> Incident:
    """Write a new incident and make it findable; returns it with its number in the store."""
    row = tx.insert(
        "incidents",
        number=one.number,
        year=year,
        serial=serial,
        is_exercise=int(one.is_exercise),
        received_at=to_text(one.received_at),
        opened_at=to_text(one.opened_at),
        officer_id=one.officer,
        **_moving(one),
    )
    return _written(tx, row)


def save(tx: Tx, one: Incident) -> Incident:
    """Write what is known of an incident now; returns it as it stands.

    Raises:
        Conflict: somebody else changed it since `one.version`.
    """
    return _written(tx, tx.update("incidents", one.id, one.version, **_moving(one)))


def _moving(one: Incident) -> dict[str, Value]:
    """What of an incident may change."""
    return {
        "title": one.title,
        "kind": one.kind,
        "level": one.level.value,
        "state": one.state.value,
        "occurred_at": to_text_or_none(one.occurred_at),
        **one.facts.named(),
        "merged_into_id": one.merged_into,
        "ended_at": to_text_or_none(one.ended_at),
        "reason": one.reason,
    }


def _written(tx: Tx, row: Row) -> Incident:
    tx.index_text("incidents", row["id"], to_time(row["received_at"]), findable(row))
    found = get(tx, row["id"])
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def get(tx: Tx, incident_id: int) -> Incident | None:
    """The incident of that number in the store."""
    row = tx.row(f"{_INCIDENT} WHERE incidents.id = :id", id=incident_id)
    return _incident(row) if row else None


def numbered(tx: Tx, number: str) -> Incident | None:
    """The incident of that official number."""
    row = tx.row(f"{_INCIDENT} WHERE incidents.number = :number", number=number)
    return _incident(row) if row else None


def open_ones(tx: Tx) -> list[Incident]:
    """Those that go on, exercises too, the one received first on top."""
    return [
        _incident(row)
        for row in tx.rows(f"{_INCIDENT} WHERE incidents.state = 'open' ORDER BY incidents.received_at, incidents.id")
    ]


def latest(tx: Tx, *, limit: int, before: int | None = None) -> list[Incident]:
    """A page of all incidents, newest first, going on before the one of that number in the store."""
    bound = "" if before is None else "WHERE incidents.id < :before"
    rows = tx.rows(f"{_INCIDENT} {bound} ORDER BY incidents.id DESC LIMIT :limit", limit=limit, before=before)
    return [_incident(row) for row in rows]


def told_between(tx: Tx, begins: datetime, ends: datetime) -> list[Incident]:
    """The incidents, exercises left out, that were open at some moment from `begins` until before `ends`.

    Those opened first stand first.
    """
    rows = tx.rows(
        f"""{_INCIDENT}
        WHERE incidents.is_exercise = 0 AND incidents.opened_at < :ends
            AND (incidents.state = 'open' OR incidents.ended_at >= :begins)
        ORDER BY incidents.opened_at, incidents.id
        """,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return [_incident(row) for row in rows]


def open_count(tx: Tx) -> int:
    """How many incidents go on, exercises left out."""
    row = tx.row("SELECT COUNT(*) AS n FROM incidents WHERE state = 'open' AND is_exercise = 0")
    return row["n"] if row else 0


def link_entry(tx: Tx, incident_id: int, entry_id: int) -> None:
    """Say that a log entry tells of an incident; an entry tells of one at most."""
    tx.insert("incident_entries", incident_id=incident_id, entry_id=entry_id)


def of_entry(tx: Tx, entry_id: int) -> Incident | None:
    """The incident that a log entry tells of."""
    row = tx.row(
        f"{_INCIDENT} JOIN incident_entries AS told ON told.incident_id = incidents.id WHERE told.entry_id = :id",
        id=entry_id,
    )
    return _incident(row) if row else None


def entries(tx: Tx, incident_id: int) -> list[int]:
    """The numbers of the log entries that tell of an incident."""
    rows = tx.rows("SELECT entry_id FROM incident_entries WHERE incident_id = :id ORDER BY entry_id", id=incident_id)
    return [row["entry_id"] for row in rows]


def told_entries(tx: Tx, begins: datetime, ends: datetime) -> frozenset[int]:
    """The log entries taken down from `begins` until before `ends` that tell of an incident."""
    rows = tx.rows(
        """
        SELECT told.entry_id FROM incident_entries AS told JOIN log_entries ON log_entries.id = told.entry_id
        WHERE log_entries.recorded_at >= :begins AND log_entries.recorded_at < :ends
        """,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return frozenset(row["entry_id"] for row in rows)
