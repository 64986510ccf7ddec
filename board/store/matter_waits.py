"""Waiting intervals as rows: the turn that runs, the turns that ended, and the working time that each took."""

from datetime import datetime, timedelta

from board.domain.matter import Matter, Wait
from board.domain.matter_kinds import State
from board.domain.worktime import WorkClock
from board.store import calendar
from board.store.engine import Row, Tx, to_text, to_time, to_time_or_none
from board.store.parties import party_columns, read_party
from board.store.reading import reads

WAIT = """
    SELECT w.*, departments.short_name AS department_name, people.name AS person_name FROM matter_waits AS w
    LEFT JOIN departments ON departments.id = w.department_id
    LEFT JOIN people ON people.id = w.person_id
    """
"""Waiting intervals with the names of those who are waited on, as `read_wait` takes them."""


def opened(tx: Tx, matter_id: int, wait: Wait | None) -> None:
    """Begin an interval; nothing for a matter that waits on nobody any more."""
    if wait is not None:
        columns = party_columns(wait.party)
        tx.put("matter_waits", matter_id=matter_id, state=wait.state.value, **columns, since=to_text(wait.since))


def ended(tx: Tx, before: Matter, after: Matter) -> None:
    """End the interval that runs where the next turn begins, with the working time that it took."""
    until = after.wait.since if after.wait else after.closed_at
    if before.wait is None or until is None:
        return
    worked = calendar.clock(tx).worked(before.wait.since, until)
    tx.change_where(
        "matter_waits",
        "matter_id = :id AND until IS NULL",
        {"id": before.id},
        until=to_text(until),
        worked_seconds=int(worked.total_seconds()),
    )


def worked(tx: Tx, matter_id: int) -> timedelta:
    """The working time that the matter has waited in intervals that ended, without its holds."""
    row = tx.row(
        "SELECT SUM(worked_seconds) AS seconds FROM matter_waits WHERE matter_id = :id AND state <> :held",
        id=matter_id,
        held=State.HELD.value,
    )
    return timedelta(seconds=int(row["seconds"] or 0) if row else 0)


def recount(tx: Tx, begins: datetime, ends: datetime, clock: WorkClock, *, after: int, most: int) -> tuple[int, int]:
    """Count anew the working time of intervals that ended from `begins` until before `ends`, and of their matters.

    It looks at `most` of them after the number `after`; returns how many changed and the number to go on after, 0 if
    there are no more.
    """
    rows = tx.rows(
        """
        SELECT id, matter_id, since, until, worked_seconds FROM matter_waits
        WHERE id > :after AND until >= :begins AND until < :ends ORDER BY id LIMIT :most
        """,
        after=after,
        begins=to_text(begins),
        ends=to_text(ends),
        most=most,
    )
    changed: dict[int, list[int]] = {}
    for row in rows:
        spent = int(clock.worked(to_time(row["since"]), to_time(row["until"])).total_seconds())
        if spent != row["worked_seconds"]:
            tx.update("matter_waits", row["id"], worked_seconds=spent)
            changed.setdefault(row["matter_id"], []).append(row["id"])
    for matter_id in changed:
        matter = tx.row("SELECT closed_at, worked_seconds FROM matters WHERE id = :id", id=matter_id)
        seconds = int(worked(tx, matter_id).total_seconds())
        if matter and matter["closed_at"] is not None and matter["worked_seconds"] != seconds:
            tx.update("matters", matter_id, worked_seconds=seconds)
    return sum(map(len, changed.values())), rows[-1]["id"] if len(rows) == most else 0


def of_matter(tx: Tx, matter_id: int) -> list[Wait]:
    """The waiting intervals of a matter, in order."""
    rows = tx.rows(f"{WAIT} WHERE w.matter_id = :id ORDER BY w.id", id=matter_id)
    return [read_wait(row) for row in rows]


@reads("matter_waits")
def read_wait(row: Row) -> Wait:
    """The waiting interval of a row."""
    party = read_party(row)
    if party is None:
        raise ValueError(row["id"])
    return Wait(party, State(row["state"]), to_time(row["since"]), to_time_or_none(row["until"]))
