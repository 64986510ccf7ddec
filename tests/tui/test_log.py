"""The log as a book: the newest last, what was said in full, corrections under what they correct."""

from board.actions import log
from board.domain.log import EntryKind
from tests.tui.driver import Sitter, StaffedOffice


def written(office: StaffedOffice, count: int) -> None:
    """Entries of the last hours, one a minute, numbered so that they can be told apart."""
    desk = office.desk("赵强")
    with desk.store.write() as tx:
        for number in range(count):
            office.later(minutes=1)
            log.add(desk.within(tx).at(office.now), f"第{number:03}号记录", kind=EntryKind.PATROL)


async def at_the_log(office: StaffedOffice, name: str = "李敏", size: tuple[int, int] = (120, 36)) -> Sitter:
    return await (await office.sits_down(name, size=size)).presses("4")


async def test_the_newest_stands_last_under_its_day(office: StaffedOffice) -> None:
    written(office, 3)
    limin = await at_the_log(office)
    await limin.sees("2026 11月20日 周五").sees("第002号记录", row="巡查")
    places = [number for number, line in enumerate(limin.lines()) if "号记录" in line]
    assert len(places) == 3
    assert "第002号记录" in limin.lines()[places[-1]]


async def test_while_typing_the_board_says_what_it_understands(office: StaffedOffice) -> None:
    limin = await at_the_log(office)
    await limin.presses("l").types("住建局张工13800000033 8:40 中山路积水")
    await limin.sees("单位 住建局 来电人 张工 电话 13800000033", "08:40", row="来电")
    await limin.presses("enter").sees("住建局 张工 13800000033：中山路积水", row="08:40").sees_not("单位 住建局")


async def test_enter_pressed_twice_takes_a_call_down_once(office: StaffedOffice) -> None:
    limin = await at_the_log(office)
    await limin.presses("l").types("东门路灯不亮\r\r").sees("东门路灯不亮", row="李敏")
    assert len(log.latest(office.desk())) == 1


async def test_a_refused_line_stays_where_it_was_typed(office: StaffedOffice) -> None:
    limin = await at_the_log(office)
    await limin.presses("l").types("明天的事")
    limin.app.desk = office.desk("许大海")
    await limin.presses("enter").sees("许大海").sees("明天的事")
    assert not log.latest(office.desk())


async def test_a_half_typed_line_survives_another_screen_and_another_language(office: StaffedOffice) -> None:
    limin = await at_the_log(office)
    await limin.presses("l").types("水利局来电:泵车").presses("escape", "1").sees("水利局来电:泵车")
    await limin.presses("f2").sees("Duty board", "水利局来电:泵车")
    await limin.presses("4").sees("水利局来电:泵车")


async def test_older_entries_come_when_the_cursor_goes_up_to_them(office: StaffedOffice) -> None:
    written(office, 450)
    limin = await at_the_log(office)
    await limin.sees("第449号记录").presses("g").presses("k").sees("第349号记录")
    await limin.presses("g", "k", "g", "k", "g", "k").presses("g").sees("第000号记录")
    await limin.presses("G").sees("第449号记录")


async def test_what_others_write_appears_without_moving_the_reader(office: StaffedOffice) -> None:
    written(office, 60)
    limin = await at_the_log(office)
    await limin.sees("第059号记录").presses("g", "j", "j")
    before = [line[:60] for line in limin.lines() if "号记录" in line]
    log.quick(office.desk("赵强"), "水利局:泵车两台到位")
    await limin.until(lambda: len(limin.app.screen._window) == 61, "the new entry")  # type: ignore[attr-defined]
    assert [line[:60] for line in limin.lines() if "号记录" in line] == before
    await limin.presses("G").sees("泵车两台到位")


async def test_whoever_reads_the_newest_sees_the_next_come(office: StaffedOffice) -> None:
    written(office, 60)
    limin = await at_the_log(office)
    await limin.sees("第059号记录")
    log.quick(office.desk("赵强"), "水利局:泵车两台到位")
    await limin.sees("泵车两台到位", row="赵强")


async def test_a_correction_stands_under_what_it_corrects(office: StaffedOffice) -> None:
    log.quick(office.desk("赵强"), "住建局张工:积水30厘米")
    log.quick(office.desk("赵强"), "水利局:泵车到位")
    limin = await at_the_log(office)
    await limin.presses("g", "c").sees("积水30厘米").fills(text="积水13厘米").presses("ctrl+s")
    await limin.sees("积水13厘米", row="更正").sees("已更正，见下")
    lines = [line for line in limin.lines() if "厘米" in line or "泵车" in line]
    assert ["30厘米" in lines[0], "13厘米" in lines[1], "泵车" in lines[2]] == [True] * 3
    await limin.presses("g", "c").sees("此条已更正过")


async def test_an_entry_becomes_a_matter(office: StaffedOffice) -> None:
    log.quick(office.desk("赵强"), "住建局张工:中山路积水")
    limin = await at_the_log(office)
    await limin.presses("m").sees("中山路积水").fills(lead="城管局", urgency="加急").presses("ctrl+s")
    await limin.sees("已转事项").presses("1").sees("城管局", row="中山路积水")


async def test_a_document_is_written_down_with_its_particulars(office: StaffedOffice) -> None:
    limin = await at_the_log(office, size=(80, 24))
    await limin.presses("e").fills(kind="来文", unit="市应急局", text="关于报送情况的通知")
    await (
        limin.fills(number="市应急电〔2026〕58号", secrecy="内部", pages="三")
        .presses("ctrl+s")
        .sees("三 不是 0 到 10000 之间的整数")
    )
    await limin.fills(pages="3", signed_for_at="8:50").presses("ctrl+s")
    await limin.sees("市应急电〔2026〕58号 · 内部 · 3 页 · 11-20 08:50 签收")


async def test_an_emergency_is_one_as_soon_as_its_line_says_so(office: StaffedOffice) -> None:
    limin = await at_the_log(office)
    await limin.presses("l").types("突发 城管局刘洋 有人被困").sees("[突发]", row="单位 城管局")
    await limin.presses("enter", "escape", "f").fills(importance="突发").presses("ctrl+s")
    await limin.sees("有人被困", row="[突发]")


async def test_the_log_can_be_narrowed_to_what_is_important(office: StaffedOffice) -> None:
    log.quick(office.desk("赵强"), "水利局:泵车到位")
    log.quick(office.desk("赵强"), "城管局:有人被困", importance="emergency")
    limin = await at_the_log(office)
    await limin.sees("泵车到位").presses("f").fills(importance="突发").presses("ctrl+s")
    await limin.sees("有人被困", "日志 突发").sees_not("泵车到位")


async def test_a_long_text_is_read_in_full_on_its_own(office: StaffedOffice) -> None:
    log.add(office.desk("赵强"), "很长的情况。" * 400 + "完。")
    limin = await at_the_log(office, size=(80, 24))
    await limin.sees("按 Enter 看全文").presses("enter").sees("记录时间").presses("G").sees("完。").presses("escape")
    await limin.sees_not("记录时间")


async def test_what_was_found_is_shown_among_its_neighbours(office: StaffedOffice) -> None:
    written(office, 450)
    limin = await office.sits_down("李敏")
    found = log.latest(office.desk(), limit=1, before=log.show(office.desk(), 201))[0]
    await limin.opens("log_entries", found.id).sees("第199号记录", "第198号记录", "第200号记录")


async def test_whoever_may_not_write_is_told_why(office: StaffedOffice) -> None:
    xu = await at_the_log(office, "许大海")
    await xu.presses("l").sees("许大海").presses("e").sees("值班员")
