"""When limits fall due: an office in Binjiang over the National Day holiday, and offices where the clocks change."""

import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.calendar import Calendar, DaySource, day_off
from board.domain.errors import BadInput
from board.domain.worktime import Limit, Unit, WorkClock, WorkingHours

OFFICE = "mon-fri 09:00-12:00 13:30-17:30"


def clock(hours: str = OFFICE, zone: str = "Asia/Shanghai", calendar: Calendar | None = None) -> WorkClock:
    return WorkClock(calendar or Calendar(), WorkingHours.parse(hours, ZoneInfo(zone)))


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    year, rest = ("2026-", text) if text.count("-") == 1 else ("", text)
    return datetime.fromisoformat(year + rest).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("raised", "limit", "due"),
    [
        # working days: whole days after the day it was raised, at the close of business
        ("09-21 10:00", "1wd", "09-22 17:30"),
        ("09-21 08:00", "1wd", "09-22 17:30"),
        ("09-21 23:00", "1wd", "09-22 17:30"),
        ("09-19 10:00", "1wd", "09-20 17:30"),  # Saturday; Sunday 9/20 is a make-up workday
        ("09-30 16:00", "3wd", "10-10 17:30"),  # over National Day: 10/8, 10/9 and the make-up Saturday
        ("02-13 16:00", "2wd", "02-24 17:30"),  # make-up Saturday 2/14, then the first day after Spring Festival
        # working hours and minutes: exact
        ("09-21 10:00", "4wh", "09-21 15:30"),
        ("09-21 10:00", "2wh", "09-21 12:00"),
        ("09-21 12:30", "60wm", "09-21 14:30"),
        ("09-21 17:00", "90wm", "09-22 10:00"),
        ("09-30 17:00", "4wh", "10-08 14:00"),
        ("10-03 03:00", "1wh", "10-08 10:00"),
        # calendar days: the close of the last day, moved on when it is a day off
        ("09-21 10:00", "1d", "09-22 17:30"),
        ("09-22 10:00", "30d", "10-22 17:30"),
        ("09-01 10:00", "30d", "10-08 17:30"),
        # by the clock
        ("09-30 23:30", "6h", "10-01 05:30"),
        ("09-30 23:30", "45m", "10-01 00:15"),
    ],
)
def test_when_it_falls_due(raised: str, limit: str, due: str) -> None:
    assert clock().add(at(raised), Limit.parse(limit)) == at(due)


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        ("09-21 09:00", "09-21 17:30", 7),
        ("09-21 00:00", "09-22 00:00", 7),
        ("09-21 11:30", "09-21 14:00", 1),
        ("09-30 16:30", "10-08 10:00", 2),
        ("10-01 00:00", "10-08 00:00", 0),
        ("02-28 00:00", "03-01 00:00", 7),
        ("09-21 10:00", "09-21 09:00", -1),
        ("01-01 00:00", "2027-01-01 00:00", 248 * 7),
    ],
)
def test_working_time_between(begin: str, end: str, hours: int) -> None:
    assert clock().worked(at(begin), at(end)) == timedelta(hours=hours)


def test_working_days_between() -> None:
    office = clock()
    assert office.working_days_between(at("09-30 16:00"), at("10-10 08:00")) == 3
    assert office.working_days_between(at("10-10 08:00"), at("09-30 16:00")) == -3
    assert office.working_days_between(at("10-01 08:00"), at("10-07 08:00")) == 0


def test_a_make_up_saturday_has_mondays_hours_or_its_own() -> None:
    assert clock().openings(date(2026, 2, 14)) == clock().openings(date(2026, 2, 9))
    with_saturday = clock(OFFICE + "; sat 09:00-12:00")
    assert with_saturday.openings(date(2026, 2, 14)) == ((time(9), time(12)),)
    assert with_saturday.openings(date(2026, 3, 7)) == ((time(9), time(12)),)  # an ordinary Saturday
    assert with_saturday.openings(date(2026, 2, 21)) == ()  # a Saturday of Spring Festival


def test_dated_hours_go_over_everything() -> None:
    office = clock(OFFICE + "; 2026-10-01 08:00-10:00; 2026-09-21 off")
    assert office.add(at("09-30 17:00"), Limit.parse("90wm")) == at("10-01 09:00")
    assert office.worked(at("09-21 00:00"), at("09-22 00:00")) == timedelta()


def test_the_office_may_give_a_day_off() -> None:
    day = day_off(date(2026, 9, 22), "市运动会", DaySource.OFFICE)
    office = clock(calendar=Calendar({day.date: day}))
    assert office.add(at("09-21 10:00"), Limit.parse("1wd")) == at("09-23 17:30")


