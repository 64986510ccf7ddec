"""The reports of incidents as rows; one that was sent is never changed."""

import json
from datetime import datetime

from board.domain.incident import Particulars
from board.domain.incident_reports import Report, ReportKind
from board.store.engine import Row, Tx, Value, to_text, to_time
from board.store.reading import reads

_REPORT = "SELECT r.*, people.name AS by_name FROM incident_reports AS r JOIN people ON people.id = r.by_id"


@reads("incident_reports")
def _report(row: Row) -> Report:
    return Report(
        id=row["id"],
        incident=row["incident_id"],
        kind=ReportKind(row["kind"]),
        serial=row["serial"],
        target=row["target"],
        text=row["text"],
        at=to_time(row["at"]),
        by=row["by_id"],
        by_name=row["by_name"],
        told=row["told"],
        answered=row["answered"],
        is_sent=bool(row["is_sent"]),
        facts=Particulars(**json.loads(row["facts"])),
        version=row["version"],
    )


def of(tx: Tx, incident_id: int) -> tuple[Report, ...]:
    """The reports of an incident in the order in which they were begun, drafts too."""
    rows = tx.rows(f"{_REPORT} WHERE r.incident_id = :id ORDER BY r.id", id=incident_id)
    return tuple(_report(row) for row in rows)


def get(tx: Tx, report_id: int) -> Report | None:
    """The report of that number in the store."""
    row = tx.row(f"{_REPORT} WHERE r.id = :id", id=report_id)
    return _report(row) if row else None


def save(tx: Tx, one: Report) -> Report:
    """Write a report, a new one if it has no number; returns it as it stands.

    Raises:
        Conflict: somebody else changed it since `one.version`, or sent it.
    """
    values: dict[str, Value] = {
        "target": one.target,
        "text": one.text,
        "at": to_text(one.at),
        "by_id": one.by,
        "told": one.told,
        "answered": one.answered,
        "is_sent": int(one.is_sent),
        "facts": json.dumps(one.facts.named(), ensure_ascii=False),
    }
    if one.id:
        row = tx.update("incident_reports", one.id, one.version, **values)
    else:
        row = tx.insert("incident_reports", incident_id=one.incident, kind=one.kind.value, serial=one.serial, **values)
    saved = get(tx, row["id"])
    assert saved is not None  # noqa: S101 - it was written in this transaction
    return saved


def sent_between(tx: Tx, incident_id: int, begins: datetime, ends: datetime) -> list[Report]:
    """The reports of an incident that were sent from `begins` until before `ends`, first to last."""
    rows = tx.rows(
        f"""{_REPORT}
        WHERE r.incident_id = :id AND r.is_sent = 1 AND r.at >= :begins AND r.at < :ends ORDER BY r.at, r.id
        """,
        id=incident_id,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return [_report(row) for row in rows]
