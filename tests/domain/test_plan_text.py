"""A plan as text: what is understood, what is refused and in which line, and that what is written is read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.errors import BadInput
from board.domain.plan import Plan, PlanStep, plan_for
from board.domain.plan_text import read, written
from board.locale import speaking

FLOOD = """# 防汛预案
类别：防汛、内涝，积水

先报后核。

1. 电话报告带班领导 | 谁：主班 | 限时：5分钟 | 电话：13800000001
2、通知水利局 ｜ 限时：1小时
- [ ] 水退后复查
"""


def test_a_plan_is_read_as_people_write_it() -> None:
    plan = read(FLOOD)
    assert (plan.name, plan.kinds, plan.note) == ("防汛预案", ("防汛", "内涝", "积水"), "先报后核。")
    assert plan.steps == (
        PlanStep("电话报告带班领导", "主班", 5, "13800000001"),
        PlanStep("通知水利局", minutes=60),
        PlanStep("水退后复查"),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "预案"),
        ("防汛预案\n类别：防汛\n1. 报告", "第 1 行：预案第一行应是名称"),
        ("# 防汛\n\n1. 报告", "没有写适用类别"),
        ("# 防汛\n类别：防汛\n", "有 0 个步骤"),
        ("# 防汛\n类别：防汛\n1. 报告 | 限时：马上", "第 3 行：马上 不是时间"),
        ("# 防汛\n类别：防汛\n1. 报告 | 限时：99999天", "第 3 行"),
        ("# 防汛\n类别：防汛\n1. 报告 | 主班", "第 3 行：看不懂 主班"),
        ("# 防汛\n类别：防汛\n1. 报告 | 谁：甲 | 谁：乙", "第 3 行：看不懂 谁：乙"),
        ("# 防汛\n类别：防汛\n1. 报告\n随后再说", "第 4 行：随后再说 不是步骤"),
        ("# 防汛\n类别：防汛\n1. | 谁：甲", "第 3 行"),
        ("# 防汛\n类别：防汛\n" + "1. 报告\n" * 61, "有 61 个步骤"),
        ("# 防汛\n类别：防汛\n1. \x1b[2J", "U+001B"),
        ("# 防汛\n类别：防汛\n1. " + "长" * 201, "第 3 行"),
        ("# 防汛\n类别：防汛\n1. 报告" + "\n" * 20_001 + "完", "20000"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(text: str, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert line in str(refused.value)


WORDS = st.text("防汛泵站abc 12。（）[]#=+", min_size=1, max_size=20).map(str.strip).filter(bool)
STEPS = st.builds(
    PlanStep,
    WORDS.filter(lambda text: not text.startswith("[")),
    st.just("") | WORDS,
    st.none() | st.integers(0, 10_080),
    st.just("") | st.from_regex(r"\A1380000[0-9]{4}\Z"),
)


@given(
    st.builds(Plan, st.just(0), WORDS, st.just(("防汛", "内涝")), st.lists(STEPS, min_size=1, max_size=9).map(tuple))
)
def test_what_is_written_is_read_again_in_both_languages(plan: Plan) -> None:
    for language in ("zh_CN", "en"):
        with speaking(language):
            assert read(written(plan)) == plan


@pytest.mark.parametrize(
    ("kind", "name"),
    [("防汛", "甲"), ("城市内涝", "乙"), ("道路积水内涝", "丙"), ("地震", None), ("", None), (" 防汛 ", "甲")],
)
def test_the_plan_of_a_kind_is_the_one_that_names_it_or_the_nearest_part(kind: str, name: str | None) -> None:
    step = (PlanStep("报告"),)
    plans = [Plan(1, "甲", ("防汛",), step), Plan(2, "乙", ("内涝", "汛"), step), Plan(3, "丙", ("积水内涝",), step)]
    found = plan_for(kind, plans)
    assert (found.name if found else None) == name