def test_nights_belong_to_the_day_they_begin_on() -> None:
    office = clock("mon-fri 22:00-06:00")
    assert office.add(at("09-21 23:00"), Limit.parse("6wh")) == at("09-22 05:00")
    assert office.worked(at("10-01 00:00"), at("10-01 12:00")) == timedelta(hours=6)  # the night of 9/30
    assert clock("mon-sun 00:00-24:00").worked(at("09-21 00:00"), at("09-23 00:00")) == timedelta(days=2)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", "2025-03-30", 23),
        ("Europe/Berlin", "2025-10-26", 25),
        ("America/New_York", "2025-03-09", 23),
        ("America/New_York", "2025-11-02", 25),
        ("Asia/Shanghai", "2025-03-30", 24),
    ],
)
def test_a_day_is_as_long_as_it_really_was(zone: str, day: str, hours: int) -> None:
    round_the_clock = clock("mon-sun 00:00-24:00", zone)
    begin = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone))
    worked = round_the_clock.worked(begin, begin + timedelta(days=1))
    assert worked == timedelta(hours=hours)
    assert round_the_clock.add(begin, Limit(hours, Unit.WORKING_HOURS)) == begin + timedelta(days=1)
    assert round_the_clock.add(begin, Limit(hours, Unit.HOURS)) == begin + timedelta(days=1)


def test_open_now_and_next() -> None:
    office = clock()
    assert office.is_open(at("09-21 09:00"))
    assert not office.is_open(at("09-21 12:00"))
    assert office.next_open(at("09-21 10:00")) == at("09-21 10:00")
    assert office.next_open(at("09-30 17:30")) == at("10-08 09:00")


def test_an_office_that_never_opens_again_is_said_to_be() -> None:
    closed = clock("2020-01-02 09:00-10:00")
    for limit in ("1wd", "1wh", "1wm", "1d"):
        with pytest.raises(BadInput, match="working_hours"):
            closed.add(at("09-21 09:00"), Limit.parse(limit))
    with pytest.raises(BadInput):
        closed.next_open(at("09-21 09:00"))
    assert closed.worked(at("2020-01-01 00:00"), at("09-21 09:00")) == timedelta(hours=1)
    for limit in ("3660d", "2000wd", "87840h"):
        with pytest.raises(BadInput):
            clock().add(datetime(9999, 12, 30, tzinfo=UTC), Limit.parse(limit))
    with pytest.raises(BadInput):
        clock().add(datetime(2026, 9, 21, 9), Limit.parse("1wd"))  # noqa: DTZ001 - a time without zone is the point


def test_ten_years_are_counted_quickly() -> None:
    office = clock()
    office.worked(at("01-01 00:00"), at("01-02 00:00"))
    begun = stopwatch.perf_counter()
    assert office.worked(at("2016-01-01 00:00"), at("2026-01-01 00:00")) > timedelta(days=700)
    assert stopwatch.perf_counter() - begun < 0.5


zones = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
patterns = st.sampled_from(
    [
        OFFICE,
        "mon-fri 22:00-06:00",
        "mon-sun 00:00-24:00",
        "mon,wed 01:30-03:30; sun 00:00-12:00",
        "mon-sat 02:00-02:45",
    ]
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware
minutes = st.integers(1, 20_000).map(lambda n: Limit(n, Unit.WORKING_MINUTES))
limits = st.one_of(
    minutes, st.builds(Limit, st.integers(1, 40), st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS, Unit.HOURS]))
)


@settings(max_examples=80, deadline=None)
@given(patterns, zones, moments, minutes)
def test_what_was_added_has_been_worked(hours: str, zone: str, start: datetime, limit: Limit) -> None:
    office = clock(hours, zone)
    due = office.add(start, limit)
    assert office.worked(start, due) == limit.length
    assert office.worked(start, due - timedelta(seconds=1)) < limit.length
    assert due.tzinfo is office.hours.zone


@settings(max_examples=80, deadline=None)
@given(patterns, zones, st.lists(moments, min_size=3, max_size=3))
def test_working_time_adds_up_and_never_exceeds_real_time(hours: str, zone: str, three: list[datetime]) -> None:
    office = clock(hours, zone)
    a, b, c = three
    assert office.worked(a, b) + office.worked(b, c) == office.worked(a, c)
    assert abs(office.worked(a, b)) <= abs(b - a)
    assert office.working_days_between(a, b) + office.working_days_between(b, c) == office.working_days_between(a, c)


@settings(max_examples=80, deadline=None)
@given(patterns, zones, moments, moments, limits)
def test_who_raises_earlier_is_due_no_later(hours: str, zone: str, a: datetime, b: datetime, limit: Limit) -> None:
    office = clock(hours, zone)
    first, second = sorted((a, b))
    assert office.add(first, limit) <= office.add(second, limit)
    assert office.add(first, limit) > first


@settings(max_examples=60, deadline=None)
@given(zones, moments, st.integers(1, 60))
def test_working_days_count_themselves(zone: str, start: datetime, n: int) -> None:
    office = clock(OFFICE, zone)
    assert office.working_days_between(start, office.add(start, Limit(n, Unit.WORKING_DAYS))) == n
