"""Matters, their supporting departments and their waiting intervals as rows."""

from dataclasses import replace
from datetime import datetime

from board.domain import finding
from board.domain.matter import Matter, Wait
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party, PartyKind
from board.store.engine import Row, Tx, Value, to_text, to_time, to_time_or_none
from board.store.reading import reads

_MATTER = """
    SELECT matters.*, raiser.name AS raiser_name, owner.name AS owner_name, handler.name AS handler_name,
           lead_department.short_name AS lead_department_name, lead_person.name AS lead_person_name,
           waiting_department.short_name AS waiting_department_name, waiting_person.name AS waiting_person_name
    FROM matters
    JOIN people AS raiser ON raiser.id = matters.raised_by_id
    JOIN people AS owner ON owner.id = matters.owner_id
    LEFT JOIN people AS handler ON handler.id = matters.handler_id
    LEFT JOIN departments AS lead_department ON lead_department.id = matters.lead_department_id
    LEFT JOIN people AS lead_person ON lead_person.id = matters.lead_person_id
    LEFT JOIN departments AS waiting_department ON waiting_department.id = matters.waiting_department_id
    LEFT JOIN people AS waiting_person ON waiting_person.id = matters.waiting_person_id
    """

_WAIT = """
    SELECT w.*, departments.short_name, people.name FROM matter_waits AS w
    LEFT JOIN departments ON departments.id = w.department_id
    LEFT JOIN people ON people.id = w.person_id
    """

_RUNNING = "w.since || '' < :at AND (w.until IS NULL OR w.until >= :at)"
"""The waiting intervals that ran just before a moment; a matter has at most one of them.

Few intervals end later, but all of history began before: the empty text keeps engines from the index on `since`.
"""


def _person(row: Row, name: str, label: str) -> Party | None:
    return None if row[name] is None else Party(PartyKind.PERSON, row[name], row[label])


def _either(row: Row, role: str) -> Party | None:
    if row[f"{role}_department_id"] is not None:
        return Party(PartyKind.DEPARTMENT, row[f"{role}_department_id"], row[f"{role}_department_name"])
    return _person(row, f"{role}_person_id", f"{role}_person_name")


@reads("matters")
def _matter(row: Row, supporting: tuple[Party, ...] = ()) -> Matter:
    waiting_on = _either(row, "waiting")
    state = State(row["state"])
    return Matter(
        id=row["id"],
        kind=MatterKind(row["kind"]),
        number=row["number"],
        title=row["title"],
        opened_at=to_time(row["opened_at"]),
        raised_by=Party(PartyKind.PERSON, row["raised_by_id"], row["raiser_name"]),
        owner=Party(PartyKind.PERSON, row["owner_id"], row["owner_name"]),
        due_at=to_time(row["due_at"]),
        wait=None if waiting_on is None else Wait(waiting_on, state, to_time(row["waiting_since"])),
        state=state,
        urgency=Urgency(row["urgency"]),
        text=row["text"],
        source=row["source"],
        lead=_either(row, "lead"),
        supporting=supporting,
        handler=_person(row, "handler_id", "handler_name"),
        answer=row["answer"],
        closed_at=to_time_or_none(row["closed_at"]),
        from_entry=row["from_entry_id"],
        version=row["version"],
    )


def _columns(party: Party | None, role: str) -> dict[str, Value]:
    is_department = party is not None and party.kind is PartyKind.DEPARTMENT
    return {
        f"{role}_department_id": party.id if party and is_department else None,
        f"{role}_person_id": party.id if party and not is_department else None,
    }


def _values(matter: Matter) -> dict[str, Value]:
    return {
        "title": matter.title,
        "text": matter.text,
        "source": matter.source,
        "urgency": matter.urgency.value,
        "state": matter.state.value,
        "raised_by_id": matter.raised_by.id,
        "owner_id": matter.owner.id,
        **_columns(matter.lead, "lead"),
        **_columns(matter.waiting_on, "waiting"),
        "handler_id": matter.handler.id if matter.handler else None,
        "waiting_since": to_text(matter.wait.since) if matter.wait else None,
        "closed_at": to_text(matter.closed_at) if matter.closed_at else None,
        "answer": matter.answer,
    }


def next_serial(tx: Tx, kind: MatterKind, year: int) -> int:
    """The next number of that kind and year; taken only inside a write, so no two matters share it."""
    row = tx.row(
        "SELECT COALESCE(MAX(serial), 0) + 1 AS serial FROM matters WHERE kind = :kind AND year = :year",
        kind=kind.value,
        year=year,
    )
    assert row is not None  # noqa: S101 - an aggregate always has one row
    serial: int = row["serial"]
    return serial


