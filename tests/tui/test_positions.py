"""Who says what of a matter, side by side: live, at any size; `test_budget_row` plays a row through."""

from pathlib import Path

import pytest

from board.actions import matters, positions, supporting
from board.domain.text import cell_width
from tests.tui.driver import Sitter, StaffedOffice
from tests.tui.test_hostile_text import MARKUP


def row(office: StaffedOffice, *points: str, supporting: tuple[str, ...] = ("住建局",)) -> int:
    """The budget row: 财政局 leads and has accepted it, with these points at issue."""
    matter = office.matter("排水管网补助资金分歧", lead="财政局", supporting=supporting)
    matters.accept(office.desk("徐敏"), matter)
    for point in points:
        positions.point(office.desk("何静"), matter, point)
    return matter


async def at_the_row(office: StaffedOffice, name: str = "何静", size: tuple[int, int] = (120, 36)) -> Sitter:
    person = await office.sits_down(name, size=size)
    return await person.presses("3").sees("排水管网").presses("p")


async def test_a_point_that_is_no_point_any_more_is_dropped_with_a_reason(office: StaffedOffice) -> None:
    row(office, "补助比例", "拨付时间")
    hejing = await at_the_row(office)
    await hejing.presses("j", "d").fills(reason="并入第1点").presses("ctrl+s").sees("已撤")
    await hejing.presses("escape").sees("2 点：未决 1、已撤 1")


async def test_what_one_says_another_sees_and_the_cursor_stays(office: StaffedOffice) -> None:
    matter = row(office, "补助比例", "项目清单")
    hejing = await at_the_row(office)
    await hejing.presses("j", "right", "right").sees("第2点：住建局")
    positions.position(office.desk("张明"), matter, 2, "disagree", grounds="清单不全")
    await hejing.sees("不同意", row="2. 项目清单").sees("清单不全", "第2点：住建局")
    supporting.support(office.desk("李敏"), matter, "水利局")
    await hejing.sees("水利局").sees("第2点：住建局")


async def test_an_answer_over_an_objection_asks_why(office: StaffedOffice) -> None:
    matter = row(office, "补助比例")
    positions.position(office.desk("张明"), matter, 1, "disagree", grounds="审定额已核")
    xumin = await office.sits_down("徐敏")
    await xumin.presses("3", "r").sees("住建局不同意第1点").fills(text="先报").presses("ctrl+s").sees("尚有异议未解决")
    await xumin.fills(despite="月底前须报").presses("ctrl+s").sees("月底前须报", "在异议未解决")


async def test_a_key_that_is_off_says_why(office: StaffedOffice) -> None:
    matter = row(office, "补助比例")
    limin = await at_the_row(office, "李敏")
    await limin.presses("c").sees("协调员")
    hejing = await at_the_row(office)
    await hejing.presses("c").sees("尚未形成共识")
    viewer = await at_the_row(office, "许大海")
    await viewer.presses("s").sees("只有本事项的主办、协办单位")
    matters.withdraw(office.desk("李敏"), matter, "不争了")
    await hejing.sees("撤销", row="排水管网").presses("n").sees("不能这样办")


async def test_the_menu_and_help_know_it_and_other_screens_close_it(office: StaffedOffice) -> None:
    row(office, "补助比例")
    limin = await at_the_row(office, "李敏")
    await limin.sees("1. 补助比例").presses("question_mark").sees("对该点表态").presses("escape")
    await limin.presses("1").sees("待我办").presses("3").sees("排水管网").sees_not("1. 补助比例")
    await limin.presses("v").sees("各方意见逐点并列").presses("p").sees("1. 补助比例")
    await limin.presses("l").sees("记一条")
    await limin.types("城管局来电").presses("enter").sees("城管局来电")
    await limin.presses("p").sees("1. 补助比例").presses("slash").types("排水管网").sees("排水管网补助资金", row="事项")
    await limin.presses("enter").sees("未办结").sees_not("1. 补助比例")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (240, 60)], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_fits_and_many_parties_scroll(
    office: StaffedOffice, size: tuple[int, int], language: str
) -> None:
    matter = row(
        office, "补助比例按审定额百分之五十还是按合同额百分之三十计算", supporting=("住建局", "水利局", "城管局")
    )
    for name in ("徐敏", "张明", "宋佳", "刘洋"):
        grounds = "630万元未列入年初预算，只认合同额30%，其余部分等明年预算再议" * 3
        positions.position(office.desk(name), matter, 1, "disagree", grounds=grounds)
    hejing = await at_the_row(office, size=size)
    if language == "en":
        await hejing.presses("f2").sees("disagrees", "leads")
    for keys in ((), ("right", "right", "right"), ("enter",)):
        await hejing.presses(*keys)
        assert {cell_width(line) for line in hejing.lines()} == {size[0]}
    await hejing.sees("城管局").presses("escape", "escape").sees("排水管网", "协调〔2026〕1号")


async def test_markup_stands_as_it_was_typed(office: StaffedOffice) -> None:
    matter = row(office, MARKUP)
    positions.position(office.desk("张明"), matter, 1, "disagree", grounds=MARKUP)
    positions.talk(office.desk("何静"), matter, MARKUP, who=MARKUP)
    hejing = await at_the_row(office, size=(160, 45))
    await hejing.presses("right").sees(MARKUP, row="会商").sees("[b]粗 [/nothing]", row="1. ")


async def test_the_page_for_the_leader_is_saved(office: StaffedOffice, tmp_path: Path) -> None:
    row(office, "补助比例")
    hejing = await at_the_row(office)
    file = tmp_path / "各方意见.html"
    await hejing.presses("x").fills(format="可打印网页 (html)").fills(file=str(file)).presses("ctrl+s").sees("已保存")
    assert "补助比例" in file.read_text("utf-8")
