"""The days of 2026 as the State Council published them, the law's own days through the years, and the office's say."""

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board import locale
from board.domain.arrangement import in_words
from board.domain.calendar import Calendar, Day, DayKind, DaySource, day_off, day_worked, years_published_by
from board.domain.festivals import Festival, festival_named, label_of, statutory_days

OFF_2026 = ["1/1-1/3", "2/15-2/23", "4/4-4/6", "5/1-5/5", "6/19-6/21", "9/25-9/27", "10/1-10/7"]
MADE_UP_2026 = ["1/4", "2/14", "2/28", "5/9", "9/20", "10/10"]

dates = st.dates(date(2004, 1, 1), date(2030, 12, 31))


def spread(text: str, year: int = 2026) -> list[date]:
    ends = [date(year, *map(int, part.split("/"))) for part in text.split("-")]
    return [ends[0] + timedelta(n) for n in range((ends[-1] - ends[0]).days + 1)]


def test_2026_is_as_published() -> None:
    named = [day for day in Calendar().days(date(2026, 1, 1), date(2026, 12, 31)) if day.name]
    assert [day.date for day in named if not day.works] == [day for part in OFF_2026 for day in spread(part)]
    assert [day.date for day in named if day.works] == [day for part in MADE_UP_2026 for day in spread(part)]
    assert {day.kind for day in named if day.works} == {DayKind.MAKE_UP}


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2026-02-14", DayKind.MAKE_UP, "春节"),
        ("2026-02-15", DayKind.WEEKEND, "春节"),
        ("2026-02-16", DayKind.STATUTORY, "春节"),  # 除夕, off by law since 2025
        ("2026-02-19", DayKind.STATUTORY, "春节"),
        ("2026-02-20", DayKind.BRIDGED, "春节"),
        ("2026-02-24", DayKind.WORKDAY, ""),
        ("2026-04-05", DayKind.STATUTORY, "清明节"),
        ("2026-04-06", DayKind.BRIDGED, "清明节"),
        ("2026-05-02", DayKind.STATUTORY, "劳动节"),
        ("2026-05-04", DayKind.BRIDGED, "劳动节"),
        ("2026-09-20", DayKind.MAKE_UP, "国庆节"),
        ("2026-10-03", DayKind.STATUTORY, "国庆节"),
        ("2026-10-04", DayKind.WEEKEND, "国庆节"),
        ("2026-10-11", DayKind.WEEKEND, ""),
        ("2024-02-09", DayKind.WORKDAY, ""),  # 除夕 was a workday from 2014 to 2024
        ("2024-05-02", DayKind.BRIDGED, "劳动节"),
        ("2012-06-23", DayKind.STATUTORY, "端午节"),
        ("2015-09-03", DayKind.STATUTORY, "抗战胜利纪念日"),
        ("2007-05-03", DayKind.STATUTORY, "劳动节"),
    ],
)
def test_kinds(day: str, kind: DayKind, name: str) -> None:
    found = Calendar().day(date.fromisoformat(day))
    assert (found.kind, found.title, found.source) == (kind, name, DaySource.PUBLISHED)


@pytest.mark.parametrize(
    ("year", "count"),
    [(2004, 10), (2007, 10), (2008, 11), (2014, 11), (2015, 12), (2024, 11), (2025, 13), (2026, 13)],
)
def test_the_law_gives_so_many_days(year: int, count: int) -> None:
    assert len(statutory_days(year)) == count


def test_the_law_and_the_published_days_agree() -> None:
    calendar = Calendar()
    for year in range(2004, 2027):
        assert all(calendar.day(day).kind is DayKind.STATUTORY for day in statutory_days(year)), year


def test_a_year_not_yet_published_falls_back_to_weekends_and_says_so() -> None:
    calendar = Calendar()
    assert calendar.is_published(2026)
    assert not calendar.is_published(2027)
    friday, saturday = calendar.day(date(2027, 10, 1)), calendar.day(date(2027, 10, 2))
    assert (friday.kind, saturday.kind) == (DayKind.WORKDAY, DayKind.WEEKEND)
    assert friday.source is DaySource.FALLBACK


def test_the_office_overrides_a_day_without_publishing_its_year() -> None:
    games = Day(date(2027, 10, 1), DayKind.BRIDGED, "市运动会", DaySource.OFFICE)
    calendar = Calendar({games.date: games})
    assert calendar.day(games.date) == games
    assert calendar.day(games.date).title == "市运动会"
    assert not calendar.works(games.date)
    assert not calendar.is_published(2027)


def test_an_imported_notice_publishes_its_year() -> None:
    notice = [day_off(date(2027, 10, d), "国庆节") for d in range(1, 8)] + [day_worked(date(2027, 9, 26), "国庆节")]
    calendar = Calendar({day.date: day for day in notice})
    assert years_published_by(notice) == {2027}
    assert calendar.is_published(2027)
    assert calendar.day(date(2027, 12, 1)).source is DaySource.PUBLISHED
    assert calendar.day(date(2027, 9, 26)).kind is DayKind.MAKE_UP
    assert Calendar(published_years={2028}).is_published(2028)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("春节", Festival.SPRING),
        ("国庆节、中秋节", Festival.NATIONAL),
        ("中秋", Festival.MID_AUTUMN),
        ("五一", Festival.LABOUR),
        ("十一", Festival.NATIONAL),
        ("qingming", Festival.QINGMING),
        ("Tomb-sweeping Day", Festival.QINGMING),
        ("市运动会", "市运动会"),
        ("农历二十一", "农历二十一"),
        ("", ""),
    ],
)
def test_festivals_are_known_by_their_names(text: str, name: str) -> None:
    assert festival_named(text) == name


def test_words_in_both_languages() -> None:
    days = list(Calendar().days(date(2026, 2, 14), date(2026, 2, 23)))
    assert in_words(days) == ("春节：2/15-2/23 放假，共 9 天；2/14 上班",)
    with locale.speaking("en"):
        assert in_words(days) == ("Spring Festival: off 2/15-2/23 (9 days); at work on 2/14",)
        assert [kind.label for kind in DayKind][2:4] == ["bridged day off", "statutory holiday"]
    labels = ["工作日", "周末", "调休休息日", "法定节假日", "调休上班"]
    assert [kind.label for kind in DayKind] == labels
    assert all(source.label for source in DaySource)
    assert all(label_of(festival) != festival for festival in Festival)


@settings(max_examples=100)
@given(dates)
def test_every_day_is_of_one_kind_that_fits_its_weekday(day: date) -> None:
    found = Calendar().day(day)
    assert found.date == day
    assert found.works == Calendar().works(day)
    if found.kind in {DayKind.WEEKEND, DayKind.MAKE_UP}:
        assert day.weekday() >= 5
    if found.kind in {DayKind.WORKDAY, DayKind.BRIDGED}:
        assert day.weekday() < 5


@settings(max_examples=50)
@given(dates, st.integers(0, 60))
def test_days_follow_each_other_without_gap(first: date, count: int) -> None:
    days = list(Calendar().days(first, first + timedelta(count)))
    assert len(days) == count + 1
    assert all(after.date - before.date == timedelta(1) for before, after in pairwise(days))


def test_a_year_has_about_250_days_of_work() -> None:
    counted = Counter(day.works for day in Calendar().days(date(2026, 1, 1), date(2026, 12, 31)))
    assert counted[True] == 248


def test_importing_the_calendar_loads_no_holiday_data() -> None:
    code = (
        "import sys, board.domain.calendar, board.domain.worktime, board.domain.holiday_notice;"
        "sys.exit('chinese_calendar' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
