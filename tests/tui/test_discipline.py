"""Duty discipline at the board: a missing check-in stands in red until somebody checks in with one key."""

from board.actions import discipline, discipline_looks
from tests.tui.driver import StaffedOffice


async def test_a_missing_check_in_shows_until_it_comes(office: StaffedOffice) -> None:
    office.at("2026-11-20 08:40")
    discipline.set_times(office.desk("何静"), "主班", "12:00")
    office.at("2026-11-20 12:30")
    limin = await office.sits_down("李敏")
    await limin.sees("缺签到：主班 李敏 12:00，超0:30").presses("s").sees("值班纪律").presses("ctrl+s")
    await limin.sees("主班 李敏 无事报告").sees_not("缺签到")
    await limin.presses("s").fills(kind="离岗", text="去机房").presses("ctrl+s").sees("离岗：主班 李敏 12:30起，去机房")
    await limin.presses("s").fills(kind="查岗", post="副班", at_post="否", rings="八").presses("ctrl+s").sees("铃响")
    await limin.fills(rings="8", answered_by="李敏").presses("ctrl+s").sees("既然不在岗，就没有人应答")
    await limin.fills(answered_by="").presses("ctrl+s").sees("副班 赵强 查岗")


async def test_a_wrong_spot_check_is_corrected_from_the_roster(office: StaffedOffice) -> None:
    """On the screen of duty one looks at who is on; the post under the cursor is the one that is meant."""
    limin = await office.sits_down("李敏")
    await limin.presses("2", "down", "c").sees("值班纪律", "自己的岗位").presses("escape", "down", "c")
    await limin.sees("查岗", "副班").fills(at_post="否").presses("ctrl+s").sees("副班 赵强 查岗")
    await limin.presses("c").fills(kind="更正查岗", at_post="是", rings="2").presses("ctrl+s").sees("副班 赵强 查岗")
    [right] = discipline_looks.spot_checks(office.desk("李敏"))
    assert (right.spot.at_post, right.spot.rings, right.spot.fault) == (True, 2, "")
    await limin.presses("c").fills(kind="作废查岗", text="并未查岗").presses("ctrl+s").sees("副班 赵强 查岗")
    assert discipline_looks.spot_checks(office.desk("李敏")) == []


async def test_what_a_correction_does_not_say_stays_as_it_was(office: StaffedOffice) -> None:
    """Neither the post under the cursor nor what the form begins with is a word of it."""
    limin = await office.sits_down("李敏")
    await limin.presses("2", "down", "down", "c").fills(at_post="否", text="电话无人接").presses("ctrl+s")
    await (
        limin.sees("副班 赵强 查岗")
        .presses("up", "up")
        .sees("─带班领导")
        .presses("c")
        .sees("查岗", "带班领导")
        .fills(kind="更正查岗", rings="8")
    )
    await limin.presses("ctrl+s").sees_not("值班纪律")
    [right] = discipline_looks.spot_checks(office.desk("李敏"))
    assert (right.post_name, right.spot.at_post, right.spot.rings, right.spot.fault) == ("副班", False, 8, "电话无人接")
    await limin.presses("c").fills(kind="更正查岗", post="主班").presses("ctrl+s").sees_not("值班纪律")
    [right] = discipline_looks.spot_checks(office.desk("李敏"))
    assert right.post_name == "主班"
