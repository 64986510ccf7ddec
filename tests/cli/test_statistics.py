"""Statistics from the command line: shown, listed, told to programs, written to files, and refused in one line."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Shell


@pytest.fixture
def busy(office: Shell) -> Shell:
    """A year that has nothing but one matter closed late, one that is overdue, one whose title would be a formula."""
    office.now = "2027-03-05 09:00"
    number = office.fine("matter", "new", "积水", "--urgency", "flash", "--lead", "城管局", "--json").json["number"]
    office.fine("matter", "accept", number, who="刘洋")
    office.fine("matter", "new", "=1+1", "--urgency", "flash", "--lead", "住建局")
    office.now = "2027-03-09 10:00"
    office.fine("matter", "answer", number, "好了", who="刘洋")
    office.fine("matter", "confirm", number)
    return office


def test_what_is_shown_and_told_and_listed(busy: Shell) -> None:
    shown = busy.fine("stats", "--period", "month").out
    assert "2027年3月，按部门" in shown
    assert "逐月" in shown
    assert "事等人" in shown
    facts = busy.fine("stats", "--json").json
    assert (facts["period"], facts["by"]) == ({"first": "2027-01-01", "last": "2027-12-31"}, "department")
    total = facts["total"]
    assert (total["opened"], total["closed"], total["late"], total["unclosed"]) == (2, 1, 1, 1)
    assert (total["on_time_rate"], total["median_seconds"]) == (0, 16 * 3600)
    waited = facts["waited"]
    stopped = waited["held_seconds"] + waited["split_seconds"]
    for told_apart in ("by_party", "by_department"):
        assert sum(one["seconds"] for one in waited[told_apart]) + stopped == waited["seconds"] > 0
    assert [one["title"] for one in busy.fine("stats", "--list", "late", "--json").json] == ["积水"]
    assert "=1+1" in busy.fine("stats", "--list", "overdue", "--of", "住建局").out
    assert busy.fine("stats", "--list", "unclosed", "--of", "城管局").out == ""
    listed = busy.fine("stats", "--list", "waited", "--of", "刘洋", "--by", "person", "--json").json
    assert "积水" in [one["title"] for one in listed]
    months = busy.fine("stats", "--by", "month", "--period", "quarter", "--json").json["months"]
    assert [one["first"] for one in months] == ["2027-01-01", "2027-02-01", "2027-03-01"]
    assert busy.fine("stats", "--from", "2027-03-06", "--json").json["total"]["opened"] == 0


def test_files_that_excel_opens(busy: Shell, tmp_path: Path) -> None:
    busy.fine("departments", "add", "=HYPERLINK(1)", "--short-name", "=cmd", who="区晓东")
    busy.fine("matter", "new", "看不得", "--lead", "=cmd")
    busy.now = "2027-03-09 12:00"
    book, sheet = tmp_path / "统计.xlsx", tmp_path / "统计.csv"
    busy.fine("stats", "--export", str(book))
    busy.fine("stats", "--export", str(sheet))
    workbook: Any = load_workbook(book)
    assert workbook.sheetnames == ["统计", "事等人", "按月"]
    figures = workbook["统计"]
    rows = list(figures.iter_rows(min_row=4))
    closed = {row[0].value: row[2].value for row in rows}
    assert (closed["城管局"], closed["=cmd"], closed["全部"]) == (1, 0, 1)
    assert {row[0].data_type for row in rows} == {"s"}
    assert [len(workbook[name]._charts) for name in workbook.sheetnames] == [0, 1, 1]
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"))))
    assert any(line and line[0] == "'=cmd" for line in lines)
    assert not any(cell.startswith(("=", "+", "@")) for line in lines for cell in line)


def test_counting_anew_is_for_keepers(busy: Shell) -> None:
    assert busy("stats", "--recount", who="刘洋").code == 1
    assert "0" in busy.fine("stats", "--recount", who="何静").out
    busy.fine("calendar", "set", "2027-03-06", "make_up", who="何静")
    assert "重新计时 1 段" in busy.fine("stats", "--recount", who="何静").out
    assert busy.fine("stats", "--json").json["total"]["median_seconds"] == 23.5 * 3600
    assert busy.fine("check", "--json").json == {"ok": True, "faults": []}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--period", "去年"), "--period"),
        (("--period", "2026", "--from", "2026-01-01"), "--period"),
        (("--to", "2026-01-01"), "--from"),
        (("--from", "2026-02-01", "--to", "2026-01-01"), "时期"),
        (("--from", "昨天"), "--from"),
        (("--by", "phase"), "--by"),
        (("--list", "lost"), "--list"),
        (("--list", "waited"), "--of"),
        (("--list", "waited", "--of", "谁也不是"), "谁也不是"),
        (("--list", "closed", "--of", "谁也不是"), "--of"),
        (("--list", "closed", "--by", "month", "--of", "11"), "--of"),
        (("--export", "统计.pdf"), "pdf"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_that_names_it(office: Shell, words: tuple[str, ...], named: str) -> None:
    refused = office("stats", *words)
    assert refused.code == 2
    assert named in refused.err
    assert refused.err.count("\n") == 1
