"""A board that nobody works on: what stays as it was is not drawn again, and nothing blinks."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from board.actions import incidents
from board.tui.colours import look
from board.tui.screens.overview import OverviewScreen
from board.tui.widgets.clock_strip import ClockStrip
from board.tui.widgets.matter_list import MatterList
from tests.tui.driver import Sitter, StaffedOffice


@contextmanager
def drawn(widget: Widget) -> Iterator[list[int]]:
    """The lines of a widget that are drawn meanwhile."""
    lines, draw = list[int](), widget.render_line

    def watched(y: int) -> Strip:
        lines.append(y)
        return draw(y)

    widget.render_line = watched  # type: ignore[method-assign]
    yield lines


def a_minute_passes(sitter: Sitter) -> None:
    screen = sitter.app.screen
    assert isinstance(screen, OverviewScreen)
    with sitter.app._context():
        screen.minute_passed()
        sitter.app.clocks.turn()


async def test_of_a_minute_only_what_reads_otherwise_is_drawn(office: StaffedOffice) -> None:
    office.matter("东门路灯不亮", urgency="normal")
    incidents.begin(office.desk("赵强"), "中山路积水", level="serious")
    limin = await office.sits_down("李敏")
    await limin.sees("红 剩0:30", row="电话报告").sees("绿 剩11天", row="东门路灯不亮")
    with drawn(limin.app.screen.query_one(MatterList)) as lines:
        office.later(minutes=1)
        a_minute_passes(limin)
        await limin.sees("红 剩0:29", row="电话报告").sees("绿 剩11天", row="东门路灯不亮")
        assert set(lines) == {0, 1, 2}  # the reports that are due


async def test_a_clock_is_drawn_when_it_reads_otherwise_and_not_each_second(office: StaffedOffice) -> None:
    incidents.begin(office.desk("赵强"), "桥塌", level="major")
    limin = await office.sits_down("李敏")
    await limin.sees("剩0:15")
    with drawn(limin.app.screen.query_one(ClockStrip)) as lines:
        office.later(seconds=1)
        a_minute_passes(limin)
        await limin.sees("剩0:14")
        assert len(lines) == 1
        for _second in range(5):
            office.later(seconds=1)
            a_minute_passes(limin)
            await limin.sees("剩0:14")
        assert len(lines) == 1
        office.later(minutes=10)
        a_minute_passes(limin)
        await limin.sees("剩4分54秒")
        office.later(seconds=1)
        a_minute_passes(limin)
        await limin.sees("剩4分53秒")
        assert len(lines) == 3


async def test_the_cursor_of_a_line_stands_still(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("住建局")
    assert not getattr(limin.app.focused, "cursor_blink", True)
    await limin.presses("escape", "n").sees("标题")
    assert not getattr(limin.app.focused, "cursor_blink", True)


@pytest.mark.parametrize("other", [Text("红"), Text("黄", "red"), Text("黄").append("", "red"), "黄"])
def test_texts_look_alike_only_in_the_same_colours(other: Text | str) -> None:
    assert look(Text("黄", "bold")) == look(Text("黄", "bold"))
    assert look(Text("黄", "bold")) != look(other)
