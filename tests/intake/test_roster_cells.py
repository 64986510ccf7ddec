"""The cells of a roster: dates, hours, names and phone numbers in every way that offices write them."""

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from board.intake.names import read_people, read_phones
from board.intake.roster import read_roster
from tests.intake.rosters import TITLE, csv, saved


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
