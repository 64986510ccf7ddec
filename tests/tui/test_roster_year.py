"""A year of the sample office on the screen of duty: drafted, published, a leader ill, repaired, swapped, saved.

What the files say is read here by hand, and counted by the library of holidays itself, so that ledger, versions,
spreadsheet and calendar are four witnesses and not one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from openpyxl import load_workbook

from board.actions import duty_export, fairness, founding, publishing, standing_in, swaps
from board.actions.desk import Desk
from board.domain.duty import Shift
from board.domain.fairness import FairLedger
from board.domain.swap import SwapState
from board.store import duty as duty_rows
from board.store import open_store
from board.store.verify import verify
from board.tui.widgets.month_grid import MonthGrid
from tests.cli.conftest import SAMPLE
from tests.office import ZONE, Office, moment
from tests.tui.driver import Sitter, StaffedOffice

NOW = "2025-12-19 17:25"
YEAR = date(2026, 1, 1), date(2026, 12, 31)
POSTS = ("带班领导", "主班", "副班")
ILL = moment("2026-03-02 00:00"), moment("2026-03-23 00:00")
STATUTORY = ["1-1", "2-16", "2-17", "2-18", "2-19", "4-5", "5-1", "5-2", "6-19", "9-25", "10-1", "10-2", "10-3"]
"""The thirteen days of 2026 that the law names (国务院令第795号, by the lunar calendar of that year)."""
Turn = tuple[str, date, str]
"""A post, the day on which the turn begins, and who has it."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StaffedOffice:
    """The sample office before a year that is published."""
    path = str(tmp_path / "board.db")
    store = open_store(path, create=True)
    founding.found(Desk(store, clock=lambda: moment(NOW)), SAMPLE, shift_to_today=True)
    monkeypatch.chdir(tmp_path)
    return StaffedOffice(Office(store, moment(NOW)), path)


async def test_a_year_is_drafted_published_repaired_and_swapped(office: StaffedOffice, tmp_path: Path) -> None:
    try:
        hejing = await (await office.sits_down("何静")).presses("2").sees("2025年12月")
        await _drafted_and_published(hejing, office)
        moved = await _ill_and_repaired(hejing, office)
        swapped = await _swapped(hejing, office)
        await _saved(hejing, tmp_path)
    finally:
        await office.closes()
    _tell_the_same(office, tmp_path, moved, swapped)
    assert verify(office.store) == []
    office.store.close()


async def _drafted_and_published(hejing: Sitter, office: StaffedOffice) -> None:
    await hejing.presses("d").sees("带班领导、主班、副班、司机")
    await hejing.fills(first="2026-01-01", last="2026-12-31", note="全年")
    await hejing.presses("ctrl+s").sees("已证明没有更好的排法", "与现行表相差 1825 处", "2026年1月")
    await hejing.sees("没有缺岗，没有违反规则，各项公平账均衡")
    assert stands(office) == []  # a draft is no roster yet
    await hejing.presses("p").sees("与现行表相差 1825 处").presses("ctrl+s").sees("第1版", "2026年1月")
    assert len(stands(office)) == 3 * 365


async def _ill_and_repaired(hejing: Sitter, office: StaffedOffice) -> list[Shift]:
    """The leader falls ill for three weeks: told from the cell of a turn of theirs, approved, repaired."""
    inside = [one for one in stands(office) if one.post_name == "带班领导" and overlaps(one)]
    ((leader, count),) = Counter(one.person_name for one in inside).most_common(1)
    lost = [one for one in inside if one.person_name == leader]
    assert count >= 4
    await _at(hejing, lost[0]).presses("enter", "a").fills(kind="病假", to="3-22", reason="住院")
    await hejing.fills(**{"from": "3-2"}).presses("ctrl+s").sees("请假外出 #1").presses("s").sees("住院", row=leader)
    await hejing.presses("enter", "p").sees("空出来").presses("ctrl+s").sees(f"缺岗 带班领导 {lost[0].begins_at:%m-%d}")
    await hejing.presses("r").sees("改动的班次尽可能少").fills(note="补缺").presses("ctrl+s")
    await hejing.sees("已证明没有更好的排法", f"与现行表相差 {len(lost)} 处", "原来空缺")
    await hejing.presses("p", "ctrl+s").sees("第3版")
    assert not any(one.person_name == leader and overlaps(one) for one in stands(office))
    return lost


@dataclass(frozen=True)
class Swapped:
    """The three swaps: what was given to whom, what was exchanged for what, and what was refused."""

    given: tuple[Shift, str]
    exchanged: tuple[Shift, Shift]
    refused: Shift


