"""What others do shows by itself, without moving the cursor; what comes to wait on me rings."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from board.actions import log, matters
from board.store import Change
from board.store.changes import EVERYTHING
from board.store.sqlite import SqliteStore
from board.store.stop import Stop
from board.tui.messages import Changed
from board.tui.widgets.matter_list import MatterList
from tests.tui.driver import PATIENCE, StaffedOffice


async def test_the_cursor_stays_on_its_matter_when_another_overtakes_it(office: StaffedOffice) -> None:
    office.matter("东门路灯不亮", urgency="normal")
    limin = await office.sits_down("李敏")
    await limin.sees("东门路灯不亮")
    matters.new(office.desk("何静").at(office.now - timedelta(days=5)), "中山路积水", urgency="flash")
    await limin.sees("超", row="中山路积水")
    queue = limin.app.screen.query_one(MatterList)
    assert queue.cursor_row == 1
    assert queue.selected is not None
    assert queue.selected.title == "东门路灯不亮"


async def test_a_file_that_is_taken_away_under_the_board_is_told_at_once(office: StaffedOffice) -> None:
    path = Path(office.url)
    for size in ((80, 24), (120, 36)):
        limin = await office.sits_down("李敏", size=size)
        await limin.sees("滨江区政府办公室").presses("l").types("住建局张工:中山")
        aside = path.rename(path.with_name("aside.db"))
        await limin.sees("文件已被移走或替换", row="请退出后重新打开").sees_not("正在重连").sees("住建局张工:中山")
        aside.rename(path)
        await limin.sees("滨江区政府办公室").sees_not("不再保存")


async def test_news_does_not_disturb_whoever_is_typing(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("住建局张工:中山")
    log.quick(office.desk("赵强"), "水利局:泵车到位")
    await limin.sees("泵车到位").types("路积水").presses("enter").sees("中山路积水", row="住建局")


async def test_a_dialog_stays_open_while_the_board_below_changes(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="东门井盖缺失")
    office.matter("中山路积水", by="何静")
    await limin.sees("新建事项", "东门井盖缺失").presses("ctrl+s").sees("东门井盖缺失", "中山路积水")


async def test_what_comes_to_wait_on_me_rings_and_says_so(office: StaffedOffice) -> None:
    limin, zhao = await office.sits_down("李敏"), await office.sits_down("赵强")
    await limin.presses("4")
    office.matter("中山路积水", lead="", by="何静", first_contact="李敏")
    await limin.hears_the_bell().sees("中山路积水 等您处理")
    await zhao.sees("中山路积水")
    assert zhao.app.rung == 0


async def test_what_i_did_myself_does_not_ring(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="东门井盖缺失").presses("ctrl+s").sees("待我办 1")
    assert limin.app.rung == 0


async def test_two_people_write_at_one_store_and_both_see_both(office: StaffedOffice) -> None:
    limin, zhao = await office.sits_down("李敏"), await office.sits_down("赵强", size=(80, 24))
    await limin.presses("l").types("住建局:甲处积水").presses("enter")
    await zhao.presses("l").types("水利局:乙处积水").presses("enter")
    await limin.sees("甲处积水", "乙处积水")
    await zhao.sees("甲处积水", "乙处积水")
    assert office.faults == []


async def test_what_is_written_while_a_board_opens_is_told(
    office: StaffedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its screens have looked already, and its watch has not begun."""
    begins, watch = Event(), SqliteStore.changes

    def late(store: SqliteStore, stop: Stop, since: int | None = None) -> Iterator[Change]:
        begins.wait(timeout=PATIENCE)
        yield from watch(store, stop, since)

    monkeypatch.setattr(SqliteStore, "changes", late)
    limin = await office.sits_down("李敏")
    await limin.sees("滨江区政府办公室")
    log.quick(office.desk("赵强"), "水利局:泵车到位")
    begins.set()
    await limin.sees("泵车到位")


async def test_what_is_told_while_one_leaves_disturbs_nobody(
    office: StaffedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen in view closes first; those behind it still hear of changes."""
    limin = await office.sits_down("李敏")
    await limin.presses("7", "1")
    [behind], close = limin.app._screen_stacks["handover"], limin.app._prune

    async def told_first(screen: Any) -> None:
        if screen is behind:
            behind.post_message(Changed(EVERYTHING))
        await close(screen)

    monkeypatch.setattr(limin.app, "_prune", told_first)
    await limin.leaves()
