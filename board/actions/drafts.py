"""Drafts of a roster: made empty, from what stands, or from a plan; changed shift by shift; looked at; dropped.

Checking and publishing them is in `publishing`.
"""

from collections.abc import Iterable
from datetime import date, datetime

from board.actions.desk import Desk, action, look
from board.actions.draft_reading import Draft, draft_in, the_draft
from board.actions.naming import the_person
from board.actions.posts import the_post
from board.actions.standing import standing
from board.domain import duty as duty_rules
from board.domain.errors import BadInput, Refused, Unknown
from board.domain.roster import PlannedShift, RosterState, Sheet, demand_period, planned
from board.domain.text import clean
from board.locale import _
from board.store import Tx, rosters
from board.store import settings as settings_rows


@look
def listed(desk: Desk, tx: Tx) -> list[Sheet]:
    """The drafts that are neither published nor dropped, the latest period first."""
    return rosters.listed(tx, drafts=True)


@look
def show(desk: Desk, tx: Tx, draft: int) -> Draft:
    """A draft with its gaps, and what it would change of what stands now."""
    return draft_in(tx, the_draft(tx, draft), desk.now())


@action("duty.new_draft")
def new(desk: Desk, tx: Tx, first: date, last: date, *, note: str = "", as_it_stands: bool = False) -> Sheet:
    """Begin a draft for a period, empty or with the shifts that stand.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the period cannot be.
    """
    demand_period(first, last)
    return written(desk, tx, first, last, planned(standing(tx, first, last)) if as_it_stands else (), note)


@action("duty.write_draft")
def write(desk: Desk, tx: Tx, first: date, last: date, plan: Iterable[PlannedShift], *, note: str = "") -> Sheet:
    """Keep a plan, such as a rotation or a solver made it, as a draft.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the period cannot be, or a shift begins outside of it.
    """
    demand_period(first, last)
    zone, shifts = settings_rows.load(tx).tz, list(plan)
    for shift in shifts:
        duty_rules.demand_sound(shift.begins_at, shift.ends_at)
        if not first <= shift.begins_at.astimezone(zone).date() <= last:
            raise BadInput(_("a shift begins outside of the period"), field=_("period"))
    return written(desk, tx, first, last, shifts, note)


def written(desk: Desk, tx: Tx, first: date, last: date, plan: Iterable[PlannedShift], note: str) -> Sheet:
    """Write a plan as a new draft, and tell the journal."""
    sheet = rosters.add(tx, first, last, desk.actor.id, desk.now(), clean(note, _("note"), needed=False))
    rosters.add_planned(tx, sheet.id, plan)
    tx.tells("rosters", sheet.id, first=first.isoformat(), last=last.isoformat(), note=sheet.note)
    return sheet


@action("duty.put_in_draft")
def put(
    desk: Desk, tx: Tx, draft: int, post: str, person: str, begins_at: datetime, ends_at: datetime, *, note: str = ""
) -> Sheet:
    """Put a person on a post in a draft; where all seats have just these hours, the first of them passes.

    Hard rules are no hindrance in a draft; they are when it is checked.

    Raises:
        NotAllowed: the actor does not keep the roster.
        WrongMoment: the draft was published or dropped.
        BadInput: a name or the hours cannot be.
        Refused: the post has others for a part of these hours.
    """
    sheet = _opened(tx, draft)
    about, someone, zone = the_post(tx, post), the_person(tx, person, _("person")), settings_rows.load(tx).tz
    duty_rules.demand_sound(begins_at, ends_at)
    if not sheet.has(begins_at.astimezone(zone).date()):
        raise BadInput(_("a shift begins outside of the period"), field=_("shift"))
    note = clean(note, _("note"), needed=False)
    there = {
        number: one
        for number, one in rosters.plan(tx, sheet.id).items()
        if one.post == about.id and one.begins_at < ends_at and begins_at < one.ends_at
    }
    same = [number for number, one in there.items() if (one.begins_at, one.ends_at) == (begins_at, ends_at)]
    if len(there) < about.seats:
        rosters.add_planned(tx, sheet.id, [PlannedShift(about.id, someone.id, begins_at, ends_at, note)])
    elif same:
        rosters.give_planned(tx, same[0], someone.id, note)
    else:
        raise Refused(_("{post} is taken for part of these hours").format(post=about.name))
    tx.tells("rosters", sheet.id, post=about.name, person=someone.name)
    return sheet


@action("duty.take_from_draft")
def take_out(desk: Desk, tx: Tx, draft: int, shift: int) -> Sheet:
    """Take a shift, by its (negative) number in the draft, out of it.

    Raises:
        NotAllowed, WrongMoment: as for `put`.
        Unknown: the draft has no such shift.
    """
    sheet = _opened(tx, draft)
    if -shift not in rosters.plan(tx, sheet.id):
        raise Unknown(_("there is no shift {id}").format(id=shift), field=_("shift"))
    rosters.remove_planned(tx, -shift)
    tx.tells("rosters", sheet.id, shift=shift)
    return sheet


@action("duty.drop_draft")
def drop(desk: Desk, tx: Tx, draft: int) -> Sheet:
    """Give a draft up.

    Raises:
        NotAllowed, WrongMoment: as for `put`.
    """
    sheet = rosters.set_state(tx, the_draft(tx, draft), RosterState.DROPPED)
    tx.tells("rosters", sheet.id)
    return sheet


def _opened(tx: Tx, draft: int) -> Sheet:
    """The draft, to be changed: whatever was checked before is not checked any more."""
    sheet = the_draft(tx, draft)
    return rosters.set_state(tx, sheet, RosterState.DRAFT) if sheet.state is RosterState.CHECKED else sheet
