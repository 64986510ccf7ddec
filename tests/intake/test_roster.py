"""Rosters as offices keep them: the sheet on the wall, odd ways to write it, and the ones with slips."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from board import locale
from board.domain.errors import BadInput, BadRows, BoardError
from board.intake.roster import read_roster
from tests.intake.rosters import TITLE, csv, on, saved
from tests.runs import runs


@pytest.fixture(scope="module", autouse=True)
def _in_english() -> Iterator[None]:
    with locale.speaking("en"):
        yield


def sheet_on_the_wall() -> bytes:
    """A title over everything, a weekly leader in merged cells, phones as numbers, notes at the foot."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "10月"
    sheet.append([TITLE])
    sheet.merge_cells("A1:H1")
    sheet.append(["日期", "星期", "带班领导", "联系电话", "主班", "手机", "副班", "备注"])
    officers = ["王建国", "李 敏", "张伟 副主任", "陈静", "刘洋", "赵磊", "孙 丽"]
    for day in range(1, 12):
        weekday = "一二三四五六日"[date(2026, 10, day).weekday()]
        officer = officers[day % 7]
        sheet.append(
            [f"10月{day}日(周{weekday})", f"星期{weekday}",
             "周海涛" if day < 5 else "吴秀英", 13800000090 + (day >= 5), officer,
             13800000000 + day % 7, f"{officers[(day + 3) % 7]}、{officers[(day + 4) % 7]}",
             "国庆节" if day < 8 else None]
        )  # fmt: skip
    for columns in ("C", "D"):
        sheet.merge_cells(f"{columns}3:{columns}6")
        sheet.merge_cells(f"{columns}7:{columns}13")
    sheet.append([])
    sheet.append(["注：1. 值班人员要坚守岗位，不得擅离职守。值班电话：0571-00000000"])
    sheet.merge_cells("A15:H15")
    sheet.append(["制表：李敏", None, None, None, "审核：周海涛"])
    return saved(book)


def problems(content: bytes) -> list[tuple[int | None, str, str]]:
    with pytest.raises(BadRows) as refusal:
        read_roster(content, "值班表.csv", year=2026)
    return [(problem.row, problem.field, problem.message) for problem in refusal.value.problems]


def test_the_sheet_on_the_wall_is_read_whole() -> None:
    sheet = read_roster(sheet_on_the_wall(), "值班表.xlsx", year=1999)
    assert sheet.posts == ("带班领导", "主班", "副班")
    assert on(sheet, date(2026, 10, 1), "带班领导") == [("周海涛", "13800000090")]
    assert on(sheet, date(2026, 10, 4), "带班领导") == [("周海涛", "13800000090")]
    assert on(sheet, date(2026, 10, 11), "带班领导") == [("吴秀英", "13800000091")]
    assert on(sheet, date(2026, 10, 1), "主班") == [("李敏", "13800000001")]
    assert on(sheet, date(2026, 10, 2), "主班") == [("张伟", "13800000002")]
    assert on(sheet, date(2026, 10, 1), "副班") == [("刘洋", ""), ("赵磊", "")]
    assert len(sheet.lines) == 11 * 4
    assert {line.note for line in sheet.lines if line.date.day == 3} == {"国庆节"}
    assert sheet.notes[0].startswith("注：1. 值班人员要坚守岗位")
    assert sheet.notes[1] == "制表：李敏  审核：周海涛"
    assert "2026-10-01" in sheet.understood[0]
    assert "2026-10-11" in sheet.understood[0]
    assert [line.row for line in sheet.lines][:2] == [3, 3]


def test_the_same_roster_saved_as_gbk_csv_is_read() -> None:
    first, second = "10月1日（星期四）,王建国,13800000001", "2日,李敏,13800000002"
    text = "\r\n".join([f"{TITLE},,", "日期,主班,手机", first, second, "注：早八点交接,,"])
    sheet = read_roster(text.encode("gbk"), "值班.csv", year=1999)
    assert on(sheet, date(2026, 10, 2), "主班") == [("李敏", "13800000002")]
    assert sheet.notes == ("注：早八点交接",)


def test_two_heading_rows_and_a_phone_column_that_names_its_post() -> None:
    content = csv(
        TITLE,
        "日期,带班领导,,值班人员,,主班手机",
        ",姓名,电话,主班,副班,",
        "10月1日,周海涛,13800000001,王建国,李敏,13800000002",
    )
    sheet = read_roster(content, "a.csv", year=2026)
    assert [(line.post, line.person, line.phone) for line in sheet.lines] == [
        ("带班领导", "周海涛", "13800000001"),
        ("主班", "王建国", "13800000002"),
        ("副班", "李敏", ""),
    ]  # fmt: skip