def add(tx: Tx, matter: Matter, year: int, serial: int) -> Matter:
    """Write a new matter with its first waiting interval; returns it with its number."""
    row = tx.insert(
        "matters",
        kind=matter.kind.value,
        year=year,
        serial=serial,
        number=matter.number,
        opened_at=to_text(matter.opened_at),
        due_at=to_text(matter.due_at),
        due_epoch=int(matter.due_at.timestamp()),
        limit_seconds=max(60, int((matter.due_at - matter.opened_at).total_seconds())),
        from_entry_id=matter.from_entry,
        **_values(matter),
    )
    _open_wait(tx, row["id"], matter.wait)
    return _saved(tx, row["id"])


def save(tx: Tx, before: Matter, after: Matter) -> Matter:
    """Write what a move changed: the matter, its supporting departments, and the turn of its waiting interval."""
    tx.update("matters", before.id, before.version, **_values(after))
    if before.supporting != after.supporting:
        for row in tx.rows("SELECT id FROM matter_supporting WHERE matter_id = :id", id=before.id):
            tx.remove("matter_supporting", row["id"])
        for party in after.supporting:
            tx.insert("matter_supporting", matter_id=before.id, department_id=party.id)
    if before.wait != after.wait:
        _close_wait(tx, before.id, after)
        _open_wait(tx, before.id, after.wait)
    return _saved(tx, before.id)


def _open_wait(tx: Tx, matter_id: int, wait: Wait | None) -> None:
    if wait is None:
        return
    is_department = wait.party.kind is PartyKind.DEPARTMENT
    tx.insert(
        "matter_waits",
        matter_id=matter_id,
        state=wait.state.value,
        department_id=wait.party.id if is_department else None,
        person_id=None if is_department else wait.party.id,
        since=to_text(wait.since),
    )


def _close_wait(tx: Tx, matter_id: int, after: Matter) -> None:
    running = tx.row(
        "SELECT id FROM matter_waits WHERE matter_id = :id AND until IS NULL ORDER BY id DESC LIMIT 1",
        id=matter_id,
    )
    until = after.wait.since if after.wait else after.closed_at
    if running is not None and until is not None:
        tx.update("matter_waits", running["id"], until=to_text(until))


def _saved(tx: Tx, matter_id: int) -> Matter:
    row = tx.row(f"{_MATTER} WHERE matters.id = :id", id=matter_id)
    assert row is not None  # noqa: S101 - it was written in this transaction
    matter = _matter(row, _supporting(tx, matter_id))
    tx.index_text("matters", matter.id, matter.opened_at, findable(row))
    return matter


def findable(row: Row) -> str:
    """The text by which search finds the matter of that row."""
    facts = (row["number"], row["title"], row["text"], row["source"], row["answer"])
    return "\n".join(fact for fact in facts if fact)


def get(tx: Tx, matter_id: int) -> Matter | None:
    """The matter of that number in the store, with its supporting departments."""
    row = tx.row(f"{_MATTER} WHERE matters.id = :id", id=matter_id)
    return _matter(row, _supporting(tx, matter_id)) if row else None


def by_number(tx: Tx, number: str) -> Matter | None:
    """The matter of that official number, such as 协调〔2026〕231号."""
    row = tx.row("SELECT id FROM matters WHERE number = :number", number=number)
    return get(tx, row["id"]) if row else None


def _supporting(tx: Tx, matter_id: int) -> tuple[Party, ...]:
    rows = tx.rows(
        """
        SELECT departments.id, departments.short_name FROM matter_supporting
        JOIN departments ON departments.id = matter_supporting.department_id
        WHERE matter_supporting.matter_id = :id ORDER BY matter_supporting.id
        """,
        id=matter_id,
    )
    return tuple(Party(PartyKind.DEPARTMENT, row["id"], row["short_name"]) for row in rows)


def waits(tx: Tx, matter_id: int) -> list[Wait]:
    """The waiting intervals of a matter, in order."""
    rows = tx.rows(f"{_WAIT} WHERE w.matter_id = :id ORDER BY w.id", id=matter_id)
    return [_wait(row) for row in rows]


