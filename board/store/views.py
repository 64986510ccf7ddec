"""Saved views of matters as rows. A person's own and the shared ones are few; nobody sees those of another."""

from datetime import date

from board.domain.days import days_typed
from board.domain.lights import Light
from board.domain.matter_filter import Standing
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.matter_view import ME, Event, Part, View, Wanted
from board.domain.people import Party, PartyKind
from board.store.engine import Row, Tx, Value
from board.store.reading import reads

_VIEWS = """
    SELECT v.*, owner.name AS owner_name, departments.short_name AS department_name, about.name AS about_name
    FROM matter_views AS v LEFT JOIN people AS owner ON owner.id = v.person_id
    LEFT JOIN departments ON departments.id = v.department_id LEFT JOIN people AS about ON about.id = v.about_person_id
    """


def seen_by(tx: Tx, person_id: int) -> list[View]:
    """The views that a person may use: their own by name, then the shared ones."""
    return [
        *map(_view, tx.rows(f"{_VIEWS} WHERE v.person_id = :person ORDER BY v.name", person=person_id)),
        *map(_view, tx.rows(f"{_VIEWS} WHERE v.person_id IS NULL ORDER BY v.name")),
    ]


@reads("matter_views")
def _view(row: Row) -> View:
    return View(
        name=row["name"],
        wanted=Wanted(
            standing=Standing(row["standing"]),
            kind=MatterKind(row["kind"]) if row["kind"] else None,
            urgency=Urgency(row["urgency"]) if row["urgency"] else None,
            light=Light(row["light"]) if row["light"] else None,
            department=_party(PartyKind.DEPARTMENT, row["department_id"], row["department_name"]),
            department_part=Part(row["department_part"]),
            person=ME if row["about_me"] else _party(PartyKind.PERSON, row["about_person_id"], row["about_name"]),
            person_part=Part(row["person_part"]),
            event=Event(row["event"]),
            days=days_typed(row["days"], date.min, "days"),  # what is stored names whole dates and needs no today
            mine=bool(row["mine"]),
            late=bool(row["late"]),
            unowned=bool(row["unowned"]),
            text=row["text"],
        ),
        id=row["id"],
        owner=_party(PartyKind.PERSON, row["person_id"], row["owner_name"]),
        version=row["version"],
    )


def _party(kind: PartyKind, number: int | None, name: str | None) -> Party | None:
    return None if number is None else Party(kind, number, name or "")


def _values(wanted: Wanted) -> dict[str, Value]:
    person = wanted.person
    return {
        "standing": wanted.standing.value,
        "kind": wanted.kind.value if wanted.kind else None,
        "urgency": wanted.urgency.value if wanted.urgency else None,
        "light": wanted.light.value if wanted.light else None,
        "department_id": wanted.department.id if wanted.department else None,
        "department_part": wanted.department_part.value,
        "about_person_id": person.id if person and person != ME else None,
        "about_me": int(person == ME),
        "person_part": wanted.person_part.value,
        "event": wanted.event.value,
        "days": wanted.days.written if wanted.days else "",
        "mine": int(wanted.mine),
        "late": int(wanted.late),
        "unowned": int(wanted.unowned),
        "text": wanted.text,
    }


def add(tx: Tx, name: str, wanted: Wanted, person_id: int) -> int:
    """Write a new view of a person; returns its number."""
    number: int = tx.insert("matter_views", name=name, person_id=person_id, **_values(wanted))["id"]
    return number


def rewrite(tx: Tx, view: View, wanted: Wanted) -> None:
    """Write what a view shows from now on."""
    tx.update("matter_views", view.id, view.version, **_values(wanted))


def rename(tx: Tx, view: View, name: str) -> None:
    """Write a view's new name."""
    tx.update("matter_views", view.id, view.version, name=name)


def give(tx: Tx, view: View, person_id: int | None) -> None:
    """Write whose view it is from now on; None shares it."""
    tx.update("matter_views", view.id, view.version, person_id=person_id)


def remove(tx: Tx, view: View) -> None:
    """Take a view away."""
    tx.remove("matter_views", view.id)
