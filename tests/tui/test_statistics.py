"""统计: figures and bars on the smallest terminal, periods by key, and the list behind each figure."""

from pathlib import Path

import pytest

from board.actions import matter_clocks, matters
from board.tui.screens.statistics import StatisticsScreen
from tests.tui.driver import Sitter, StaffedOffice


def busy(office: StaffedOffice) -> None:
    """One closed late, one open, one on hold, one overdue."""
    number = office.matter("中山路积水", urgency="flash")
    matters.accept(office.desk("刘洋"), number)
    office.later(days=5)
    matters.answer(office.desk("刘洋"), number, "已排净")
    matters.confirm(office.desk("李敏"), number)
    office.matter("东门路灯不亮", lead="住建局", urgency="flash")
    matter_clocks.hold(office.desk("何静"), office.matter("等资金的", lead="财政局"), "等通知")
    office.later(days=2)


async def at_the_statistics(office: StaffedOffice, size: tuple[int, int] = (80, 24)) -> Sitter:
    limin = await office.sits_down("李敏", size=size)
    return await limin.presses("8").sees("2026年", "按部门")


async def test_rates_and_hours_stand_there_and_every_figure_opens_its_list(office: StaffedOffice) -> None:
    busy(office)
    limin = await at_the_statistics(office)
    await limin.sees("登记", "办结率", "按期率", "含延期").sees("0%", row="城管局").sees("26-11")
    await limin.sees("（已中止）", "住建局").presses("down", "right", "right", "right", "right")
    await limin.sees("城管局 办结中按原定限期按期的 0%", "超过原定限期才办结 1 件").presses("enter")
    await limin.sees("超过原定限期才办结  城管局  2026年  1 件", "中山路积水").sees_not("东门路灯不亮")
    await limin.presses("escape").sees("按部门").presses("enter").sees("中山路积水").presses("enter")
    await limin.sees("已排净")
    assert limin.app.current_mode == "matters"


async def test_the_ledger_opens_whom_it_waited_on_and_what_stood_still_has_no_list(office: StaffedOffice) -> None:
    busy(office)
    limin = await at_the_statistics(office)
    await limin.presses("tab", "enter").sees("等过城管局的事项", "中山路积水").presses("escape")
    await limin.presses("b").sees("按人员", "刘洋").presses("G", "enter").sees("谁也不等")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_periods_and_groups_by_key(office: StaffedOffice, size: tuple[int, int]) -> None:
    busy(office)
    limin = await at_the_statistics(office, size)
    await limin.presses("p").sees("2026年11月").presses("p").sees("2026年第4季度").presses("left_square_bracket")
    await limin.sees("2026年第3季度", "这段时期没有事项").presses("right_square_bracket").sees("26-11")
    await limin.presses("b", "b").sees("按种类", "协调").presses("b").sees("按月份", row="2026年第4季度")
    await limin.presses("down", "right", "right", "right", "right", "right", "right", "enter").sees("不分月份")
    await limin.presses("tab", "down", "enter").sees("2026年11月", "按部门")
    await limin.presses("d").fills(period="2026-11-20 2026-11-22").presses("ctrl+s").sees("2026-11-20 至 2026-11-22")
    await limin.presses("d").fills(period="上个月").presses("ctrl+s").sees("不是 2026、2026Q4")


async def test_no_line_is_wider_than_the_terminal(office: StaffedOffice) -> None:
    busy(office)
    limin = await at_the_statistics(office)
    for size in ((80, 24), (100, 30), (160, 45)):
        await limin.resizes(*size).sees("返工")
        for name in ("StatisticsTable", "LedgerBars"):
            table = limin.app.screen.query_one(name)
            assert table.virtual_size.width <= table.size.width


async def test_it_is_saved_as_a_workbook(office: StaffedOffice, tmp_path: Path) -> None:
    busy(office)
    limin = await at_the_statistics(office)
    await limin.presses("x").fills(file=str(tmp_path / "统计.xlsx")).presses("ctrl+s").sees("已保存")
    assert (tmp_path / "统计.xlsx").read_bytes().startswith(b"PK")


async def test_anothers_matter_shows_at_once(office: StaffedOffice) -> None:
    limin = await at_the_statistics(office)
    await limin.sees("这段时期没有事项")
    office.matter("中山路积水")
    await limin.sees("城管局", "1/0")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[StatisticsScreen]:
    """Grows each time the screen adds up everything."""
    loads, load = list[StatisticsScreen](), StatisticsScreen.load

    def counted(screen: StatisticsScreen) -> None:
        loads.append(screen)
        load(screen)

    monkeypatch.setattr(StatisticsScreen, "load", counted)
    return loads


async def test_a_busy_office_makes_it_add_up_now_and_then(
    office: StaffedOffice, loads: list[StatisticsScreen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.tui.screens.statistics._REST", 1.0)
    limin = await at_the_statistics(office)
    loads.clear()
    for n in range(6):
        office.matter(f"中山路积水点{n}")
    await limin.sees("城管局", "6/0")
    assert len(loads) < 6


async def test_a_minute_moves_the_clock_and_adds_up_only_when_more_is_overdue(
    office: StaffedOffice, loads: list[StatisticsScreen]
) -> None:
    office.matter("中山路积水", urgency="flash")
    limin = await at_the_statistics(office)
    await limin.sees("09:00")
    screen, before = loads[-1], len(loads)
    office.later(minutes=1)
    screen.minute_passed()
    await limin.sees("09:01")
    assert len(loads) == before
    office.later(days=10)
    screen.minute_passed()
    await limin.sees("11月30日", "45.0")
    assert len(loads) == before + 1
