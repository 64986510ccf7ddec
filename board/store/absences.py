"""Absences as rows."""

from datetime import datetime, timedelta

from board.domain.absence import LONGEST_ABSENCE_DAYS, Absence, AbsenceKind, AbsenceState
from board.store.deciding import asked, asked_columns
from board.store.engine import Row, Tx, Value, to_text, to_time
from board.store.reading import reads

_ABSENCE = """
    SELECT absences.*, people.name AS person_name, asker.name AS asked_by_name, decider.name AS decided_by_name
    FROM absences JOIN people ON people.id = absences.person_id
    JOIN people AS asker ON asker.id = absences.asked_by_id
    LEFT JOIN people AS decider ON decider.id = absences.decided_by_id
    """


@reads("absences")
def _absence(row: Row) -> Absence:
    return Absence(
        person=row["person_id"],
        person_name=row["person_name"],
        kind=AbsenceKind(row["kind"]),
        begins_at=to_time(row["begins_at"]),
        ends_at=to_time(row["ends_at"]),
        state=AbsenceState(row["state"]),
        asked_by_name=row["asked_by_name"],
        **asked(row),
    )


def get(tx: Tx, absence_id: int) -> Absence | None:
    """The absence of that number."""
    row = tx.row(f"{_ABSENCE} WHERE absences.id = :id", id=absence_id)
    return _absence(row) if row else None


def save(tx: Tx, absence: Absence) -> Absence:
    """Write an absence, a new one if its `id` is 0."""
    values: dict[str, Value] = {
        "person_id": absence.person,
        "kind": absence.kind.value,
        "begins_at": to_text(absence.begins_at),
        "ends_at": to_text(absence.ends_at),
        **asked_columns(absence),
    }
    if absence.id:
        row = tx.update("absences", absence.id, absence.version, **values)
    else:
        row = tx.insert("absences", **values)
    found = get(tx, row["id"])
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def between(
    tx: Tx, begins: datetime, ends: datetime, *, person: int | None = None, approved: bool = True
) -> list[Absence]:
    """The absences that touch `begins` … `ends`, in order of time: approved ones, or asked ones as well."""
    states = "absences.state = 'approved'" if approved else "absences.state IN ('asked', 'approved')"
    sql = f"""{_ABSENCE}
        WHERE absences.state IN ('asked', 'approved') AND {states}
        AND absences.begins_at > :earliest AND absences.begins_at < :ends AND absences.ends_at > :begins
        """
    if person is not None:
        sql += " AND absences.person_id = :person"
    rows = tx.rows(
        f"{sql} ORDER BY absences.begins_at, absences.id",
        earliest=to_text(begins - timedelta(days=LONGEST_ABSENCE_DAYS + 2)),
        begins=to_text(begins),
        ends=to_text(ends),
        person=person,
    )
    return [_absence(row) for row in rows]
