"""The first screen: a glance answers who, whose move, how long; and what others do appears by itself."""

from board.actions import log
from tests.tui.driver import StaffedOffice


async def test_a_glance_answers_who_and_whose_move(office: StaffedOffice) -> None:
    office.matter("中山路积水", urgency="urgent")
    limin = await office.sits_down("李敏")
    await limin.sees("主班 李敏 13800000002", "滨江区政府办公室")
    await limin.sees("城管局", row="中山路积水")


async def test_a_call_is_taken_down_in_one_line(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("住建局张工:中山路积水").presses("enter")
    await limin.sees("住建局张工", row="中山路积水")


async def test_what_another_does_appears_and_the_cursor_stays(office: StaffedOffice) -> None:
    office.matter("东门路灯不亮", urgency="normal")
    limin, zhao = await office.sits_down("李敏"), await office.sits_down("赵强")
    await limin.sees("东门路灯不亮")
    await zhao.presses("l").types("水利局:泵车两台到位").presses("enter")
    await limin.sees("泵车两台到位")


async def test_a_call_of_an_hour_ago_is_said_to_be_noted_and_is_what_becomes_a_matter(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("水利局:泵车两台到位").presses("enter").sees("泵车两台到位")
    await limin.presses("l").types("昨天8:30 住建局张工:中山路积水").presses("enter").sees("已记入 11-19 08:30")
    await limin.presses("m").sees("中山路积水", row="标题")


async def test_a_line_left_without_a_call_gives_way_to_the_screen_one_came_from(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("2").sees("2026年11月").presses("l").types("水利局").presses("escape").sees("2026年11月")
    await limin.presses("1", "l").sees("水利局").presses("escape").sees("水利局").sees_not("2026年11月")


async def test_a_notice_does_not_hide_what_is_being_typed(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("l").types("住建局张工:下穿通道积水约三十厘米")
    limin.app.say("已登记为协调〔2026〕32号")
    await limin.sees("已登记为协调〔2026〕32号", "内容 下穿通道积水约三十厘米", "住建局张工:下穿通道积水约三十厘米")


async def test_a_call_typed_without_going_to_the_line_first_is_not_lost(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.types("住建局张工：中山路积水").presses("enter").sees("张工", row="中山路积水")
    assert log.latest(office.desk(), limit=1)[0].unit == "住建局"


async def test_what_is_made_of_a_call_is_what_the_next_key_goes_to(office: StaffedOffice) -> None:
    office.matter("东门路灯不亮", urgency="flash")
    limin = await office.sits_down("李敏")
    await limin.sees("东门路灯不亮").presses("l").types("住建局张工 中山路积水").presses("enter")
    await limin.sees("住建局张工").presses("escape", "m").presses("ctrl+s").sees("已登记为")
    await limin.presses("o").sees("中山路积水", row="协调〔2026〕2号")
