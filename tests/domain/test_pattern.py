"""Patterns of posts: every shift pattern that offices keep can be written, and what cannot be is refused."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from board.domain.calendar import Calendar
from board.domain.duty import Post, asked_for
from board.domain.errors import BadInput
from board.domain.pattern import read_pattern
from tests.office import ZONE

CALENDAR = Calendar()
WINTER = "11-01..03-31 daily 08:00-19:00 19:00-08:00; 04-01..10-31 daily 08:00-20:00 20:00-08:00"
HOLIDAYS_APART = "daily except spring_festival,national_day 08:30-08:30"
SPRING = "spring_festival 08:30-20:30 20:30-08:30"


def asked(pattern: str, first: str, last: str = "", zone: ZoneInfo = ZONE) -> list[str]:
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    return [f"{b:%m-%d %H:%M}–{e:%m-%d %H:%M}" for b, e in asked_for(Post(1, "主班", pattern), *days, CALENDAR, zone)]


@pytest.mark.parametrize(
    ("pattern", "day", "hours"),
    [
        (WINTER, "2026-12-01", ["12-01 08:00–12-01 19:00", "12-01 19:00–12-02 08:00"]),
        (WINTER, "2026-03-31", ["03-31 08:00–03-31 19:00", "03-31 19:00–04-01 08:00"]),
        (WINTER, "2026-04-01", ["04-01 08:00–04-01 20:00", "04-01 20:00–04-02 08:00"]),
        (HOLIDAYS_APART, "2026-10-05", []),  # a bridged day of National Day
        (HOLIDAYS_APART, "2026-10-04", []),  # its Sunday
        (HOLIDAYS_APART, "2026-10-10", ["10-10 08:30–10-11 08:30"]),  # worked instead of a day of it
        (HOLIDAYS_APART, "2026-05-01", ["05-01 08:30–05-02 08:30"]),
        (SPRING, "2026-02-17", ["02-17 08:30–02-17 20:30", "02-17 20:30–02-18 08:30"]),
        (SPRING, "2026-02-24", []),
        ("statutory 09:00-09:00", "2026-10-01", ["10-01 09:00–10-02 09:00"]),
        ("statutory 09:00-09:00", "2026-10-05", []),
        ("bridged 09:00-09:00", "2026-10-05", ["10-05 09:00–10-06 09:00"]),
        ("weekend 09:00-09:00", "2026-11-21", ["11-21 09:00–11-22 09:00"]),
        ("weekend 09:00-09:00", "2026-10-10", []),
        ("make_up 08:00-18:00", "2026-10-10", ["10-10 08:00–10-10 18:00"]),
        ("holiday 09:00-09:00", "2026-10-04", ["10-04 09:00–10-05 09:00"]),
        ("holiday 09:00-09:00", "2026-11-21", []),  # an ordinary Saturday
        ("mon,wed,fri 18:00-21:00", "2026-11-20", ["11-20 18:00–11-20 21:00"]),
        ("mon,wed,fri 18:00-21:00", "2026-11-19", []),
        ("workday except fri 17:00-09:00", "2026-11-20", []),
        ("fri 17:00-09:00+3", "2026-11-20", ["11-20 17:00–11-23 09:00"]),
        ("mon 08:30-08:30+7", "2026-11-16", ["11-16 08:30–11-23 08:30"]),
        ("12-01..02-28 weekly mon 08:30", "2026-11-16", []),
        ("12-01..02-28 weekly mon 08:30", "2026-12-07", ["12-07 08:30–12-14 08:30"]),
        (
            "rrule FREQ=WEEKLY;INTERVAL=2;BYDAY=MO from 2026-11-02 08:30-08:30+7",
            "2026-11-16",
            ["11-16 08:30–11-23 08:30"],
        ),
        ("rrule FREQ=WEEKLY;INTERVAL=2;BYDAY=MO from 2026-11-02 08:30-08:30+7", "2026-11-09", []),
        ("rrule FREQ=MONTHLY;BYDAY=-1FR 17:00-21:00; off 09:00-09:00", "2026-11-27", ["11-27 17:00–11-27 21:00"]),
        ("rrule freq=monthly;bymonthday=15;bymonth=6,12 08:30-08:30", "2026-12-15", ["12-15 08:30–12-16 08:30"]),
    ],
)
def test_the_hours_a_pattern_asks_for(pattern: str, day: str, hours: list[str]) -> None:
    assert asked(pattern, day) == hours


def test_ordinary_days_and_holidays_rostered_apart_leave_no_day_out() -> None:
    together = f"{HOLIDAYS_APART}; {SPRING}; national_day 08:30-08:30"
    days = {line[:5] for line in asked(together, "2026-01-01", "2026-12-31")}
    assert len(days) == 365
    assert len(asked(together, "2026-01-01", "2026-12-31")) == 365 + 9


def test_a_rule_of_years_is_asked_for_a_day_at_once() -> None:
    assert len(asked("rrule FREQ=DAILY 08:30-08:30", "2026-01-01", "2026-12-31")) == 365
    assert asked("rrule FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 08:30-08:30", "2026-01-01", "2026-12-31") == []


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_day_and_night_follow_one_another_when_clocks_change(zone: str) -> None:
    days = date(2026, 1, 1), date(2026, 12, 31)
    spans = list(asked_for(Post(1, "主班", WINTER), *days, CALENDAR, ZoneInfo(zone)))
    hours = [(begins.timestamp(), ends.timestamp()) for begins, ends in spans]
    assert all(one[1] == two[0] for one, two in pairwise(hours))
    assert len(spans) == 2 * 365
    assert sum(ends - begins for begins, ends in hours) == hours[-1][1] - hours[0][0]


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "daily",
        "hourly 08:00-09:00",
        "daily 8-9",
        "daily 08:00",
        "daily 25:00-08:00",
        "daily 08:00-08:60",
        "daily 24:30-08:00",
        "daily 08:30-08:30+9",
        "daily 08:30-08:00+0",
        "daily 08:30-09:30+8",
        "daily except 08:30-08:30",
        "daily except never 08:30-08:30",
        "weekly 08:30",
        "weekly monday 08:30",
        "weekly mon 08:30-09:00",
        "workday 17:00-09:00;",
        "13-01..03-31 daily 08:30-08:30",
        "02-30..03-31 daily 08:30-08:30",
        "rrule 08:30-08:30",
        "rrule FREQ=HOURLY 08:30-08:30",
        "rrule FREQ=WEEKLY;INTERVAL=0 08:30-08:30",
        "rrule FREQ=DAILY from 2026-02-30 08:30-08:30",
        "每天 08:30-08:30",
    ],
)
def test_a_pattern_that_cannot_be_is_refused(pattern: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_pattern(pattern)
    assert refusal.value.field


def test_a_pattern_is_read_whatever_its_case_and_blanks() -> None:
    assert read_pattern("  Daily 08:30-08:30 ;  OFF 9:00-9:00 ") == read_pattern("daily 08:30-08:30;off 09:00-09:00")


def test_no_shift_of_a_pattern_is_longer_than_a_running_shift_is_looked_back_for() -> None:
    [span] = read_pattern("daily 08:30-08:30+8")
    begins, ends = span.on(date(2026, 11, 20), ZONE)
    assert ends - begins == timedelta(days=8)
