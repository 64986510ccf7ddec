"""交接: what is seen is what is exported; both sides sign; the sheet is saved as a file."""

from pathlib import Path

import pytest

from board.actions import handover, handover_addenda
from tests.tui.driver import Sitter, StaffedOffice


async def at_the_handover(office: StaffedOffice, name: str = "李敏", size: tuple[int, int] = (120, 36)) -> Sitter:
    person = await office.sits_down(name, size=size)
    return await person.presses("7")


async def test_what_is_seen_is_what_is_exported(office: StaffedOffice) -> None:
    office.matter("中山路积水")
    limin = await at_the_handover(office)
    await limin.sees("11月20日 周五 值班期  未签字", "记录截止  2026年11月20日09:00")
    exported = handover.export(office.desk("李敏"), "txt").decode()
    assert limin.app.screen.query_one("Sheet").text == exported  # type: ignore[attr-defined]
    drawn = [line.strip() for line in exported.splitlines()[:9] if line.strip()]
    for size in ((120, 36), (80, 24)):
        await limin.resizes(*size).sees(*drawn)
    await limin.presses("G").sees("九、交接签字")


async def test_a_line_is_added_to_a_section(office: StaffedOffice) -> None:
    limin = await at_the_handover(office)
    await limin.presses("i").fills(section="七、提醒", text="夜里有大风").presses("ctrl+s")
    await limin.presses("G").sees("夜里有大风")


async def test_the_next_step_of_a_matter_is_said_where_the_handover_tells_it(office: StaffedOffice) -> None:
    limin = await at_the_handover(office)
    await limin.presses("p").sees("没有未办结事项")
    office.matter("中山路积水")
    await limin.sees("中山路积水").presses("p").sees("协调〔2026〕1号")
    await limin.fills(next="九点前复核水位", otherwise="报分管领导").presses("ctrl+s").presses("G")
    await limin.sees("九点前复核", "报分管领导")
    await limin.presses("s", "ctrl+s").sees("交班签字").presses("p").sees("已在这份交接上签字")


async def test_both_sides_sign_and_keys_say_why_not(office: StaffedOffice) -> None:
    limin, hejing = await at_the_handover(office), await at_the_handover(office, "何静")
    await hejing.presses("a").sees("交班方还没有签字")
    await limin.presses("s").sees("签字后本摘要内容即固定", "本值班期尚未结束").presses("ctrl+s")
    await limin.sees("李敏 2026年11月20日09:00 交班签字", "待接班")
    await limin.presses("a").sees("不能自己交给自己")
    await limin.presses("i").sees("已在这份交接上签字").sees_not("补充一条")
    await hejing.sees("交班签字").presses("a").sees("何静 2026年11月20日09:00 接班签字")
    await limin.sees("接班签字")


async def test_a_handover_is_gone_through_item_by_item_by_two_people(office: StaffedOffice) -> None:
    office.at("2026-11-19 09:00")
    office.matter("路灯不亮")
    office.at("2026-11-20 08:50")
    office.matter("中山路积水")
    office.at("2026-11-20 09:00")
    limin, hejing = await at_the_handover(office), await at_the_handover(office, "何静", size=(80, 24))
    await limin.presses("v").sees("还没有签字（请交班方先签字：s）")
    await limin.presses("s", "ctrl+s").sees("交班签字")
    await hejing.sees("待接班  还有 2 项").presses("a").sees("还有 2 项未接")
    await (
        hejing.presses("v").sees("共 2 项交接  待接 2 项").sees("无变化", row="路灯不亮").sees("新增", row="中山路积水")
    )
    await hejing.presses("A").sees("已接 1 项", "有变化的和重点的要逐项复述").sees("已接", row="路灯不亮")
    await (
        hejing.presses("s").sees("还有 1 项未接").presses("G").presses("b").fills(reason="泵车几点到").presses("ctrl+s")
    )
    await hejing.sees("有异议", row="中山路积水")
    await limin.sees("有异议：请答复（v）后重新签字").presses("v").presses("G").presses("r")
    await limin.sees("泵车几点到").fills(text="十点到").presses("ctrl+s").sees("答复", "十点到").presses("s")
    await limin.sees("已重新签字").presses("escape").sees("待接班")
    await (
        hejing.sees_not("有异议").presses("A").presses("G").presses("a").fills(read_back="十点问泵车").presses("ctrl+s")
    )
    await hejing.sees("已接", row="中山路积水").presses("s").sees("由您负责").presses("escape").sees("接班签字")
    await hejing.presses("G").sees("接下来：十点问泵车")
    await limin.presses("c").fills(text="泵车应为三台").presses("ctrl+s")
    await hejing.presses("c").sees("泵车应为三台", "签字").presses("ctrl+s").presses("G").sees("签阅")


