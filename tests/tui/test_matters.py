"""事项: the list of all matters, narrowed, opened and moved by keys alone."""

from datetime import UTC
from pathlib import Path

import pytest

from board.actions import matters, settings
from tests.tui.driver import Sitter, StaffedOffice


def ended(office: StaffedOffice, title: str) -> int:
    """A matter that was withdrawn."""
    number = office.matter(title)
    matters.withdraw(office.desk("何静"), number, "重复")
    return number


async def at_the_matters(office: StaffedOffice, name: str = "李敏", size: tuple[int, int] = (120, 36)) -> Sitter:
    person = await office.sits_down(name, size=size)
    return await person.presses("3")


async def test_the_list_says_whom_each_waits_on_and_the_detail_follows_the_cursor(office: StaffedOffice) -> None:
    office.matter("中山路积水", urgency="flash", text="桥下水深三十厘米")
    office.matter("东门路灯不亮", lead="住建局", urgency="hard", text="三盏都不亮")
    office.later(hours=2)
    limin = await at_the_matters(office)
    await limin.sees("城管局", row="中山路积水").sees("住建局", row="东门路灯不亮").sees("桥下水深三十厘米", "2 件")
    await limin.presses("j").sees("三盏都不亮").presses("k").sees("桥下水深三十厘米")


async def test_no_line_is_wider_than_the_terminal(office: StaffedOffice) -> None:
    office.matter("中山路下穿积水抢险协调及周边道路交通疏导和商户安置", supporting=("水利局",))
    limin = await at_the_matters(office, size=(80, 24))
    for size in ((80, 24), (100, 30), (160, 45), (240, 60)):
        await limin.resizes(*size).sees("等谁", "城管局", "中山路下穿")
        table = limin.app.screen.query_one("MatterList")
        assert table.virtual_size.width <= table.size.width


async def test_what_is_left_of_a_day_is_never_cut_off(office: StaffedOffice) -> None:
    settings.put(office.desk("区晓东"), "limit_flash", "23h")
    office.matter("中山路积水", urgency="flash")
    limin = await at_the_matters(office, size=(80, 24))
    await limin.sees("剩23:00", row="中山路积水").presses("f2").sees("23:00 left", row="中山路积水")


async def test_toggles_narrow_the_list(office: StaffedOffice) -> None:
    office.matter("已经超期的", urgency="flash")
    office.matter("无人主办的", lead="")
    ended(office, "撤销了的")
    office.later(days=8)
    office.matter("刚来的")
    limin = await at_the_matters(office)
    await limin.sees("已经超期的", "无人主办的", "刚来的").sees_not("撤销了的")
    await limin.presses("y").sees("无人主办的").sees_not("已经超期的", "刚来的")
    await limin.presses("y", "d").sees("已经超期的").sees_not("刚来的")
    await limin.presses("d", "e").sees("撤销了的").sees_not("刚来的")
    await limin.presses("e").sees("撤销了的", "刚来的", "4 件")


async def test_the_dialog_narrows_by_kind_department_and_text(office: StaffedOffice) -> None:
    office.matter("中山路积水", kind="issue", lead="住建局")
    office.matter("中山路封闭", kind="request", lead="城管局")
    office.matter("东门路灯", kind="issue", lead="住建局")
    limin = await at_the_matters(office)
    await limin.presses("f").types("中山路").presses("enter").sees("中山路积水", "中山路封闭").sees_not("东门路灯")
    await limin.presses("f").fills(kind="问题", department="住建局").presses("ctrl+s")
    await limin.sees("中山路积水", "1 件").sees_not("中山路封闭")


async def test_what_is_chosen_is_said_in_words_and_not_by_colour_alone(office: StaffedOffice) -> None:
    office.matter("中山路积水", kind="issue", lead="住建局")
    limin = await at_the_matters(office, size=(80, 24))
    await limin.sees("e 未办结", "y 等我：否", "d 超期：否", "f 筛选：无")
    await limin.presses("y").sees("y 等我：是", "d 超期：否").presses("y", "d").sees("y 等我：否", "d 超期：是")
    await limin.presses("d", "f").fills(kind="问题", department="住建局").presses("ctrl+s")
    await limin.sees("f 筛选：问题 住建局", "1 件")
    await limin.presses("f2").sees("y on me: no", "d overdue: no", "f filter: issue 住建局", "1 matter")


