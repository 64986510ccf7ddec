"""One office, one day, from the command line alone."""

import io
import zipfile
from pathlib import Path

from board.actions import founding
from board.export.template import SHIPPED
from tests.cli.conftest import NOW, SAMPLE, Shell


def test_a_call_becomes_a_matter_and_is_seen_through(tmp_path: Path) -> None:
    board = Shell(tmp_path / "new" / "board.db", who="李敏", now="2026-11-21 08:15")
    assert str(board.store) in board.fine("init", "--from", str(SAMPLE), "--as-dated", who="").out

    now = board.fine("now", "--json").json
    assert [shift["person_name"] for shift in now["duty"]["now"]][:3] == ["王建国", "李敏", "赵强"]
    assert now["now"] == "2026-11-21T08:15:00+08:00"
    assert now["queue"][0]["light"] == "red"
    assert now["queue"][0]["left_seconds"] < 0

    entry = board.fine("log", "add", "城管局", "刘洋", "13800000038", "中山路下穿又积水", "--json").json
    assert (entry["kind"], entry["unit"], entry["caller"]) == ("call", "城管局", "刘洋")

    made = board.fine(
        "matter", "new", "中山路再次积水处置", "--urgency", "urgent", "--from-entry", str(entry["id"]), "--json"
    ).json
    number = made["number"]
    assert made["waiting_on"]["name"] == "李敏"
    assert "交办" in board.fine("matter", "assign", number, "城管局", "--supporting", "水利局").out
    assert board.fine("matter", "accept", number, who="刘洋", typed="").code == 0
    assert board.fine("matter", "note", number, "泵车", "已到", who="刘洋").code == 0
    assert board("matter", "confirm", number).code == 1
    board.fine("matter", "answer", number, "-", who="刘洋", typed="积水已排完\n道路恢复通行")
    story = board.fine("matter", "show", number, "--json").json
    assert story["answer"] == "积水已排完\n道路恢复通行"
    assert [row["action"] for row in story["timeline"]] == [
        *("matters.new", "matters.assign", "matters.accept", "matters.note", "matters.answer")
    ]
    assert story["entry"]["id"] == entry["id"]
    closed = board.fine("matter", "confirm", number, "--json").json
    assert (closed["state"], closed["waiting_on"]) == ("closed", None)

    found = board.fine("find", "中山路再次", "--json").json
    assert ("matters", made["id"]) in [(hit["kind"], hit["id"]) for hit in found]
    assert "中山路再次" in board.fine("find", "中山路再次").out

    word = board.fine("handover", "export", "--format", "docx")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(word.raw)).namelist()
    page = tmp_path / "summary.html"
    board.fine("handover", "export", "--output", str(page))
    assert number in page.read_text("utf-8")
    assert board.fine("check", "--json").json == {"ok": True, "faults": []}


def take_on_all(office: Shell, name: str) -> None:
    """Go through the signed handover: what did not change at once, one item objected to, the rest read back."""
    assert "已接" in office.fine("handover", "item", "accept", "--unchanged", who=name).out
    assert office("handover", "item", "accept", who=name).code == 2
    left = [one for one in office.fine("handover", "item", "list", "--json").json if not one["answer"]]
    assert all(one["critical"] or one["change"] != "same" for one in left)
    assert "异议" in office.fine("handover", "item", "object", str(left[0]["place"]), "谁在办", who=name).out
    assert office("handover", "sign").code == 1
    office.fine("handover", "item", "reply", str(left[0]["place"]), "住建局在办")
    office.fine("handover", "sign")
    office.fine("handover", "item", "accept", "--unchanged", who=name)
    for one in office.fine("handover", "item", "list", "--json").json:
        if not one["answer"]:
            office.fine("handover", "item", "accept", str(one["place"]), "照办", who=name)
    assert "照办" in office.fine("handover", "item", "list").out


