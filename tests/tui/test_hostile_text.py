"""Text from people is text: no markup, no escape sequence, no form is ever carried out, also from an old store."""

import sqlite3

from board.actions import log
from tests.tui.driver import StaffedOffice

MARKUP = "[red]红[/] [b]粗 [/nothing] [@click=app.quit]点[/] {0} %s"


async def test_markup_stands_on_every_screen_as_it_was_typed(office: StaffedOffice) -> None:
    office.matter(MARKUP)
    log.add(office.desk("赵强"), MARKUP)
    limin = await office.sits_down("李敏")
    await limin.sees("[red]红[/] [b]粗").presses("4").sees(MARKUP).presses("enter").sees(MARKUP).presses("escape")
    await limin.presses("m").sees("[red]红[/]").presses("escape").presses("slash").types("[red]").sees("[/nothing]")
    await limin.presses("escape", "1").presses("r").sees("[red]红[/]")


async def test_markup_typed_into_the_line_is_taken_down_as_it_is(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").pastes("[red]x[/] [@click=app.bell]y[/]").sees("内容 [red]x[/]").presses("enter")
    await limin.sees("[red]x[/] [@click=app.bell]y[/]", row="其他")


async def test_all_lines_of_a_pasted_message_are_taken_down(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").pastes("中山路积水约30厘米\n\n  两车被困\r\n请派抽水车").presses("enter")
    await limin.sees("中山路积水约30厘米 两车被困 请派抽水车", row="其他")


async def test_pasted_control_characters_are_refused_in_one_line(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").pastes("水利局\x07响铃").presses("enter").sees("U+0007")
    assert not log.latest(office.desk())


async def test_what_an_old_store_holds_cannot_steer_the_terminal(office: StaffedOffice) -> None:
    entry = log.add(office.desk("赵强"), "占位")
    with sqlite3.connect(office.url) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("UPDATE log_entries SET text = ? WHERE id = ?", ("\x1b[2J清屏\x1b]0;标题\x07\x00尾", entry.id))
    raw.close()
    limin = await office.sits_down("李敏")
    await limin.sees("清屏").presses("4").sees("清屏").presses("enter").sees("清屏")
    drawn = "".join(segment.text for strip in limin.app.screen._compositor.render_strips() for segment in strip)
    assert not {"\x1b", "\x07", "\x00"} & set(drawn)


async def test_a_very_long_text_is_refused_and_kept(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="长" * 300).presses("ctrl+s").sees("300").sees("长长长")
