"""Who heads a department and which leader is in charge of it: the rungs that reminders climb."""

from board.actions.desk import Desk, action
from board.actions.naming import the_department, the_person
from board.actions.settings import demand_founder
from board.locale import _
from board.store import Tx
from board.store import department_heads as rows
from board.store.department_heads import HEAD, LEADER_IN_CHARGE
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Heads:
    """Who stands above a department's people, by name; empty where nobody is known."""

    department: str
    head: str
    leader_in_charge: str


@action("people.head")
def put(desk: Desk, tx: Tx, department: str, person: str, *, in_charge: bool = False) -> Heads:
    """Say who heads a department, or who is the leader in charge of it; an empty name is nobody.

    Raises:
        NotAllowed: the actor is no administrator.
        BadInput: a name is not known.
    """
    demand_founder(desk, tx)
    home = the_department(tx, department, _("department"))
    who = the_person(tx, person, _("person")) if person.strip() else None
    rows.put(tx, home.id, LEADER_IN_CHARGE if in_charge else HEAD, who.id if who else None)
    head, leader = (rows.of(tx, home.id, duty) for duty in (HEAD, LEADER_IN_CHARGE))
    found = Heads(home.short_name, head.name if head else "", leader.name if leader else "")
    tx.tells("departments", home.id, name=home.name, head=found.head, leader_in_charge=found.leader_in_charge)
    return found
