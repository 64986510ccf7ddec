"""Matters, their supporting departments and their waiting intervals as rows; `matter_lists` says which of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from board.domain.matter import Matter, Tally, Wait
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party, PartyKind
from board.store import matter_waits, reminders
from board.store.engine import Row, Tx, Value, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.matter_conditions import STOPPED
from board.store.parties import party_columns, read_party, read_person
from board.store.reading import reads
from board.store.statements import one_of

_NAME_OF = "(SELECT {name} FROM {table} AS named WHERE named.id = matters.{role}_id) AS {role}_name"
_NAMES = ", ".join(
    _NAME_OF.format(name=name, table=table, role=role)
    for table, name, roles in (
        ("people", "name", ("raised_by", "owner", "handler", "lead_person", "waiting_person", "interrupted_person")),
        ("departments", "short_name", ("lead_department", "waiting_department", "interrupted_department")),
    )
    for role in roles
)
_NAMED = f"""
    SELECT matters.*, {_NAMES},
           (SELECT MAX(asked.until) FROM matter_extensions AS asked
            WHERE asked.matter_id = matters.id AND asked.decided_at IS NULL) AS asked_until{{more}}
    FROM (SELECT * FROM matters WHERE id IN ({{ids}})) AS matters
    """
_SUPPORTING = """
    , supporting.department_id AS supporting_id,
    (SELECT short_name FROM departments AS named WHERE named.id = supporting.department_id) AS supporting_name
    """
_SUPPORTED = """
    LEFT JOIN matter_supporting AS supporting ON supporting.matter_id = matters.id
    ORDER BY matters.id, supporting.id
    """
"""A row for each supporting department of a matter; one for a matter without any."""


def of_ids(ids: str) -> str:
    """The query for the matters whose ids the query `ids` finds, with the names of those whom they are about.

    Each name is looked up by itself: planning a join of so many tables took PostgreSQL longer than all the rest.
    `read_matter` takes the rows.
    """
    return _NAMED.format(ids=ids, more="")


_ROLES = ("waiting_person_id", "interrupted_person_id", "raised_by_id", "owner_id", "handler_id", "lead_person_id")
RESTING = f"matters.closed_at IS NULL AND ({' OR '.join(f'matters.{role} = :person' for role in _ROLES)})"
"""The open matters that a person raised, took in, leads, handles, or is or will be waited on for."""


@reads("matters")
def read_matter(row: Row, supporting: tuple[Party, ...] = ()) -> Matter:
    """The matter of a row; its supporting departments stand in rows of their own."""
    waiting_on = read_party(row, "waiting_")
    state = State(row["state"])
    return Matter(
        id=row["id"],
        kind=MatterKind(row["kind"]),
        number=row["number"],
        title=row["title"],
        opened_at=to_time(row["opened_at"]),
        raised_by=Party(PartyKind.PERSON, row["raised_by_id"], row["raised_by_name"]),
        owner=Party(PartyKind.PERSON, row["owner_id"], row["owner_name"]),
        due_at=to_time(row["due_at"]),
        wait=None if waiting_on is None else Wait(waiting_on, state, to_time(row["waiting_since"])),
        state=state,
        urgency=Urgency(row["urgency"]),
        text=row["text"],
        source=row["source"],
        lead=read_party(row, "lead_"),
        supporting=supporting,
        handler=read_person(row, "handler"),
        answer=row["answer"],
        closed_at=to_time_or_none(row["closed_at"]),
        from_entry=row["from_entry_id"],
        moved_due_at=to_time_or_none(row["moved_due_at"]),
        respond_by=to_time_or_none(row["respond_by"]),
        interrupted=_interrupted(row),
        left=timedelta(seconds=row["left_seconds"]),
        rung=row["rung"],
        tally=Tally(
            returns=row["returns"],
            reworks=row["reworks"],
            extensions=row["extensions"],
            reminders=row["reminders"],
            worked=timedelta(seconds=row["worked_seconds"]),
        ),
        outcome=row["outcome"],
        effect=row["effect"],
        former_numbers=tuple(row["former_numbers"].split()),
        instructed_on=date.fromisoformat(row["instructed_on"]) if row["instructed_on"] else None,
        instructed_how=row["instructed_how"],
        asked_until=to_time_or_none(row["asked_until"]),
        version=row["version"],
    )


def _interrupted(row: Row) -> Wait | None:
    party = read_party(row, "interrupted_")
    if party is None:
        return None
    return Wait(party, State(row["interrupted_state"]), to_time(row["interrupted_since"]))


def values_of(matter: Matter) -> dict[str, Value]:
    """The columns that say how a matter stands; those that never change are written when it is added."""
    return {
        "title": matter.title,
        "text": matter.text,
        "source": matter.source,
        "urgency": matter.urgency.value,
        "state": matter.state.value,
        "raised_by_id": matter.raised_by.id,
        "owner_id": matter.owner.id,
        **party_columns(matter.lead, "lead_"),
        **party_columns(matter.waiting_on, "waiting_"),
        "handler_id": matter.handler.id if matter.handler else None,
        "waiting_since": to_text_or_none(matter.wait.since if matter.wait else None),
        "closed_at": to_text_or_none(matter.closed_at),
        "answer": matter.answer,
        "due_epoch": STOPPED if matter.state is State.HELD else int(matter.due_now.timestamp()),
        "limit_seconds": max(60, int((matter.due_now - matter.opened_at).total_seconds())),
        "moved_due_at": to_text_or_none(matter.moved_due_at),
        "respond_by": to_text_or_none(matter.respond_by),
        "interrupted_state": matter.interrupted.state.value if matter.interrupted else None,
        "interrupted_since": to_text_or_none(matter.interrupted.since if matter.interrupted else None),
        **party_columns(matter.interrupted.party if matter.interrupted else None, "interrupted_"),
        "left_seconds": int(matter.left.total_seconds()),
        "rung": matter.rung,
        "returns": matter.tally.returns,
        "reworks": matter.tally.reworks,
        "extensions": matter.tally.extensions,
        "reminders": matter.tally.reminders,
        "worked_seconds": int(matter.tally.worked.total_seconds()),
        "outcome": matter.outcome,
        "effect": matter.effect,
        "instructed_on": matter.instructed_on.isoformat() if matter.instructed_on else None,
        "instructed_how": matter.instructed_how,
    }


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
        from_entry_id=matter.from_entry,
        **values_of(matter),
    )
    matter_waits.opened(tx, row["id"], matter.wait)
    return _findable(tx, replace(matter, id=row["id"], version=row["version"]))


def save(tx: Tx, before: Matter, after: Matter) -> Matter:
    """Write what a move changed: the matter, its supporting departments, and the turn of its waiting interval."""
    if before.wait != after.wait:
        matter_waits.ended(tx, before, after)
        if after.closed_at is not None:
            after = replace(after, tally=replace(after.tally, worked=matter_waits.worked(tx, before.id)))
    tx.change("matters", before.id, before.version, **_changed(before, after))
    if before.supporting != after.supporting:
        _support(tx, before, after)
    if before.wait != after.wait:
        matter_waits.opened(tx, before.id, after.wait)
    reminders.forget(tx, before.id)
    after = replace(after, version=before.version + 1)
    return after if found_by(before) == found_by(after) else _findable(tx, after)


def _changed(before: Matter, after: Matter) -> dict[str, Value]:
    """The columns that a move changed, so that only their indices are written."""
    was = values_of(before)
    return {column: value for column, value in values_of(after).items() if value != was[column]}


def _support(tx: Tx, before: Matter, after: Matter) -> None:
    if before.supporting:
        for row in tx.rows("SELECT id FROM matter_supporting WHERE matter_id = :id", id=before.id):
            tx.remove("matter_supporting", row["id"])
    for party in after.supporting:
        tx.put("matter_supporting", matter_id=before.id, department_id=party.id)


def restored(tx: Tx, matter_id: int) -> Matter:
    """A matter whose rows were put back, and findable as it is now."""
    matter = get(tx, matter_id)
    assert matter is not None  # noqa: S101 - it was written in this transaction
    reminders.forget(tx, matter_id)
    return _findable(tx, matter)


def _findable(tx: Tx, matter: Matter) -> Matter:
    tx.index_text("matters", matter.id, matter.opened_at, found_by(matter))
    return matter


def found_by(matter: Matter) -> str:
    """The text by which search finds a matter; `findable` says the same of its row."""
    numbers = " ".join(matter.former_numbers)
    return _joined(matter.number, numbers, matter.title, matter.text, matter.source, matter.answer)


def findable(row: Row) -> str:
    """The text by which search finds the matter of that row."""
    return _joined(row["number"], row["former_numbers"], row["title"], row["text"], row["source"], row["answer"])


def _joined(*facts: str) -> str:
    return "\n".join(fact for fact in facts if fact)


def get(tx: Tx, matter_id: int) -> Matter | None:
    """The matter of that number in the store, with its supporting departments."""
    found = whole(tx, ":id", id=matter_id)
    return found[0] if found else None


def whole(tx: Tx, ids: str, **values: Value) -> list[Matter]:
    """The matters whose ids the query `ids` finds, by id, each with its supporting departments."""
    found = dict[int, Row]()
    supporting: dict[int, list[Party]] = defaultdict(list)
    for row in tx.rows(_NAMED.format(ids=ids, more=_SUPPORTING) + _SUPPORTED, **values):
        found[row["id"]] = row
        if row["supporting_id"] is not None:
            supporting[row["id"]].append(Party(PartyKind.DEPARTMENT, row["supporting_id"], row["supporting_name"]))
    return [read_matter(row, tuple(supporting[number])) for number, row in found.items()]


def those(tx: Tx, ids: Iterable[int]) -> list[Matter]:
    """The matters of these ids, as `whole` has them."""
    return whole(tx, one_of(ids))


def by_number(tx: Tx, number: str) -> Matter | None:
    """The matter of that official number, such as 协调〔2026〕231号, or that had it before it was of another kind."""
    row = tx.row("SELECT id FROM matters WHERE number = :number", number=number) or tx.row(
        "SELECT matter_id AS id FROM matter_numbers WHERE number = :number", number=number
    )
    return get(tx, row["id"]) if row else None
