"""Fairness ledgers as tables: what a shift counts to, who was there for which share of days, how far apart all are."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from board.domain.absence import Absence, AbsenceKind, AbsenceState
from board.domain.calendar import Calendar
from board.domain.duty import Shift
from board.domain.fairness import FairLedger, Standing, ledgers_of, new_year_days, share_there, spreads, standings
from tests.office import ZONE, moment

CALENDAR = Calendar()
NIGHT, WEEKEND, BRIDGED, STATUTORY, EVE = FairLedger


@pytest.mark.parametrize(
    ("begins", "hours", "ledgers"),
    [
        ("2026-11-20 08:30", 24, [NIGHT]),  # a Friday
        ("2026-11-20 08:00", 12, []),  # by day
        ("2026-11-20 20:00", 12, [NIGHT]),
        ("2026-11-20 11:50", 1, []),
        ("2026-11-20 17:00", 16, [NIGHT]),
        ("2026-11-21 08:30", 24, [WEEKEND]),
        ("2026-11-21 08:00", 12, [WEEKEND]),
        ("2026-10-10 08:30", 24, [NIGHT]),  # a Saturday that is worked
        ("2026-10-01 08:30", 24, [STATUTORY]),
        ("2026-10-05 08:30", 24, [BRIDGED]),
        ("2026-10-04 08:30", 24, [WEEKEND]),  # a Sunday within the holiday
        ("2026-02-16 08:30", 24, [STATUTORY, EVE]),  # 除夕
        ("2026-02-17 08:30", 24, [STATUTORY, EVE]),  # 初一
        ("2026-02-18 08:30", 24, [STATUTORY]),
        ("2026-11-16 08:30", 24 * 7, [NIGHT, WEEKEND]),  # a week of leading is one turn
        ("2026-11-20 08:30", 48, [NIGHT, WEEKEND]),
    ],
)
def test_what_a_shift_counts_to(begins: str, hours: int, ledgers: list[FairLedger]) -> None:
    at = moment(begins)
    assert ledgers_of(at, at + timedelta(hours=hours), CALENDAR, ZONE) == ledgers


@pytest.mark.parametrize(
    ("year", "first"),
    [(2004, "2004-01-22"), (2025, "2025-01-29"), (2026, "2026-02-17"), (2027, "2027-02-06"), (2049, "2049-02-02")],
)
def test_new_years_eve_and_day(year: int, first: str) -> None:
    assert new_year_days(year)[1] == date.fromisoformat(first)
    assert new_year_days(1999) == ()


def away(begins: str, ends: str) -> Absence:
    hours = moment(begins), moment(ends)
    return Absence(1, 1, "李敏", AbsenceKind.SICK, *hours, "", AbsenceState.APPROVED, 1, "李敏", hours[0])


@pytest.mark.parametrize(
    ("absences", "share"),
    [
        ([], 1.0),
        ([("2026-11-01 00:00", "2026-11-02 00:00")], 0.9),
        ([("2026-11-01 08:30", "2026-11-02 08:30")], 0.8),
        ([("2026-10-01 00:00", "2026-12-01 00:00")], 0.0),
        ([("2026-11-10 00:00", "2026-11-20 00:00")], 0.9),
        ([("2026-11-01 00:00", "2026-11-03 00:00"), ("2026-11-02 00:00", "2026-11-04 00:00")], 0.7),
    ],
)
def test_the_share_of_days_somebody_was_there(absences: list[tuple[str, str]], share: float) -> None:
    found = share_there(date(2026, 11, 1), date(2026, 11, 10), [away(*one) for one in absences], ZONE)
    assert found == pytest.approx(share)


def test_turns_and_hours_are_counted_and_of_years_before_only_new_year() -> None:
    def shift(begins: str, person: int = 1) -> Shift:
        return Shift(0, 1, "主班", person, "李敏", moment(begins), moment(begins) + timedelta(days=1))

    shifts = [shift("2026-11-20 08:30"), shift("2026-11-21 08:30"), shift("2026-11-22 08:30", 2)]
    earlier = [shift("2025-01-28 08:30"), shift("2025-01-27 08:30")]
    one, two, three = standings(shifts, earlier, {1: "李敏", 2: "赵强", 3: "张明"}, {2: 0.5}, CALENDAR, ZONE)
    assert (one.turns, one.hours, one.share) == (2, 48.0, 1.0)
    assert dict(one.counts) == {NIGHT: 1, WEEKEND: 1, EVE: 1}
    assert (two.share, two.count(WEEKEND)) == (0.5, 1)
    assert (three.turns, three.count(EVE)) == (0, 0)


def spread(*people: tuple[int, float]) -> tuple[int, int, bool]:
    of_post: Sequence[Standing] = [
        Standing(n, "", {WEEKEND: count}, 0, 0, share) for n, (count, share) in enumerate(people)
    ]
    found = next(one for one in spreads(of_post) if one.ledger is WEEKEND)
    return found.least, found.most, found.is_fair


def test_only_who_was_there_alike_is_compared() -> None:
    assert spread() == (0, 0, True)
    assert spread((3, 1.0), (4, 1.0), (1, 0.5)) == (3, 4, True)
    assert spread((3, 1.0), (5, 1.0), (1, 0.5)) == (3, 5, False)
    assert spread((3, 1.0), (4, 1.0), (1, 0.5), (4, 0.5)) == (1, 4, False)
