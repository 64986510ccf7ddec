"""Figures by their definitions, the usual periods, and working time added up once."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain import working_sums
from board.domain.calendar import Calendar, Day, DayKind, DaySource
from board.domain.errors import BadInput
from board.domain.people import Party, PartyKind
from board.domain.period import Size, between, period_typed
from board.domain.statistics import Figures, Ledger, Waited, total
from board.domain.statistics_words import hours, percent
from board.domain.working_hours import WorkingHours
from board.domain.working_sums import WorkingSums
from board.domain.worktime import WorkClock

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("worked", "mean", "median", "ninetieth"),
    [
        ((), None, None, None),
        ((5,), 5, 5, 5),
        ((1, 2), 1.5, 1.5, 2),
        ((1, 2, 9), 4, 2, 9),
        (tuple(range(1, 11)), 5.5, 5.5, 9),
        (tuple(range(1, 12)), 6, 6, 10),
    ],
)
def test_mean_median_and_ninetieth(
    worked: tuple[int, ...], mean: float | None, median: float | None, ninetieth: int | None
) -> None:
    figures = Figures(worked=worked)
    assert (figures.mean, figures.median, figures.ninetieth) == (mean, median, ninetieth)


def test_rates_leave_out_what_was_dropped_and_say_nothing_of_nothing() -> None:
    figures = Figures(opened=10, dropped=2, unclosed=2, closed=5, late=2, late_extended=1)
    assert (figures.closing_rate, figures.on_time_rate, figures.on_time_extended_rate) == (0.75, 0.6, 0.8)
    assert (Figures(opened=1, dropped=1).closing_rate, Figures().on_time_rate) == (None, None)


def test_all_together_are_the_sum_with_all_working_times_in_order() -> None:
    both = total([Figures(opened=2, returns=3, worked=(4, 9)), Figures(opened=1, overdue=1, worked=(5,))])
    assert (both.opened, both.returns, both.overdue, list(both.worked)) == (3, 3, 1, [4, 5, 9])


def test_people_stand_under_their_department_and_who_has_none_for_themselves() -> None:
    bureau, bureau_of = Party(PartyKind.DEPARTMENT, 2, "城管局"), Party(PartyKind.DEPARTMENT, 2, "城管局")
    liu, guest = Party(PartyKind.PERSON, 7, "刘洋"), Party(PartyKind.PERSON, 2, "外聘")
    ledger = Ledger((Waited(liu, 30, bureau_of), Waited(bureau, 20), Waited(guest, 50)), held=5)
    assert ledger.by_department() == (Waited(bureau, 50), Waited(guest, 50))
    assert ledger.total == 105


@pytest.mark.parametrize(
    ("typed", "first", "last", "size"),
    [
        ("2026", "2026-01-01", "2026-12-31", Size.YEAR),
        ("2026Q4", "2026-10-01", "2026-12-31", Size.QUARTER),
        ("2026-q1", "2026-01-01", "2026-03-31", Size.QUARTER),
        ("2024-02", "2024-02-01", "2024-02-29", Size.MONTH),
    ],
)
def test_periods_as_they_are_typed(typed: str, first: str, last: str, size: Size) -> None:
    period = period_typed(typed, "--period")
    assert (period.first.isoformat(), period.last.isoformat(), period.size) == (first, last, size)
    assert between(period.first, period.last) == period
    assert period.earlier.later == period == period.later.earlier
    assert period.earlier.last + timedelta(days=1) == period.first


@pytest.mark.parametrize("typed", ["", "26", "2026Q5", "2026-13", "2026-00", "1899", "上月", "2026-11-20"])
def test_what_is_no_period(typed: str) -> None:
    with pytest.raises(BadInput):
        period_typed(typed, "--period")


def test_days_follow_each_other_too_and_months_are_cut_to_them() -> None:
    period = between(date(2026, 1, 20), date(2026, 3, 2))
    assert (period.size, period.earlier.last, period.later.first) == (Size.DAYS, date(2026, 1, 19), date(2026, 3, 3))
    months = [(month.first.isoformat(), month.last.isoformat()) for month in period.months]
    assert months == [("2026-01-20", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-02")]
    with pytest.raises(BadInput):
        between(date(2026, 3, 2), date(2026, 3, 1))
    with pytest.raises(BadInput):
        between(date(2006, 1, 1), date(2026, 1, 1))


MOMENTS = st.integers(0, 90 * 86_400_000).map(lambda ms: datetime(2026, 10, 1, tzinfo=UTC) + timedelta(milliseconds=ms))


@given(st.tuples(MOMENTS, MOMENTS).map(sorted), st.tuples(MOMENTS, MOMENTS).map(sorted))
def test_working_time_added_up_once_is_what_the_clock_says(bounds: list[datetime], asked: list[datetime]) -> None:
    days = {date(2026, 11, 21): Day(date(2026, 11, 21), DayKind.MAKE_UP, "", DaySource.OFFICE)}
    hours_there = WorkingHours.parse("mon-fri 08:30-12:00 13:30-17:30; sun 22:00-02:00", ZONE)
    clock = WorkClock(Calendar(days), hours_there)
    sums = WorkingSums(clock, *bounds)
    begin, end = (min(max(at, bounds[0]), bounds[1]) for at in asked)
    assert working_sums.between(sums.until(begin), sums.until(end)) == int(clock.worked(begin, end).total_seconds())


@pytest.mark.parametrize(("share", "words"), [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1, "100%")])
def test_nearly_all_is_not_all(share: float, words: str) -> None:
    assert percent(share) == words


def test_hours_have_a_tenth_below_a_hundred() -> None:
    assert [hours(seconds) for seconds in (0, 5_400, 359_000, 360_000)] == ["0.0", "1.5", "99.7", "100"]
