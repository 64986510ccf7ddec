"""What people do with a roster, as numbers choose it, and the roster that they begin with."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from board.actions import absences, drafting, drafts, duty, on_duty, posts, publishing, roster_rules, swaps
from board.actions.desk import Desk
from board.actions.duty import WantedShift
from board.solver.effort import Effort
from tests.office import Office, moment

EFFORT = Effort(seconds=5)

FIRST, LAST = date(2026, 11, 20), date(2026, 11, 29)
POSTS = ("主班", "副班", "巡查")
PEOPLE = ("李敏", "赵强", "徐敏", "张明", "宋佳", "何静", "区晓东")
HALVES = (("08:30", 12), ("20:30", 12), ("08:30", 24), ("14:00", 6), ("08:30", 48))

Place = tuple[int, int, int]
"""A day of the period, one of its posts, and hours: numbers that choose among those there are."""


def hours(place: Place) -> tuple[datetime, datetime]:
    clock, length = HALVES[place[2] % len(HALVES)]
    begins = moment(f"{FIRST + timedelta(days=place[0] % 10)} {clock}")
    return begins, begins + timedelta(hours=length)


def _whose(office: Office, number: int) -> tuple[int, str]:
    shifts = [s for s in duty.roster(office.desk(), FIRST, LAST).shifts if s.begins_at > office.now]
    chosen = shifts[number % len(shifts)] if shifts else None
    return (chosen.id, chosen.person_name) if chosen else (0, "李敏")


def assign(office: Office, desk: Desk, place: Place, person: str, _other: int) -> object:
    return duty.assign(desk, POSTS[place[1] % 3], person, *hours(place))


def take_over(_office: Office, desk: Desk, place: Place, person: str, other: int) -> object:
    begins, ends = hours(place)
    lines = [
        WantedShift(
            n, POSTS[(place[1] + n) % 3], PEOPLE[(other + n) % 7] if n else person, begins_at=begins, ends_at=ends
        )
        for n in range(2)
    ]
    return duty.take_over(desk, "十一月.xlsx", lines)


def away(office: Office, desk: Desk, place: Place, person: str, other: int) -> object:
    begins, ends = hours(place)
    number = absences.ask(desk, "sick", begins, ends + timedelta(hours=other), person=person).absence.id
    return absences.approve(office.desk("王建国"), number, release=other % 2 == 0)


def back(office: Office, desk: Desk, _place: Place, _person: str, other: int) -> object:
    return absences.withdraw(desk, other % 6 + 1)


def ask(office: Office, desk: Desk, place: Place, person: str, other: int) -> object:
    shift, giver = _whose(office, other)
    begins, ends = hours(place)
    kind = ("give", "exchange", "split")[place[2] % 3]
    against = _whose(office, other + place[0])[0] if kind == "exchange" else 0
    peer = _whose(office, other + place[0])[1] if kind == "exchange" else person
    part = (begins, ends) if kind == "split" else (None, None)
    return swaps.ask(desk, kind, shift, peer, back=against, begins_at=part[0], ends_at=part[1], told_by=giver)


def agree(office: Office, desk: Desk, _place: Place, _person: str, other: int) -> object:
    waiting = [one for one in swaps.listed(office.desk()) if one.waits_on]
    swap = waiting[other % len(waiting)] if waiting else swaps.show(office.desk(), 1)
    peer = swap.giver_name if swap.peer == swap.giver else swap.taker_name
    return swaps.agree(desk, swap.id, told_by=peer)


def approve(office: Office, _desk: Desk, _place: Place, _person: str, other: int) -> object:
    waiting = [one for one in swaps.listed(office.desk()) if not one.waits_on]
    return swaps.approve(office.desk("王建国"), waiting[other % len(waiting)].id if waiting else 1)


def take_over_now(office: Office, _desk: Desk, _place: Place, person: str, _other: int) -> object:
    running = [shift for shift in on_duty.on_duty(office.desk()).now if shift.post_name != "带班领导"]
    return swaps.take_over_now(office.desk("王建国"), running[0].id if running else 0, person, reason="发烧")


def redraw(office: Office, desk: Desk, place: Place, person: str, other: int) -> object:
    first = max(office.now.date() + timedelta(days=1), FIRST + timedelta(days=other % 10))
    draft = drafts.new(desk, min(first, LAST), LAST, as_it_stands=True).id
    drafts.put(desk, draft, POSTS[place[1] % 3], person, *hours(place))
    publishing.check(desk, draft)
    return publishing.publish(desk, draft)


def draw_anew(office: Office, desk: Desk, place: Place, _person: str, _other: int) -> object:
    first = max(office.now.date() + timedelta(days=1), FIRST + timedelta(days=place[0]))
    return _passed(desk, drafting.draft(desk, min(first, LAST), LAST, EFFORT))


def repair(_office: Office, desk: Desk, _place: Place, _person: str, _other: int) -> object:
    roster = publishing.published(desk)[0].id
    return _passed(desk, drafting.repair(desk, roster, EFFORT))


def _passed(desk: Desk, made: drafting.Drafted) -> object:
    publishing.check(desk, made.sheet.id)
    return publishing.publish(desk, made.sheet.id)


Act = Callable[[Office, Desk, Place, str, int], object]
ACTS: tuple[Act, ...] = (
    assign,
    assign,
    take_over,
    away,
    back,
    ask,
    ask,
    ask,
    agree,
    agree,
    approve,
    approve,
    redraw,
    take_over_now,
)


def published(office: Office) -> Desk:
    desk = office.desk("何静")
    posts.add(desk, "巡查", "daily 08:30-20:30", order=4, seats=2)
    roster_rules.add(desk, "apart", people=["李敏", "张明"])
    roster_rules.add(desk, "never", people=["徐敏"], turns="sun")
    roster_rules.add(desk, "most", people=["张明"], count=2, per="week")
    roster_rules.add(desk, "most", people=["宋佳"], count=3, turns="night")
    roster_rules.add(desk, "in_a_row", count=3)
    roster_rules.add(desk, "fixed", people=["何静"], post="主班", at=FIRST + timedelta(days=5))
    draft = drafts.new(desk, FIRST, LAST, as_it_stands=True).id
    publishing.check(desk, draft)
    publishing.publish(desk, draft)
    return desk
