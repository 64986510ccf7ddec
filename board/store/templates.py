"""Templates of matters as rows."""

from collections.abc import Iterable

from board.domain.limit import Limit
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.people import Party, PartyKind
from board.domain.template import Template
from board.store.engine import Row, Tx, Value
from board.store.parties import party_columns, read_party
from board.store.reading import reads

_TEMPLATE = """
    SELECT templates.*, departments.short_name AS lead_department_name, people.name AS lead_person_name
    FROM templates LEFT JOIN departments ON departments.id = templates.lead_department_id
    LEFT JOIN people ON people.id = templates.lead_person_id
    """


@reads("templates")
def _template(row: Row, supporting: tuple[Party, ...]) -> Template:
    return Template(
        id=row["id"],
        name=row["name"],
        kind=MatterKind(row["kind"]),
        title=row["title"],
        text=row["text"],
        source=row["source"],
        urgency=Urgency(row["urgency"]),
        limit=Limit.parse(row["time_limit"]) if row["time_limit"] else None,
        lead=read_party(row, "lead_"),
        supporting=supporting,
        steps=tuple(filter(None, row["steps"].split("\n"))),
        retired=bool(row["retired"]),
        version=row["version"],
    )


def templates(tx: Tx) -> list[Template]:
    """The templates in use by name."""
    return _read(tx, tx.rows(f"{_TEMPLATE} WHERE templates.retired = 0 ORDER BY templates.name, templates.id"))


def template(tx: Tx, template_id: int) -> Template | None:
    """The template of that number."""
    found = _read(tx, tx.rows(f"{_TEMPLATE} WHERE templates.id = :id", id=template_id))
    return found[0] if found else None


def named(tx: Tx, name: str) -> Template | None:
    """The template in use that has just that name."""
    rows = tx.rows(f"{_TEMPLATE} WHERE templates.name = :name AND templates.retired = 0", name=name)
    found = _read(tx, rows)
    return found[0] if found else None


def _read(tx: Tx, rows: Iterable[Row]) -> list[Template]:
    return [_template(row, _supporting(tx, row["id"])) for row in rows]


def _supporting(tx: Tx, template_id: int) -> tuple[Party, ...]:
    rows = tx.rows(
        """
        SELECT departments.id, departments.short_name FROM template_supporting AS s
        JOIN departments ON departments.id = s.department_id WHERE s.template_id = :id ORDER BY s.id
        """,
        id=template_id,
    )
    return tuple(Party(PartyKind.DEPARTMENT, row["id"], row["short_name"]) for row in rows)


def save(tx: Tx, template: Template) -> Template:
    """Write a template, a new one if it has no number; returns it as it stands.

    Raises:
        Conflict: somebody else changed it since `template.version`.
    """
    values: dict[str, Value] = {
        "name": template.name,
        "kind": template.kind.value,
        "title": template.title,
        "text": template.text,
        "source": template.source,
        "urgency": template.urgency.value,
        "time_limit": str(template.limit or ""),
        "steps": "\n".join(template.steps),
        "retired": int(template.retired),
        **party_columns(template.lead, "lead_"),
    }
    if template.id:
        row = tx.update("templates", template.id, template.version, **values)
    else:
        row = tx.insert("templates", **values)
    if _supporting(tx, row["id"]) != template.supporting:
        for old in tx.rows("SELECT id FROM template_supporting WHERE template_id = :id", id=row["id"]):
            tx.remove("template_supporting", old["id"])
        for party in template.supporting:
            tx.insert("template_supporting", template_id=row["id"], department_id=party.id)
    return template_of(tx, row["id"])


def template_of(tx: Tx, template_id: int) -> Template:
    """The template of a number that is known to be there."""
    found = template(tx, template_id)
    assert found is not None  # noqa: S101 - it is referred to, and templates are never removed
    return found
