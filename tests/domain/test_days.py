"""Days and times as people type them: what lies outside of any calendar is refused and its field is named."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from board.domain.days import day_typed, days_typed
from board.domain.errors import BadInput
from board.domain.moments import moment_typed
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
