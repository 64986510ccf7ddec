"""Files that people hand in: taken over as a whole or not at all, and shown before anything is written."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

PEOPLE = "姓名,部门,职务,手机,角色\n{}\n"


def test_every_bad_row_is_listed_and_nothing_imported(office: Shell, tmp_path: Path) -> None:
    office.who = "区晓东"
    before = len(office.fine("people", "list", "--json").json)
    table = tmp_path / "人员.csv"
    rows = ["丁一,城管局,科员,13800000092,officer", "丁二,气象局,,,", "李敏,城管局,,,", "丁三,城管局,,,国王"]
    table.write_text(PEOPLE.format("\n".join(rows)), "utf-8")
    answer = office("people", "import", str(table))
    assert answer.code == 2
    lines = answer.err.splitlines()
    assert len(lines) == 4
    for line, row, named in zip(lines[1:], (3, 4, 5), ("气象局", "李敏", "国王"), strict=True):
        assert str(row) in line
        assert named in line
    assert len(office.fine("people", "list", "--json").json) == before

    table.write_bytes(PEOPLE.format(rows[0]).encode("gbk"))
    office.fine("people", "import", str(table))
    assert office.fine("people", "show", "丁一", "--json").json["mobile"] == "13800000092"


ROSTER = "2026年12月值班表,,\n日期,带班领导,主班\n12月1日(周二),王建国,李敏\n{}\n"


def test_a_roster_is_taken_over_as_a_whole_or_not_at_all(office: Shell, tmp_path: Path) -> None:
    office.who = "何静"
    table = tmp_path / "十二月.csv"
    table.write_text(ROSTER.format("12月2日(周三),无此人,孙丽\n12月3日(周四),李敏,李敏"), "utf-8")
    answer = office("duty", "import", str(table), "--yes")
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 3
    assert office.fine("duty", "show", "--month", "2026-12", "--json").json["shifts"] == []

    table.write_bytes(ROSTER.format("12月2日(周三),陈芳,孙丽").encode("gb18030"))
    unasked = office("duty", "import", str(table))
    assert unasked.code == 1
    assert "--yes" in unasked.err
    assert "王建国" not in unasked.err
    office.fine("duty", "import", str(table), "--yes")
    shifts = office.fine("duty", "show", "--month", "2026-12", "--json").json["shifts"]
    assert [shift["person_name"] for shift in shifts] == ["王建国", "李敏", "陈芳", "孙丽"]


def test_who_is_unknown_is_said_before_anybody_is_asked(
    office: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.who = "何静"
    monkeypatch.setattr("board.cli.files.agreed", lambda *_, **__: pytest.fail("asked before it was refused"))
    table = tmp_path / "十二月.csv"
    table.write_text(ROSTER.format("12月2日(周三),无此人,孙丽\n12月3日(周四),李敏,李敏"), "utf-8")
    answer = office("duty", "import", str(table))
    head, unknown, _twice = answer.err.splitlines()
    assert answer.code == 2
    assert "王建国" not in answer.err
    assert "无此人" in unknown
    assert "board people add" in head
    assert "board people import" in head
    office.who = "许大海"
    assert office("duty", "import", str(table)).code == 1
    office.fine("check")


def test_a_notice_is_shown_before_it_is_written(office: Shell, tmp_path: Path) -> None:
    office.who = "何静"
    table = tmp_path / "days.csv"
    table.write_text("date,kind,name\n2027-01-01,休,元旦\n2027-10-01,休,国庆节\n", "utf-8")
    unasked = office("calendar", "import", str(table))
    assert unasked.code == 1
    assert "元旦" in unasked.out
    assert not office.fine("calendar", "show", "2027", "--json").json["published"]
    assert "2027" in office.fine("calendar", "import", str(table), "--yes").out
    assert office.fine("calendar", "show", "2027", "--json").json["published"]
    piped = office("calendar", "import", "-", typed=table.read_bytes())
    assert (piped.code, "--yes" in piped.err) == (1, True)
    picture = office("calendar", "import", "-", "--yes", typed=b"\x89PNG\r\n\x1a\n\0\0")
    assert (picture.code, picture.err.count("\n")) == (2, 1)


def test_a_broken_word_template_is_one_line(office: Shell, tmp_path: Path) -> None:
    template = tmp_path / "own.docx"
    template.write_bytes(b"PK\x03\x04 no template")
    answer = office("handover", "export", "--format", "docx", "--template", str(template))
    assert (answer.code, answer.raw, answer.err.count("\n")) == (2, b"", 1)