async def test_an_addendum_that_waits_for_a_signature_is_what_one_sees_first(office: StaffedOffice) -> None:
    handover.sign(office.desk("李敏"))
    handover.accept(office.desk("何静"))
    office.at("2026-11-21 09:00")
    handover_addenda.add(office.desk("李敏"), "泵车应为三台", day=office.now.date().replace(day=20))
    hejing = await at_the_handover(office, "何静")
    await hejing.sees("11月20日 周五 值班期", "补充 1 还待对方签字").presses("c").sees("泵车应为三台").presses("ctrl+s")
    await hejing.sees_not("还待对方签字")
    zhaoqiang = await at_the_handover(office, "赵强")
    await zhaoqiang.sees("11月21日 周六 值班期")


async def test_the_cursor_goes_on_to_what_nobody_has_answered(office: StaffedOffice) -> None:
    office.at("2026-11-20 08:50")
    office.matter("路灯不亮")
    office.matter("中山路积水")
    office.at("2026-11-20 09:00")
    handover.sign(office.desk("李敏"))
    hejing = await at_the_handover(office, "何静")
    await hejing.presses("v").sees("待接 2 项")
    for left in (1, 0):
        await hejing.presses("a").fills(read_back="继续盯").presses("ctrl+s").sees(f"待接 {left} 项")


async def test_leaving_the_question_signs_nothing(office: StaffedOffice) -> None:
    limin = await at_the_handover(office)
    await limin.presses("s", "escape").sees("未签字")
    assert handover.signed_of(office.desk("李敏")) is None


async def test_periods_follow_each_other_up_to_the_running_one(office: StaffedOffice) -> None:
    limin = await at_the_handover(office)
    await limin.presses("right_square_bracket").sees("下一值班期还未开始")
    await limin.presses("left_square_bracket").sees("11月19日 周四 值班期", "2026年11月19日08:30")
    await limin.presses("right_square_bracket").sees("11月20日 周五 值班期")


async def test_the_sheet_is_saved_but_not_over_another(
    office: StaffedOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    limin = await at_the_handover(office)
    await limin.presses("x").sees("交接班-2026-11-20.docx").presses("ctrl+s").sees("已保存为")
    saved = tmp_path / "交接班-2026-11-20.docx"
    before = saved.read_bytes()
    assert before.startswith(b"PK")
    await limin.presses("x", "ctrl+s").sees("已存在").fills(over="覆盖").presses("ctrl+s").sees_not("格式")
    assert not list(tmp_path.glob(".*交接*"))


async def test_the_ending_follows_the_format(
    office: StaffedOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    limin = await at_the_handover(office)
    await limin.presses("x").fills(file="~/今天.docx", format="纯文本 (txt)").sees("~/今天.txt").presses("ctrl+s")
    await limin.sees_not("格式")
    assert (tmp_path / "今天.txt").read_text() == handover.export(office.desk("李敏"), "txt").decode()


async def test_a_file_that_cannot_be_is_refused_in_one_line(office: StaffedOffice) -> None:
    limin = await at_the_handover(office)
    await limin.presses("x")
    for name, said in (("/没有/这里/a.docx", "没有文件夹"), ("/", "是文件夹"), ("", "不能为空")):
        await limin.fills(file=name).presses("ctrl+s").sees(said, "格式")


async def test_a_signed_handover_that_was_found_is_shown(office: StaffedOffice) -> None:
    office.at("2026-11-20 08:40")
    handover.sign(office.desk("何静"), office.now.date().replace(day=19))
    limin = await office.sits_down("赵强")
    await limin.presses("slash").types("值班交接").sees("值班交接班摘要", row="11-20 08:40").presses("enter")
    await limin.sees("11月19日 周四 值班期", "何静 2026年11月20日08:40 交班签字")


async def test_english_is_whole(office: StaffedOffice, small: tuple[int, int]) -> None:
    limin = await at_the_handover(office, size=small)
    await limin.presses("f2").sees("Period of 11/20 Fri", "not signed yet").presses("s").sees("Sign (^S)")


async def test_a_relief_that_has_not_come_shows_on_every_screen_and_rings(office: StaffedOffice) -> None:
    office.at("2026-11-20 08:00")
    handover.sign(office.desk("何静"), office.now.date().replace(day=19))
    office.at("2026-11-20 08:50")
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.sees("08:30 交接未完成：单志强、何静 仍在岗  已过 0:20")
    assert limin.app.rung == 1
    await (
        limin.presses("7")
        .sees("11月19日 周四 值班期  何静")
        .presses("right_square_bracket")
        .sees("11月20日 周五 值班期")
    )
    handover.accept(office.desk("李敏"), office.now.date().replace(day=19))
    await limin.sees_not("交接未完成")
