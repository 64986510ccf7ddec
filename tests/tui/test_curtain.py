"""A screen that comes into view is drawn once it shows what it loaded; where that takes long, it is drawn as it is."""

import asyncio
import time
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from board.tui import curtain
from board.tui.curtain import CurtainedScreen
from board.tui.screens import matters
from board.tui.screens.matters import MattersScreen
from board.tui.widgets.matter_list import MatterList
from board.tui.widgets.month_grid import MonthGrid
from tests.tui.driver import StaffedOffice


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many matters the list of matters showed whenever it was drawn."""
    rows: list[int] = []
    draw = CurtainedScreen._compositor_refresh

    def noted(screen: CurtainedScreen) -> None:
        if isinstance(screen, MattersScreen) and screen.is_current and not screen.app._batch_count:
            rows.append(screen.query_one(MatterList).row_count)
        draw(screen)

    monkeypatch.setattr(CurtainedScreen, "_compositor_refresh", noted)
    return rows


def _hold_up(monkeypatch: pytest.MonkeyPatch, wait: Callable[[], Any]) -> None:
    page = matters._page

    def late(*asked: Any) -> Any:
        wait()
        return page(*asked)

    monkeypatch.setattr(matters, "_page", late)


async def test_a_list_is_first_drawn_with_its_matters(
    office: StaffedOffice, drawn: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.matter("中山路积水")
    monkeypatch.setattr(curtain, "MOST", 60)
    _hold_up(monkeypatch, lambda: time.sleep(0.1))
    limin = await office.sits_down("李敏")
    await limin.presses("3").sees("中山路积水")
    assert drawn
    assert drawn[0] == 1


async def test_a_list_that_is_long_in_coming_is_drawn_empty_first(
    office: StaffedOffice, drawn: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.matter("中山路积水")
    monkeypatch.setattr(curtain, "MOST", 0.01)
    comes = Event()
    _hold_up(monkeypatch, lambda: comes.wait(5))
    limin = await office.sits_down("李敏")
    limin.app.call_later(limin.app.action_go, "matters")
    while not drawn:
        await asyncio.sleep(0.01)
    comes.set()
    await limin.sees("中山路积水")
    assert drawn[0] == 0


async def test_a_screen_that_was_seen_before_is_drawn_as_it_was(office: StaffedOffice, drawn: list[int]) -> None:
    office.matter("中山路积水")
    limin = await office.sits_down("李敏")
    await limin.presses("3").sees("中山路积水").presses("1")
    drawn.clear()
    await limin.presses("3").sees("中山路积水")
    assert drawn[0] == 1


async def test_the_bar_under_the_month_stands_where_the_month_is_scrolled_to(office: StaffedOffice) -> None:
    hejing = await office.sits_down("何静")
    await hejing.presses("2").sees("今20")
    grid = hejing.app.screen.query_one(MonthGrid)
    assert grid.scroll_x > 0
    assert grid.horizontal_scrollbar.position == grid.scroll_x
