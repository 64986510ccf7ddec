"""The budget row of the sample office, played on from where the sample leaves it, with keys, to its close."""

import shutil
from pathlib import Path

import pytest

from board.actions import founding, matter_looks
from board.actions.desk import Desk
from board.domain.matter_kinds import State
from board.store import open_store
from board.store.verify import verify
from tests.cli.conftest import SAMPLE
from tests.office import Office, moment
from tests.tui.driver import Sitter, StaffedOffice

ROW = "协调〔2026〕1号"


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made of the sample office in the evening of its today, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    store = open_store(str(path), create=True)
    founding.found(Desk(store, clock=lambda: moment("2026-11-20 17:25")), SAMPLE, shift_to_today=True)
    store.close()
    return path


def test_the_row_waits_for_its_decision_also_when_the_sample_is_opened_at_night(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "night.db"), create=True)
    desk = Desk(store, clock=lambda: moment("2026-11-20 00:10"))
    founding.found(desk, SAMPLE, shift_to_today=True)
    assert matter_looks.show(desk, ROW).matter.asked_until is not None
    store.close()


async def at_the_row(office: StaffedOffice, name: str) -> Sitter:
    person = await office.sits_down(name)
    row = matter_looks.show(office.desk(), ROW).matter.id
    return await person.presses("3").opens("matters", row).sees("排水管网改造补助资金分歧协调")


async def test_the_budget_row_is_played_to_its_close(sample_store: Path, tmp_path: Path) -> None:
    shutil.copy(sample_store, tmp_path / "board.db")
    store = open_store(str(tmp_path / "board.db"))
    office = StaffedOffice(Office(store, moment("2026-11-20 17:25")), str(tmp_path / "board.db"))
    try:
        await _played(office, tmp_path)
    finally:
        await office.closes()
    assert verify(store) == []
    store.close()


async def _played(office: StaffedOffice, folder: Path) -> None:
    hejing = await at_the_row(office, "何静")
    await hejing.sees("3 点：未决 2").presses("p").sees("一致，待写明")
    await hejing.presses("j", "c").fills(text="以两家签字的518万元清单为底").presses("ctrl+s").sees_not("待写明")
    await (
        hejing.presses("k", "i")
        .fills(number="1. 补助比例：按审定额的50%计", text="深基坑50%，其余35%")
        .presses("ctrl+s")
    )
    await (
        hejing.sees("倾向性意见 深基坑50%")
        .presses("r")
        .fills(by="gzy", way="请示件批示", text="深基坑两个标段50%，其余35%，下不为例")
        .presses("ctrl+s")
        .sees("（高志远，")
    )
    await hejing.presses("j", "j", "r").fills(by="gzy", way="请示件批示", text="本年先拨七成，从存量资金出")
    await hejing.presses("ctrl+s").sees("本年先拨七成")
    page = folder / "意见.md"
    await hejing.presses("x").fills(format="Markdown (md)").fills(file=str(page)).presses("ctrl+s").sees("已保存")
    await hejing.presses("escape").sees("3 点：一致 1").presses("x").sees("比例要等区里定")
    await hejing.presses("ctrl+s").sees("延期1次")
    office.at("2026-12-01 10:00")
    xumin = await at_the_row(office, "徐敏")
    await xumin.presses("r").fills(text="首批资金已下达").presses("ctrl+s").sees("已反馈")
    office.at("2026-12-01 15:00")
    await (
        hejing.sees("首批资金已下达")
        .presses("b")
        .fills(reason="没有说第二年的安排，请补")
        .presses("ctrl+s")
        .sees("重办1次")
    )
    office.at("2026-12-02 09:30")
    await xumin.sees("重办1次").presses("r").fills(text="余下三成列入明年预算").presses("ctrl+s").sees("余下三成列入")
    office.at("2026-12-02 11:00")
    await hejing.sees("余下三成列入").presses("c", "ctrl+s")
    await hejing.until(lambda: not matter_looks.show(office.desk(), ROW).matter.state.is_open, "its close")
    told = [row.action.removeprefix("matters.") for row in matter_looks.show(office.desk(), ROW).timeline]
    assert told[-9:] == ["common_ground", "incline", "rule", "rule", "grant", "answer", "return", "answer", "confirm"]
    story = matter_looks.show(office.desk(), ROW)
    assert (story.matter.state, story.matter.tally.reworks, story.matter.tally.extensions) == (State.CLOSED, 1, 1)
    assert story.matter.due_at < story.matter.closed_at < story.matter.due_now  # type: ignore[operator]
    written = page.read_text("utf-8")
    for said in ("按审定额补，等于替超概算买单", "518万元清单为底", "下不为例", "高志远", "对账核减重复项目两个"):
        assert said in written
