"""Duty discipline from the command line."""

from pathlib import Path

from tests.cli.conftest import Shell


def test_a_day_of_check_ins_and_spot_checks_goes_out_as_a_sheet(office: Shell, tmp_path: Path) -> None:
    office.who, office.now = "李敏", "2026-11-20 09:00"
    office.fine("duty", "check", "times", "主班", "12:00, 18:00")
    office.now = "2026-11-20 12:30"
    assert "缺签到：主班 李敏" in office.fine("now").out
    assert len(office.fine("now", "--json").json["lapses"]["missing"]) == 1
    office.fine("duty", "check", "in", "--post", "主班")
    assert "缺签到" not in office.fine("now").out
    office.fine("duty", "check", "spot", "副班", "--way", "电话", "--rings", "3", "--absent")
    number = office.fine("duty", "check", "list", "--json").json["checks"][-1]["id"]
    office.fine("duty", "check", "mend", str(number), "已提醒")
    office.fine("duty", "check", "away", "取文件", "--post", "副班")
    assert "离岗：副班" in office.fine("now").out
    office.fine("duty", "check", "back", "--post", "副班")
    listed = office.fine("duty", "check", "list", "--month", "2026-11").out
    for text in ("迟30分钟 12:30", "不在岗", "无人在岗；已提醒", "12:30返岗"):
        assert text in listed
    page = tmp_path / "登记表.html"
    office.fine("duty", "check", "export", "--month", "2026-11", "--output", str(page))
    assert "值班纪律登记表" in page.read_text("utf-8")
    assert office("duty", "check", "export", "--format", "pdf").code == 2
    assert office("duty", "check", "times", "主班", "25:00").code == 2
    backwards = office("duty", "check", "list", "--from", "2026-11-20", "--to", "2026-11-01")
    assert (backwards.code, backwards.err.startswith("--to")) == (2, True)
    assert office.fine("check", "--json").json["ok"]
