"""The reporting clocks of incidents as rows, which are never removed: one that ended says by what."""

from collections.abc import Iterable

from board.domain.incident_clocks import Clock, Ending
from board.domain.incident_table import Channel
from board.store.engine import Row, Tx, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.reading import reads


@reads("incident_clocks")
def _clock(row: Row) -> Clock:
    return Clock(
        id=row["id"],
        channel=Channel(row["channel"]),
        target=row["target"],
        begun_at=to_time(row["begun_at"]),
        due_at=to_time(row["due_at"]),
        ended_at=to_time_or_none(row["ended_at"]),
        ended_by=Ending(row["ended_by"]) if row["ended_by"] else None,
        report=row["report_id"],
    )


def of(tx: Tx, incident_id: int) -> tuple[Clock, ...]:
    """All clocks of an incident in the order in which they began, those that ended too."""
    rows = tx.rows("SELECT * FROM incident_clocks WHERE incident_id = :id ORDER BY id", id=incident_id)
    return tuple(_clock(row) for row in rows)


def save(tx: Tx, incident_id: int, clocks: Iterable[Clock]) -> None:
    """Write the clocks of an incident that began or ended."""
    for one in clocks:
        if one.id:
            tx.update(
                "incident_clocks",
                one.id,
                ended_at=to_text_or_none(one.ended_at),
                ended_by=one.ended_by.value if one.ended_by else None,
                report_id=one.report,
            )
        else:
            tx.insert(
                "incident_clocks",
                incident_id=incident_id,
                channel=one.channel.value,
                target=one.target,
                begun_at=to_text(one.begun_at),
                due_at=to_text(one.due_at),
            )


def running(tx: Tx) -> list[tuple[int, Clock]]:
    """All running clocks with the number of their incident, the one due first on top."""
    rows = tx.rows("SELECT * FROM incident_clocks WHERE ended_at IS NULL ORDER BY due_at, id")
    return [(row["incident_id"], _clock(row)) for row in rows]
