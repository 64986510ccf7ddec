"""值班, from its cells: who, why and who else, swaps asked and answered, absences, and the ledgers beside the grid."""

from datetime import date

import pytest

from board.actions import drafts, duty, publishing, roster_rules, swaps
from tests.office import moment
from tests.tui.driver import Sitter, StaffedOffice


@pytest.fixture
def published(office: StaffedOffice) -> StaffedOffice:
    """The office with what stands published, and its leader on duty in the days to come."""
    hejing = office.desk("何静")
    draft = drafts.new(hejing, date(2026, 11, 20), date(2026, 12, 31), as_it_stands=True).id
    publishing.check(hejing, draft)
    publishing.publish(hejing, draft)
    return office


async def at_the_roster(office: StaffedOffice, name: str, size: tuple[int, int] = (120, 36)) -> Sitter:
    person = await office.sits_down(name, size=size)
    return await person.presses("2").sees("2026年11月")


async def test_a_cell_says_who_why_and_who_else(published: StaffedOffice, small: tuple[int, int]) -> None:
    limin = await at_the_roster(published, "李敏")
    await limin.presses("down", "enter").sees("李敏 综合科科员", "13800000002", "计划：李敏，与现行一致")
    await limin.sees("之前已排定", row="为什么").sees("可顶班", "何静在这一班与", "现在不能用")
    await limin.presses("p").sees("协调员").presses("escape").sees_not("可顶班")
    await limin.resizes(*small).presses("enter").sees("李敏 综合科科员", "立即顶班")


async def test_a_shift_is_given_away_from_its_cell_and_the_others_answer(published: StaffedOffice) -> None:
    limin = await at_the_roster(published, "李敏")
    await limin.presses("down", *["right"] * 2, "enter").sees("李敏 综合科科员", "11-22 08:30").presses("v")
    await (
        limin.fills(person="徐敏", reason="家里有事").sees("徐敏 财政局").presses("ctrl+s").sees("替班 #1：待对方同意")
    )
    xumin = await at_the_roster(published, "徐敏")
    await xumin.sees("等我答复 1 件").presses("s").sees("家里有事", row="替班").presses("enter", "a", "ctrl+s")
    await xumin.sees("同意：").sees_not("等我答复")
    leader = await at_the_roster(published, "王建国")
    await leader.presses("down", *["right"] * 2, "enter").sees("答复（等我）").presses("1", "p", "ctrl+s").sees("徐敏")
    stands = duty.roster(published.desk(), date(2026, 11, 22), date(2026, 11, 22)).shifts
    assert [one.person_name for one in stands if one.post_name == "主班"] == ["何静", "徐敏"]
    await limin.sees("徐敏").presses("enter").sees("李敏；现为徐敏").presses("escape", "v").sees("换班", "第2版")
    await limin.presses("enter").sees("李敏 → 徐敏")


async def test_what_the_rules_forbid_is_said_in_the_form(published: StaffedOffice) -> None:
    limin = await at_the_roster(published, "李敏")
    await limin.presses("down", *["right"] * 2, "enter", "v").fills(person="何静").presses("ctrl+s")
    await limin.sees("须休息", "交给").fills(person="徐敏").presses("ctrl+s").sees("替班 #1")


async def test_staff_ask_by_proxy_and_an_exchange_names_the_other_shift_by_its_day(published: StaffedOffice) -> None:
    hejing = published.desk("何静")
    for day, name in ((27, "徐敏"), (30, "张明")):
        begins = moment(f"2026-11-{day} 08:30")
        duty.assign(
            hejing, "主班", name, begins, begins.replace(day=day + 1) if day < 30 else moment("2026-12-01 08:30")
        )
    person = await at_the_roster(published, "李敏")
    await person.presses("down", *["right"] * 7, "enter").sees("徐敏").presses("e").fills(against="11-30")
    await person.sees("张明  主班 11-30 08:30").presses("ctrl+s").sees("互换 #1：")
    one = swaps.show(published.desk(), 1)
    assert (one.asked_for, one.asked_by) == (published.person("徐敏").id, published.person("李敏").id)


