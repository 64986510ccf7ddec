"""The budget row between two bureaus of the sample office, played with keys to where its hours went."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.actions import founding, matter_looks
from board.actions.desk import Desk
from board.domain.matter_kinds import State
from board.store import open_store
from tests.cli.conftest import SAMPLE
from tests.office import Office, moment
from tests.tui.driver import Sitter, StaffedOffice

ROW = "协调〔2026〕1号"
TITLE = "排水管网改造补助资金分歧协调"
POINTS = ("补助比例：按审定额的50%计", "补助项目：以核减后518万元的清单为准", "资金拨付：分两年，本年先拨六成")


@pytest.fixture
def bureaus(tmp_path: Path) -> Iterator[Office]:
    """The sample office with its people and its days, before anything happened in it."""
    folder = tmp_path / "sample"
    folder.mkdir()
    for name in ("departments", "people", "calendar"):
        shutil.copy(SAMPLE / f"{name}.csv", folder)
    with (SAMPLE / "settings.csv").open(encoding="utf-8") as given, (folder / "settings.csv").open("w") as kept:
        csv.writer(kept).writerows(row for row in csv.reader(given) if row[0] != founding.SAMPLE_DAY)
    store = open_store(str(tmp_path / "board.db"), create=True)
    founding.found(Desk(store, clock=lambda: moment("2026-10-21 08:30")), folder)
    yield Office(store, moment("2026-10-21 14:20"))
    store.close()


def test_the_row_waits_for_its_decision_also_when_the_sample_is_opened_at_night(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "night.db"), create=True)
    desk = Desk(store, clock=lambda: moment("2026-11-20 00:10"))
    founding.found(desk, SAMPLE, shift_to_today=True)
    assert matter_looks.show(desk, ROW).matter.asked_until is not None
    store.close()


async def test_the_budget_row_is_played_from_its_opening_to_where_the_hours_went(
    bureaus: Office, tmp_path: Path
) -> None:
    office = StaffedOffice(bureaus, str(tmp_path / "board.db"))
    try:
        hejing = await _opened(office)
        xumin = await _everybody_says_what_they_think(office, hejing)
        await _settled(office, hejing)
        page = await _exported(hejing, tmp_path / "意见.md")
        await _extended(office, hejing, xumin)
        await _answered_twice(office, hejing, xumin)
        _the_time_line_tells_it(office)
        _the_page_tells_it(page)
        await _the_hours_are_where_they_went(hejing)
    finally:
        await office.closes()
    assert bureaus.faults == []


async def _opened(office: StaffedOffice) -> Sitter:
    hejing = await office.sits_down("何静")
    await (
        hejing.presses("3", "n")
        .fills(title=TITLE, urgency="难件", lead="财政局", supporting="住建局", text="住建局报缺口630万元")
        .presses("ctrl+s")
        .sees("财政局", row=TITLE[:8])
    )
    await hejing.presses("p").sees("还没有争议点")
    for point in POINTS:
        await hejing.presses("n").fills(text=point).presses("ctrl+s").sees(f". {point[:4]}")
    return hejing


async def _everybody_says_what_they_think(office: StaffedOffice, hejing: Sitter) -> Sitter:
    office.at("2026-10-22 09:20")
    xumin = await office.sits_down("徐敏")
    await xumin.presses("3", "a", "ctrl+s").sees("徐敏", row=TITLE[:8])
    office.at("2026-10-22 10:30")
    zhang = await office.sits_down("张明")
    await zhang.presses("3", "p", "a", "ctrl+s").sees("办理中")
    office.at("2026-10-29 16:20")
    await zhang.presses("f").fills(text="合同台账和审定清单已交财政局").presses("ctrl+s").sees("已反馈")
    await zhang.presses("right", "right").sees("合同台账和审定清单")
    office.at("2026-11-18 14:45")
    await hejing.presses("t").fills(outcome="核减重复项目两个，缺口降为518万元")
    await hejing.presses("ctrl+s").sees("缺口降为518万元")
    office.at("2026-11-19 10:20")
    await xumin.presses("p", "s").fills(stand="不同意", grounds="按审定额补，等于替超概算买单").presses("ctrl+s")
    await xumin.sees("不同意", row="1. 补助比例").presses("j", "s").fills(stand="同意").presses("ctrl+s")
    await xumin.sees("同意", row="2. 补助项目").presses("j", "s")
    await xumin.fills(stand="附条件同意", provided="本年部分从存量资金里调剂").presses("ctrl+s")
    await xumin.sees("存量资金里调剂")
    office.at("2026-11-19 16:25")
    await zhang.presses("s").fills(stand="附条件同意", provided="深基坑50%，其余35%").presses("ctrl+s")
    await zhang.sees("附条件", row="1. 补助比例")
    await hejing.presses("j", "s").fills(party="住建局", stand="同意", told_by="张明").presses("ctrl+s")
    await hejing.sees("一致，待写明").sees("张明告知").presses("j", "s")
    await hejing.fills(party="住建局", stand="不同意", grounds="六成不够，至少八成", told_by="张明").presses("ctrl+s")
    await hejing.sees("六成不够")
    return xumin


async def _settled(office: StaffedOffice, hejing: Sitter) -> None:
    office.at("2026-11-19 16:40")
    await hejing.presses("k", "c").fills(text="以两家签字的518万元清单为底").presses("ctrl+s").sees_not("待写明")
    await hejing.presses("k", "i").fills(text="深基坑50%，其余35%").presses("ctrl+s").sees("倾向性意见 深基坑50%")
    await hejing.presses("r").fills(by="gzy", way="请示件批示", text="深基坑两个标段50%，其余35%，下不为例")
    await hejing.presses("ctrl+s").sees("（高志远，").presses("j", "j", "r")
    await (
        hejing.fills(by="gzy", way="请示件批示", text="本年先拨七成，从存量资金出")
        .presses("ctrl+s")
        .sees("本年先拨七成")
    )


async def _exported(hejing: Sitter, page: Path) -> str:
    await hejing.presses("x").fills(format="Markdown (md)").fills(file=str(page)).presses("ctrl+s").sees("已保存")
    await hejing.presses("escape").sees("3 点：一致 1、已裁定 2")
    return page.read_text("utf-8")


async def _extended(office: StaffedOffice, hejing: Sitter, xumin: Sitter) -> None:
    office.at("2026-11-19 17:15")
    await xumin.presses("escape", "x").fills(until="2026-12-04 17:30", reason="存量资金调剂要走手续").presses("ctrl+s")
    office.at("2026-11-20 09:15")
    await hejing.sees("申请延期").presses("x").sees("存量资金调剂").presses("ctrl+s").sees("延期1次")


async def _answered_twice(office: StaffedOffice, hejing: Sitter, xumin: Sitter) -> None:
    office.at("2026-12-01 10:00")
    await xumin.presses("r").fills(text="首批资金已下达").presses("ctrl+s").sees("已反馈")
    office.at("2026-12-01 15:00")
    await hejing.sees("首批资金已下达").presses("b").fills(reason="没有说第二年的安排，请补").presses("ctrl+s")
    await hejing.sees("重办1次")
    office.at("2026-12-02 09:30")
    await xumin.sees("重办1次").presses("r").fills(text="余下三成列入明年预算").presses("ctrl+s").sees("余下三成列入")
    office.at("2026-12-02 11:00")
    await hejing.sees("余下三成列入").presses("c", "ctrl+s")
    await hejing.until(lambda: not matter_looks.show(office.desk(), ROW).matter.state.is_open, "its close")


def _the_time_line_tells_it(office: StaffedOffice) -> None:
    story = matter_looks.show(office.desk(), ROW)
    told = [row.action.partition(".")[2] for row in story.timeline]
    assert told == [
        *("new", "point", "point", "point", "accept", "receive", "feedback", "talk"),
        *("position",) * 6,
        *("common_ground", "incline", "rule", "rule"),
        *("extend", "grant", "answer", "return", "answer", "confirm"),
    ]
    row = story.matter
    assert (row.state, row.tally.reworks, row.tally.extensions) == (State.CLOSED, 1, 1)
    assert row.closed_at is not None
    assert row.due_at == moment("2026-11-20 17:30") < row.closed_at < row.due_now == moment("2026-12-04 17:30")


def _the_page_tells_it(page: str) -> None:
    for point in POINTS:
        assert point in page
    for said in ("按审定额补，等于替超概算买单", "深基坑50%，其余35%", "六成不够，至少八成", "518万元清单为底"):
        assert said in page
    for settled in ("下不为例", "高志远", "缺口降为518万元", "合同台账和审定清单已交财政局"):
        assert settled in page


async def _the_hours_are_where_they_went(hejing: Sitter) -> None:
    """Every working hour of the 231 is somebody's: 财政局's until it was accepted, 徐敏's, and 何静's over the answers.

    November has a make-up Saturday in the sample's calendar; the request for time left the move with 徐敏.
    """
    await hejing.presses("8").sees("2026年", "按部门").sees("226", row="财政局").sees("5.0", row="区府办")
    await hejing.presses("b").sees("100%", "0%", "231", row="徐敏").sees("1/0", row="26-10").sees("0/1", row="26-12")
    await hejing.presses("tab").sees("222", row=" 徐敏").sees("5.0", row="何静").sees("4.0", row="财政局")
    await hejing.presses("g", "enter").sees("等过徐敏的事项", TITLE[:8]).presses("enter").sees("余下三成列入明年预算")