async def _swapped(hejing: Sitter, office: StaffedOffice) -> Swapped:
    """One is given away, two are exchanged, one is refused by the leader with a reason."""
    own = [one for one in stands(office) if one.person_name == "李敏" and one.begins_at.month in {1, 2}]
    taker = standing_in.stand_ins(office.desk(), own[0].id)[0].person.name
    mine, theirs = exchangeable(office, own[2:])
    refused = next(one for one in own if one.id not in {own[0].id, mine.id} and one.begins_at > mine.begins_at)
    limin = await (await office.sits_down("李敏")).presses("2")
    await _at(limin, own[0]).presses("enter", "v").fills(person=taker, reason="孩子发烧").presses("ctrl+s").sees("#1")
    await _at(limin, mine).presses("enter", "e").fills(against=f"{theirs.begins_at:%m-%d}").sees(theirs.person_name)
    await limin.presses("ctrl+s").sees("互换 #2")
    other = standing_in.stand_ins(office.desk(), refused.id)[0].person.name
    await _at(limin, refused).presses("enter", "v").fills(person=other, reason="想出游").presses("ctrl+s").sees("#3")
    await limin.leaves()
    for name, number in ((taker, 1), (theirs.person_name, 2), (other, 3)):
        swaps.agree(office.desk(name), number)
    leader = await (await office.sits_down("尉迟明")).presses("2").sees("等我答复 3 件")
    for left in (2, 1):
        await leader.presses("s", "G", "enter", "p", "ctrl+s").sees(f"等我答复 {left} 件")
    await leader.presses("s", "enter", "r").fills(ground="春运期间人手紧").presses("ctrl+s").sees_not("等我答复")
    await hejing.presses("v").sees("换班", row="第5版").sees("孩子发烧", row="第4版").presses("escape")
    return Swapped((own[0], taker), (mine, theirs), refused)


def exchangeable(office: StaffedOffice, own: Sequence[Shift]) -> tuple[Shift, Shift]:
    """A turn of one's own and one of somebody else who could have each other's, weeks apart from one another."""
    for mine in own:
        could = {one.person.id for one in standing_in.stand_ins(office.desk(), mine.id) if not one.against}
        for theirs in stands(office):
            apart = timedelta(days=5) < abs(theirs.begins_at - mine.begins_at) < timedelta(days=40)
            if theirs.post == mine.post and theirs.person in could and apart:
                back = standing_in.stand_ins(office.desk(), theirs.id)
                if any(one.person.id == mine.person and not one.against for one in back):
                    return mine, theirs
    raise AssertionError("nobody could exchange anything")


def _at(sitter: Sitter, shift: Shift) -> Sitter:
    """Bring the cursor onto a turn: to its month with the keys, and there at once."""

    async def step() -> None:
        begins, grid = shift.begins_at.astimezone(ZONE), sitter.app.screen.query_one(MonthGrid)
        assert grid.place is not None
        months = (begins.year - grid.place[1].date.year) * 12 + begins.month - grid.place[1].date.month
        for _month in range(abs(months)):
            await sitter._press("right_square_bracket" if months > 0 else "left_square_bracket")
        grid.go_to(shift.post, begins.date())
        await sitter._rest()

    return sitter._then(step)


async def _saved(hejing: Sitter, folder: Path) -> None:
    """The month of the illness is saved from the screen; the year as the verb saves it."""
    await hejing.presses("x").fills(file="三月.xlsx").presses("ctrl+s").sees("已保存为")
    await hejing.presses("x").fills(format="手机日历 (ics)", file="三月.ics").presses("ctrl+s").sees("三月.ics")
    (folder / "全年.xlsx").write_bytes(duty_export.export(hejing.app.desk, "xlsx", *YEAR))


def _tell_the_same(office: StaffedOffice, folder: Path, lost: Sequence[Shift], swapped: Swapped) -> None:
    roster = {(one.post_name, one.begins_at.astimezone(ZONE).date(), one.person_name) for one in stands(office)}
    assert len(roster) == 3 * 365
    march = {turn for turn in roster if turn[1].month == 3}
    assert set(of_sheet(folder / "三月.xlsx", 2026)) == march
    assert {turn for turn in of_calendar(folder / "三月.ics") if turn[1].month == 3} == march
    assert set(of_sheet(folder / "全年.xlsx", 2026)) == roster
    _ledgers_are(office, set(of_sheet(folder / "全年.xlsx", 2026)))
    _versions_are(office, roster, lost, swapped)


