"""One table of keys: no screen binds a key twice, the footer and the help say what is there and why it is off."""

import pytest
from rich.text import Text

from board.actions import log, matters, settings
from board.tui import keys
from board.tui.screens.base import BoardScreen
from board.tui.screens.matters import MattersScreen
from board.tui.widgets.footer import KeyFooter
from tests.tui.driver import Sitter, StaffedOffice


@pytest.mark.parametrize("screen", keys.SCREENS)
def test_no_key_means_two_things_on_a_screen(screen: str) -> None:
    pressed = [press for key in keys.of_screen(screen) for press in key.press.split(",")]
    assert len(pressed) == len(set(pressed))


@pytest.mark.parametrize("key", keys.KEYS, ids=lambda key: f"{key.press} {key.action}")
def test_every_key_says_what_it_is_for_in_both_languages(key: keys.Key, english: None) -> None:
    assert key.name()
    assert key.purpose()
    assert key.shown


async def test_a_key_that_is_off_says_why(office: StaffedOffice) -> None:
    office.matter("中山路积水")
    limin = await office.sits_down("李敏")
    await limin.sees("中山路积水").presses("c").sees("不能这样办")


@pytest.mark.parametrize("screen", ["1", "3"])
async def test_who_may_not_register_a_matter_is_told_so_before_the_form(office: StaffedOffice, screen: str) -> None:
    viewer = await office.sits_down("许大海")
    await viewer.presses(screen, "n").sees("许大海").sees_not("保存 (^S)")


def foot(sitter: Sitter) -> set[str]:
    """The keys that the last line names."""
    return set(sitter.lines()[-1].split())


@pytest.mark.parametrize(("press", "mode"), zip("1234578", keys.SCREENS, strict=True))
@pytest.mark.usefixtures("english")
async def test_every_key_that_can_be_used_is_named_in_english_on_80_columns(
    office: StaffedOffice, press: str, mode: str
) -> None:
    settings.put(office.desk("区晓东"), "language", "en")
    office.matter("中山路积水", lead="")
    log.quick(office.desk("李敏"), "住建局张工:中山路积水")
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses(press).sees("^pMenu", row="?Help").presses("g")
    screen = limin.app.screen
    assert isinstance(screen, BoardScreen)
    usable = [key for key in keys.of_screen(mode) if key.footer and not screen.why_not(key.verb)]
    below = "".join(limin.lines()[-2:])
    assert [key.name() for key in usable if f" {key.shown}{key.name()}" not in below] == []


async def test_on_a_narrow_terminal_keys_that_are_off_make_room_first(office: StaffedOffice) -> None:
    office.matter("中山路积水", lead="")
    limin = await office.sits_down("李敏", size=(120, 24))
    await limin.presses("3").sees("中山路积水").sees("a签收", "o交办", row="^p命令")
    await limin.resizes(46, 24).sees("o交办", row="^p命令").sees("?帮助", "l记一条", row="^p命令")
    assert "a签收" not in foot(limin)
    await limin.resizes(30, 24).sees("?帮助", row="^p命令")


async def test_help_names_the_keys_of_the_screen_and_why_one_is_off(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("4").presses("question_mark").sees("本屏按键", "详细记录", "没有选中记录")
    await limin.presses("G").sees("听到什么打什么", "值班协调台").presses("escape").sees_not("本屏按键")


async def test_a_click_on_a_key_presses_it(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.clicks("4日志").sees("日志还没有记录").clicks("?帮助").sees("本屏按键")


async def test_the_palette_names_every_key(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("ctrl+p").types("转事项").sees("转事项", "把日志转为事项")


async def test_the_footer_asks_each_key_once_and_is_drawn_again_only_when_it_says_something_else(
    office: StaffedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.matter("中山路积水")
    office.matter("河堤渗水")
    limin = await office.sits_down("李敏")
    await limin.presses("3").sees("河堤渗水")
    asked: list[str] = []
    drawn: list[Text] = []
    why_not, update = MattersScreen.why_not, KeyFooter.update

    def asks(screen: MattersScreen, verb: str) -> str:
        asked.append(verb)
        return why_not(screen, verb)

    def draws(footer: KeyFooter, text: Text, *, layout: bool) -> None:
        drawn.append(text)
        update(footer, text, layout=layout)

    monkeypatch.setattr(MattersScreen, "why_not", asks)
    monkeypatch.setattr(KeyFooter, "update", draws)
    limin.app.screen.refresh_keys()  # type: ignore[attr-defined]
    shown = [key for key in keys.of_screen("matters") if key.footer]
    assert sorted(asked) == sorted(key.verb for key in shown)
    await limin.presses("j", "k").sees("河堤渗水")
    assert drawn == []
    matters.withdraw(office.desk("李敏"), 1, "重复登记")
    matters.withdraw(office.desk("李敏"), 2, "重复登记")
    await limin.sees_not("中山路积水", "河堤渗水").until(lambda: bool(drawn), "the footer drawn again")
