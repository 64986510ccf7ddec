"""Drafting by the solver from what the store knows, and repairing what was published with the fewest changes."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from board.actions import absences, drafting, drafts, duty, posts, publishing, roster_rules, settings
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown
from board.solver.effort import Effort, Ending
from tests.actions.staffing import EFFORT, FIRST, LAST, SERVERS, published
from tests.office import Office, moment

pytestmark = pytest.mark.sqlite


def test_a_month_is_drafted_full_fair_and_within_the_rules(staffed: Office) -> None:
    made = drafting.draft(staffed.desk("何静"), FIRST, LAST, EFFORT, note="十二月")
    seen = drafts.show(staffed.desk("何静"), made.sheet.id)
    assert (made.gaps, made.widened, made.ending) == ((), (), Ending.PROVEN)
    assert (seen.gaps, seen.problems, len(seen.shifts), seen.sheet.note) == ((), (), 93, "十二月")
    for post, people in SERVERS.items():
        turns = Counter(one.person_name for one in seen.shifts if one.post_name == post)
        assert turns.keys() == set(people)
        assert max(turns.values()) - min(turns.values()) <= 1
    assert duty.roster(staffed.desk(), FIRST, LAST).shifts == ()
    assert staffed.faults == []


def test_only_the_posts_that_are_named_are_drawn_up(staffed: Office) -> None:
    made = drafting.draft(staffed.desk("何静"), FIRST, LAST, EFFORT, posts=["主班"])
    seen = drafts.show(staffed.desk("何静"), made.sheet.id)
    assert {one.post_name for one in seen.shifts} == {"主班"}
    with staffed.unchanged(), pytest.raises(Unknown):
        drafting.draft(staffed.desk("何静"), FIRST, LAST, EFFORT, posts=["夜班"])


def test_duty_before_the_period_is_rested_from_and_what_has_begun_stays(staffed: Office) -> None:
    made = drafting.draft(staffed.desk("何静"), date(2026, 11, 20), date(2026, 11, 30), EFFORT)
    seen = drafts.show(staffed.desk("何静"), made.sheet.id)
    assert seen.problems == ()
    assert [one.person_name for one in seen.shifts[:3]] == ["王建国", "李敏", "赵强"]
    later = drafting.draft(staffed.desk("何静"), date(2026, 11, 27), date(2026, 11, 28), EFFORT)
    seen = drafts.show(staffed.desk("何静"), later.sheet.id)
    assert seen.problems == ()
    assert "李敏" not in {one.person_name for one in seen.shifts if one.begins_at == moment("2026-11-27 08:30")}


def test_whoever_falls_ill_is_replaced_and_nobody_else_is_moved(staffed: Office) -> None:
    published(staffed)
    roster = publishing.published(staffed.desk())[0].id
    before = {one.id: one for one in duty.roster(staffed.desk(), FIRST, LAST).shifts}
    ill = moment("2026-12-07 00:00"), moment("2026-12-28 00:00")
    asked = absences.ask(staffed.desk("王建国"), "sick", *ill)
    absences.approve(staffed.desk("何静"), asked.absence.id, release=True)
    lost = [
        one
        for one in before.values()
        if one.person_name == "王建国" and ill[0] < one.ends_at and one.begins_at < ill[1]
    ]
    staffed.at("2026-12-06 12:00")
    made = drafting.repair(staffed.desk("何静"), roster, EFFORT)
    assert (made.gaps, made.ending) == ((), Ending.PROVEN)
    seen = drafts.show(staffed.desk("何静"), made.sheet.id)
    assert (seen.gaps, seen.problems) == ((), ())
    assert {one.post_name for one in seen.changes} == {"带班领导"}
    assert len(made.moved) == len(seen.changes) >= len(lost) >= 6
    publishing.check(staffed.desk("何静"), made.sheet.id)
    versions = publishing.publish(staffed.desk("何静"), made.sheet.id)
    assert versions.sheet.number == 3
    assert staffed.faults == []


def test_a_repair_moves_nothing_that_keeps_the_rules(staffed: Office) -> None:
    """Whoever drives half a day needs no rest by law."""
    hejing = staffed.desk("何静")
    posts.add(hejing, "司机", "daily 08:30-20:30 20:30-08:30", required=False)
    published(staffed)
    drivers = ["许大海", "刘洋", "宋佳"]
    posts.name_servers(hejing, "司机", drivers)
    for turn in range(62):
        begins = moment("2026-12-01 08:30") + turn * timedelta(hours=12)
        duty.assign(hejing, "司机", drivers[turn % 3], begins, begins + timedelta(hours=12))
    asked = absences.ask(hejing, "sick", moment("2026-12-07 00:00"), moment("2026-12-09 00:00"), person="赵强")
    absences.approve(staffed.desk("王建国"), asked.absence.id, release=True)
    made = drafting.repair(hejing, publishing.published(hejing)[0].id, EFFORT)
    seen = drafts.show(hejing, made.sheet.id)
    assert (seen.problems, made.ending) == ((), Ending.PROVEN)
    assert {one.post_name for one in seen.changes} <= {"副班"}


def test_a_repair_calls_no_ledger_off_for_a_post_that_a_draft_leaves_out(staffed: Office) -> None:
    hejing = staffed.desk("何静")
    posts.add(hejing, "备班", "daily 18:00-20:00", required=False)
    published(staffed)
    posts.name_servers(hejing, "备班", ["许大海", "何静"])
    for day in range(14):
        begins = moment("2026-12-01 18:00") + timedelta(days=day)
        duty.assign(hejing, "备班", "许大海", begins, begins + timedelta(hours=2))
    made = drafting.repair(hejing, publishing.published(hejing)[0].id, EFFORT)
    assert (made.moved, made.widened) == ((), ())


def test_a_draft_demands_no_rest_that_the_rules_do_not(staffed: Office) -> None:
    """Three drivers fill two half-day turns a day only if they need no clear day after each."""
    hejing = staffed.desk("何静")
    posts.add(hejing, "司机", "daily 08:30-20:30 20:30-08:30", required=True)
    posts.name_servers(hejing, "司机", ["许大海", "刘洋", "宋佳"])
    made = drafting.draft(hejing, FIRST, LAST, EFFORT, posts=["司机"])
    assert (made.gaps, made.widened, made.ending) == ((), (), Ending.PROVEN)
    seen = drafts.show(hejing, made.sheet.id)
    assert (seen.problems, len(seen.shifts)) == ((), 62)
    for name in ("许大海", "刘洋", "宋佳"):
        own = [one for one in seen.shifts if one.person_name == name]
        assert all(one.ends_at < other.begins_at for one, other in pairwise(own))


def test_a_gap_is_named_with_its_cause_and_notes_say_what_is_odd(staffed: Office) -> None:
    posts.name_servers(staffed.desk("何静"), "副班", ["赵强"])
    away = moment("2026-12-01 00:00"), moment("2027-01-03 00:00")
    asked = absences.ask(staffed.desk("赵强"), "training", *away)
    absences.approve(staffed.desk("何静"), asked.absence.id)
    made = drafting.draft(staffed.desk("何静"), date(2027, 1, 1), date(2027, 1, 4), EFFORT)
    assert len(made.gaps) == 3
    assert "2027" in made.notes[0]


@pytest.mark.parametrize(("first", "last"), [("2026-11-01", "2026-11-19"), ("2026-12-02", "2026-12-01")])
def test_a_period_that_cannot_be(staffed: Office, first: str, last: str) -> None:
    with staffed.unchanged(), pytest.raises(BadInput):
        drafting.draft(staffed.desk("何静"), date.fromisoformat(first), date.fromisoformat(last), EFFORT)


def test_only_keepers_draft(staffed: Office) -> None:
    with staffed.unchanged(), pytest.raises(NotAllowed):
        drafting.draft(staffed.desk("李敏"), FIRST, LAST, EFFORT)


def test_a_repair_leaves_the_notes_of_shifts(staffed: Office) -> None:
    published(staffed)
    keeper, begins = staffed.desk("何静"), moment("2026-12-10 08:30")
    shift = next(one for one in duty.roster(keeper, FIRST, LAST).shifts if one.begins_at == begins)
    duty.assign(keeper, shift.post_name, shift.person_name, begins, shift.ends_at, note="带钥匙")
    made = drafting.repair(keeper, publishing.published(keeper)[0].id, EFFORT)
    noted = [one for one in drafts.show(keeper, made.sheet.id).shifts if one.note]
    assert [(one.begins_at, one.post_name, one.note) for one in noted] == [(begins, shift.post_name, "带钥匙")]


def test_what_was_served_before_counts_where_the_office_says_so(staffed: Office) -> None:
    """何静 had the weekends of November; where they are carried over, 李敏 has more of the next ones."""
    keeper = staffed.desk("何静")
    posts.set_rest(keeper, "主班", 0)
    posts.name_servers(keeper, "主班", ["李敏", "何静"])
    for day in ("2026-11-21", "2026-11-22", "2026-11-28", "2026-11-29"):
        begins = moment(f"{day} 08:30")
        on = [one for one in duty.roster(keeper, begins.date(), begins.date()).shifts if one.post_name == "主班"]
        before = {"instead_of": on[0].person_name} if on and on[0].begins_at == begins else {}
        duty.assign(keeper, "主班", "何静", begins, begins + timedelta(days=1), **before)

    def weekends() -> Counter[str]:
        made = drafting.draft(keeper, date(2026, 12, 5), date(2026, 12, 13), EFFORT, posts=["主班"])
        seen = drafts.show(keeper, made.sheet.id).shifts
        return Counter(one.person_name for one in seen if one.begins_at.weekday() >= 5)

    assert weekends() == {"李敏": 2, "何静": 2}
    settings.put(staffed.desk("区晓东"), "ledgers_carried", "new_year_eve, weekend")
    assert weekends() == {"李敏": 3, "何静": 1}  # all four would leave the nights of workdays uneven
    with pytest.raises(BadInput, match="moon"):
        settings.put(staffed.desk("区晓东"), "ledgers_carried", "moon")


def test_what_is_odd_is_said_in_words_and_there_is_a_roster_all_the_same(staffed: Office) -> None:
    """More seats than people, one away all the time, an unpublished year, and a day that nobody can have."""
    keeper = staffed.desk("何静")
    posts.set_rest(keeper, "带班领导", 1)
    for post in ("主班", "副班"):
        posts.name_servers(keeper, post, ["李敏", "徐敏"])
    first, last = date(2027, 12, 1), date(2027, 12, 3)
    for name, begins, ends in (
        ("罗建平", "2027-11-30 00:00", "2027-12-05 00:00"),
        ("单志强", "2027-12-01 00:00", "2027-12-03 00:00"),
    ):
        asked = absences.ask(staffed.desk(name), "travel", moment(begins), moment(ends))
        absences.approve(keeper, asked.absence.id)
    made = drafting.draft(keeper, first, last, EFFORT)
    assert made.notes[0] == "2027年放假安排未公布，暂按周末推算"
    assert "罗建平全程请假或外出，不排班" in made.notes
    assert {"12月1日 带班领导：3 人全部请假或休息不足", "12月2日 带班领导：3 人全部请假或休息不足"} & set(made.gaps)
    seen = drafts.show(keeper, made.sheet.id)
    assert seen.problems == ()
    assert len(seen.gaps) == len(made.gaps)
    posts.add(keeper, "值守", "daily 08:30-08:30", seats=30)
    posts.name_servers(keeper, "值守", ["张明", "宋佳"])
    crowded = drafting.draft(keeper, first, last, EFFORT, posts=["值守"])
    assert "一天需30人次，可排人员仅2人：必有缺岗" in crowded.notes


def test_who_has_no_time_to_search_is_offered_the_rotation(staffed: Office) -> None:
    """A pair that serves together cannot be dealt out, so nothing is at hand; nothing is written."""
    keeper = staffed.desk("何静")
    roster_rules.add(keeper, "together", people=["李敏", "赵强"])
    with staffed.unchanged(), pytest.raises(Refused) as refused:
        drafting.draft(keeper, FIRST, LAST, Effort(seconds=0))
    assert "轮班" in refused.value.do
    with staffed.unchanged(), pytest.raises(Refused):
        drafting.draft(keeper, FIRST, LAST, Effort(stopped=lambda: True))
