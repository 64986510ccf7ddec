"""Duty: which hours a post's pattern asks for, where nobody is, and nobody on two shifts at once."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain import duty as rules
from board.domain.calendar import Calendar
from board.domain.duty import Post, Shift
from board.domain.errors import BadInput
from tests.office import ZONE, moment

CALENDAR = Calendar()
DAILY = "daily 08:30-08:30"
DAY_NIGHT = "daily 08:00-20:00 20:00-08:00"
LUNCH_AND_NIGHT = "workday 11:50-13:00 17:00-09:00; off 09:00-09:00"
WEEKLY = "weekly mon 08:30"


def asked(pattern: str, first: str, last: str = "") -> list[str]:
    spans = rules.asked_for(
        Post(1, "主班", pattern), date.fromisoformat(first), date.fromisoformat(last or first), CALENDAR, ZONE
    )
    return [f"{begins:%m-%d %H:%M}–{ends:%m-%d %H:%M}" for begins, ends in spans]


@pytest.mark.parametrize(
    ("pattern", "day", "hours"),
    [
        (DAILY, "2026-11-20", ["11-20 08:30–11-21 08:30"]),
        ("daily 08:00-08:00", "2026-12-31", ["12-31 08:00–01-01 08:00"]),
        ("daily 09:00-09:00", "2026-10-01", ["10-01 09:00–10-02 09:00"]),
        (DAY_NIGHT, "2026-11-21", ["11-21 08:00–11-21 20:00", "11-21 20:00–11-22 08:00"]),
        ("daily 08:00-19:00 19:00-08:00", "2026-12-01", ["12-01 08:00–12-01 19:00", "12-01 19:00–12-02 08:00"]),
        ("daily 00:00-24:00", "2026-11-20", ["11-20 00:00–11-21 00:00"]),
        (LUNCH_AND_NIGHT, "2026-11-20", ["11-20 11:50–11-20 13:00", "11-20 17:00–11-21 09:00"]),  # a Friday
        (LUNCH_AND_NIGHT, "2026-11-21", ["11-21 09:00–11-22 09:00"]),  # a Saturday
        (LUNCH_AND_NIGHT, "2026-10-01", ["10-01 09:00–10-02 09:00"]),  # National Day, a Thursday
        (LUNCH_AND_NIGHT, "2026-10-10", ["10-10 11:50–10-10 13:00", "10-10 17:00–10-11 09:00"]),  # a make-up Saturday
        ("workday 17:00-09:00", "2026-10-01", []),
        ("off 09:00-09:00", "2026-10-10", []),
        (WEEKLY, "2026-11-16", ["11-16 08:30–11-23 08:30"]),
        (WEEKLY, "2026-11-17", []),
        ("weekly sun 24:00", "2026-11-22", ["11-22 00:00–11-29 00:00"]),
    ],
)
def test_the_hours_a_post_asks_for(pattern: str, day: str, hours: list[str]) -> None:
    assert asked(pattern, day) == hours


def test_the_lunch_and_night_pattern_leaves_only_office_hours_over_a_holiday() -> None:
    hours = asked(LUNCH_AND_NIGHT, "2026-09-30", "2026-10-08")
    assert hours[:3] == ["09-30 11:50–09-30 13:00", "09-30 17:00–10-01 09:00", "10-01 09:00–10-02 09:00"]
    assert hours[7:] == ["10-06 09:00–10-07 09:00", "10-07 09:00–10-08 09:00", *asked(LUNCH_AND_NIGHT, "2026-10-08")]


def test_a_day_duty_lasts_as_long_as_its_day_does() -> None:
    london = ZoneInfo("Europe/London")
    [(begins, ends)] = rules.asked_for(Post(1, "主班", DAILY), date(2026, 10, 24), date(2026, 10, 24), CALENDAR, london)
    assert ends.timestamp() - begins.timestamp() == timedelta(hours=25).total_seconds()


def shift(begins: str, ends: str, *, post: int = 1, name: str = "李敏") -> Shift:
    return Shift(0, post, "主班", 1, name, moment(begins), moment(ends))


def gaps(pattern: str, shifts: list[Shift], day: str = "2026-11-20", **post: bool) -> list[str]:
    that = date.fromisoformat(day)
    found = rules.gaps([Post(1, "主班", pattern, **post)], shifts, that, that, CALENDAR, ZONE)
    return [f"{gap.begins_at:%d %H:%M}–{gap.ends_at:%d %H:%M}" for gap in found]


@pytest.mark.parametrize(
    ("shifts", "holes"),
    [
        ([], ["20 08:30–21 08:30"]),
        ([("2026-11-20 08:30", "2026-11-21 08:30")], []),
        ([("2026-11-20 08:30", "2026-11-20 20:30"), ("2026-11-20 20:30", "2026-11-21 08:30")], []),
        ([("2026-11-20 08:30", "2026-11-20 20:00"), ("2026-11-20 20:30", "2026-11-21 08:30")], ["20 20:00–20 20:30"]),
        ([("2026-11-20 09:00", "2026-11-21 08:00")], ["20 08:30–20 09:00", "21 08:00–21 08:30"]),
        ([("2026-11-19 08:30", "2026-11-20 12:00")], ["20 12:00–21 08:30"]),
        ([("2026-11-16 08:30", "2026-11-23 08:30")], []),
        ([("2026-11-20 08:30", "2026-11-21 08:30"), ("2026-11-20 10:00", "2026-11-20 11:00")], []),
        ([("2026-11-19 08:30", "2026-11-20 08:30"), ("2026-11-21 08:30", "2026-11-22 08:30")], ["20 08:30–21 08:30"]),
    ],
)
def test_where_nobody_is(shifts: list[tuple[str, str]], holes: list[str]) -> None:
    assert gaps(DAILY, [shift(*hours) for hours in shifts]) == holes


def test_another_post_fills_no_gap_and_posts_nobody_needs_have_none() -> None:
    elsewhere = shift("2026-11-20 08:30", "2026-11-21 08:30", post=2)
    assert gaps(DAILY, [elsewhere]) == ["20 08:30–21 08:30"]
    assert gaps(DAILY, [], required=False) == []
    assert gaps(DAILY, [], retired=True) == []


def test_night_and_day_are_missed_each_for_itself() -> None:
    assert gaps(DAY_NIGHT, [shift("2026-11-20 08:00", "2026-11-20 20:00")]) == ["20 20:00–21 08:00"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6))
def test_gaps_and_shifts_together_fill_the_hours_asked_for_and_never_overlap(drawn: list[tuple[int, int]]) -> None:
    start = moment("2026-11-20 00:30")
    hours = sorted((start + timedelta(hours=b), start + timedelta(hours=b + n)) for b, n in drawn)
    shifts = [Shift(0, 1, "主班", 1, "李敏", begins, ends) for begins, ends in hours]
    that = date(2026, 11, 20)
    found = rules.gaps([Post(1, "主班", DAILY)], shifts, that, that, CALENDAR, ZONE)
    begins = moment("2026-11-20 08:30")
    for minutes in range(0, 24 * 60, 30):
        at = begins + timedelta(minutes=minutes)
        manned = any(one.covers(at) for one in shifts)
        assert manned is not any(gap.begins_at <= at < gap.ends_at for gap in found)


def test_a_shift_ends_where_the_next_begins() -> None:
    running = shift("2026-11-20 08:30", "2026-11-21 08:30")
    assert running.covers(running.begins_at)
    assert not running.covers(running.ends_at)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2026-11-20 08:30", "2026-11-20 08:30"),
        ("2026-11-20 08:30", "2026-11-19 08:30"),
        ("2026-11-20 08:30", "2026-11-28 09:00"),
    ],
)
def test_a_shift_that_cannot_be(begins: str, ends: str) -> None:
    with pytest.raises(BadInput):
        rules.demand_sound(moment(begins), moment(ends))


def test_of_several_seats_those_that_are_empty_are_missed() -> None:
    day, night = shift("2026-11-20 08:30", "2026-11-20 20:30"), shift("2026-11-20 20:30", "2026-11-21 08:30")
    that = date(2026, 11, 20)
    post = Post(1, "主班", DAILY, seats=2)
    found = rules.gaps([post], [day, day, night], that, that, CALENDAR, ZONE)
    assert [(f"{one.begins_at:%H:%M}", one.missing) for one in found] == [("20:30", 1)]
    [all_day] = rules.gaps([post], [], that, that, CALENDAR, ZONE)
    assert (all_day.missing, all_day.ends_at) == (2, moment("2026-11-21 08:30"))
