"""A party as two columns, one of which is empty: the person's number or the department's."""

from board.domain.people import Party, PartyKind
from board.store.engine import Row, Value


def read_party(row: Row, prefix: str = "") -> Party | None:
    """The party of a row that has `person_id`, `person_name`, `department_id` and `department_name`, if any."""
    if row[f"{prefix}department_id"] is not None:
        return Party(PartyKind.DEPARTMENT, row[f"{prefix}department_id"], row[f"{prefix}department_name"])
    return read_person(row, f"{prefix}person")


def read_person(row: Row, role: str) -> Party | None:
    """The person of a row that has `<role>_id` and `<role>_name`, if any."""
    number = row[f"{role}_id"]
    return None if number is None else Party(PartyKind.PERSON, number, row[f"{role}_name"])


def party_columns(party: Party | None, prefix: str = "") -> dict[str, Value]:
    """The two columns of a party, or of nobody."""
    is_department = party is not None and party.kind is PartyKind.DEPARTMENT
    return {
        f"{prefix}department_id": party.id if party and is_department else None,
        f"{prefix}person_id": party.id if party and not is_department else None,
    }
