"""Rosters as offices keep them: the sheet on the wall, odd ways to write it, and the ones with slips."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from board import locale
from board.domain.errors import BadInput, BadRows, BoardError
from board.intake.names import read_people, read_phones
from board.intake.roster import RosterSheet, read_roster

TITLE = "滨江区政府办公室2026年10月值班表"


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


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def problems(content: bytes) -> list[tuple[int | None, str, str]]:
    with pytest.raises(BadRows) as refusal:
        read_roster(content, "值班表.csv", year=2026)
    return [(problem.row, problem.field, problem.message) for problem in refusal.value.problems]


def on(sheet: RosterSheet, day: date, post: str) -> list[tuple[str, str]]:
    return [(line.person, line.phone) for line in sheet.lines if line.date == day and line.post == post]


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


@pytest.mark.parametrize(
    "written",
    ["10月1日(周四)", "10月1日（星期四）", "10月1日 周四", "10月1日", "10月1号", "2026-10-01", "2026/10/1",
     "2026年10月1日",
     "2026.10.1", "20261001", "10.1", "10-1", "10/1", "1日", "1日(四)",
     "１０月１日", "46296", "2026-10-01 00:00:00",
     "10月1日（国庆节）", "10月1日\n星期四"],
)  # fmt: skip
def test_every_way_to_write_the_first_of_october(written: str) -> None:
    sheet = read_roster(csv(TITLE, "日期,主班", f'"{written}",王建国'), "a.csv", year=1999)
    assert [line.date for line in sheet.lines] == [date(2026, 10, 1)]


@pytest.mark.parametrize(
    ("cell", "pattern"),
    [(date(2026, 10, 1), "yyyy/m/d"), (datetime(2026, 10, 1), "m月d日"), (46296, "General")],  # noqa: DTZ001
)
def test_dates_that_the_spreadsheet_keeps_itself(cell: object, pattern: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", "主班"])
    sheet.append([cell, "王建国"])
    sheet["A2"].number_format = pattern
    assert read_roster(saved(book), "a.xlsx", year=1999).lines[0].date == date(2026, 10, 1)


def test_figures_such_as_10_10_that_the_spreadsheet_made_10_1() -> None:
    rows = [f"10.{day}".rstrip("0") if day in {10, 20, 30} else f"10.{day}" for day in range(1, 32)]
    sheet = read_roster(csv(TITLE, "日期,主班", *(f"{row},王建国" for row in rows)), "a.csv", year=2026)
    assert [line.date.day for line in sheet.lines] == list(range(1, 32))


@pytest.mark.parametrize(
    ("title", "written", "read"),
    [
        ("2026年12月值班表", ["12月31日", "1月1日", "1月2日"], [(2026, 12, 31), (2027, 1, 1), (2027, 1, 2)]),
        ("2026年9月值班表", ["29日", "30日", "1日"], [(2026, 9, 29), (2026, 9, 30), (2026, 10, 1)]),
        ("值班表", ["3月1日"], [(2024, 3, 1)]),
        ("2027年春节值班表", ["2月6日"], [(2027, 2, 6)]),
    ],
)
def test_the_title_says_which_year(title: str, written: list[str], read: list[tuple[int, int, int]]) -> None:
    sheet = read_roster(csv(title, "日期,主班", *(f"{day},王建国" for day in written)), "a.csv", year=2024)
    assert [line.date for line in sheet.lines] == [date(*day) for day in read]


@pytest.mark.parametrize(
    ("heading", "row", "begins", "ends"),
    [
        ("日期,主班", "10月1日 08:30-次日08:30,王建国", time(8, 30), time(8, 30)),
        ("日期,主班", "10月1日(周四)8：30—20：00,王建国", time(8, 30), time(20)),
        ("日期,主班", "10月1日17:00-10月2日9:00,王建国", time(17), time(9)),
        ("日期,时间,主班", "10月1日,08:30-20:00,王建国", time(8, 30), time(20)),
        ("日期,值班时间,主班", "10月1日,20:00至次日8:00,王建国", time(20), time(8)),
        ("日期,时段,主班", "10月1日,上午8时30分-下午5时30分,王建国", time(8, 30), time(17, 30)),
        ("日期,时间,主班", "10月1日,0:00-24:00,王建国", time(), time()),
        ("日期,时间,主班", "10月1日,全天,王建国", None, None),
        ("时间,主班", "10月1日,王建国", None, None),
    ],
)
def test_hours_where_the_sheet_gives_them(heading: str, row: str, begins: time | None, ends: time | None) -> None:
    (line,) = read_roster(csv(TITLE, heading, row), "a.csv", year=2026).lines
    assert (line.date, line.begins, line.ends) == (date(2026, 10, 1), begins, ends)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("王建国", ["王建国"]),
        ("王 建国", ["王建国"]),
        ("李  敏", ["李敏"]),
        ("李\u3000敏", ["李敏"]),
        ("王建国 副主任", ["王建国"]),
        ("王建国副主任", ["王建国"]),
        ("王建国 办公室副主任", ["王建国"]),
        ("王建国（区政府办公室主任）", ["王建国"]),
        ("王建国13800000001", ["王建国"]),
        ("王建国 138 0000 0001", ["王建国"]),
        ("王建国(13800000001)", ["王建国"]),
        ("王建国/13800000001", ["王建国"]),
        ("王建国、李敏", ["王建国", "李敏"]),
        ("王建国，李敏/张伟", ["王建国", "李敏", "张伟"]),
        ("王建国 李敏", ["王建国", "李敏"]),
        ("王 建国 李 敏", ["王建国", "李敏"]),
        ("王建国\n李敏", ["王建国", "李敏"]),
        ("王建国主任 李敏副主任", ["王建国", "李敏"]),
        ("欧阳 建国", ["欧阳建国"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("Wang Jianguo", ["Wang Jianguo"]),
        ("无", []),
        ("—", []),
        ("", []),
    ],
)
def test_names_as_they_stand_in_cells(cell: str, names: list[str]) -> None:
    assert [person.name for person in read_people(cell)] == names


def test_numbers_stay_with_their_people() -> None:
    people = read_people("王建国 13800000001、李敏（替张伟） 13800000002")
    assert [(p.name, p.phone, p.remark) for p in people] == [
        ("王建国", "13800000001", ""),
        ("李敏", "13800000002", "替张伟"),
    ]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("13800000001", ("13800000001",)),
        ("138-0000-0001", ("13800000001",)),
        ("0571-00000001/13800000001", ("13800000001", "0571-00000001")),
        ("13800000001 13800000002", ("13800000001", "13800000002")),
        ("666001", ("666001",)),
        ("无", ()),
    ],
)
def test_phone_cells(cell: str, numbers: Sequence[str]) -> None:
    assert read_phones(cell) == numbers


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
        csv("日期,10月1日,10月2日", "主班,王建国,李敏"),
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


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6), st.binary(max_size=40))
def test_whatever_comes_is_read_or_refused(rows: list[list[str]], tail: bytes) -> None:
    text = "日期,主班,手机,备注\n" + "\n".join(",".join(row) for row in rows)
    plain = text.encode("utf-8", "ignore")
    for content in (plain, plain + tail, tail):
        assert "\n" not in refusal_of(content)