def test_the_handover_is_noted_signed_and_accepted(office: Shell, tmp_path: Path) -> None:
    office.now = "2026-11-21 08:20"
    assert "地下车库" in office.fine("handover", "note", "reminders", "地下车库", "挡水板未撤").out
    assert "地下车库 挡水板未撤" in office.fine("handover", "show").out
    assert office.fine("handover", "show", "--json").json["office"] == "滨江区政府办公室"
    planned = office.fine("handover", "plan", "协调〔2026〕1号", "九点前问财政局", "--if-not", "报分管领导").out
    assert "协调〔2026〕1号" in planned
    office.fine("handover", "sign", "--json")
    assert office("handover", "sign").code == 1
    assert office("handover", "accept").code == 1
    assert office("handover", "accept", who="孙丽").code == 1
    take_on_all(office, "孙丽")
    accepted = office.fine("handover", "accept", "--json", who="孙丽").json
    assert accepted["accepted_by"] == "孙丽"
    assert [one["name"] for one in office.fine("handover", "held", "--json").json] == ["孙丽"]
    assert "孙丽" in office.fine("handover", "held").out
    office.fine("handover", "addendum", "add", "挡水板已撤", who="孙丽")
    assert office("handover", "addendum", "sign", who="孙丽").code == 1
    office.fine("handover", "addendum", "sign")
    sheet = tmp_path / "交接.docx"
    office.fine("handover", "export", "--day", "2026-11-20", "--output", str(sheet))
    assert office.fine("handover", "verify", str(sheet), "--json").json["accepted_by"] == "孙丽"
    assert "未改动" in office.fine("handover", "verify", str(sheet)).out
    assert "{{ seal }}" in office.fine("handover", "template", "fields").out
    assert "都认识" in office.fine("handover", "template", "check", str(SHIPPED)).out
    narrow = office.fine("handover", "show", "--day", "2026-11-20", "--from-time", "20:00", "--to-time", "08:30")
    assert "20:00" in narrow.out


def test_an_office_begins_with_nothing(empty: Shell) -> None:
    empty.fine("settings", "set", "office_name", "滨江区应急局")
    empty.fine("departments", "add", "滨江区应急管理局", "--short-name", "应急局")
    first = empty.fine("people", "add", "周正", "--department", "应急局", "--login", "zhouzheng", "--json").json
    assert first["roles"] == ["admin", "viewer"]
    assert empty("people", "add", "吴刚").code == 1
    empty.who = "周正"
    empty.fine("people", "add", "吴刚", "--role", "officer", "--mobile", "13800000091")
    assert empty.fine("people", "change", "吴刚", "--title", "科员", "--json").json["title"] == "科员"
    empty.fine("duty", "posts", "add", "主班", "daily 08:30-08:30")
    empty.fine("duty", "assign", "主班", "吴刚", "--from", "2026-11-23 08:30", "--to", "2026-11-24 08:30")
    roster = empty.fine("duty", "show", "--month", "2026-11", "--json").json
    assert [shift["person_name"] for shift in roster["shifts"]] == ["吴刚"]
    assert len(roster["gaps"]) == 29
    assert "吴刚" in empty.fine("duty", "show", "--from", "2026-11-23").out
    empty.fine("calendar", "set", "2026-11-21", "make_up", "防汛值守")
    year = empty.fine("calendar", "show", "2026", "--json").json
    assert next(day for day in year["days"] if day["date"] == "2026-11-21")["kind"] == "make_up"
    assert "防汛值守" in empty.fine("calendar", "show", "2026").out
    due = empty.fine("calendar", "due", "--from", "2026-11-20 10:00", "--in", "1wd", "--json").json
    assert due["due_at"].startswith("2026-11-21")
    assert [one["name"] for one in empty.fine("departments", "list", "--json").json] == ["滨江区应急管理局"]
    assert "应急局" in empty.fine("people", "list").out
    assert empty.fine("settings", "list", "--json").json["office_name"] == "滨江区应急局"
    empty.now = "2026-11-23 07:00"
    assert empty("people", "retire", "吴刚").code == 1
    empty.now = "2026-11-25 07:00"
    empty.fine("people", "retire", "吴刚")


def test_nobody_may_look_and_not_touch(office: Shell) -> None:
    office.who = ""
    assert "李敏" in office.fine("now").out
    refused = office("log", "add", "来电")
    assert refused.code == 1
    assert refused.err.count("\n") == 1


def test_the_login_says_who_acts(office: Shell, monkeypatch: object) -> None:
    from click.testing import CliRunner

    from board.cli.app import board

    result = CliRunner().invoke(
        board, ["--store", str(office.store), "--now", NOW, "log", "add", "巡查 一切正常", "--json"],
        env={"LOGNAME": "limin", "USER": "limin", "LNAME": "limin", "USERNAME": "limin"},
    )  # fmt: skip
    assert '"officer_name": "李敏"' in result.stdout


def test_an_entry_is_corrected_and_listed(office: Shell) -> None:
    made = office.fine("log", "add", "水深", "15", "厘米", "--kind", "call", "--unit", "公交公司", "--json").json
    office.fine("log", "correct", str(made["id"]), "水深", "38", "厘米")
    assert office("log", "correct", str(made["id"]), "再改").code == 1
    newest = office.fine("log", "list", "--limit", "2", "--kind", "call", "--json").json
    assert newest[0]["corrects"] == made["id"]
    older = office.fine("log", "list", "--limit", "3", "--before", str(made["id"]), "--json").json
    assert all(entry["at"] <= made["at"] for entry in older)
    assert "更正" in office.fine("log", "list").out


