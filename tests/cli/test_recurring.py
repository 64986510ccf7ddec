"""Templates, checklists and recurring matters from the command line."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def keeper(office: Shell) -> Shell:
    """何静, a coordinator, at the sample office, with a template of a monthly report."""
    office.who = next(one["name"] for one in office.fine("people", "list", "--json").json if "admin" in one["roles"])
    office.fine(
        "template", "add", "值班通报", "--title", "{year}年{month}月值班情况通报", "--kind", "directive",
        "--limit", "5wd", "--lead", "城管局", "--supporting", "水利局", "--step", "收集", "--step", "汇总",
    )  # fmt: skip
    return office


def test_a_template_and_its_matter(keeper: Shell) -> None:
    assert "2项" in keeper.fine("template", "list").out
    changed = keeper.fine(
        "template", "change", "值班", "--step", "收集", "--step", "送审", "--supporting", "", "--json"
    )
    assert (changed.json["steps"], changed.json["supporting"], changed.json["limit"]) == (["收集", "送审"], [], "5wd")
    number = keeper.fine("matter", "new", "--template", "值班通报", "--json").json["number"]
    assert "2026年11月值班情况通报" in keeper.fine("matter", "show", number).out
    assert "2项完成1项" in keeper.fine("matter", "tick-off", number, "2").out
    assert "[x] 2" in keeper.fine("matter", "show", number).out
    steps = keeper.fine("matter", "untick", number, "2", "--json").json
    assert [step["done_at"] for step in steps] == [None, None]
    assert "印发" in keeper.fine("matter", "step", number, "印发").out
    assert len(keeper.fine("matter", "show", number, "--json").json["steps"]) == 3
    assert "值班通报" in keeper.fine("template", "retire", "值班通报").out
    assert "值班通报" not in keeper.fine("template", "list").out
    keeper.fine("check")


def test_a_rule_from_its_first_run_to_its_end(keeper: Shell) -> None:
    for other in keeper.fine("recurring", "list", "--json").json:
        keeper.fine("recurring", "end", str(other["id"]))
    shown = keeper.fine("recurring", "add", "值班通报", "每月25日", "--at", "09:00").out
    rule = str(keeper.fine("recurring", "list", "--json").json[0]["id"])
    assert "FREQ=MONTHLY;BYMONTHDAY=25" in shown
    assert "11-25 09:00 周三" in shown
    assert keeper.fine("recurring", "list", "--json").json[0]["words"] == "每月25日"
    keeper.fine("tick")
    keeper.now = "2026-11-25 09:00"
    assert "开立1件周期事项" in keeper.fine("tick", who="").out
    assert keeper.fine("tick", "--json", who="").json["opened"] == []
    [opened] = keeper.fine("recurring", "show", rule, "--json").json["opened"]
    assert opened["number"] in keeper.fine("matter", "list").out
    assert keeper("recurring", "change", rule).code == 2
    changed = keeper.fine("recurring", "change", rule, "--at", "10:00", "--json").json
    assert (changed["words"], changed["at"], changed["begins"]) == ("每月25日", "10:00:00", "2026-11-21")
    assert keeper.fine("recurring", "change", rule, "每月", "26日", "--json").json["words"] == "每月26日"
    assert "已暂停" in keeper.fine("recurring", "pause", rule).out
    assert "启用" in keeper.fine("recurring", "resume", rule).out
    assert "已终止" in keeper.fine("recurring", "end", rule, "--note", "改用系统报送").out
    assert keeper.fine("recurring", "list").out == ""
    assert "已终止" in keeper.fine("recurring", "list", "--all").out
    keeper.fine("check")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("recurring", "add", "值班通报", "每分钟"), 2),
        (("recurring", "add", "值班通报", "FREQ=MINUTELY"), 2),
        (("recurring", "add", "值班通报", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), 2),
        (("recurring", "add", "值班通报", "FREQ=DAILY;UNTIL=20200101"), 2),
        (("recurring", "add", "值班通报", "每月25日", "--begins", "soon"), 2),
        (("recurring", "add", "值班通报", "每月25日", "--day-off", "maybe"), 2),
        (("recurring", "add", "没有", "每月25日"), 2),
        (("recurring", "end", "7"), 2),
        (("template", "add", "值班通报"), 2),
        (("template", "add", "通知", "--title", "{nothing}"), 2),
        (("template", "show", "没有"), 2),
        (("matter", "new"), 2),
        (("matter", "tick-off", "1", "1"), 2),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(keeper: Shell, words: tuple[str, ...], code: int) -> None:
    answer = keeper(*words)
    assert (answer.code, len(answer.err.splitlines())) == (code, 1)


def test_whoever_keeps_no_calendar_keeps_no_rules(keeper: Shell) -> None:
    assert keeper("recurring", "add", "值班通报", "每月25日", who="赵强").code == 1
    assert keeper("template", "retire", "值班通报", who="赵强").code == 1
