"""Clocks and hands at the board: hold, more time, the menu of all verbs with its reasons, the way up, taking back."""

from board.actions import department_heads, matter_clocks, matter_looks, matters
from board.actions import settings as settings_actions
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from tests.office import moment
from tests.tui.driver import Sitter, StaffedOffice


def see(office: StaffedOffice, matter: int) -> Matter:
    return matter_looks.show(office.desk(), matter).matter


async def at(office: StaffedOffice, name: str, matter: int, size: tuple[int, int] = (120, 36)) -> Sitter:
    """Somebody with one matter before them."""
    sitter = await office.sits_down(name, size=size)
    return await sitter.opens("matters", matter).sees(f"─{see(office, matter).number}")


async def test_a_matter_is_put_on_hold_and_resumed_with_one_key(office: StaffedOffice) -> None:
    matter = office.matter("中山路积水", urgency="urgent")
    limin = await at(office, "李敏", matter)
    await limin.presses("h").sees("中止").fills(reason="等财政拨款").presses("ctrl+s")
    await limin.sees("停 剩", row="中山路积水").sees("中止 已0:00", "停止计时")
    office.at("2026-11-23 09:00")
    await limin.presses("h").sees("恢复").presses("ctrl+s").sees("原定期限 11-25 17:30")
    assert (see(office, matter).state, see(office, matter).due_now) == (State.ASSIGNED, moment("2026-11-26 17:30"))
    liuyang = await at(office, "刘洋", matter)
    await liuyang.presses("h").sees("只能由李敏、协调员或领导办理")


async def test_more_time_is_asked_for_and_decided_with_the_same_key(office: StaffedOffice) -> None:
    matter = office.matter("中山路积水", urgency="urgent")
    liuyang = await at(office, "刘洋", matter)
    await liuyang.presses("x").fills(until="11-20", reason="管线图没到").presses("ctrl+s").sees("新期限须晚于现行期限")
    await liuyang.fills(until="12-04").presses("ctrl+s").sees("申请延期 至12-04 17:30：管线图没到", "等城管局")
    await liuyang.presses("x").sees("只能由李敏、协调员或领导办理")
    limin = await at(office, "李敏", matter)
    await limin.presses("x").sees("刘洋申请由2026-11-25 17:30延期至2026-12-04 17:30：管线图没到")
    await limin.fills(decision="驳回").presses("ctrl+s").sees("理由")
    await limin.fills(decision="同意").presses("ctrl+s").sees("累计 延期1次", "原定期限 11-25 17:30")
    assert see(office, matter).due_now == moment("2026-12-04 17:30")


async def test_the_menu_shows_every_verb_and_why_what_is_off_is_off(office: StaffedOffice) -> None:
    department_heads.put(office.desk("区晓东"), "城管局", "罗建平")
    matter = office.matter("中山路积水")
    for size in ((80, 24), (120, 36)):
        limin = await at(office, "李敏", matter, size)
        await limin.presses("v").sees("h  中止/恢复", "e  升级", "按字母或回车办理")
        await limin.presses("R").sees("不能这样办（下一步：城管局签收或退回）").presses("escape")
    await limin.presses("v").sees("e  升级").presses("e").fills(reason="没有动静").presses("ctrl+s")
    await limin.sees("罗建平", row="中山路积水").sees("升级至罗建平")
    assert see(office, matter).rung == 1
    boss = await at(office, "罗建平", matter)
    await boss.presses("v").sees("B  压回").presses("j", "k", "G", "g", "B").fills(reason="今天办完").presses("ctrl+s")
    await boss.sees("城管局", row="中山路积水")
    await limin.presses("v").presses("d").fills(lead="slj").sees("水利局").presses("ctrl+s")
    await limin.sees("移交水利局主办")


async def test_ones_own_last_act_is_taken_back_and_anothers_is_not(office: StaffedOffice) -> None:
    matter = office.matter("中山路积水")
    liuyang = await at(office, "刘洋", matter)
    await liuyang.presses("a").sees("办理中", row="中山路积水").presses("u").sees("已撤回")
    assert see(office, matter).state is State.ASSIGNED
    await liuyang.sees("撤回操作：签收").presses("u").sees("请重新办理这一步")
    limin = await at(office, "李敏", matter)
    await limin.presses("u").sees("不是您的操作，而是刘洋的")
    await limin.presses("v").sees("最近一步不是您的操作", row="撤回操作")
    assert office.faults == []


async def test_another_profile_has_other_lights(office: StaffedOffice) -> None:
    settings_actions.put(office.desk("区晓东"), "lights", "blue")
    matter = office.matter("中山路积水", urgency="hard")
    late = office.matter("停电", urgency="flash")
    matters.accept(office.desk("刘洋"), late)
    limin = await at(office, "李敏", matter)
    await limin.sees("蓝 剩", row="中山路积水")
    matter_clocks.hold(office.desk("李敏"), matter, "等通知")
    await limin.sees("停 剩", row="中山路积水")