def test_a_document_is_taken_down(office: Shell) -> None:
    entry = office.fine(
        *("log", "add", "防汛通知", "--number", "滨应急〔2026〕70号", "--secrecy", "internal", "--pages", "3"),
        *("--delivered-to", "何静", "--signed-for-at", "07:40", "--at", "07:30", "--json"),
    ).json
    assert entry["kind"] == "document"
    assert entry["document"]["signed_for_at"] == "2026-11-21T07:40:00+08:00"
    assert entry["at"] == "2026-11-21T07:30:00+08:00"


def test_the_queue_can_be_narrowed(office: Shell) -> None:
    def numbers(*options: str) -> set[int]:
        return {one["id"] for one in office.fine("matter", "list", *options, "--json").json}

    everything = numbers("--standing", "all")
    assert numbers() | numbers("--standing", "ended") == everything
    for options in (("--late",), ("--unowned",), ("--kind", "督办"), ("--lead", "城管局"), ("--text", "积水")):
        assert numbers(*options) < everything
    mine = office.fine("matter", "list", "--mine", "--json").json
    assert mine
    assert {one["waiting_on"]["name"] for one in mine} == {"李敏"}
    assert numbers("--waiting-on", "李敏") == numbers("--mine")
    waiting = office.fine("matter", "list", "--waiting-on", "城管局", "--json").json
    assert {one["waiting_on"]["name"] for one in waiting} == {"城管局", "刘洋"}  # who is of it
    assert numbers("--due-before", "2026-11-23 18:00") <= numbers()
    listed = office.fine("matter", "list").out.splitlines()
    assert listed[0].startswith("红")


def test_a_matter_is_returned_withdrawn_and_reopened(office: Shell) -> None:
    number = office.fine("matter", "new", "路灯不亮", "--lead", "城管局", "--json").json["number"]
    assert (
        office.fine("matter", "return", number, "不属本局", "--told-by", "刘洋", "--json").json["state"] == "returned"
    )
    assert office.fine("matter", "withdraw", number, "重复", "--json").json["state"] == "withdrawn"
    assert office.fine("matter", "reopen", number, "又报", "--json").json["state"] == "assigned"
    assert "路灯不亮" in office.fine("matter", "show", number).out


NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：2027年1月1日（周五）至3日（周日）放假，共3天。
二、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""


def test_next_years_notice_is_piped_in(office: Shell) -> None:
    office.who = "何静"
    said = office.fine("calendar", "import", "-", "--yes", typed=NOTICE).out
    assert "10/1-10/7" in said
    year = office.fine("calendar", "show", "2027", "--json").json
    assert year["published"]
    assert next(day for day in year["days"] if day["date"] == "2027-10-09")["kind"] == "make_up"


def test_a_roster_workbook_with_a_weekly_leader_is_taken_over(office: Shell, tmp_path: Path) -> None:
    from openpyxl import Workbook

    office.fine("settings", "set", "rest_days", "0", who="区晓东")  # this office's leaders serve for days on end
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["区政府办公室2026年12月值班表"])
    sheet.merge_cells("A1:C1")
    sheet.append(["日期", "带班领导", "主班"])
    for day, weekday, name in ((7, "一", "李敏"), (8, "二", "孙丽"), (9, "三", "唐雪")):
        sheet.append([f"12月{day}日(周{weekday})", "王建国", name])
    sheet.merge_cells("B3:B5")
    sheet.append(["注：值班时间为8:30至次日8:30"])
    path = tmp_path / "值班表.xlsx"
    book.save(path)
    office.who = "何静"
    office.fine("duty", "import", str(path), "--yes")
    shifts = office.fine("duty", "show", "--month", "2026-12", "--json").json["shifts"]
    assert [s["person_name"] for s in shifts if s["post_name"] == "带班领导"] == ["王建国"] * 3


def test_a_sample_is_moved_to_today_so_that_somebody_is_on_duty(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "board.db", now="2027-03-05 09:42")
    shell.fine("init", "--from", str(SAMPLE))
    posts = [shift["post_name"] for shift in shell.fine("now", "--json").json["duty"]["now"]]
    assert {"带班领导", "主班"} <= set(posts)


def test_founding_counts_what_it_took_in_the_reader_s_words(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "new.db", now=NOW)
    said = shell.fine("init", "--from", str(SAMPLE)).out
    assert "部门 12" in said
    assert not [name for name in founding.COLUMNS if name in said.splitlines()[-1]]
