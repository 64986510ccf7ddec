"""Han text flows: it fills its lines, keeps its styles, and never begins a line with a closing mark."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from board.domain.text import cell_width
from board.tui.screens.help import help_text
from board.tui.widgets.flowing import flowed
from tests.tui.driver import StaffedOffice

SAID = "申请延期 至12-09 17:30：比例要等区里定，定了还要走存量资金调剂手续，请延期两周。"


@pytest.mark.parametrize("cells", [2, 7, 20, 38, 79, 200])
def test_lines_are_full_and_nothing_is_lost(cells: int) -> None:
    text = Text.assemble(("申请延期 ", "dim"), SAID.removeprefix("申请延期 "), "\n\n短")
    lines = flowed(text, cells).plain.split("\n")
    assert all(cell_width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.plain.replace("\n", "").replace(" ", "")
    assert lines[-2:] == ["", "短"]
    if cells > 7:
        assert not any(line[:1] in "，。：" and line for line in lines)
        assert all(cell_width(line) >= cells - 6 for line in lines[:-3])


def test_styles_stay_where_they_were() -> None:
    text = flowed(Text.assemble(("申请延期", "bold"), "至12月9日"), 6)
    assert text.plain == "申请延\n期至12\n月9日"
    assert [text.plain[span.start : span.end] for span in text.spans if span.style == "bold"] == ["申请延", "期"]


@pytest.mark.parametrize("cells", range(8, 40))
def test_brackets_stay_with_what_they_hold(cells: int) -> None:
    lines = flowed(Text("由（区委办、区府办）会同《应急预案》所列“成员单位”（见附件）办理。"), cells).plain.split("\n")
    assert not any(line[0] in "、）》”。" or line[-1] in "（《“" for line in lines)


@pytest.mark.parametrize("screen", "12347")
async def test_no_line_of_help_begins_with_a_closing_mark(office: StaffedOffice, screen: str) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses(screen)
    text = help_text(limin.app.screen)  # type: ignore[arg-type]
    for width in range(40, 100):
        drawn = io.StringIO()
        Console(width=width, file=drawn).print(text)
        begun = {line.strip()[:1] for line in drawn.getvalue().splitlines()}
        assert not begun & set("，。；：、）”")


async def test_what_a_dialog_says_flows_and_one_without_fields_keeps_nothing(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("7", "s").sees("签字后本摘要内容即固定", "离开 (Esc)").sees_not("保留已填")
    await limin.presses("escape", "i").sees("离开，保留已填")
