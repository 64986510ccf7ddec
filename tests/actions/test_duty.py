"""Duty: who is here now and next, the gaps, and nobody on two shifts at once, whoever writes at the same time."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest

from board.actions import duty, on_duty, posts
from board.actions.duty import WantedShift
from board.domain.errors import BadInput, BadRows, BoardError, Refused, Unknown
from tests.office import Office, moment


def test_who_is_on_duty_now_and_next_in_the_order_of_posts(office: Office) -> None:
    now = on_duty.on_duty(office.desk())
    assert [(s.post_name, s.person_name) for s in now.now] == [
        ("带班领导", "王建国"),
        ("主班", "李敏"),
        ("副班", "赵强"),
    ]
    assert [s.person_name for s in now.next] == ["单志强", "何静", "区晓东"]
    assert now.relieved_at == moment("2026-11-21 08:30")
    assert now.now[1].mobile == "13800000002"


@pytest.mark.parametrize(("at", "officer"), [("2026-11-21 08:29", "李敏"), ("2026-11-21 08:30", "何静")])
def test_relief_is_exact_to_the_minute(office: Office, at: str, officer: str) -> None:
    office.at(at)
    assert on_duty.on_duty(office.desk()).now[1].person_name == officer


def test_where_the_roster_ends_the_gaps_begin(office: Office) -> None:
    gaps = on_duty.on_duty(office.desk()).gaps
    assert {gap.post_name for gap in gaps} == {"带班领导", "主班", "副班"}
    assert min(gap.begins_at for gap in gaps) == moment("2026-11-27 08:30")
    office.at("2026-12-20 12:00")
    later = on_duty.on_duty(office.desk())
    assert (later.now, later.next, later.relieved_at) == ((), (), None)
    assert any(gap.begins_at <= office.now < gap.ends_at for gap in later.gaps)


def test_a_week_that_nobody_leads_is_a_gap_on_its_last_day_too(office: Office) -> None:
    posts.add(office.desk("何静"), "总值班", "weekly mon 08:30", order=4)
    office.at("2026-11-22 23:00")
    missing = [gap.begins_at for gap in on_duty.on_duty(office.desk()).gaps if gap.post_name == "总值班"]
    assert missing == [moment("2026-11-16 08:30"), moment("2026-11-23 08:30")]
    duty.assign(office.desk("何静"), "总值班", "徐敏", moment("2026-11-16 08:30"), moment("2026-11-23 08:30"))
    assert [gap.begins_at for gap in on_duty.on_duty(office.desk()).gaps if gap.post_name == "总值班"] == [
        moment("2026-11-23 08:30")
    ]


def test_the_roster_of_a_month(office: Office) -> None:
    roster = duty.roster(office.desk(), date(2026, 11, 1), date(2026, 11, 30))
    assert (len(roster.days), len(roster.shifts), roster.published) == (30, 27, True)
    assert len(roster.gaps) == 3 * 30 - 27
    assert [shift.person_name for shift in roster.shifts[:3]] == ["王建国", "李敏", "赵强"]
    assert not duty.roster(office.desk(), date(2031, 1, 1), date(2031, 1, 2)).published


@pytest.mark.parametrize(("first", "last"), [("2026-11-30", "2026-11-01"), ("2026-01-01", "2027-02-01")])
def test_a_period_that_cannot_be(office: Office, first: str, last: str) -> None:
    with pytest.raises(BadInput):
        duty.roster(office.desk(), date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("post", "person", "begins", "ends", "error"),
    [
        ("主班", "赵强", "2026-12-01 08:30", "2026-12-01 08:30", BadInput),
        ("主班", "赵强", "2026-12-01 08:30", "2026-11-30 08:30", BadInput),
        ("主班", "赵强", "2026-12-01 08:30", "2026-12-20 08:30", BadInput),
        ("主班", "张三", "2026-12-01 08:30", "2026-12-02 08:30", Unknown),
        ("司机", "赵强", "2026-12-01 08:30", "2026-12-02 08:30", Unknown),
        ("带班领导", "李敏", "2026-11-20 08:30", "2026-11-21 08:30", Refused),  # is lead officer then
        ("主班", "赵强", "2026-11-20 08:30", "2026-11-21 08:30", Refused),  # is second officer then
        ("主班", "徐敏", "2026-11-20 12:00", "2026-11-20 18:00", Refused),  # the post is taken
    ],
)
def test_a_shift_that_cannot_be(
    office: Office, post: str, person: str, begins: str, ends: str, error: type[BoardError]
) -> None:
    with office.unchanged(), pytest.raises(error):
        duty.assign(office.desk("何静"), post, person, moment(begins), moment(ends))


def test_a_shift_passes_to_somebody_else_and_who_had_one_rests(office: Office) -> None:
    hejing = office.desk("何静")
    shift = duty.assign(hejing, "主班", "徐敏", moment("2026-11-20 08:30"), moment("2026-11-21 08:30"), note="顶班")
    assert (shift.person_name, shift.note, shift.version) == ("徐敏", "顶班", 2)
    with pytest.raises(Refused, match="徐敏"):  # not yet rested
        duty.assign(hejing, "主班", "徐敏", moment("2026-11-21 08:30"), moment("2026-11-22 08:30"))
    duty.assign(hejing, "主班", "徐敏", moment("2026-11-22 08:30"), moment("2026-11-23 08:30"))
    assert len(duty.roster(hejing, date(2026, 11, 20), date(2026, 11, 20)).shifts) == 6
    assert office.faults == []


def test_two_who_put_one_person_on_two_posts_at_once_succeed_once(office: Office) -> None:
    ready, told = Barrier(2), list[str]()
    desks = {"主班": office.desk("何静"), "副班": office.desk("区晓东")}

    def put(post: str, day: int) -> None:
        begins = moment(f"2026-12-{day:02} 08:30")
        ready.wait()
        try:
            duty.assign(desks[post], post, "徐敏", begins, begins + timedelta(days=1))
            told.append("done")
        except Refused:
            told.append("refused")

    for day in range(1, 21, 2):  # with a day of rest between
        threads = [Thread(target=put, args=(post, day)) for post in desks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(told) == ["done"] * 10 + ["refused"] * 10
    assert len(duty.roster(office.desk(), date(2026, 12, 1), date(2026, 12, 20)).shifts) == 10
    assert office.faults == []


def test_a_roster_is_taken_over_by_day_or_by_hours(office: Office) -> None:
    wanted = [
        WantedShift(3, "主班", "李敏", day=date(2026, 12, 1)),
        WantedShift(3, "副班", "zq", day=date(2026, 12, 1), note="试岗"),
        WantedShift(4, "主班", "何静", begins_at=moment("2026-12-02 08:30"), ends_at=moment("2026-12-02 20:30")),
    ]
    assert duty.take_over(office.desk("何静"), "十二月.xlsx", wanted) == 3
    shifts = duty.roster(office.desk(), date(2026, 12, 1), date(2026, 12, 2)).shifts
    assert [(s.person_name, f"{s.ends_at.astimezone(office.now.tzinfo):%d %H:%M}", s.note) for s in shifts] == [
        ("李敏", "02 08:30", ""),
        ("赵强", "02 08:30", "试岗"),
        ("何静", "02 20:30", ""),
    ]


@pytest.mark.usefixtures("english")
def test_a_roster_with_bad_rows_is_refused_as_a_whole_and_names_them_all(office: Office) -> None:
    posts.add(office.desk("何静"), "节日班", "off 09:00-09:00", order=5, required=False)
    wanted = [
        WantedShift(3, "主班", "李敏", day=date(2026, 12, 1)),
        WantedShift(4, "主班", "张三", day=date(2026, 12, 2)),
        WantedShift(5, "值班长", "李敏", day=date(2026, 12, 3)),
        WantedShift(6, "副班", "李敏", day=date(2026, 12, 1)),  # lead officer by row 3
        WantedShift(7, "主班", "赵强"),
        WantedShift(8, "节日班", "赵强", day=date(2026, 12, 2)),  # a workday
        WantedShift(9, "主班", "赵强", begins_at=moment("2026-12-05 08:30"), ends_at=moment("2026-12-04 08:30")),
        WantedShift(10, "主班", "赵强", day=date(2026, 12, 6), note="顶\x1b[2J"),
    ]
    with office.unchanged(), pytest.raises(BadRows) as refusal:
        duty.take_over(office.desk("何静"), "十二月.xlsx", wanted)
    assert [(problem.row, problem.field) for problem in refusal.value.problems] == [
        (4, "person"),
        (5, "post"),
        (6, ""),
        (7, "date"),
        (8, "date"),
        (9, "shift"),
        (10, "note"),
    ]
    assert "十二月.xlsx" in str(refusal.value)
    assert "row 6: 李敏 already has 主班" in str(refusal.value)


@pytest.mark.sqlite
@pytest.mark.parametrize(("name", "pattern"), [("主班", "daily 08:30-08:30"), ("", "daily 08:30-08:30"), ("备班", "x")])
def test_a_post_that_cannot_be(office: Office, name: str, pattern: str) -> None:
    with office.unchanged(), pytest.raises(BadInput):
        posts.add(office.desk("何静"), name, pattern)


def test_a_leader_serves_a_week_day_by_day_where_the_post_asks_for_no_rest(office: Office) -> None:
    hejing = office.desk("何静")
    for n in range(28, 31):
        duty.assign(
            hejing, "带班领导", "徐敏", moment(f"2026-11-{n} 08:30"), moment(f"2026-11-{n} 08:30") + timedelta(days=1)
        )
    posts.set_rest(hejing, "带班领导", None)
    begins = moment("2026-12-01 08:30")
    with office.unchanged(), pytest.raises(Refused, match="11-30 08:30"):
        duty.assign(hejing, "带班领导", "徐敏", begins, begins + timedelta(days=1))
    with office.unchanged(), pytest.raises(BadInput):
        posts.set_rest(hejing, "带班领导", 31)
    assert office.faults == []


def test_a_post_is_added_in_its_place(office: Office) -> None:
    posts.add(office.desk("何静"), " 备班 ", "Daily 08:30-08:30", order=2, required=False)
    assert [post.name for post in posts.listed(office.desk())] == ["带班领导", "主班", "备班", "副班"]
