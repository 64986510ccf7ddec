"""Drafting on the screen of duty: the search tells how far it is and is stopped; a draft is looked at and dropped."""

import time
from datetime import date
from threading import Event

import pytest

from board.actions import drafting, drafts, duty, posts, roster_rules
from board.actions.desk import Desk
from board.solver.effort import Effort, Progress
from tests.office import moment
from tests.tui.driver import Sitter, StaffedOffice

SERVERS = {
    "带班领导": ["王建国", "单志强", "罗建平"],
    "主班": ["李敏", "何静", "徐敏"],
    "副班": ["赵强", "区晓东", "张明"],
}


@pytest.fixture
def staffed(office: StaffedOffice) -> StaffedOffice:
    """The office with three people for each post, and a turn in December of somebody who serves it no more."""
    duty.assign(office.desk("何静"), "主班", "刘洋", moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    for post, people in SERVERS.items():
        posts.name_servers(office.desk("何静"), post, people)
    return office


async def at_the_roster(office: StaffedOffice, name: str = "何静", size: tuple[int, int] = (120, 36)) -> Sitter:
    person = await office.sits_down(name, size=size)
    return await person.presses("2").sees("2026年11月")


async def test_a_search_shows_best_bound_and_gap_and_keeps_its_best_when_it_is_stopped(
    staffed: StaffedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = Event()
    searched = drafting.draft

    def slow(desk: Desk, first: date, last: date, effort: Effort, **how: object) -> drafting.Drafted:
        """The real search, after one that hogs the interpreter as building a large model does, until it is stopped."""
        going.set()
        effort.told(Progress(20.0, 15.0, 0.5))
        given_up = time.monotonic() + 60
        while not effort.stopped() and time.monotonic() < given_up:
            sum(range(1000))
        assert effort.stopped()
        return searched(desk, first, last, Effort(seconds=30), **how)  # type: ignore[arg-type]

    monkeypatch.setattr(drafting, "draft", slow)
    hejing = await at_the_roster(staffed)
    await hejing.presses("d").sees("带班领导、主班、副班").presses("ctrl+s").until(going.is_set, "the search")
    await hejing.sees("最好 20，下界 15，差距 25%", "最多60秒").presses("escape").sees("没有缺岗", "2026年12月")


async def test_keys_are_answered_while_a_roster_is_searched(staffed: StaffedOffice) -> None:
    hejing = await at_the_roster(staffed)
    await hejing.presses("d").fills(first="2027-01-01", last="2027-12-31").presses("ctrl+s")
    answered = 0
    while not hejing.app.screen.query("#faults"):
        await hejing._press("f1")  # means nothing; that it is answered is what counts
        answered += 1
    await hejing.sees("2027年放假安排未公布")
    assert answered > 2


async def test_a_draft_stands_beside_what_it_would_change_and_is_dropped_or_opened_again(
    staffed: StaffedOffice, small: tuple[int, int]
) -> None:
    roster_rules.add(staffed.desk("何静"), "apart", people=["李敏", "赵强"])
    hejing = await at_the_roster(staffed, size=small)
    await (
        hejing.presses("d")
        .sees("长班后休息1天", "李敏、赵强")
        .fills(posts="主班", note="十二月")
        .presses("ctrl+s")
        .sees("十二月", "原刘洋")
    )
    await hejing.sees("刘洋 → ", row="主班 12-01").presses("escape").sees("2026年11月").presses("d").sees("十二月")
    await hejing.presses("1").sees("原刘洋", "与现行表相差 31 处").resizes(120, 36).sees("原刘洋")
    await hejing.presses("x").sees("放弃这份草案").presses("ctrl+s").sees("2026年11月")
    assert drafts.listed(staffed.desk()) == []


async def test_a_published_draft_leaves_the_roster_on_its_month(staffed: StaffedOffice) -> None:
    hejing = await at_the_roster(staffed)
    await hejing.presses("d").fills(posts="主班").presses("ctrl+s").sees("原刘洋")
    await hejing.presses("p", "ctrl+s").sees("第1版").sees("2026年12月").sees_not("2026年11月", "原刘洋")


async def test_what_cannot_be_is_refused_in_the_form_which_keeps_what_was_typed(staffed: StaffedOffice) -> None:
    hejing = await at_the_roster(staffed)
    await (
        hejing.presses("d")
        .fills(first="2026-11-01", last="2026-11-05")
        .presses("ctrl+s")
        .sees("已经过去", "2026-11-05")
    )
    await hejing.fills(first="soon").presses("ctrl+s").sees("不是 12-01 这样的日期").fills(first="12-1", last="12-31")
    await hejing.fills(posts="夜班").presses("ctrl+s").sees("夜班").fills(posts="", seconds="0").presses("ctrl+s")
    await hejing.sees("1 到 3600", row="秒数")


async def test_only_keepers_draft_and_repair(staffed: StaffedOffice) -> None:
    limin = await at_the_roster(staffed, "李敏")
    await limin.presses("d").sees("协调员").sees_not("编排值班表").presses("r").sees_not("修补值班表")