async def test_an_absence_is_reported_from_a_cell_and_approved_with_its_shifts_left_open(
    published: StaffedOffice,
) -> None:
    limin = await at_the_roster(published, "李敏")
    await limin.presses("down", *["right"] * 2, "enter", "a").fills(reason="发烧").presses("ctrl+s").sees("请假外出 #1")
    hejing = await at_the_roster(published, "何静")
    await hejing.sees("等我答复 1 件").presses("s", "enter").sees("发烧").presses("p").sees("空出来").presses("ctrl+s")
    await hejing.sees("主班 11-22 08:30", row="缺岗").presses("n").sees("主班  11月22日").presses("enter")
    await hejing.sees("可补此岗").presses("p").fills(person="徐敏").presses("ctrl+s").sees("徐敏 已排到 主班")


async def test_the_ledgers_stand_beside_the_grid_and_open_the_shifts_of_a_person(
    published: StaffedOffice, small: tuple[int, int]
) -> None:
    limin = await at_the_roster(published, "李敏")
    await limin.sees("带班领导 2026年公平账", "全部班次  4–5，差1").presses("down").sees("主班 2026年公平账")
    await limin.sees("工作日夜班", "周末").presses("tab", "j", "enter").sees("李敏：2026年 5 班", "主班 11-20 08:30")
    await limin.presses("escape", "b").sees_not("公平账  ", "2026年公平账").presses("b").sees("主班 2026年公平账")
    await limin.resizes(*small).sees_not("2026年公平账").presses("b").sees("主班 2026年公平账")


async def test_in_english_the_cell_is_whole(published: StaffedOffice) -> None:
    limin = await at_the_roster(published, "李敏")
    await limin.presses("f2").sees("11/2026", "turns of 2026").presses("down", "enter")
    await limin.sees("Planned: 李敏, as it stands", "Who could stand in", "Take over now", "Absence")


async def test_a_pair_that_a_hand_parts_is_told_of_and_not_refused(published: StaffedOffice) -> None:
    roster_rules.add(published.desk("何静"), "together", people=["刘洋", "徐敏"])
    limin = await at_the_roster(published, "李敏")
    await limin.presses("down", "enter", "t").fills(person="刘洋", reason="突发高烧", told_by="王建国")
    await limin.presses("ctrl+s").sees("立即顶班 #1", "刘洋 值班而 徐敏 不在班")


async def test_the_rules_for_rosters_are_made_and_taken_away_on_the_screen(published: StaffedOffice) -> None:
    hejing = await at_the_roster(published, "何静")
    await hejing.presses("R", "n").sees("须同日").presses("2").fills(people="李敏").presses("ctrl+s").sees("两个人")
    await hejing.fills(people="李敏、赵强").presses("ctrl+s").sees("规则 1 已生效")
    await (
        hejing.presses("R")
        .sees("李敏、赵强 只能同日值班")
        .presses("n", "4")
        .fills(count="三")
        .presses("ctrl+s")
        .sees("整数")
    )
    await hejing.fills(count="0", turns="周末班").presses("ctrl+s").sees("规则 2 已生效", "现有排班与之不符")
    limin = await at_the_roster(published, "李敏")
    await limin.presses("R").sees("李敏、赵强 只能同日值班").presses("2").sees("协调员")
    await hejing.presses("R", "2").sees("取消规则").presses("ctrl+s").presses("R").sees_not("周末班")
    assert [rule.id for rule in roster_rules.listed(published.desk())] == [1]


async def test_a_turn_is_fixed_and_departments_are_kept_apart_on_the_screen(published: StaffedOffice) -> None:
    hejing = await at_the_roster(published, "何静", size=(80, 24))
    await hejing.presses("R", "n", "6").fills(people="李敏", post="主班", at="12-01").presses("ctrl+s").sees("规则 1")
    await hejing.presses("R", "n", "9").presses("ctrl+s").sees("规则 2 已生效").presses("R").sees("每个部门", "12月1日")
    await hejing.presses("n", "7").fills(count="2", weight="20").presses("ctrl+s").sees("1 到 9").presses("escape")
    await hejing.presses("R", "n", "8").presses("ctrl+s").sees("规则 3")
    await hejing.presses("R", "n", "3").fills(people="徐敏", turns="夜班").presses("ctrl+s").sees("规则 4")
