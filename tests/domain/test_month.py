"""A month of the roster: on which day a turn stands, and how long one that goes on."""

from datetime import date

import pytest

from board.domain.calendar import Calendar
from board.domain.duty import Gap, Post, Shift
from board.domain.month import Turn, month_after, month_before, month_of, short_kind, turns
from board.domain.text import cell_width
from tests.office import ZONE, moment

DRIVER = Post(5, "司机", "daily 08:30-20:30 20:30-08:30")


def shift(begins: str, ends: str, post: int = 5) -> Shift:
    return Shift(1, post, "司机", 7, "彭建军", moment(begins), moment(ends))


@pytest.mark.parametrize(
    ("begins", "ends", "stands_on"),
    [
        ("2026-11-20 08:30", "2026-11-20 20:30", [20]),
        ("2026-11-20 20:30", "2026-11-21 08:30", [20]),
        ("2026-11-20 08:30", "2026-11-21 08:30", [20]),
        ("2026-11-16 08:30", "2026-11-23 08:30", [16, 17, 18, 19, 20, 21, 22]),
        ("2026-11-20 00:00", "2026-11-21 00:00", [20]),
    ],
)
def test_a_turn_stands_on_the_days_it_runs_from(begins: str, ends: str, stands_on: list[int]) -> None:
    found = turns([shift(begins, ends)], [], ZONE)
    assert sorted(day.day for _post, day in found) == stands_on
    goes_on = [turn.goes_on for _place, (turn,) in sorted(found.items())]
    assert goes_on == [False, *[True] * (len(stands_on) - 1)]


def test_a_gap_stands_between_its_neighbours() -> None:
    day = shift("2026-11-20 08:30", "2026-11-20 20:30")
    gap = Gap(5, "司机", moment("2026-11-20 20:30"), moment("2026-11-21 08:30"))
    found = turns([day], [gap], ZONE)[5, date(2026, 11, 20)]
    assert found == [Turn(day.begins_at, day.ends_at, day), Turn(gap.begins_at, gap.ends_at)]


@pytest.mark.parametrize(
    ("day", "first", "last", "before", "after"),
    [
        ("2026-11-20", "2026-11-01", "2026-11-30", "2026-10-01", "2026-12-01"),
        ("2026-12-31", "2026-12-01", "2026-12-31", "2026-11-01", "2027-01-01"),
        ("2028-02-01", "2028-02-01", "2028-02-29", "2028-01-01", "2028-03-01"),
    ],
)
def test_months_follow_each_other(day: str, first: str, last: str, before: str, after: str) -> None:
    begins, ends = month_of(date.fromisoformat(day))
    assert (begins.isoformat(), ends.isoformat()) == (first, last)
    assert (month_before(begins).isoformat(), month_after(begins).isoformat()) == (before, after)


def test_every_kind_of_day_has_a_word_that_fits() -> None:
    kinds = {short_kind(day) for day in Calendar().days(date(2026, 1, 1), date(2026, 12, 31))}
    assert kinds == {"", "周末", "调休", "节日", "补班"}
    assert all(cell_width(kind) <= 6 for kind in kinds)
