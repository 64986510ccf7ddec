"""A draft as it is in a transaction: its shifts with names, its gaps, what forbids it, and what it would change."""

from collections.abc import Mapping
from datetime import datetime

from board.actions.rules_in_force import rules_in_force
from board.actions.standing import day_bounds
from board.domain import duty as duty_rules
from board.domain.duty import Gap, Post, Shift
from board.domain.duty_rules import crowds, plan_breaches
from board.domain.errors import Unknown, WrongMoment
from board.domain.people import Person
from board.domain.roster import Change, PlannedShift, RosterState, Sheet, difference, named, planned
from board.domain.roster_rule_breaches import lonely
from board.locale import _
from board.store import Tx, absences, rosters
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store import settings as settings_rows
from board.values import dataclass

_OPEN = (RosterState.DRAFT, RosterState.CHECKED)


@dataclass(frozen=True, slots=True)
class Draft:
    """A roster in the making: where nobody is, first of all; what the hard rules forbid; its shifts; what would change.

    The shifts of a draft have negative numbers, so that they are never taken for shifts that stand.
    """

    sheet: Sheet
    gaps: tuple[Gap, ...]
    problems: tuple[str, ...]
    shifts: tuple[Shift, ...]
    changes: tuple[Change, ...]


def the_draft(tx: Tx, draft: int) -> Sheet:
    """The open draft of that number.

    Raises:
        Unknown: there is none.
        WrongMoment: it was published or dropped.
    """
    sheet = rosters.get(tx, draft)
    if sheet is None:
        raise Unknown(_("there is no draft {id}").format(id=draft), field=_("draft"))
    if sheet.state not in _OPEN:
        raise WrongMoment(_("the draft {id} is {state}").format(id=draft, state=sheet.state.label))
    return sheet


def draft_in(tx: Tx, sheet: Sheet, at: datetime) -> Draft:
    """The draft as it is at a moment, beside what stands; shifts that have begun and stand so are nobody's fault."""
    people = {person.id: person for person in people_rows.people(tx, retired=True)}
    posts = {post.id: post for post in duty_rows.posts(tx, retired=True)}
    plan = rosters.plan(tx, sheet.id)
    shifts = [_named(-number, one, posts, people) for number, one in plan.items()]
    rules, (begins, ends) = rules_in_force(tx), day_bounds(tx, sheet.first, sheet.last)
    around = duty_rows.shifts_between(tx, begins - rules.around, ends + rules.around)
    beside = [one for one in around if not begins <= one.begins_at < ends]
    away = absences.between(tx, begins, ends + rules.around)
    stands = planned(one for one in around if begins <= one.begins_at < ends)
    begun = {_bare(one) for one in stands if one.begins_at <= at}
    coming = [shift for shift in shifts if _bare(plan[-shift.id]) not in begun]
    settled = [shift for shift in shifts if _bare(plan[-shift.id]) in begun]
    problems = plan_breaches(coming, [*beside, *settled], away, duty_rows.servers(tx), rules)
    problems += lonely(coming, [*beside, *shifts], rules.book, rules.zone)
    problems += crowds(posts.values(), [*beside, *shifts], rules.zone)
    gone = {one.person_name for one in shifts if people[one.person].retired}
    problems += [_("{name} is not of the office any more").format(name=name) for name in sorted(gone)]
    calendar, zone = calendar_rows.load(tx), settings_rows.load(tx).tz
    gaps = duty_rules.gaps(posts.values(), [*beside, *shifts], sheet.first, sheet.last, calendar, zone)
    names = {person.id: person.name for person in people.values()}
    changes = named(difference(stands, plan.values()), {post.id: post.name for post in posts.values()}, names)
    return Draft(sheet, tuple(gaps), tuple(problems), tuple(shifts), tuple(changes))


def _bare(one: PlannedShift) -> tuple[int, int, datetime, datetime]:
    return one.post, one.person, one.begins_at, one.ends_at


def _named(number: int, one: PlannedShift, posts: Mapping[int, Post], people: Mapping[int, Person]) -> Shift:
    post, person = posts[one.post], people[one.person]
    return Shift(
        id=number,
        post=post.id,
        post_name=post.name,
        person=person.id,
        person_name=person.name,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
        title=person.title,
        mobile=person.mobile,
        office_phone=person.office_phone,
        note=one.note,
    )
