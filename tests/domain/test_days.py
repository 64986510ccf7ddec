"""Days and times as people type them: what lies outside of any calendar is refused and its field is named."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from board.domain.days import day_typed, days_typed
from board.domain.errors import BadInput
from board.domain.moments import moment_typed
from board.domain.nearby import day_near, moment_near
from tests.office import moment

FAR = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31")


@pytest.mark.parametrize("day", [*FAR, "2026-02-30", "soon", ""])
def test_a_day_that_is_none_or_far_out_is_refused_by_name(day: str) -> None:
    with pytest.raises(BadInput) as refused:
        day_typed(day, "Date")
    assert refused.value.field == "Date"


@pytest.mark.parametrize("day", FAR)
def test_so_are_spans_and_moments(day: str) -> None:
    for typed in (
        lambda: days_typed(f"{day}..2026-11-20", date(2026, 11, 20), "Date"),
        lambda: moment_typed(f"{day} 09:40", moment("2026-11-20 10:00"), ZoneInfo("Asia/Shanghai"), "Date"),
    ):
        with pytest.raises(BadInput) as refused:
            typed()
        assert refused.value.field == "Date"


def test_a_day_is_a_day() -> None:
    assert day_typed(" 2026-11-20 ", "Date") == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["2026-11-20", "11/20", "11月20日", "2026年11月20日", "11.20"])
def test_a_day_is_typed_alike_in_every_field(text: str) -> None:
    now, zone, day = moment("2026-11-21 10:00"), ZoneInfo("Asia/Shanghai"), date(2026, 11, 20)
    found = days_typed(text, now.date(), "days")
    assert found is not None
    assert (found.first, found.last, day_near(text, now.date(), "day")) == (day, day, day)
    for clock in ("8:30", "08：30"):
        at = moment("2026-11-20 08:30")
        assert moment_typed(f"{text} {clock}", now, zone, "time") == at
        assert moment_near(f"{text} {clock}", now, zone, "time") == at
