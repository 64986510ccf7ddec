"""Who stands above whom: heads of departments, and the leaders in charge of them, as rows."""

from board.domain.people import Party, PartyKind
from board.store.engine import Tx

HEAD = "head"
LEADER_IN_CHARGE = "leader_in_charge"


def of(tx: Tx, department: int, duty: str) -> Party | None:
    """The serving person who is `duty` (head or leader_in_charge) of a department."""
    row = tx.row(
        """
        SELECT people.id, people.name FROM department_heads JOIN people ON people.id = department_heads.person_id
        WHERE department_heads.department_id = :department AND department_heads.duty = :duty AND people.retired = 0
        """,
        department=department,
        duty=duty,
    )
    return Party(PartyKind.PERSON, row["id"], row["name"]) if row else None


def put(tx: Tx, department: int, duty: str, person: int | None) -> None:
    """Set who is `duty` of a department, in place of whoever was; None is nobody."""
    row = tx.row(
        "SELECT id FROM department_heads WHERE department_id = :department AND duty = :duty",
        department=department,
        duty=duty,
    )
    if person is None:
        if row is not None:
            tx.remove("department_heads", row["id"])
    elif row is None:
        tx.insert("department_heads", department_id=department, person_id=person, duty=duty)
    else:
        tx.update("department_heads", row["id"], person_id=person)
