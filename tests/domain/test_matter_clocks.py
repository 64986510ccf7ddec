"""The limit that somebody types: a day of the office's calendar, with a time or without, or an amount of time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from board.domain.calendar import Calendar
from board.domain.errors import BadInput
from board.domain.matter_clocks import until_typed
from board.domain.worktime import WorkClock, WorkingHours

ZONE = ZoneInfo("Asia/Shanghai")
CLOCK = WorkClock(Calendar(), WorkingHours.parse("mon-fri 09:00-12:00 13:30-17:30", ZONE))
NOW = datetime(2026, 11, 20, 9, 0, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("12-04", "2026-12-04 17:30"),
        ("2026/12/5 08:15", "2026-12-05 08:15"),
        ("12月5日 8：15", "2026-12-05 08:15"),
        ("11-19", "2027-11-19 17:30"),  # the next of that name
        ("2028-02-29", "2028-02-29 17:30"),  # a day that this year does not have
        ("1wd", "2026-11-23 17:30"),
    ],
)
def test_a_limit_is_typed_as_a_day_or_an_amount(typed: str, due: str) -> None:
    assert until_typed(typed, NOW, NOW, CLOCK) == datetime.fromisoformat(due).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "13-01", "12-05 24:00", "0000-01-01", "0001-01-01", "9999-12-31", "soon"]
)
def test_a_day_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        until_typed(typed, NOW, NOW, CLOCK)
