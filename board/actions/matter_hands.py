"""In whose hands a matter is: escalate, push back, hand over to another lead or handler, and pass on what one holds."""

from board.actions.addressees import next_rung
from board.actions.desk import Desk, action, record
from board.actions.matter_limits import with_respond_by
from board.actions.matter_looks import the_matter
from board.actions.matter_registering import the_lead
from board.actions.matter_words import tell
from board.actions.naming import demand_leader, the_person
from board.actions.remarks import by_whom, noted, reasoned
from board.domain import matter_hands as rules
from board.domain.errors import BadInput, Refused
from board.domain.matter import Matter
from board.domain.moves import demand_may
from board.domain.people import PartyKind, Person
from board.locale import _
from board.store import Tx, matter_lists
from board.store import matters as rows
from board.store import settings as settings_rows


@action("matters.send_up")
def escalate(desk: Desk, tx: Tx, matter: int | str, reason: str) -> Matter:
    """Take a matter one rung up: department head, office director, duty leader, leader in charge; gaps are skipped.

    It waits there until they push it back or assign it; the next time it goes a rung further.

    Raises:
        NotAllowed: the actor neither raised it nor is of the office.
        WrongMoment: it was answered, is on hold or in parts, has ended, or was put to a leader.
        Refused: nobody stands above.
        BadInput: no reason is given.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "escalate", before)
    above = next_rung(tx, before, settings_rows.load(tx), now)
    if above is None:
        raise Refused(
            _("nobody stands above whom {number} waits on").format(number=before.number),
            do=_("name heads and leaders in charge: board departments head"),
        )
    after = rows.save(tx, before, rules.climb(before, *above, now))
    tell(tx, after, reason=reasoned(reason))
    return after


@action("matters.push_back")
def push_back(desk: Desk, tx: Tx, matter: int | str, reason: str, *, told_by: str = "") -> Matter:
    """Push a matter that has climbed back to whoever works on it.

    Raises:
        NotAllowed: the actor is not whom it waits on.
        WrongMoment: it waits on nobody higher up.
        BadInput: nothing is said to those it goes back to.
    """
    before = the_matter(tx, matter)
    moved = rules.push_back(before, desk.now())
    demand_may(desk.actor, "push_back", before, told_by=told_by)
    after = rows.save(tx, before, moved)
    tell(tx, after, reason=reasoned(reason), told_by=by_whom(told_by))
    return after


@action("matters.hand_over")
def hand_over(desk: Desk, tx: Tx, matter: int | str, lead: str, *, note: str = "") -> Matter:
    """Give a matter that somebody leads another lead, who has to accept it; its limit stays.

    Raises:
        NotAllowed: the actor is not of the office, nor whom it has climbed to.
        WrongMoment: nobody leads it, or it was answered, is on hold or in parts, or has ended.
        BadInput: the lead is not known, cannot lead it, or leads it already.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "hand_over", before)
    moved = rules.hand_over(before, the_lead(tx, before.kind, lead), now)
    after = rows.save(tx, before, with_respond_by(tx, moved, now))
    tell(tx, after, lead=after.lead.name if after.lead else "", note=noted(note))
    return after


@action("matters.hand_to")
def hand_to(desk: Desk, tx: Tx, matter: int | str, handler: str, *, told_by: str = "", note: str = "") -> Matter:
    """Give a matter another handler inside its lead.

    Raises:
        NotAllowed: the actor is not of the lead.
        WrongMoment: nobody has accepted it yet, or it was answered or ended already.
        BadInput: the person is not of the lead, or handles it already.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "hand_to", before, told_by=told_by)
    person = the_person(tx, handler, _("handler"))
    if before.lead is not None and not person.speaks_for(before.lead):
        raise BadInput(
            _("{name} is not of {lead}").format(name=person.name, lead=before.lead.name),
            field=_("handler"),
            do=_("hand the matter over to another lead instead"),
        )
    after = rows.save(tx, before, rules.hand_to(before, person.party, desk.now()))
    tell(tx, after, handler=person.name, told_by=by_whom(told_by), note=noted(note))
    return after


@action("people.pass_on")
def pass_on(desk: Desk, tx: Tx, leaver: str, heir: str) -> int:
    """Pass on all open matters that somebody raised, took in, leads, handles or is waited on for; returns how many.

    Each tells it in its own time line. Shifts to come stay: they are given to others on the roster.

    Raises:
        NotAllowed: the actor is no coordinator or administrator.
        BadInput: a person is not known, both are the same, or what is put to leaders would go to somebody who is none.
        Refused: nothing rests on the leaver.
    """
    gone, heir_person = the_person(tx, leaver, _("who leaves")), the_person(tx, heir, _("who takes over"))
    if gone.id == heir_person.id:
        raise BadInput(_("{name} cannot take over from themselves").format(name=gone.name), field=_("who takes over"))
    found = matter_lists.resting_on(tx, gone.id)
    if not found:
        raise Refused(_("no open matter rests on {name}").format(name=gone.name))
    for before in found:
        _pass_one_on(desk, tx, before, gone, heir_person)
    tx.tells("people", gone.id, name=gone.name, heir=heir_person.name, matters=len(found))
    return len(found)


def _pass_one_on(desk: Desk, tx: Tx, before: Matter, gone: Person, heir: Person) -> None:
    if before.lead == gone.party:
        demand_leader(heir, _("who takes over"))
    within = before.lead is None or before.lead.kind is PartyKind.PERSON or heir.speaks_for(before.lead)
    at = max(desk.now(), before.last_moved_at)
    passed = rules.passed_on(before, gone.party, heir.party, at, within_lead=within)
    after = rows.save(tx, before, passed)
    tell(tx, after, leaver=gone.name, heir=heir.name)
    record(desk, tx, "matters.hand_on")