def test_two_rows_for_one_day_under_a_merged_date() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", "时间", "值班员"])
    sheet.append(["2026-10-01", "08:00-20:00", "王建国"])
    sheet.append([None, "20:00-08:00", "李敏"])
    sheet.merge_cells("A2:A3")
    lines = read_roster(saved(book), "a.xlsx", year=2026).lines
    assert [(line.date.day, line.begins, line.person) for line in lines] == [
        (1, time(8), "王建国"),
        (1, time(20), "李敏"),
    ]


def test_a_table_with_one_row_for_each_shift() -> None:
    content = csv("日期,岗位,姓名,电话", "2026-10-01,主班,王建国,13800000001", "2026-10-01,副班,李敏,")
    assert read_roster(content, "a.csv", year=2026).posts == ("主班", "副班")


def test_a_heading_that_is_printed_again_and_a_day_with_nobody() -> None:
    sheet = read_roster(csv(TITLE, "日期,主班", "1日,王建国", "日期,主班", "2日,", "3日,李敏"), "a.csv", year=2026)
    assert len(sheet.lines) == 2
    assert any("2026-10-02" in line for line in sheet.understood)


@pytest.mark.parametrize(
    ("rows", "row", "column", "says"),
    [
        (["10月32日,王建国"], 3, "日期", "10月32日"),
        (["10月1,李敏", "10月l2日,王建国"], 4, "日期", "10月l2日"),
        (["10月1O日,王建国"], 3, "日期", "10月1O日"),
        (["某日,王建国"], 3, "日期", "某日"),
        ([",王建国"], 3, "日期", "the date is missing"),
        (["10月1日,李敏", "10月2日(周六),王建国"], 4, "日期", "周五"),
        (["10月1日-10月7日,王建国"], 3, "日期", "10月1日-10月7日"),
        (["10月1日 25:00-26:00,王建国"], 3, "日期", "25:00"),
        (["10月1日,12345"], 3, "主班", "12345"),
        (["10月1日,主班：王建国"], 3, "主班", "主班:王建国"),
        (["10月1日,李敏", "10月1日,李敏"], 4, "", "李敏"),
    ],
)
def test_a_slip_is_named_by_row_and_column(rows: list[str], row: int, column: str, says: str) -> None:
    (found,) = problems(csv(TITLE, "日期,主班", *rows))
    assert found[:2] == (row, column)
    assert says in found[2]


def test_all_slips_are_listed_together() -> None:
    content = csv(
        TITLE,
        "日期,星期,主班,手机",
        "10月1日,四,王建国,没有号码",
        "10月2日,六,李敏,13800000002",
        "10月3日,六,张伟、陈静,13800000001/13800000002/13800000003",
        "13月4日,日,刘洋,",
    )
    assert [found[:2] for found in problems(content)] == [(3, "手机"), (4, "星期"), (5, "主班"), (6, "日期")]


@pytest.mark.parametrize(
    "content",
    [
        csv("姓名,电话", "王建国,13800000001"),
        csv("日期,主班,日期,主班", "10月1日,王建国,10月16日,李敏").replace(
            "主班,日期".encode(), "主班,序号,日期".encode()
        ),
        csv("日期,主班", "10月1日,"),
        csv("今天下雨，值班照常。"),
    ],
)
def test_a_table_that_is_no_roster_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput):
        read_roster(content, "a.csv", year=2026)


def test_the_sheet_is_named_where_there_are_several() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "9月"
    second = book.create_sheet("10月")
    for sheet in (first, second):
        sheet.append(["日期", "主班"])
    first.append(["30日", "王建国"])
    second.append(["40日", "李敏"])
    with pytest.raises(BadRows) as refusal:
        read_roster(saved(book), "a.xlsx", year=2026)
    assert [problem.field for problem in refusal.value.problems] == ["10月 日期"]


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["日期", "主班", "手机", "时间", "10月1日", "1日", "99999", "王建国",
                     "13800000001", "8:00-9:00", "姓名", "星期", "(周四)"]),
)  # fmt: skip


def refusal_of(content: bytes) -> str:
    """What reading the bytes is refused with; "" where they are a roster."""
    try:
        read_roster(content, "a.csv", year=2026)
    except BoardError as error:
        return str(error)
    return ""


@settings(max_examples=runs(40), deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6), st.binary(max_size=40))
def test_whatever_comes_is_read_or_refused(rows: list[list[str]], tail: bytes) -> None:
    text = "日期,主班,手机,备注\n" + "\n".join(",".join(row) for row in rows)
    plain = text.encode("utf-8", "ignore")
    for content in (plain, plain + tail, tail):
        assert "\n" not in refusal_of(content)
