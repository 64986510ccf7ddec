"""Templates, checklists and recurring rules with keys: kept on a screen of their own, used where matters are."""

import pytest

from board.actions import matters, recurring, recurring_runs, templates
from board.domain.text import cell_width
from tests.actions.test_templates import REPORT
from tests.tui.driver import StaffedOffice
from tests.tui.test_hostile_text import MARKUP


async def test_a_template_a_rule_and_the_matter_it_opens(office: StaffedOffice) -> None:
    hejing = await office.sits_down("何静")
    await hejing.presses("3", "T").sees("周期规则", "还没有内容").presses("n")
    await hejing.fills(name="值班通报", title="{year}年{month}月通报", kind="督办", lead="cgj", steps="收集\n汇总")
    await hejing.presses("ctrl+s").sees("{year}年{month}月通报", row="值班通报").sees("2 汇总")
    await hejing.presses("r").fills(rule="每月25日").sees("11-25 08:30 周三").fills(rule="每分钟").sees("不是日期规则")
    await hejing.presses("ctrl+s").sees("不是日期规则").fills(rule="每月25日", at="09:00").presses("ctrl+s")
    await hejing.sees("每月25日", "启用", row="值班通报").presses("tab").sees("FREQ=MONTHLY;BYMONTHDAY=25")
    office.at("2026-11-25 09:00")
    assert recurring_runs.run_due(office.desk()) == ("督办〔2026〕1号",)
    await hejing.presses("escape").sees("2026年11月通报", "[ ] 1 收集", "按周期规则1开立")
    await hejing.presses("T", "tab", "p").fills(note="改版").presses("ctrl+s").sees("已暂停", row="值班通报")
    await hejing.presses("p", "ctrl+s").sees("启用", row="值班通报")
    await hejing.presses("e").sees("修改周期规则").sees("每月25日", row="规则  ").fills(rule="每月20日", at="10:00")
    await hejing.presses("ctrl+s").sees("每月20日", "10:00", row="值班通报")
    await hejing.presses("x", "ctrl+s").sees_not("每月20日")
    await hejing.presses("tab", "e").fills(name="月报").presses("ctrl+s").sees("{year}年{month}月通报", row="月报")
    await hejing.presses("d", "ctrl+s").sees_not("月报")
    assert office.faults == []


async def test_a_checklist_is_ticked_off_where_the_matter_is(office: StaffedOffice) -> None:
    templates.add(office.desk("何静"), "值班通报", **REPORT)
    number = matters.new(office.desk("李敏"), template="值班通报").id
    matters.accept(office.desk("刘洋"), number)
    liuyang = await office.sits_down("刘洋")
    await liuyang.presses("3").sees("3项完成0项").presses("C").sees("[ ] 1 收集").presses("enter").sees("[x] 1 收集")
    await liuyang.sees("3项完成1项", "刘洋 11-20 09:00").presses("down", "space").sees("[x] 2 汇总")
    await liuyang.presses("enter").sees("[ ] 2 汇总").presses("tab").types("印发").presses("enter").sees("[ ] 4 印发")
    await liuyang.presses("escape").sees("4项完成1项", "勾选第1项").presses("r").sees("4项完成1项").presses("escape")
    viewer = await office.sits_down("许大海")
    await viewer.presses("3", "C").sees("许大海")
    assert office.faults == []


async def test_a_matter_from_a_template_begins_with_what_the_template_says(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("3", "N").sees("还没有模板")
    templates.add(office.desk("何静"), "值班通报", **REPORT)
    templates.add(office.desk("何静"), "周报", title="第{week}周周报")
    await limin.presses("N").sees("第{week}周周报").types("通报").sees_not("第{week}周周报").presses("enter")
    await limin.sees("值班通报", ["5个工作日", "5 个工作日"][1]).fills(urgency="特急").presses("ctrl+s")
    await limin.sees("督办〔2026〕1号", "2026年11月值班情况通报", "[ ] 3 送审")


async def test_who_keeps_no_templates_may_look(office: StaffedOffice) -> None:
    words = MARKUP.replace("{", "(").replace("}", ")")
    templates.add(office.desk("何静"), "标记", title=words, source=words, steps=words)
    recurring.add(office.desk("何静"), "标记", "每月25日")
    zhao = await office.sits_down("赵强")
    await zhao.presses("3", "T").sees(words).presses("n").sees("赵强").presses("r").sees_not("保存 (^S)")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_fits(office: StaffedOffice, size: tuple[int, int], language: str) -> None:
    hejing = office.desk("何静")
    templates.add(hejing, "值班通报", **{**REPORT, "title": "{year}年{month}月值班、抽查和交接情况通报" * 6})
    recurring.add(hejing, "值班通报", "每季度最后一个工作日", at="09:00")
    seat = await office.sits_down("何静", size=size)
    await seat.presses("3", "T").sees("值班通报")
    if language == "en":
        await seat.presses("escape", "f2").sees("Matters").presses("T").sees("last workday of each quarter")
    for keys in ((), ("tab",)):
        await seat.presses(*keys)
        assert {cell_width(line) for line in seat.lines()} == {size[0]}
