"""Who says yes or no to an absence or a swap: the actor, or somebody whose word the office's staff write down."""

from collections.abc import Sequence

from board.actions import addressees
from board.actions.desk import Desk
from board.actions.naming import the_person
from board.domain.approvers import Approver
from board.domain.errors import NotAllowed
from board.domain.people import OFFICE_STAFF, Person, Role, demand_role
from board.locale import _
from board.store import Tx, department_heads
from board.store.department_heads import HEAD, LEADER_IN_CHARGE


def speaker(desk: Desk, tx: Tx, told_by: str) -> Person:
    """Whose word it is: the actor's own, or that of `told_by`, which staff of the office record.

    Raises:
        NotAllowed: nobody is signed in, or the actor is not of the staff and brings somebody else's word.
        Unknown: nobody is called that.
    """
    if not told_by.strip():
        demand_role(desk.actor, *Role)
        return desk.actor
    demand_role(desk.actor, *sorted(OFFICE_STAFF))
    return the_person(tx, told_by, _("told by"))


def approver(desk: Desk, tx: Tx, words: Sequence[Approver], about: Sequence[Person], told_by: str) -> Person:
    """Who decides on something that is `about` some people; see `speaker`.

    Raises:
        NotAllowed: it is about them, or they are none of those whose yes it takes.
    """
    one = speaker(desk, tx, told_by)
    if one.id in {person.id for person in about}:
        raise NotAllowed(_("{name} may not decide on this: it is their own").format(name=one.name))
    if not any(_is(desk, tx, word, one, about) for word in words):
        labels = _(" or ").join(word.label for word in words)
        raise NotAllowed(_("{name} may not decide on this: it takes {whom}").format(name=one.name, whom=labels))
    return one


def _is(desk: Desk, tx: Tx, word: Approver, one: Person, about: Sequence[Person]) -> bool:
    if word is Approver.LEADER:
        return Role.LEADER in one.roles  # an administrator may do all but be somebody's superior
    if word is Approver.COORDINATOR:
        return one.has(Role.COORDINATOR)
    if word is Approver.DUTY_LEADER:
        return addressees.duty_leader(tx, desk.now()) == one.party
    return all(_heads(tx, one, person.department) for person in about)


def _heads(tx: Tx, one: Person, department: int | None) -> bool:
    return department is not None and one.party in (
        department_heads.of(tx, department, HEAD),
        department_heads.of(tx, department, LEADER_IN_CHARGE),
    )