def _ledgers_are(office: StaffedOffice, turns: set[Turn]) -> None:
    """Each ledger is what the spreadsheet's names come to, by the holidays as their own library has them."""
    book = fairness.ledgers(office.desk(), *YEAR, years_back=0)
    for one in book.posts[:3]:
        for ledger, counts in counted(turns, one.post.name).items():
            assert {s.person_name: s.count(ledger) for s in one.standings if s.count(ledger)} == counts
    officers = [spread for spread in book.posts[2].spreads if spread.ledger is not FairLedger.NEW_YEAR_EVE]
    assert all(spread.is_fair for spread in officers)  # whom neither illness nor swap has touched


def counted(turns: set[Turn], post: str) -> dict[FairLedger, Counter[str]]:
    found: dict[FairLedger, Counter[str]] = {
        ledger: Counter() for ledger in FairLedger if ledger is not FairLedger.NEW_YEAR_EVE
    }
    for where, day, name in turns:
        if where == post:
            found[ledger_of(day)][name] += 1
    return found


def ledger_of(day: date) -> FairLedger:
    if f"{day.month}-{day.day}" in STATUTORY:
        return FairLedger.STATUTORY
    if chinese_calendar.is_workday(day):
        return FairLedger.WORKDAY_NIGHT
    return FairLedger.WEEKEND if day.weekday() >= 5 else FairLedger.BRIDGED


def _versions_are(office: StaffedOffice, roster: set[Turn], lost: Sequence[Shift], swapped: Swapped) -> None:
    """What the versions say was changed leads from the plan to what stands, and names nothing else."""
    (sheet,) = publishing.published(office.desk())
    kinds = [one.kind.value for one in publishing.versions(office.desk(), sheet.id).editions]
    assert kinds == ["publish", "absence", "publish", "swap", "swap"]
    changes = publishing.compared(office.desk(), sheet.id, 1)
    touched = {(one.post_name, one.begins_at) for one in changes}
    theirs = [*lost, swapped.given[0], *swapped.exchanged]
    assert touched == {(one.post_name, one.begins_at) for one in theirs}
    for one in changes:
        assert (one.post_name, one.begins_at.astimezone(ZONE).date(), one.now_name) in roster
    mine, other = swapped.exchanged
    now = {(post, day): name for post, day, name in roster}
    assert now["主班", mine.begins_at.astimezone(ZONE).date()] == other.person_name
    assert now["主班", other.begins_at.astimezone(ZONE).date()] == "李敏"
    assert now["主班", swapped.refused.begins_at.astimezone(ZONE).date()] == "李敏"
    refused = swaps.show(office.desk(), 3)
    assert (refused.state, refused.ground) == (SwapState.REFUSED, "春运期间人手紧")


def stands(office: StaffedOffice) -> list[Shift]:
    """The turns of the three posts that stand in the year."""
    with office.store.read() as tx:
        found = duty_rows.shifts_between(tx, moment("2026-01-01 08:30"), moment("2027-01-01 08:30"))
    return [one for one in found if one.post_name in POSTS]


def overlaps(shift: Shift) -> bool:
    return shift.begins_at < ILL[1] and ILL[0] < shift.ends_at


def of_sheet(path: Path, year: int) -> Iterator[Turn]:
    """The names of a sheet on the wall, read by its heads: 3月1日 in one column, a post over each other."""
    sheet = load_workbook(path).worksheets[0]
    heads: list[str] = []
    for row in sheet.iter_rows(values_only=True):
        cells = [str(cell or "") for cell in row]
        if "日期" in cells:
            heads = [cell.split("\n")[0] for cell in cells]
            continue
        found = re.fullmatch(r"(?:(\d+)年)?(\d+)月(\d+)日", cells[heads.index("日期")]) if heads else None
        if found:
            day = date(year, int(found[2]), int(found[3]))
            yield from ((post, day, cells[heads.index(post)]) for post in POSTS if cells[heads.index(post)])


def of_calendar(path: Path) -> Iterator[Turn]:
    """The events of a calendar, read line by line; cancelled ones are none."""
    lines = path.read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
    event: dict[str, str] = {}
    for line in lines:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT" and event["STATUS"] == "CONFIRMED":
            post, _colon, person = event["SUMMARY"].partition("：")
            day = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%S").date()  # noqa: DTZ007 - only its day is read
            if post in POSTS:
                yield post, day, person
        elif name.partition(";")[0] not in event:
            event[name.partition(";")[0]] = value
