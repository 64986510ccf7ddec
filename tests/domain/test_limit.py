"""Limits as people write them: working and calendar days, hours, minutes; and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import locale
from board.domain.errors import BadInput
from board.domain.worktime import Limit, Unit


@pytest.mark.parametrize(
    ("text", "kept", "label"),
    [
        ("3wd", "3wd", "3 个工作日"),
        ("4WH", "4wh", "4 个工作小时"),
        ("90wm", "90wm", "90 个工作分钟"),
        ("30d", "30d", "30 个自然日"),
        (" 6 h ", "6h", "6 小时"),
        ("45m", "45m", "45 分钟"),
        ("3个工作日", "3wd", "3 个工作日"),
        ("３工作日", "3wd", "3 个工作日"),
        ("30天", "30d", "30 个自然日"),
        ("30个自然日", "30d", "30 个自然日"),
        ("6个小时", "6h", "6 小时"),
        ("45分钟", "45m", "45 分钟"),
        ("2个工作小时", "2wh", "2 个工作小时"),
    ],
)
def test_limits_as_people_write_them(text: str, kept: str, label: str) -> None:
    limit = Limit.parse(text)
    assert (str(limit), limit.label) == (kept, label)
    with locale.speaking("en"):
        assert Limit.parse("1wd").label == "1 working day"


@pytest.mark.parametrize(
    "text",
    ["", "3", "wd", "0wd", "-3wd", "3.5wd", "3 weeks", "三天", "9999999999d", "4000d", "3wd\x1b[2J", "x" * 9999],
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        Limit.parse(text, field="--in")
    assert refused.value.field == "--in"
    assert "\x1b" not in str(refused.value)


@given(st.integers(1, 3000), st.sampled_from(Unit))
def test_limits_are_written_as_they_are_read(amount: int, unit: Unit) -> None:
    assert Limit.parse(str(Limit(amount, unit))) == Limit(amount, unit)
