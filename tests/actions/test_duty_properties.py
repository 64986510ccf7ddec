"""Whatever people do with the roster, in whatever order: no hard rule is ever broken, and every version is read back.

An ordinary run tries a few sequences; `BOARD_RUNS=2000 pytest -k properties` as many as that says.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import absences, drafting, drafts, duty, on_duty, posts, publishing, roster_rules, swaps
from board.actions.desk import Desk
from board.actions.duty import WantedShift
from board.actions.standing import standing
from board.domain.duty import Shift
from board.domain.errors import BadInput, Refused
from board.domain.roster import PlannedShift, planned, undone
from board.solver.effort import Effort
from board.store import absences as absence_rows
from board.store import duty as rows
from board.store import rosters
from tests.office import ZONE, Office, copied, moment
from tests.runs import runs

RUNS = runs(8)
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
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, 4))


def _sequences(acts: tuple[Act, ...]) -> st.SearchStrategy[list[tuple[Act, Place, str, int, int]]]:
    step = st.tuples(st.sampled_from(acts), PLACES, st.sampled_from(PEOPLE), st.integers(0, 30), st.integers(0, 400))
    return st.lists(step, min_size=10, max_size=30)


DONE = _sequences(ACTS)


@settings(max_examples=RUNS)
@given(DONE)
def test_properties_of_the_roster_whatever_anybody_does(
    founded: Path, done: list[tuple[Act, Place, str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = _published(office)
        roster = publishing.published(office.desk())[0].id
        seen = {1: _plan(office)}
        for act, place, person, other, minutes in done:
            office.later(minutes=minutes)
            _act(office, lambda: act(office, desk, place, person, other))  # noqa: B023 - called at once
            seen[publishing.versions(office.desk(), roster).sheet.number] = _plan(office)
            _rules_hold(office)
        _all_versions_are_read_back(office, roster, seen)
        assert office.faults == []
        office.store.close()


@settings(max_examples=max(2, RUNS // 4))
@given(_sequences((*ACTS, draw_anew, repair, repair)))
def test_properties_of_drafts_nothing_stands_against_them(
    founded: Path, done: list[tuple[Act, Place, str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = _published(office)
        for act, place, person, other, _minutes in done:
            _act(office, lambda: act(office, desk, place, person, other))  # noqa: B023 - called at once
        roster = publishing.published(desk)[0].id
        made = [drafting.draft(desk, FIRST, LAST, EFFORT), drafting.repair(desk, roster, EFFORT)]
        assert [drafts.show(desk, one.sheet.id).problems for one in made] == [(), ()]
        office.store.close()


@settings(max_examples=max(2, RUNS // 8))
@given(
    st.lists(
        st.tuples(st.sampled_from((*ACTS, draw_anew, repair)), PLACES, st.sampled_from(PEOPLE), st.integers(0, 30)),
        min_size=8,
        max_size=16,
    )
)
def test_properties_of_the_roster_when_several_act_at_once(
    founded: Path, done: list[tuple[Act, Place, str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = _published(office)
        shares = [done[part::3] for part in range(3)]
        threads = [Thread(target=_all_of, args=(office, desk, share)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _rules_hold(office)
        assert office.faults == []
        office.store.close()


def _all_of(office: Office, desk: Desk, done: list[tuple[Act, Place, str, int]]) -> None:
    for act, place, person, other in done:
        try:
            act(office, desk, place, person, other)
        except (Refused, BadInput):
            continue


def _published(office: Office) -> Desk:
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


def _act(office: Office, act: Callable[[], object]) -> None:
    """What is refused within one transaction changes nothing; those that take several steps may stop between them."""
    try:
        act()
    except (Refused, BadInput):
        return


def _plan(office: Office) -> list[PlannedShift]:
    with office.store.read() as tx:
        return _bare(planned(standing(tx, FIRST, LAST)))


def _bare(plan: list[PlannedShift]) -> list[PlannedShift]:
    bare = [PlannedShift(one.post, one.person, one.begins_at, one.ends_at) for one in plan]
    return sorted(bare, key=lambda one: (one.begins_at, one.post, one.ends_at, one.person))


def _all_versions_are_read_back(office: Office, roster: int, seen: dict[int, list[PlannedShift]]) -> None:
    now = _plan(office)
    with office.store.read() as tx:
        for number, plan in seen.items():
            assert _bare(undone(now, rosters.changes(tx, roster, after=number))) == plan


def _rules_hold(office: Office) -> None:
    """An independent look at the tables: two at once, absence, rest, seats."""
    with office.store.read() as tx:
        begins, ends = moment("2026-11-01 00:00"), moment("2027-01-01 00:00")
        shifts, gone = rows.shifts_between(tx, begins, ends), absence_rows.between(tx, begins, ends)
        seats = {post.id: post.seats for post in rows.posts(tx)}
        rests = {post.id: 1 if post.rest_days is None else post.rest_days for post in rows.posts(tx)}
    by_person, by_post = defaultdict(list), defaultdict(list)
    for shift in shifts:
        by_person[shift.person].append(shift)
        by_post[shift.post].append(shift)
    for own in by_person.values():
        on_duty, rest = timedelta(0), 0
        for one, following in pairwise(sorted(own, key=lambda shift: shift.begins_at)):
            pause = following.begins_at - one.ends_at
            on_duty, rest = on_duty + (one.ends_at - one.begins_at), max(rest, rests[one.post])
            assert pause >= timedelta(0)
            assert pause >= timedelta(days=rest) or on_duty < timedelta(days=1)
            on_duty, rest = (timedelta(0), 0) if pause else (on_duty, rest)
    for absence in gone:
        for shift in by_person[absence.person]:
            assert shift.ends_at <= absence.begins_at or absence.ends_at <= shift.begins_at
    for post, own in by_post.items():
        for shift in own:
            assert sum(one.covers(shift.begins_at) for one in own) <= seats[post]
    _rules_of_the_office_hold(shifts)


def _rules_of_the_office_hold(shifts: Sequence[Shift]) -> None:
    """An independent look at what `_published` made rules of."""
    on = defaultdict[str, Counter[date]](Counter)
    for shift in shifts:
        begins, ends = (at.astimezone(ZONE) for at in (shift.begins_at, shift.ends_at))
        last = max(begins.date(), (ends - timedelta(hours=12)).date())
        on[shift.person_name].update(begins.date() + timedelta(days=n) for n in range((last - begins.date()).days + 1))
    assert on["李敏"].keys().isdisjoint(on["张明"].keys())
    for name, days in on.items():
        rows = [[day + timedelta(days=n) in days for n in range(4)] for day in days]
        assert not any(map(all, rows)), name
    for shift in shifts:
        begins = shift.begins_at.astimezone(ZONE)
        length = int((shift.ends_at - begins) / timedelta(minutes=30))
        hours = [begins + timedelta(minutes=30 * n) for n in range(length)]
        assert shift.person_name != "徐敏" or begins.weekday() != 6
        if shift.person_name == "徐敏":
            assert (shift.ends_at - begins <= timedelta(days=1)) or begins.weekday() != 5
        if shift.post_name == "主班" and shift.covers(moment("2026-11-25 08:30")):
            assert shift.person_name == "何静"
        night = any(at.hour >= 22 or at.hour < 6 for at in hours)
        same = [one for one in shifts if one.person == shift.person]
        if shift.person_name == "张明":
            week = [one for one in same if one.begins_at.astimezone(ZONE).isocalendar()[:2] == begins.isocalendar()[:2]]
            assert len(week) <= 2
        if shift.person_name == "宋佳" and night:
            nights = [one for one in same if (one.ends_at - one.begins_at) >= timedelta(hours=24)]
            assert len(nights) <= 3
