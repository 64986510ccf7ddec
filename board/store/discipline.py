"""Duty discipline as rows: times of check-ins, entries, and reminders of those that are missing."""

from datetime import datetime, time

from board.domain.discipline import CheckInTimes, CheckKind, DutyCheck, Owed, SpotCheck
from board.store.engine import Row, Tx, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.reading import reads

_CHECK = """
    SELECT checks.*, posts.name AS post_name, people.name AS person_name, writers.name AS by_name,
           (SELECT later.id FROM duty_checks AS later WHERE later.corrects_id = checks.id) AS corrected_by
    FROM duty_checks AS checks JOIN posts ON posts.id = checks.post_id
    JOIN people AS writers ON writers.id = checks.by_id
    LEFT JOIN people ON people.id = checks.person_id
    """


@reads("duty_checks")
def _check(row: Row) -> DutyCheck:
    return DutyCheck(
        id=row["id"],
        kind=CheckKind(row["kind"]),
        post=row["post_id"],
        post_name=row["post_name"],
        at=to_time(row["at"]),
        person=row["person_id"],
        person_name=row["person_name"] or "",
        by_name=row["by_name"],
        due_at=to_time_or_none(row["due_at"]),
        until_at=to_time_or_none(row["until_at"]),
        text=row["text"],
        spot=SpotCheck(
            way=row["way"],
            checker=row["checker"],
            answered_by=row["answered_by"],
            rings=row["rings"],
            at_post=bool(row["at_post"]),
            fault=row["fault"],
            correction=row["correction"],
        ),
        corrects=row["corrects_id"],
        corrected_by=row["corrected_by"],
        is_struck_out=bool(row["struck_out"]),
        version=row["version"],
    )


@reads("check_in_times")
def _times(row: Row) -> CheckInTimes:
    times = tuple(time.fromisoformat(text) for text in row["times"].split())
    return CheckInTimes(row["post_id"], times, to_time(row["since"]))


def times(tx: Tx) -> list[CheckInTimes]:
    """All times of check-ins that ever were in force, in the order in which they were set."""
    return [_times(row) for row in tx.rows("SELECT * FROM check_in_times ORDER BY id")]


def add_times(tx: Tx, one: CheckInTimes) -> None:
    """Write times that are in force from now on."""
    written = " ".join(f"{at:%H:%M}" for at in one.times)
    tx.insert("check_in_times", post_id=one.post, times=written, since=to_text(one.since))


def checks(tx: Tx, begins: datetime, ends: datetime) -> list[DutyCheck]:
    """What was entered from `begins` until before `ends`, or meets a check-in of that time, first to last."""
    rows = tx.rows(
        f"""{_CHECK} WHERE (checks.at >= :begins AND checks.at < :ends)
            OR (checks.due_at >= :begins AND checks.due_at < :ends) ORDER BY checks.at, checks.id
        """,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return [_check(row) for row in rows]


def away(tx: Tx) -> list[DutyCheck]:
    """Who is away from their post, the longest first."""
    rows = tx.rows(f"{_CHECK} WHERE checks.kind = 'away' AND checks.until_at IS NULL ORDER BY checks.at, checks.id")
    return [_check(row) for row in rows]


def get(tx: Tx, number: int) -> DutyCheck | None:
    """The entry of that number."""
    row = tx.row(f"{_CHECK} WHERE checks.id = :id", id=number)
    return _check(row) if row else None


def add(tx: Tx, one: DutyCheck, by: int) -> DutyCheck:
    """Write a new entry; returns it as it stands."""
    spot = one.spot
    row = tx.insert(
        "duty_checks",
        kind=one.kind.value,
        post_id=one.post,
        person_id=one.person,
        by_id=by,
        at=to_text(one.at),
        due_at=to_text_or_none(one.due_at),
        text=one.text,
        way=spot.way,
        checker=spot.checker,
        answered_by=spot.answered_by,
        rings=spot.rings,
        at_post=int(spot.at_post),
        fault=spot.fault,
        correction=spot.correction,
        corrects_id=one.corrects,
        struck_out=int(one.is_struck_out),
    )
    return _known(tx, row["id"])


def save(tx: Tx, one: DutyCheck) -> DutyCheck:
    """Write when somebody came back, or what was done about a fault.

    Raises:
        Conflict: somebody else changed it meanwhile.
    """
    tx.update(
        "duty_checks", one.id, one.version, until_at=to_text_or_none(one.until_at), correction=one.spot.correction
    )
    return _known(tx, one.id)


def _known(tx: Tx, number: int) -> DutyCheck:
    found = get(tx, number)
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def is_reminded(tx: Tx, one: Owed) -> bool:
    """Whether a missing check-in was reminded of."""
    found = tx.row(
        "SELECT 1 AS there FROM check_in_reminders WHERE post_id = :post AND person_id = :person AND due_at = :due",
        post=one.post,
        person=one.person,
        due=to_text(one.due_at),
    )
    return found is not None


def add_reminder(tx: Tx, one: Owed, at: datetime) -> int:
    """Write that a missing check-in was reminded of; returns the number of that."""
    row = tx.insert(
        "check_in_reminders", post_id=one.post, person_id=one.person, due_at=to_text(one.due_at), at=to_text(at)
    )
    number: int = row["id"]
    return number
