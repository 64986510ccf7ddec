"""Search over everything, and the sign-in: found as one types, opened with Enter."""

from board.actions import log
from tests.tui.driver import StaffedOffice


async def test_a_person_is_found_by_initials_with_the_phone_in_the_hit(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("slash").types("zm").sees("张明 住建局 排水科工程师 13800000009", row="人员")
    await limin.types("x").sees("没有找到").sees_not("张明")


async def test_a_word_is_found_in_matters_and_in_the_log(office: StaffedOffice) -> None:
    office.matter("中山路积水抢险")
    log.quick(office.desk("赵强"), "住建局张工:" + "雨一直下,路面情况不明," * 4 + "中山路积水约30厘米")
    limin = await office.sits_down("李敏")
    await limin.presses("slash").types("积水").sees("中山路积水抢险", row="事项").sees("积水约30厘米", row="日志")


async def test_enter_opens_the_log_at_what_was_found(office: StaffedOffice) -> None:
    log.quick(office.desk("赵强"), "住建局张工:东门井盖缺失")
    limin = await office.sits_down("李敏")
    await limin.presses("slash").types("井盖\r").sees("东门井盖缺失", row="赵强").sees_not("Enter 打开")
    assert limin.app.current_mode == "log"


async def test_what_was_looked_for_is_there_the_next_time(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("slash").types("张明").sees("人员").presses("escape").sees_not("13800000009")
    await limin.presses("slash").sees("13800000009", row="人员")


async def test_whoever_opens_the_board_as_nobody_is_told_and_can_say_who_they_are(office: StaffedOffice) -> None:
    somebody = await office.sits_down()
    await somebody.sees("只读：还没有说明您是谁，按 F4").presses("l").sees("尚未说明身份")
    await (
        somebody.presses("f4")
        .sees("凡能写入数据文件的人")
        .types("zq")
        .sees("赵强")
        .sees_not("秘书科科长")
        .presses("enter")
    )
    await somebody.sees_not("只读").presses("l").types("巡查:正常").presses("enter").sees("正常", row="赵强")


async def test_the_mouse_chooses_too(office: StaffedOffice) -> None:
    somebody = await office.sits_down()
    await somebody.presses("f4").clicks("秘书科科长").sees_not("您是哪位", "只读")
    assert somebody.app.actor.name == "何静"
