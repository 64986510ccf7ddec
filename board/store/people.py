"""Departments and persons as rows, and the ways to find one by what people type."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from board.domain.finding import as_like
from board.domain.people import Department, Person, Role
from board.store.engine import Row, Tx, to_text, to_time
from board.store.matters import RESTING
from board.store.reading import reads

PERSON = """
    SELECT people.*, departments.short_name AS department_name
    FROM people LEFT JOIN departments ON departments.id = people.department_id
    """
"""The people with the names of their departments."""


@reads("departments")
def _department(row: Row) -> Department:
    return Department(
        id=row["id"],
        name=row["name"],
        short_name=row["short_name"],
        phone=row["phone"],
        order=row["position"],
        spellings=tuple(row["spellings"].split()),
        retired=bool(row["retired"]),
        version=row["version"],
    )


@reads("people")
def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        department=row["department_id"],
        department_name=row["department_name"] or "",
        title=row["title"],
        rank=row["rank"],
        mobile=row["mobile"],
        office_phone=row["office_phone"],
        login=row["login"] or "",
        roles=frozenset(Role(role) for role in row["roles"].split(",")),
        spellings=tuple(row["spellings"].split()),
        retired=bool(row["retired"]),
        version=row["version"],
    )


def departments(tx: Tx, *, retired: bool = False) -> list[Department]:
    """All departments in the office's order; the retired ones only if asked for."""
    where = "" if retired else "WHERE retired = 0"
    return [_department(row) for row in tx.rows(f"SELECT * FROM departments {where} ORDER BY position, id")]


def department(tx: Tx, department_id: int) -> Department | None:
    """The department of that number."""
    row = tx.row("SELECT * FROM departments WHERE id = :id", id=department_id)
    return _department(row) if row else None


def departments_like(tx: Tx, text: str) -> list[Department]:
    """The departments that `text` names: exactly, else by the beginning of a name or of a spelling."""
    return departments_meant(tx, [text])[text]


def departments_meant(tx: Tx, texts: Sequence[str]) -> dict[str, list[Department]]:
    """What `departments_like` says of each of several texts; those that are named exactly are found all at once."""
    marks = ", ".join(f":text{n}" for n in range(len(texts)))
    rows = tx.rows(
        f"SELECT * FROM departments WHERE retired = 0 AND (name IN ({marks}) OR short_name IN ({marks}))",
        **{f"text{n}": text for n, text in enumerate(texts)},
    )
    exact = [_department(row) for row in rows]
    called = {text: [one for one in exact if text in (one.name, one.short_name)] for text in texts}
    return {text: found or _departments_beginning(tx, text) for text, found in called.items()}


def _departments_beginning(tx: Tx, text: str) -> list[Department]:
    rows = tx.rows(
        """
        SELECT * FROM departments WHERE retired = 0
        AND (substr(name, 1, length(:text)) = :text OR substr(short_name, 1, length(:text)) = :text
             OR lower(' ' || spellings) LIKE :spelling ESCAPE '\\')
        ORDER BY position, id
        """,
        text=text,
        spelling=as_like(f" {text.lower()}"),
    )
    return [_department(row) for row in rows]


def save_department(tx: Tx, department: Department) -> Department:
    """Write a department, a new one if its `id` is 0."""
    values: dict[str, str | int] = {
        "name": department.name,
        "short_name": department.short_name,
        "phone": department.phone,
        "position": department.order,
        "retired": int(department.retired),
        "spellings": " ".join(department.spellings),
    }
    if department.id:
        row = tx.update("departments", department.id, department.version, **values)
    else:
        row = tx.insert("departments", **values)
    return _department(row)


def people(tx: Tx, *, retired: bool = False) -> list[Person]:
    """All persons in the order of their rank; the retired ones only if asked for."""
    where = "" if retired else "WHERE people.retired = 0"
    return [_person(row) for row in tx.rows(f"{PERSON} {where} ORDER BY people.rank, people.id")]


