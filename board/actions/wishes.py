"""Wishes for days of duty: one's own, or written down by the staff; whoever keeps the roster may weigh them."""

from datetime import date, timedelta

from board.actions.approving import speaker
from board.actions.desk import Desk, action, look
from board.actions.naming import the_person
from board.domain import wish as rules
from board.domain.days import demand_forward
from board.domain.errors import NotAllowed, Unknown
from board.domain.people import KEEPERS, demand_role
from board.domain.text import clean
from board.domain.wish import Wish
from board.locale import _
from board.store import Tx
from board.store import settings as settings_rows
from board.store import wishes as rows


@look
def listed(desk: Desk, tx: Tx, first: date, last: date, *, person: str = "") -> list[Wish]:
    """The wishes for the days of a period, in order of day; of one person if named.

    Raises:
        BadInput: the period ends before it begins.
        Unknown: nobody is called that.
    """
    demand_forward(first, last, _("period"))
    about = the_person(tx, person, _("person")).id if person else None
    return rows.between(tx, first, last, person=about)


@action("duty.wish")
def add(
    desk: Desk,
    tx: Tx,
    first: date,
    last: date,
    *,
    wanted: bool = False,
    weight: int = 1,
    reason: str = "",
    person: str = "",
) -> list[Wish]:
    """Wish to be spared on the days of a period, or to be on duty; what was wished for these days before is replaced.

    Raises:
        NotAllowed: it is somebody else's wish and the actor is not of the staff, or weighs it and does not keep the
            roster.
        BadInput: the days or the weight cannot be.
        Unknown: nobody is called that.
    """
    about = speaker(desk, tx, person)
    rules.demand_weight(weight)
    if weight > 1:
        demand_role(desk.actor, *KEEPERS)
    rules.demand_days(first, last, desk.now().astimezone(settings_rows.load(tx).tz).date())
    why = clean(reason, _("reason"), needed=False)
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        rows.save(tx, Wish(0, about.id, about.name, day, wanted, weight, why, desk.actor.id, desk.now()))
    tx.tells("people", about.id, first=first.isoformat(), last=last.isoformat(), wanted=wanted, weight=weight)
    return rows.between(tx, first, last, person=about.id)


@action("duty.remove_wish")
def remove(desk: Desk, tx: Tx, wish: int) -> Wish:
    """Take a wish back.

    Raises:
        NotAllowed: it is somebody else's and the actor is not of the staff.
        Unknown: there is no such wish.
    """
    found = rows.get(tx, wish)
    if found is None:
        raise Unknown(_("there is no wish {id}").format(id=wish), field=_("wish"))
    if found.person != desk.actor.id and not desk.actor.is_office_staff:
        raise NotAllowed(_("it is the wish of {name}").format(name=found.person_name))
    rows.remove(tx, found)
    tx.tells("wishes", found.id, person=found.person_name, day=found.day.isoformat())
    return found
