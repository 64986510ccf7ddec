"""值班: the month's roster, its gaps, and who is put where."""

from pathlib import Path

import pytest

from board.actions import duty, posts
from board.tui.widgets.month_grid import MonthGrid
from tests.office import moment
from tests.tui.driver import Sitter, StaffedOffice


async def at_the_roster(office: StaffedOffice, name: str = "何静", size: tuple[int, int] = (120, 36)) -> Sitter:
    person = await office.sits_down(name, size=size)
    return await person.presses("2")


async def test_the_month_opens_on_today(office: StaffedOffice) -> None:
    hejing = await at_the_roster(office)
    for size in ((120, 36), (240, 60), (80, 24)):
        await hejing.resizes(*size).sees("2026年11月", "今20", "周末", "带班领导  11月20日 周五 工作日")
        await hejing.sees("王建国", "13800000004  11-20 08:30至11-21 08:30")


async def test_the_cursor_tells_of_each_day(office: StaffedOffice) -> None:
    hejing = await at_the_roster(office)
    await hejing.presses("down").sees("主班  11月20日").presses("right").sees("主班  11月21日 周六", "何静 秘书科科长")


async def test_days_run_down_on_a_narrow_terminal(office: StaffedOffice, small: tuple[int, int]) -> None:
    hejing = await at_the_roster(office, size=small)
    await hejing.sees("李敏", row="今20").sees("何静", row="21  周六 周末")
    await hejing.presses("j").sees("带班领导  11月21日").resizes(120, 36).sees("带班领导  11月21日")


async def test_months_change_and_an_unpublished_year_says_so(office: StaffedOffice) -> None:
    hejing = await at_the_roster(office)
    await hejing.presses("left_square_bracket").sees("2026年10月", "节日", "补班")
    await hejing.presses(*["right_square_bracket"] * 3).sees("2027年1月", "2027年放假安排未公布")


async def test_a_gap_is_filled_by_initials(office: StaffedOffice) -> None:
    hejing = await at_the_roster(office)
    await (
        hejing.presses(*["right"] * 7).sees("缺", "缺岗").presses("p").fills(person="szq").sees("单志强 区府办 副主任")
    )
    await hejing.fills(note="代班").presses("ctrl+s").sees("单志强 已排到 带班领导").sees("单志强 副主任", "代班")


async def test_a_post_with_two_turns_a_day_shows_both_and_asks_which(office: StaffedOffice) -> None:
    admin = office.desk("区晓东")
    posts.add(admin, "司机", "daily 08:30-20:30 20:30-08:30", order=9)
    duty.assign(admin, "司机", "许大海", moment("2026-11-20 08:30"), moment("2026-11-20 20:30"))
    hejing = await at_the_roster(office)
    await hejing.presses("down", "down", "down").sees("许大海 驾驶员", "11-20 20:30至11-21 08:30")
    await hejing.presses("p").sees("11-20 20:30至11-21 08:30  无人").fills(person="张明").presses("ctrl+s")
    await hejing.sees("张明 已排到 司机").sees("张明 排水科工程师", "许大海 驾驶员")


async def test_a_refusal_keeps_what_was_typed(office: StaffedOffice) -> None:
    hejing = await at_the_roster(office)
    await hejing.presses("p").fills(person="李敏").presses("ctrl+s").sees("李敏在11-20 08:30至11-21 08:30已排主班")
    await hejing.fills(person="徐敏").presses("ctrl+s").sees("徐敏 已排到 带班领导")


async def test_only_keepers_put_people_on_duty(office: StaffedOffice) -> None:
    limin = await at_the_roster(office, "李敏")
    await limin.presses("p").sees("协调员").sees_not("时段")


async def test_what_others_do_appears_and_the_cursor_stays(office: StaffedOffice) -> None:
    hejing = await at_the_roster(office)
    await hejing.presses("down", "right").sees("主班  11月21日", "何静 秘书科科长")
    duty.assign(office.desk("区晓东"), "主班", "张明", moment("2026-11-21 08:30"), moment("2026-11-22 08:30"))
    await hejing.sees("张明 排水科工程师", "主班  11月21日")


async def test_english_is_whole(office: StaffedOffice) -> None:
    hejing = await at_the_roster(office)
    await hejing.presses("f2").sees("11/2026", "wkend", "20 now", "11/20 Fri workday", "1Overview")


async def test_the_month_is_saved_for_the_wall_and_for_a_phone(
    office: StaffedOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hejing = await at_the_roster(office)
    await hejing.presses("x").sees("值班表-2026-11.xlsx").presses("ctrl+s").sees("已保存为")
    assert (tmp_path / "值班表-2026-11.xlsx").read_bytes().startswith(b"PK")
    await hejing.presses("x").fills(format="手机日历 (ics)", person="lm").sees("值班表-2026-11.ics").presses("ctrl+s")
    await hejing.sees("值班表-2026-11.ics", row="已保存为")
    assert "李敏" in (tmp_path / "值班表-2026-11.ics").read_text("utf-8")


async def test_a_month_painted_while_it_is_measured_keeps_its_days(
    office: StaffedOffice, small: tuple[int, int]
) -> None:
    hejing = await at_the_roster(office, size=small)
    await hejing.sees("李敏", row="今20")
    grid = hejing.app.screen.query_one(MonthGrid)
    grid.mark(1)
    for line in range(grid.size.height):
        grid.render_line(line)
    await hejing.sees("李敏", row="今20")
