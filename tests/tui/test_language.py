"""Both languages and both themes, from the smallest terminal to a very wide one; and no colour where none is wanted."""

import pytest

from board.actions import log
from board.domain.text import cell_width
from tests.tui.driver import StaffedOffice

SIZES = [(80, 24), (120, 36), (240, 60)]


async def test_f2_speaks_the_other_language_at_once(office: StaffedOffice) -> None:
    office.matter("中山路积水")
    limin = await office.sits_down("李敏")
    await limin.sees("值班协调台", "队列").presses("f2").sees("Duty board", "Queue", "中山路积水")
    await limin.presses("4").sees("Nothing is written").presses("f2").sees("日志还没有记录")
    await limin.presses("1").sees("队列")


async def test_f3_turns_the_lights_on(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("f3")
    assert limin.app.theme == "board-light"
    await limin.sees("滨江区政府办公室").presses("f3")
    assert limin.app.theme == "board-dark"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_fits_its_terminal(office: StaffedOffice, size: tuple[int, int], language: str) -> None:
    office.matter("中山路与站前路口下穿通道积水抢险及交通疏导工作协调", supporting=["水利局", "住建局"])
    log.quick(office.desk("赵强"), "住建局张工13800000033:" + "中山路积水," * 30)
    limin = await office.sits_down("李敏", size=size)
    if language == "en":
        await limin.presses("f2")
    for keys in (("1",), ("4",), ("e",), ("escape", "question_mark"), ("escape", "slash"), ("escape", "f4")):
        await limin.presses(*keys)
        lines = limin.lines()
        assert len(lines) == size[1]
        assert {cell_width(line) for line in lines} == {size[0]}


async def test_without_colours_the_words_are_still_there(
    office: StaffedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    office.matter("中山路积水", urgency="flash")
    limin = await office.sits_down("李敏")
    await limin.sees("黄", row="中山路积水")
    styles = [
        segment.style for strip in limin.app.screen._compositor.render_strips() for segment in strip if segment.style
    ]
    colours = {colour.get_truecolor() for style in styles for colour in (style.color, style.bgcolor) if colour}
    assert [colour for colour in colours if len(set(colour)) > 1] == []


@pytest.mark.parametrize("screen", ["1", "2", "3", "4"])
async def test_a_cursor_that_moves_while_the_language_changes_is_no_trouble(office: StaffedOffice, screen: str) -> None:
    for title in ("中山路积水", "站前路积水", "路灯不亮"):
        office.matter(title)
        log.quick(office.desk("赵强"), title)
    limin = await office.sits_down("李敏")
    await limin.presses(screen)
    for spoken in ("Duty board", "值班协调台") * 3:
        await limin.types("\x1b[B\x1bOQ\x1b[A\x1b[B").sees(spoken)  # down, F2, up, down, in one burst


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_matters_are_listed_with_their_numbers_in_both_languages(
    office: StaffedOffice, size: tuple[int, int]
) -> None:
    """Numbers are how the office speaks of them, also in a list so long that it scrolls."""
    for n in range(60):
        office.matter(f"第{n + 1}处路灯不亮，附近居民反映夜间出行不便")
    limin = await office.sits_down("李敏", size=size)
    await limin.presses("3", "home").sees("2026〕1号", row="第1处").presses("f2").sees("2026〕1号", row="第1处")
