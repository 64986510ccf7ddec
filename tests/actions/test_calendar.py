"""The calendar as the office keeps it: its own days over the published ones, a notice taken over, limits."""

from datetime import date

import pytest

from board.actions import calendar
from board.domain.calendar import Day, DayKind, DaySource
from board.domain.errors import BadInput
from board.domain.worktime import Limit
from tests.office import Office, moment

NATIONAL_DAY = [
    Day(
        date(2031, 10, number),
        DayKind.STATUTORY if number < 4 else DayKind.BRIDGED,
        "national_day",
        DaySource.PUBLISHED,
    )
    for number in range(1, 8)
]


def test_the_offices_own_day_goes_over_the_published_one(office: Office) -> None:
    saturday = date(2026, 11, 21)
    assert calendar.load(office.desk()).day(saturday).kind is DayKind.WEEKEND
    calendar.set_day(office.desk("何静"), saturday, "调休上班", name="实训日")
    assert calendar.load(office.desk()).day(saturday) == Day(saturday, DayKind.MAKE_UP, "实训日", DaySource.OFFICE)
    assert calendar.due(office.desk(), office.now, Limit.parse("1wd")) == moment("2026-11-21 17:30")
    calendar.set_day(office.desk("区晓东"), saturday, "weekend")
    assert calendar.due(office.desk(), office.now, Limit.parse("1wd")) == moment("2026-11-23 17:30")
    assert office.faults == []


def test_a_year_that_is_not_published_is_told_from_one_that_is(office: Office) -> None:
    before = calendar.load(office.desk())
    assert (before.is_published(2026), before.is_published(2031)) == (True, False)
    assert before.day(date(2031, 10, 1)).source is DaySource.FALLBACK
    assert calendar.take_over(office.desk("何静"), NATIONAL_DAY) == {2031}
    after = calendar.load(office.desk())
    assert after.is_published(2031)
    assert not after.works(date(2031, 10, 2))
    assert calendar.take_over(office.desk("何静"), NATIONAL_DAY) == {2031}  # a second time changes nothing
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("kind", "name"), [("feast", ""), ("", ""), ("weekend", "实训\x1b日"), ("weekend", "日" * 201)]
)
def test_a_day_that_cannot_be(office: Office, kind: str, name: str) -> None:
    with office.unchanged(), pytest.raises(BadInput):
        calendar.set_day(office.desk("何静"), date(2026, 11, 21), kind, name=name)


def test_a_notice_without_days_is_none(office: Office) -> None:
    with office.unchanged(), pytest.raises(BadInput):
        calendar.take_over(office.desk("何静"), [])
