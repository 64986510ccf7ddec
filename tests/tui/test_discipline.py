"""Duty discipline at the board: a missing check-in stands in red until somebody checks in with one key."""

from board.actions import discipline
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
    await limin.fills(rings="8", answered_by="李敏").presses("ctrl+s").sees("副班 赵强 查岗")
