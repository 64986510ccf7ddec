"""Incidents and plans from the command line: a night in verbs, what is refused, and what programs read."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def night(office: Shell) -> Shell:
    """The sample office at two in the morning, 李敏 at the desk."""
    office.who, office.now = "李敏", "2026-11-21 02:00"
    return office


def test_a_night_is_reported_and_closed_by_verbs(night: Shell) -> None:
    opened = night.fine("incident", "open", "中山路积水", "--level", "较大", "--kind", "防汛", "--json").json
    number = opened["incident"]["number"]
    assert [step["who"] for step in opened["steps"]][:2] == ["主班", "水利局"]
    assert "电话报告" in night.fine("incident", "list").out
    night.now = "2026-11-21 02:20"
    late = night.fine("now", "--json").json["late_steps"]
    assert (late[0]["number"], late[0]["step"]["number"]) == (number, 1)
    assert "预案第1步" in night.fine("now").out
    night.fine("incident", "change", number, "--casualties", "无", "--where", "中山路下穿")
    night.fine(
        "incident", "report", number, "phone", "--to", "市政府总值班室", "--told", "周值班", "--answered", "继续报"
    )
    assert "地点：中山路下穿" in night.fine("incident", "report", number, "written").out
    night.fine("incident", "change", number, "--trend", "水位回落")
    draft = night.fine("incident", "report", number, "follow_up", "--draft", "--json").json
    night.fine("incident", "word", str(draft["id"]), "-", typed="续报一：水位回落")
    assert "续报一" in night.fine("incident", "send", str(draft["id"])).out
    assert night("incident", "word", str(draft["id"]), "再改").code == 1
    assert "特别重大" in night.fine("incident", "raise", number, "特别重大").out
    assert night("incident", "raise", number, "一般").code == 1
    assert "重大" in night.fine("incident", "lower", number, "重大", "核实", "无人受伤").out
    assert night("incident", "lower", number, "特别重大", "又").code == 1
    night.fine("incident", "report", number, "final", "--text", "已处置完毕")
    other = night.fine("incident", "open", "又报积水", "--level", "一般", "--json").json["incident"]["number"]
    night.fine("incident", "merge", other, number, "--note", "同一处")
    night.fine("incident", "close", number, "水已排净")
    assert night("incident", "close", number, "再办结").code == 1
    night.fine("incident", "reopen", number, "又积水")
    night.fine("incident", "false-alarm", number, "核实无事")
    story = night.fine("incident", "show", number)
    assert "误报" in story.out
    assert "未完成" in story.out
    assert night.fine("incident", "list", "--json").json == []
    assert night.fine("check", "--json").json == {"ok": True, "faults": []}


LATER = ("--occurred", "2026-11-21 01:50", "--received", "2026-11-21 01:40")


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("open", "积水", "--level", "很大"), 2, "extraordinary"),
        (("open", "--level", "一般"), 2, "标题"),
        (("open", "积水", "--level", "一般", "--occurred", "02:30"), 2, "事发时间"),
        (
            ("open", "积水", "--level", "一般", "--occurred", "2026-11-21 01:50", "--received", "2026-11-21 01:40"),
            2,
            "事发",
        ),
        (("open", "积水", "--level", "一般", "--received", "2026-11-21 03:00"), 2, "接报"),
        (("report", "突发〔2026〕1号", "phone"), 2, "突发〔2026〕1号"),
        (("report", "1", "fax"), 2, "fax"),
        (("close", "99"), 2, "REASON"),
        (("raise", "99", "重大"), 2, "99"),
        (("word", "99", "改"), 2, "99"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(night: Shell, words: tuple[str, ...], code: int, line: str) -> None:
    answer = night("incident", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1), answer.err
    assert line in answer.err
    assert night.fine("incident", "list", "--all", "--json").json == []


def test_a_report_before_the_incident_is_refused(night: Shell) -> None:
    night.fine("incident", "open", "积水", "--level", "一般")
    answer = night("incident", "report", "1", "phone", "--told", "周值班", "--at", "2026-11-21 01:59")
    assert (answer.code, answer.out) == (2, "")
    assert "接报" in answer.err


def test_a_plan_goes_out_as_text_and_comes_back_changed(night: Shell, tmp_path: Path) -> None:
    night.who = "何静"
    assert len(night.fine("plan", "list", "--json").json) == 5
    path = tmp_path / "防汛.md"
    night.fine("plan", "export", "防汛", "--output", str(path))
    path.write_text(path.read_text("utf-8").replace("限时：5分钟", "限时：3分钟"), "utf-8")
    assert "第2版" in night.fine("plan", "import", str(path)).out
    assert "3分钟" in night.fine("plan", "show", "防汛").out
    assert "5分钟" in night.fine("plan", "show", "防汛", "--version", "1").out
    assert night.fine("plan", "versions", "防汛").out.count("何静") == 1
    bad = night("plan", "import", "-", typed="# 防汛\n类别：防汛\n1. 报告 | 限时：马上\n")
    assert (bad.code, bad.out) == (2, "")
    assert "第 3 行" in bad.err
    assert night("plan", "import", "-", typed=b"\xff\xfe\x00").code == 2
    night.fine("plan", "retire", "停电")
    night.who = "赵强"
    assert night("plan", "import", str(path)).code == 1
    night.fine("incident", "open", "推演", "--level", "一般", "--exercise")
    night.fine("plan", "start", "1", "燃气")
    night.fine("plan", "tick", "1", "1", "已提醒", "--at", "2026-11-21 02:00")
    night.fine("plan", "untick", "1", "1")
    assert "燃气抢修" in night.fine("plan", "steps", "1").out
    assert night("plan", "matter", "1", "4").code == 1
    night.fine("incident", "open", "泄漏", "--level", "一般", "--kind", "燃气")
    assert "协调〔2026〕" in night.fine("plan", "matter", "2", "4").out