async def test_an_empty_list_says_what_it_leaves_out_and_how_to_see_it(office: StaffedOffice) -> None:
    limin = await at_the_matters(office, size=(80, 24))
    await limin.sees("没有未办结的事项", "n 新建").presses("0").sees("没有筛选")
    office.matter("中山路积水", kind="issue", lead="住建局")
    await limin.sees("住建局", row="中山路积水").sees_not("没有未办结的事项")
    await limin.presses("f").fills(kind="问题", department="水利局", text="东门路").presses("ctrl+s")
    await limin.sees("没有这样的事项：未办结 问题 水利局 “东门路”", row="按 0 清除筛选")
    await limin.presses("y", "d").sees("没有这样的事项：未办结 等我 超期 问题 水利局 “东门路”")
    await limin.presses("0").sees("住建局", row="中山路积水").sees("y 等我：否", "f 筛选：无")
    await limin.presses("e").sees("没有这样的事项：已了结", row="按 0 清除筛选").clicks("按 0").sees("中山路积水")


async def test_what_was_found_is_shown_even_if_the_filter_hides_it(office: StaffedOffice) -> None:
    hidden = ended(office, "撤销了的")
    office.matter("还在办的")
    limin = await at_the_matters(office)
    await limin.sees("还在办的").sees_not("撤销了的")
    await limin.presses("slash").types("撤销了").sees("撤销了的", row="协调").presses("enter")
    await limin.sees("撤销了的", "还在办的").sees_not("Enter 打开")
    assert limin.app.screen.selected.id == hidden  # type: ignore[attr-defined]


async def test_verbs_move_the_matter_and_say_why_not(office: StaffedOffice) -> None:
    office.matter("中山路积水")
    liuyang = await at_the_matters(office, "刘洋")
    await liuyang.presses("r").sees("中山路积水")
    await liuyang.presses("a").sees("办理中", row="中山路积水").sees("刘洋", row="中山路积水")
    await liuyang.presses("r").fills(text="已抽干").presses("ctrl+s").sees("李敏", row="中山路积水")


async def test_what_others_do_appears_and_the_cursor_stays(office: StaffedOffice) -> None:
    office.matter("中山路积水", urgency="hard")
    office.matter("东门路灯", urgency="hard")
    limin = await at_the_matters(office)
    await limin.presses("j")
    there = limin.app.screen.selected.id  # type: ignore[attr-defined]
    office.matter("超急的事", urgency="flash")
    await limin.sees("超急的事")
    assert limin.app.screen.selected.id == there  # type: ignore[attr-defined]


async def test_a_long_list_goes_on_at_its_end(office: StaffedOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("board.tui.screens.matters.PAGE", 5)
    for number in range(12):
        ended(office, f"旧事{number:02}")
    limin = await at_the_matters(office)
    await limin.presses("e").sees("旧事11", "旧事07", "已显示 5 件，共 12 件").sees_not("旧事06")
    await limin.presses("G").sees("已显示 10 件").presses("G").sees("旧事00", "12 件")


async def test_the_bars_say_whose_time_it_took(office: StaffedOffice) -> None:
    number = office.matter("中山路积水")
    office.later(hours=3)
    matters.accept(office.desk("刘洋"), number)
    office.later(hours=1)
    limin = await at_the_matters(office)
    await limin.sees("3:00", row="城管局  ").sees("1:00", row="刘洋  ")


async def test_english_is_whole(office: StaffedOffice) -> None:
    office.matter("中山路积水")
    limin = await at_the_matters(office, size=(80, 24))
    await limin.presses("f2").sees("Waits on", "1 matter", "Light").presses("e").sees("ended")


async def test_the_list_is_saved_as_it_is_filtered(office: StaffedOffice, tmp_path: Path) -> None:
    office.matter("中山路积水")
    office.matter("台账报送", kind="directive", lead="住建局")
    limin = await office.sits_down("李敏")
    file = tmp_path / "台账.csv"
    await limin.presses("3").sees("中山路积水").presses("f").fills(text="台账").presses("ctrl+s").sees_not("中山路积水")
    await limin.presses("X").fills(format="文本表格 (csv)").fills(file=str(file)).presses("ctrl+s").sees("已保存")
    written = file.read_text("utf-8-sig")
    assert "台账报送" in written
    assert "中山路积水" not in written


async def test_a_ledger_is_named_for_the_office_s_day_on_a_machine_of_another_zone(office: StaffedOffice) -> None:
    office.now = office.at("2026-11-20 02:00").astimezone(UTC)
    limin = await at_the_matters(office)
    await limin.presses("X").sees("事项台账-20261120.xlsx")
