"""Next year's holidays as they reach an office: pasted, as a phone's feed, as a table, as JSON; and what is none."""

import io
import json
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.calendar import Calendar, Day, DayKind, DaySource, years_published_by
from board.domain.errors import BadInput, BadRows, BoardError
from board.intake.calendar import MAX_BYTES, read_calendar
from tests.domain.notices import notice
from tests.runs import runs

FEED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//binjiang//holidays//ZH
{events}
END:VCALENDAR
"""
EVENT = """BEGIN:VEVENT
UID:{start}-{title}
DTSTART;VALUE=DATE:{start}
{rest}SUMMARY;LANGUAGE=zh_CN:{title}
END:VEVENT"""


def event(start: str, title: str, end: str = "", more: str = "") -> str:
    ends = f"DTEND;VALUE=DATE:{end}\n" if end else ""
    return EVENT.format(start=start, title=title, rest=ends + more)


def feed(*events: str) -> bytes:
    return FEED.format(events="\n".join(events)).replace("\n", "\r\n").encode()


def told(days: tuple[Day, ...]) -> dict[str, str]:
    return {day.date.isoformat(): f"{day.kind} {day.title}".strip() for day in days}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_pasted_notice_in_any_encoding(encoding: str) -> None:
    days = read_calendar(notice(2026).encode(encoding), "通知.txt")
    assert [day for day in days if day != Calendar().day(day.date)] == []
    assert years_published_by(days) == {2026}


def test_a_phone_feed() -> None:
    days = read_calendar(
        feed(
            event("20270101", "元旦（休）", "20270104"),
            event("20270206", "春节 假期 第1天/共8天", "20270207"),
            event("20270207", "春节（休）", more="DURATION:P2D\n"),
            event("20270220", "春节（班）"),
            event("20270214", "情人节"),
            event("20270404", "清明", more="RRULE:FREQ=YEARLY\n"),
            event("20271009", "国庆节", more="X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\n"),
            event("20271001", "国庆节", "20271003", more="X-APPLE-SPECIAL-DAY:WORK-HOLIDAY\n"),
        ),
        "feed.ics",
    )
    assert told(days) == {
        "2027-01-01": "statutory 元旦",
        "2027-01-02": "weekend 元旦",
        "2027-01-03": "weekend 元旦",
        "2027-02-06": "statutory 春节",
        "2027-02-07": "statutory 春节",
        "2027-02-08": "statutory 春节",
        "2027-02-20": "make_up 春节",
        "2027-10-01": "statutory 国庆节",
        "2027-10-02": "statutory 国庆节",
        "2027-10-09": "make_up 国庆节",
    }


def test_a_feed_with_hours() -> None:
    text = feed(event("20270101", "元旦 休")).decode()
    text = text.replace("DTSTART;VALUE=DATE:20270101", "DTSTART:20270101T000000\r\nDTEND:20270102T235959")
    assert list(told(read_calendar(text.encode(), "f.ics"))) == ["2027-01-01", "2027-01-02"]


@pytest.mark.parametrize(
    ("table", "encoding"),
    [
        ("date,kind,name\n2027-01-01,statutory,元旦\n2027/1/4,bridged,元旦\n2027-02-20,make_up,春节\n", "utf-8"),
        ("日期,日类型,名称\n2027年1月1日,法定节假日,元旦\n20270104,调休休息日,元旦\n2027.2.20,调休上班,春节\n", "gbk"),
        ("日期\t类型\t节日\n2027-1-1\t休\t元旦\n2027-1-4\t休\t元旦节\n2027-2-20\t班\t春节\n", "utf-8-sig"),
    ],
)
def test_tables(table: str, encoding: str) -> None:
    assert told(read_calendar(table.encode(encoding), "2027.csv")) == {
        "2027-01-01": "statutory 元旦",
        "2027-01-04": "bridged 元旦",
        "2027-02-20": "make_up 春节",
    }


def test_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("日期", "日类型", "名称"), (date(2027, 1, 1), "休", "元旦"), (date(2027, 6, 1), "放假", "市运动会")):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    days = told(read_calendar(out.getvalue(), "2027.xlsx"))
    assert days == {"2027-01-01": "statutory 元旦", "2027-06-01": "bridged 市运动会"}


@pytest.mark.parametrize("wrapped", [True, False])
def test_json_as_holiday_cn_has_it(wrapped: bool) -> None:
    entries = [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "春节", "date": "2027-02-20", "isOffDay": False},
    ]
    content = {"year": 2027, "papers": [], "days": entries} if wrapped else entries
    days = read_calendar(json.dumps(content, ensure_ascii=False).encode(), "2027.json")
    assert told(days) == {"2027-01-01": "statutory 元旦", "2027-02-20": "make_up 春节"}
    assert {day.source for day in days} == {DaySource.PUBLISHED}


@pytest.mark.parametrize(
    ("data", "rows", "fields"),
    [
        ("date,kind,name\n2027-13-01,休,x\n2027-01-02,休,x\n2027-01-03,假的,x\n", [2, 4], ["date", "kind"]),
        ("date,kind\n2027-01-02,休\n2027-01-02,班\n", [3], ["date"]),
        ("date,kind\n0001-01-02,休\n,休\n", [2, 3], ["date", "date"]),
        ('[{"date": "2027-01-01", "isOffDay": true}, {"date": "morgen"}, 7]', [2, 3], ["date", "date"]),
        ('[{"date": "2027-01-01", "isOffDay": "?"}]', [1], ["kind"]),
        ('[{"date": "2027-01-01", "isOffDay": true, "name": "\\u001b[2J"}]', [1], ["name"]),
    ],
)
def test_bad_rows_are_all_named_and_nothing_is_read(data: str, rows: list[int], fields: list[str]) -> None:
    with pytest.raises(BadRows) as refused:
        read_calendar(data.encode(), "2027.csv")
    assert [problem.row for problem in refused.value.problems] == rows
    assert [problem.field for problem in refused.value.problems] == fields
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.csv"),
        (b" \n\n", "blank.txt"),
        (b"\x00\x01\x02" * 100, "binary"),
        (bytes(range(256)) * 10, "noise"),
        (b"%PDF-1.7 ...", "notice.pdf"),
        (b"PK\x03\x04 torn", "torn.xlsx"),
        (b"x" * (MAX_BYTES + 1), "huge.txt"),
        (b"[" * 100_000, "deep.json"),
        (b'{"year": 2027}', "no-days.json"),
        (b'{"days": {}}', "no-list.json"),
        (b"[]", "none.json"),
        (b"{broken", "broken.json"),
        (b'[{"date":"2027-01-01","isOffDay":true},' * 3, "torn.json"),
        (feed(event("20270214", "情人节")), "no-marks.ics"),
        (feed(event("20270101", "元旦 休", "20280101")), "long.ics"),
        (feed(event("20270105", "元旦 休", "20270101")), "backwards.ics"),
        (feed(event("20270101", "元旦 休", more="RRULE:FREQ=DAILY\n")), "repeated.ics"),
        (feed(event("20279901", "元旦 休")), "no-date.ics"),
        (feed(event("20270101", "元旦 休", "20279901")), "no-end.ics"),
        (feed("BEGIN:VEVENT\nSUMMARY:元旦 休\nEND:VEVENT"), "no-start.ics"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x", "torn.ics"),
        ("今天天气很好".encode(), "note.txt"),
        ("name,who\n元旦,王\n".encode(), "other.csv"),
        (notice(2026).replace("共9天", "共8天").encode(), "wrong-count.txt"),
        (notice(2026).replace("9月20日（周日）", "9月20日（周六）").encode(), "wrong-weekday.txt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_calendar_is_one_clear_line(data: bytes, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_calendar(data, name)
    line = str(refused.value)
    assert line
    assert line.isprintable()
    assert len(line) < 400


def test_a_file_name_from_outside_is_shown_harmlessly() -> None:
    with pytest.raises(BoardError) as refused:
        read_calendar(b"", "/etc/\x1b[2Jx.csv")
    assert "\x1b" not in str(refused.value)
    assert "/etc" not in str(refused.value)


@settings(max_examples=runs(30), deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        days = read_calendar(data, "x")
    except (BadInput, BadRows):
        return
    assert days


dates = st.dates(date(2004, 1, 1), date(2090, 1, 1))


@settings(max_examples=runs(20), deadline=None)
@given(st.dictionaries(dates, st.sampled_from(DayKind), min_size=1, max_size=30))
def test_a_table_and_json_say_the_same(kinds: dict[date, DayKind]) -> None:
    table = "date,kind\n" + "".join(f"{day},{kind}\n" for day, kind in kinds.items())
    entries = json.dumps([{"date": str(day), "kind": kind} for day, kind in kinds.items()])
    days = read_calendar(table.encode(), "x.csv")
    assert days == read_calendar(entries.encode(), "x.json")
    assert {day.date: day.kind for day in days} == kinds
