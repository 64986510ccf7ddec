"""The roster as files: the same truth on the wall, in a spreadsheet and on a phone, in the office's language."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from board.actions import drafts, duty, duty_export, people, publishing
from board.domain.errors import BadInput
from tests.office import Office, moment

pytestmark = pytest.mark.sqlite

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 29)
HOSTILE = '=HYPERLINK("x")'


def on_the_wall(office: Office, format: str, **more: Any) -> bytes:
    return duty_export.export(office.desk("李敏"), format, FIRST, LAST, **more)


def events(office: Office, **more: Any) -> dict[str, Any]:
    calendar = Calendar.from_ical(on_the_wall(office, "ics", **more))
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_every_form_of_the_sheet_names_the_same_people(office: Office) -> None:
    roster = duty.roster(office.desk(), FIRST, LAST)
    wanted = {shift.person_name for shift in roster.shifts}
    book = load_workbook(io.BytesIO(on_the_wall(office, "xlsx")))
    cells = {str(cell.value) for row in book["值班表"].iter_rows() for cell in row if cell.value}
    rows = list(csv.reader(io.StringIO(on_the_wall(office, "csv").decode("utf-8-sig"))))
    table = Document(io.BytesIO(on_the_wall(office, "docx"))).tables[0]
    html = on_the_wall(office, "html").decode()
    for name in wanted:
        assert name in cells
        assert any(name in row for row in rows)
        assert any(name in cell.text for row in table.rows for cell in row.cells)
        assert name in html
    assert book.sheetnames == ["值班表", "通讯录"]
    assert [row[0] for row in rows[1:]] == [f"11月{day}日" for day in range(16, 30)]


def test_the_sheet_says_of_which_version_it_is_once_its_days_are_published(office: Office) -> None:
    assert "版本" not in on_the_wall(office, "html").decode()
    hejing = office.desk("何静")
    publishing.publish(hejing, publishing.check(hejing, drafts.new(hejing, FIRST, LAST, as_it_stands=True).id).sheet.id)
    assert "版本：1" in on_the_wall(office, "html").decode()
    begins = moment("2026-11-28 08:30")
    duty.assign(hejing, "副班", "赵强", begins, begins + timedelta(days=1))
    assert "版本：2" in on_the_wall(office, "html").decode()


def test_the_workbook_shows_weeks_day_kinds_and_gaps(office: Office) -> None:
    page = load_workbook(io.BytesIO(on_the_wall(office, "xlsx")))["值班表"]
    assert {"A3:A9", "A10:A16"} <= {str(area) for area in page.merged_cells.ranges}
    filled = {page.cell(row, 2).value: page.cell(row, 2).fill.fgColor.rgb for row in range(3, 17)}
    assert filled["11月21日"] == "FFE2EFDA" != filled["11月20日"]
    gaps = duty.roster(office.desk(), FIRST, LAST).gaps
    red = [cell for row in page.iter_rows(min_row=3, max_row=16) for cell in row if cell.fill.fgColor.rgb == "FFFF7C80"]
    assert len(red) == len(gaps) > 0
    assert {cell.value for cell in red} == {"（缺）"}


def test_what_people_typed_is_neither_formula_nor_markup(office: Office) -> None:
    people.change_person(office.desk("区晓东"), office.person("李敏").id, seen=1, title=HOSTILE)
    begins = moment("2026-11-28 08:30")
    duty.assign(office.desk("何静"), "主班", "李敏", begins, begins + timedelta(days=1), note="<b>=1+1</b>")
    book = load_workbook(io.BytesIO(on_the_wall(office, "xlsx")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert HOSTILE in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert "<b>" not in on_the_wall(office, "html").decode()


def test_a_person_has_a_calendar_of_their_own_that_rings_before_each_shift(office: Office) -> None:
    own = events(office, person="lm", alarms=(timedelta(hours=12), timedelta(hours=1)))
    shifts = [shift for shift in duty.roster(office.desk(), FIRST, LAST).shifts if shift.person_name == "李敏"]
    assert len(own) == len(shifts) > 0
    event = own[f"shift-{shifts[0].id}@{next(iter(own)).partition('@')[2]}"]
    assert event["summary"] == "主班：李敏"
    assert event.decoded("dtstart") == shifts[0].begins_at
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [-timedelta(hours=12), -timedelta(hours=1)]
    assert "带班领导" in event["description"]


def test_a_swap_moves_the_event_and_does_not_double_it(office: Office) -> None:
    before = events(office)
    shift = next(s for s in duty.roster(office.desk(), FIRST, LAST).shifts if s.post_name == "副班")
    duty.assign(office.desk("何静"), "副班", "许大海", shift.begins_at, shift.ends_at)
    after = events(office)
    assert before.keys() == after.keys()
    [moved] = [uid for uid in after if after[uid]["summary"] != before[uid]["summary"]]
    assert (before[moved]["sequence"], after[moved]["sequence"]) == (0, 1)
    assert moved.startswith(f"shift-{shift.id}@")


@pytest.mark.parametrize(
    ("format", "more", "why"),
    [
        ("pdf", {}, "没有pdf这种格式"),
        ("xlsx", {"person": "李敏"}, "只有日历才能单导"),
        ("ics", {"person": "谁也不是"}, "谁也不是"),
        ("ics", {"post": "门卫"}, "门卫"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(
    office: Office, format: str, more: dict[str, str], why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        on_the_wall(office, format, **more)
