"""Rosters with a column for each day: people down the side with marks, posts down the side with names, two tables."""

from collections.abc import Iterator
from datetime import date

import pytest
from openpyxl import Workbook

from board import locale
from board.domain.errors import BadInput, BadRows
from board.intake.roster import read_roster
from tests.intake.rosters import TITLE, csv, on, saved

HEAD = "序号,姓名,部门,手机,1,2,3,4,5,6,合计"
WEEKDAYS = ",,,,四,五,六,日,一,二,"


@pytest.fixture(scope="module", autouse=True)
def _in_english() -> Iterator[None]:
    with locale.speaking("en"):
        yield


def turns(*rows: str) -> list[tuple[int, str, str]]:
    lines = read_roster(csv(TITLE, *rows), "a.csv", year=1999).lines
    return sorted((line.date.day, line.post, line.person) for line in lines)


def test_people_down_the_side_with_a_mark_for_each_turn() -> None:
    rows = (
        HEAD,
        WEEKDAYS,
        "1,王 建国 副主任,办公室,13800000001,带,,休,,带,,2",
        "2,李敏,综合科,13800000002,主,,—,副,,主/备,4",
        "注：带为带班领导，主为主班，副为副班。",
        "制表：李敏,,,,,,,,,,",
    )
    assert turns(*rows) == [
        (1, "主", "李敏"),
        (1, "带", "王建国"),
        (4, "副", "李敏"),
        (5, "带", "王建国"),
        (6, "主", "李敏"),
        (6, "备", "李敏"),
    ]
    sheet = read_roster(csv(TITLE, *rows), "a.csv", year=1999)
    assert {line.phone for line in sheet.lines if line.person == "王建国"} == {"13800000001"}
    assert sheet.notes == ("注：带为带班领导，主为主班，副为副班。", "制表：李敏")
    assert any("序号, 部门, 合计" in said for said in sheet.understood)


def test_days_as_the_spreadsheet_keeps_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["人员", *(date(2026, 12, 30 + n) if n < 2 else date(2027, 1, n - 1) for n in range(4))])
    sheet.append(["李敏", "主班", None, None, "主班"])
    assert on(read_roster(saved(book), "a.xlsx", year=1999), date(2027, 1, 2), "主班") == [("李敏", "")]


@pytest.mark.parametrize("corner", ["日期", "岗位", "", "班次"])
def test_posts_down_the_side_with_names(corner: str) -> None:
    assert turns(f"{corner},10月1日,10月2日", "主班,王建国,李 敏", "副班,张伟、陈静,无") == [
        (1, "主班", "王建国"),
        (1, "副班", "张伟"),
        (1, "副班", "陈静"),
        (2, "主班", "李敏"),
    ]


def test_a_month_that_turns_in_the_middle() -> None:
    assert turns("姓名,29,30,31,1,2", "李敏,主,,,主,") == [(1, "主", "李敏"), (29, "主", "李敏")]


def test_two_tables_on_one_sheet_each_with_its_own_title() -> None:
    sheet = read_roster(
        csv(
            "2026年10月领导带班表",
            "日期,带班领导",
            "1日,王建国",
            "2日,周海涛",
            "2026年11月科室值班表",
            "日期,主班,副班",
            "1日,李敏,陈静",
        ),
        "a.csv",
        year=1999,
    )
    assert on(sheet, date(2026, 10, 2), "带班领导") == [("周海涛", "")]
    assert on(sheet, date(2026, 11, 1), "副班") == [("陈静", "")]
    assert len(sheet.lines) == 4


def test_the_heading_of_days_printed_again_is_no_person() -> None:
    assert len(turns("姓名,1,2,3,4,5", "李敏,主,,,,", "姓名,1,2,3,4,5", "王建国,,主,,,")) == 2


@pytest.mark.parametrize(
    ("rows", "row", "column", "says"),
    [
        (["姓名,1,2,3,4,5", ",五,五,六,日,一"], 3, "1", "周四"),
        (["姓名,1,2,3,4,5", "李敏、王建国,主,,,,"], 3, "姓名", "not one person"),
        (["姓名,1,2,3,4,5", ",主,副,,,"], 3, "姓名", "the name is missing"),
        (["岗位,1日,2日", "主班,12345,李敏"], 3, "1日", "12345"),
        (["姓名,1,2,3,4,5", "李敏,主,主主,,,", "李敏,主,,,,"], 4, "", "already in row 3"),
    ],
)
def test_a_slip_is_named_by_row_and_column(rows: list[str], row: int, column: str, says: str) -> None:
    with pytest.raises(BadRows) as refusal:
        turns(*rows)
    [problem] = refusal.value.problems
    assert (problem.row, problem.field) == (row, column)
    assert says in problem.message


@pytest.mark.parametrize("head", ["姓名,29,30,31,32,33", "姓名,1,2", "姓名,电话,1,2,7,9,20"])
def test_figures_that_are_no_days_make_no_roster(head: str) -> None:
    with pytest.raises(BadInput, match="no heading row"):
        read_roster(csv(head, "李敏,主,,,,"), "a.csv", year=2026)


def test_a_day_that_cannot_be_names_the_heading_row() -> None:
    with pytest.raises(BadInput, match="2月30日") as refusal:
        read_roster(csv("姓名,2月28日,2月30日", "李敏,主,主"), "a.csv", year=2026)
    assert refusal.value.row == 1
