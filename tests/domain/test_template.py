"""Templates fill in the day they are used for, and nothing else that stands in braces."""

import pytest

from board.domain.errors import BadInput
from board.domain.template import PLACES, filled, steps_written
from tests.office import day


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("{year}年{month}月值班情况通报", "2026-11-25", "2026年11月值班情况通报"),
        ("{年}年第{季度}季度督查", "2026-01-01", "2026年第1季度督查"),
        ("{year_of_last_month}年{last_month}月小结", "2027-01-05", "2026年12月小结"),
        ("{上季度年份}年第{上季度}季度小结", "2027-03-31", "2026年第4季度小结"),
        ("第{week}周 {month}-{day}", "2026-12-31", "第53周 12-31"),
        ("没有要填的 {", "2026-11-25", "没有要填的 {"),
        ("{ year }", "2026-11-25", "2026"),
    ],
)
def test_what_stands_in_braces(text: str, on: str, expected: str) -> None:
    assert filled(text, day(on), "title") == expected


@pytest.mark.parametrize("text", ["{yaer}", "{}", "{year.real}", "{0}", "{year!r}", "{__class__}", "{{year}}x{x}"])
@pytest.mark.usefixtures("english")
def test_nothing_else_is_filled_in(text: str) -> None:
    with pytest.raises(BadInput, match=r"title: .*\{year\}"):
        filled(text, day("2026-11-25"), "title")


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("on", ["2024-02-29", "2026-01-01", "2026-12-31", "2027-03-31"])
def test_every_place_has_a_number_on_every_day(name: str, on: str) -> None:
    assert filled(f"{{{name}}}", day(on), "title").isdecimal()


def test_steps_are_lines() -> None:
    assert steps_written(" 收集\n\n汇总 \r\n送审\n") == ("收集", "汇总", "送审")
    assert steps_written("  \n") == ()


@pytest.mark.parametrize("text", ["好\n坏\x1b[2J", "好\n" + "长" * 201, "x\n" * 51])
def test_what_is_no_step_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="清单"):
        steps_written(text)