def names(tx: Tx) -> dict[int, str]:
    """What everybody is called, the retired as well, by number in the order of their rank."""
    return {row["id"]: row["name"] for row in tx.rows("SELECT id, name FROM people ORDER BY rank, id")}


def person(tx: Tx, person_id: int) -> Person | None:
    """The person of that number."""
    row = tx.row(f"{PERSON} WHERE people.id = :id", id=person_id)
    return _person(row) if row else None


def acting(tx: Tx, person_id: int) -> Person | None:
    """The person of that number, who acts: asked for once in a transaction, until it writes to people."""
    met = tx.once("people", dict[int, Row | None])
    if person_id not in met:
        met[person_id] = tx.row(f"{PERSON} WHERE people.id = :id", id=person_id)
    row = met[person_id]
    return _person(row) if row else None


def by_login(tx: Tx, login: str) -> Person | None:
    """The serving person with that login."""
    row = tx.row(f"{PERSON} WHERE people.login = :login AND people.retired = 0", login=login)
    return _person(row) if row else None


def people_like(tx: Tx, text: str) -> list[Person]:
    """The serving persons that `text` names: exactly (name or login), else by the beginning of a name or spelling."""
    exact = tx.rows(f"{PERSON} WHERE people.retired = 0 AND (people.name = :text OR people.login = :text)", text=text)
    found = exact or tx.rows(
        f"""{PERSON}
        WHERE people.retired = 0
        AND (substr(people.name, 1, length(:text)) = :text
             OR lower(' ' || people.spellings) LIKE :spelling ESCAPE '\\')
        ORDER BY people.rank, people.id
        """,
        text=text,
        spelling=as_like(f" {text.lower()}"),
    )
    return [_person(row) for row in found]


def save_person(tx: Tx, person: Person) -> Person:
    """Write a person, a new one if the `id` is 0."""
    values: dict[str, str | int | None] = {
        "name": person.name,
        "department_id": person.department,
        "title": person.title,
        "rank": person.rank,
        "mobile": person.mobile,
        "office_phone": person.office_phone,
        "login": person.login or None,
        "roles": ",".join(sorted(person.roles)),
        "spellings": " ".join(person.spellings),
        "retired": int(person.retired),
    }
    row = tx.update("people", person.id, person.version, **values) if person.id else tx.insert("people", **values)
    return _person({**row, "department_name": person.department_name})


def index_person(tx: Tx, person: Person, at: datetime) -> None:
    """Make a person findable by name, department, title and numbers."""
    row = tx.row(f"{PERSON} WHERE people.id = :id", id=person.id)
    assert row is not None  # noqa: S101 - it was written in this transaction
    tx.index_text("people", person.id, at, findable(row))


def findable(row: Row) -> str:
    """The text by which search finds the person of that row, which has the `department_name`."""
    facts = (row["name"], row["department_name"], row["title"], row["mobile"], row["office_phone"])
    return " ".join(fact for fact in facts if fact)


def has_anybody(tx: Tx) -> bool:
    """Whether the board knows any person yet."""
    return tx.row("SELECT 1 AS there FROM people LIMIT 1") is not None


def held_by(tx: Tx, person_id: int, now: datetime, zone: tzinfo) -> list[str]:
    """What still rests on a person: open matters they raised, own, handle or are waited on for, and shifts to come."""
    matters = tx.rows(
        f"SELECT number FROM matters WHERE {RESTING} ORDER BY id",
        person=person_id,
    )
    shifts = tx.rows(
        """
        SELECT posts.name, shifts.begins_at FROM shifts JOIN posts ON posts.id = shifts.post_id
        WHERE shifts.person_id = :id AND shifts.ends_at > :now ORDER BY shifts.begins_at
        """,
        id=person_id,
        now=to_text(now),
    )
    days = [f"{row['name']} {to_time(row['begins_at']).astimezone(zone):%Y-%m-%d}" for row in shifts]
    return [row["number"] for row in matters] + days
