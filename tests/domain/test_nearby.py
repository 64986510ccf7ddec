"""Days and times typed about a shift."""

from datetime import date

import pytest

from board.domain.errors import BadInput
from board.domain.nearby import day_near, moment_near
from tests.office import ZONE, moment

NEAR = moment("2026-12-30 08:30")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-29", "2026-12-29"),
        ("1-2", "2027-01-02"),
        ("1月2日", "2027-01-02"),
        ("2026/3/4", "2026-03-04"),
        ("2.29", "2028-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_nearest(text: str, day: str) -> None:
    near = date(2027, 12, 1) if text == "2.29" else NEAR.date()
    assert day_near(text, near, "day") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "closes", "at"),
    [
        ("12-31", False, "2026-12-31 00:00"),
        ("12-31", True, "2027-01-01 00:00"),
        ("12-31 20:30", True, "2026-12-31 20:30"),
        ("20:30", False, "2026-12-30 20:30"),
        ("2:00", False, "2026-12-31 02:00"),
    ],
)
def test_a_time_is_on_its_day_or_the_first_to_come(text: str, closes: bool, at: str) -> None:
    assert moment_near(text, NEAR, ZONE, "from", closes=closes) == moment(at)


@pytest.mark.parametrize("text", ["", "soon", "13-01", "2-30", "2026-02-29", "9999-01-01", "12-31 25:00", "99:99"])
def test_what_is_no_time_is_refused_by_its_field(text: str) -> None:
    with pytest.raises(BadInput, match="until"):
        moment_near(text, NEAR, ZONE, "until")
