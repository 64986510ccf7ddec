"""The roster as it hangs on the wall: hours are said once, a week's turn stands once, a gap is seen."""

from datetime import date
from typing import Any

import pytest

from board.domain.calendar import Calendar
from board.domain.duty import Gap, Post, Shift
from board.domain.people import Person
from board.domain.roster_page import day_rows, roster_page
from board.domain.roster_sheet import RosterSheet, roster_sheet, signed_lines
from board.domain.settings import Settings
from tests.office import moment

OFFICE = Settings(office_name="滨江区政府办公室", duty_phone="0571-1380000", drawn_up_by="何静")
LEADER, DRIVER, OFFICER = (
    Post(1, "带班领导", "weekly mon 08:30"),
    Post(2, "司机", ""),
    Post(3, "主班", "daily 08:30-08:30"),
)


def shift(post: Post, name: str, begins: str, ends: str, **more: Any) -> Shift:
    return Shift(0, post.id, post.name, len(name), name, moment(f"2026-11-{begins}"), moment(f"2026-11-{ends}"), **more)


def sheet(*shifts: Shift, posts: tuple[Post, ...], last: int = 8, gaps: tuple[Gap, ...] = ()) -> RosterSheet:
    days = list(Calendar().days(date(2026, 11, 2), date(2026, 11, last)))
    return roster_sheet(OFFICE, days, posts, shifts, gaps, [Person(3, "王建国", title="副主任")])


def test_a_weeks_leader_stands_once_over_seven_days() -> None:
    week = sheet(shift(LEADER, "王建国", "02 08:30", "09 08:30"), posts=(LEADER,))
    assert [day.cells[0].rows for day in week.days] == [7, 0, 0, 0, 0, 0, 0]
    assert {day.cells[0].text for day in week.days} == {"王建国"}
    assert week.columns == ("带班领导\n08:30-7日后08:30",)
    assert [person.name for person in week.people] == ["王建国"]


def test_two_leaders_in_one_day_keep_their_own_cells() -> None:
    first, second = ("王建国", "02 08:30", "05 08:30"), ("单志强甲", "05 08:30", "09 08:30")
    week = sheet(shift(LEADER, *first), shift(LEADER, *second), posts=(LEADER,))
    assert [day.cells[0].rows for day in week.days] == [3, 0, 0, 4, 0, 0, 0]


def test_hours_that_all_days_share_stand_in_the_heading_and_others_beside_the_name() -> None:
    days = [
        shift(DRIVER, name, f"{day:02} {begins}", f"{day + later:02} {ends}")
        for day in (2, 3, 4, 5)
        for name, begins, ends, later in (("曹卫东", "08:30", "20:30", 0), ("邓勇", "20:30", "08:30", 1))
    ]
    odd = shift(DRIVER, "彭建军", "06 09:00", "06 12:00", note="送检")
    week = sheet(*days, odd, posts=(DRIVER,), last=6)
    assert week.columns == ("司机\n08:30-20:30\n20:30-次日08:30",)
    assert [day.cells[0].text for day in week.days] == ["曹卫东 邓勇"] * 4 + ["彭建军 09:00-12:00"]
    assert [day.note for day in week.days] == ["", "", "", "", "送检"]


def test_a_gap_is_written_and_known_as_one() -> None:
    gap = Gap(3, "主班", moment("2026-11-02 08:30"), moment("2026-11-03 08:30"))
    [monday, tuesday] = sheet(
        shift(OFFICER, "李敏", "03 08:30", "04 08:30"), posts=(OFFICER,), last=3, gaps=(gap,)
    ).days
    assert (monday.cells[0].text, monday.cells[0].is_gap) == ("（缺）", True)
    assert (tuesday.cells[0].text, tuesday.cells[0].is_gap) == ("李敏", False)


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "滨江区政府办公室2026年11月值班表"),
        (date(2026, 10, 1), date(2026, 10, 7), "滨江区政府办公室值班表（2026-10-01至2026-10-07）"),
    ],
)
def test_the_title_says_the_period(first: date, last: date, title: str) -> None:
    days = list(Calendar().days(first, last))
    assert roster_sheet(OFFICE, days, [OFFICER], [], [], []).title == title


def test_the_page_says_holidays_phones_and_who_signed() -> None:
    days = list(Calendar().days(date(2026, 10, 1), date(2026, 10, 10)))
    signed = signed_lines(drawn_up_by="何静", version=3, at=moment("2026-09-20 09:00"))
    sheet = roster_sheet(OFFICE, days, [OFFICER], [], [], [], signed)
    assert [row[2] for row in day_rows(sheet)][::9] == ["国庆节 法定节假日", "国庆节 调休上班"]
    page = roster_page(sheet)
    assert page.below == "制表：何静  版本：3  打印：2026-09-20 09:00"
    assert page.sections[2].blocks[0].part.lines[1].cells == ("值班电话：0571-1380000",)
