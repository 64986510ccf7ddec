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