@reads("matter_waits")
def _wait(row: Row) -> Wait:
    if row["department_id"] is not None:
        party = Party(PartyKind.DEPARTMENT, row["department_id"], row["short_name"])
    else:
        party = Party(PartyKind.PERSON, row["person_id"], row["name"])
    return Wait(party, State(row["state"]), to_time(row["since"]), to_time_or_none(row["until"]))


_HURTS = """
    CASE WHEN matters.due_epoch < :now THEN matters.due_epoch - 9000000000
    ELSE CAST(matters.due_epoch - :now AS DOUBLE PRECISION) / matters.limit_seconds END
    """
"""Overdue first, the longest overdue on top; then the least time left as a share of the limit."""


def listed(tx: Tx, wanted: MatterFilter, now: datetime, *, limit: int, before: int | None = None) -> list[Matter]:
    """The matters that `wanted` asks for: open ones by what hurts next, all others newest first.

    `before` is the id to go on from, for lists that are not sorted by what hurts.
    """
    conditions, values = _conditions(wanted, now)
    if before is not None:
        conditions.append("matters.id < :before")
    order = f"{_HURTS}, matters.id" if wanted.standing is Standing.OPEN else "matters.id DESC"
    page = f"SELECT matters.id FROM matters WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT :limit"
    rows = tx.rows(
        f"{_MATTER} WHERE matters.id IN ({page}) ORDER BY {order}",  # names are looked up for the page, not for all
        **values,
        now=int(now.timestamp()),
        before=before,
        limit=limit,
    )
    return [_matter(row) for row in rows]


def counted(tx: Tx, wanted: MatterFilter, now: datetime) -> int:
    """How many matters `wanted` asks for."""
    conditions, values = _conditions(wanted, now)
    row = tx.row(f"SELECT COUNT(*) AS n FROM matters WHERE {' AND '.join(conditions)}", **values)
    return row["n"] if row else 0


def _conditions(wanted: MatterFilter, now: datetime) -> tuple[list[str], dict[str, Value]]:
    standing = {
        Standing.OPEN: "matters.closed_at IS NULL",
        Standing.ENDED: "matters.closed_at IS NOT NULL",
        Standing.ALL: "1 = 1",
    }
    conditions = [standing[wanted.standing]]
    values: dict[str, Value] = {
        "kind": wanted.kind.value if wanted.kind else None,
        "waiting_person_id": wanted.waiting_person,
        "waiting_department_id": wanted.waiting_department,
        "lead_department_id": wanted.lead_department,
    }
    conditions += [f"matters.{column} = :{column}" for column, value in values.items() if value is not None]
    if wanted.unowned:
        conditions.append("matters.lead_department_id IS NULL AND matters.lead_person_id IS NULL")
    if wanted.due_before is not None:
        conditions.append("matters.due_epoch < :due_before")
        values["due_before"] = int(wanted.due_before.timestamp())
    if wanted.late:
        conditions.append("matters.due_epoch < :late_at")
        values["late_at"] = int(now.timestamp())
    if wanted.text:
        in_title, in_number = (f"lower(matters.{column}) LIKE :like ESCAPE '\\'" for column in ("title", "number"))
        conditions.append(f"({in_title} OR {in_number})")
        values["like"] = finding.as_like(wanted.text)
    return conditions, values


def open_at(tx: Tx, at: datetime) -> list[Matter]:
    """The matters that were open just before a moment, each once, as waiting on whom they waited on then."""
    rows = tx.rows(
        f"""{_MATTER}
        WHERE matters.id IN (SELECT w.matter_id FROM matter_waits AS w WHERE {_RUNNING})
        ORDER BY matters.due_epoch, matters.id
        """,
        at=to_text(at),
    )
    running = {row["matter_id"]: _wait(row) for row in tx.rows(f"{_WAIT} WHERE {_RUNNING}", at=to_text(at))}
    return [replace(_matter(row), wait=running[row["id"]], state=running[row["id"]].state) for row in rows]


def changed_between(tx: Tx, begins: datetime, ends: datetime) -> list[Matter]:
    """The matters that moved from `begins` until before `ends`, in order of number."""
    rows = tx.rows(
        f"""{_MATTER}
        WHERE matters.id IN (
            SELECT matter_id FROM matter_waits WHERE since >= :begins AND since < :ends
            UNION SELECT matter_id FROM matter_waits WHERE until >= :begins AND until < :ends
        )
        ORDER BY matters.id
        """,
        begins=to_text(begins),
        ends=to_text(ends),
    )
    return [_matter(row) for row in rows]
