"""Views of the list of matters: saved, chosen, gone through, renamed, shared and deleted by keys alone."""

from board.actions import matters
from tests.tui.driver import StaffedOffice


async def test_what_is_chosen_is_saved_and_chosen_again(office: StaffedOffice) -> None:
    office.matter("中山路积水", urgency="flash")
    office.matter("东门路灯", lead="住建局")
    limin = await office.sits_down("李敏")
    await limin.presses("3", "f").fills(urgency="特急").presses("ctrl+s").sees("1 件").sees_not("东门路灯")
    await limin.presses("S").types("特急的").presses("ctrl+s").sees("s 视图：特急的")
    await limin.presses("0").sees("东门路灯", "s 视图：全部未办结")
    await limin.presses("s").types("特急").sees("自己的", row="特急的").presses("enter")
    await limin.sees("中山路积水", "s 视图：特急的").sees_not("东门路灯")
    await limin.presses("s").types("特急").presses("ctrl+r").fills(name="急件").presses("ctrl+s").sees("视图：急件")
    await limin.presses("s").types("急件").presses("ctrl+t").sees("协调员")
    await limin.presses("s").types("急件").presses("ctrl+d").sees("删除视图").presses("ctrl+s").sees_not("视图：急件")


async def test_the_next_view_is_one_key_away(office: StaffedOffice) -> None:
    office.matter("中山路积水", by="何静")
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("3").sees("中山路积水").presses("right_square_bracket").sees("没有这样的事项：未办结 等我")
    await limin.presses("right_square_bracket").sees("我（提出）").presses("left_square_bracket").sees("y 等我：是")
    await (
        limin.presses("left_square_bracket")
        .sees("中山路积水")
        .presses("left_square_bracket")
        .sees("已了结", "本月了结")
    )


async def test_a_shared_view_appears_on_other_boards(office: StaffedOffice) -> None:
    office.matter("中山路积水", urgency="flash")
    limin, hejing = await office.sits_down("李敏"), await office.sits_down("何静")
    await (
        hejing.presses("3", "f").fills(urgency="特急").presses("ctrl+s").presses("S").types("特急的").presses("ctrl+s")
    )
    await hejing.sees("视图：特急的").presses("s").types("特急").presses("ctrl+t").sees("已共享")
    await (
        limin.presses("3", "s")
        .types("特急")
        .sees("共享", row="特急的")
        .presses("ctrl+d")
        .sees("只有协调员或管理员能改")
    )


async def test_the_form_asks_for_light_person_and_days(office: StaffedOffice) -> None:
    number = office.matter("中山路积水", urgency="flash")
    office.matter("东门路灯", lead="住建局", urgency="hard")
    matters.accept(office.desk("刘洋"), number)
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("3", "f").fills(light="绿").presses("ctrl+s").sees("绿灯", "东门路灯").sees_not("中山路积水")
    await limin.presses("f").fills(light="所有灯色", person="liuyang", person_part="承办").sees("刘洋 城管局")
    await limin.presses("ctrl+s").sees("刘洋（承办）", "中山路积水").sees_not("东门路灯")
    await limin.presses("f").fills(person="无此人").presses("ctrl+s").sees("无此人").fills(person="我")
    await limin.fills(days="哪天").presses("ctrl+s").sees("哪天").fills(days="本周").presses("ctrl+s")
    await limin.sees("我（承办） 本周到期", "没有这样的事项")
