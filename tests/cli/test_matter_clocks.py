"""Clocks and hands of matters from the command line."""

from tests.cli.conftest import Shell


def test_hold_more_time_the_way_up_and_taking_back(office: Shell) -> None:
    office.now = "2026-11-20 09:00"
    number = office.fine("matter", "new", "东门积水", "--urgency", "urgent", "--lead", "城管局", "--json").json[
        "number"
    ]
    office.fine("matter", "accept", number, who="刘洋")
    held = office.fine("matter", "hold", number, "等", "财政拨款", "--json").json
    assert (held["state"], held["waiting_on"]["name"]) == ("held", "李敏")
    assert "中止" in office.fine("matter", "show", number).out
    office.now = "2026-11-23 09:00"
    assert office.fine("matter", "resume", number, "--json").json["due_now"] == "2026-11-26T17:30:00+08:00"
    assert office.fine("matter", "show", number, "--json").json["due_at"] == "2026-11-25T17:30:00+08:00"

    assert office("matter", "extend", number).code == 2
    assert office("matter", "extend", number, "3wd", who="刘洋").code == 2
    asked = office.fine("matter", "extend", number, "3wd", "管线图", "没到", "--json", who="刘洋").json
    assert asked["asked_until"] == "2026-12-01T17:30:00+08:00"
    assert office("matter", "extend", number, "3wd", "--grant").code == 2
    assert office("matter", "extend", number, "--grant", who="刘洋").code == 1
    office.fine("matter", "extend", number, "--refuse", "汛期不等人")
    office.fine("matter", "extend", number, "12-04", "下雨", "--told-by", "刘洋")
    assert office.fine("matter", "extend", number, "--grant", "--json").json["extensions"] == 1
    assert "撤回操作：同意延期" in office.fine("matter", "undo", number).out + office.fine("matter", "show", number).out
    assert office("matter", "undo", number).code == 1

    office.fine("departments", "head", "城管局", "罗建平", who="区晓东")
    assert office.fine("matter", "escalate", number, "没动静", "--json").json["waiting_on"]["name"] == "罗建平"
    assert office.fine("matter", "push-back", number, "今天办完", who="罗建平").code == 0
    handed = office.fine("matter", "hand-over", number, "--handler", "罗建平", "--json", who="刘洋").json
    assert handed["handler"]["name"] == "罗建平"
    assert office("matter", "hand-over", number).code == 2
    assert office.fine("matter", "hand-over", number, "水利局", "--json").json["state"] == "assigned"
    assert "件" in office.fine("people", "pass-on", "李敏", "赵强", who="区晓东").out
    assert office.fine("check", "--json").json == {"ok": True, "faults": []}


def test_who_still_holds_matters_is_told_how_to_pass_them_on(office: Shell) -> None:
    refused = office("people", "retire", "李敏", who="区晓东")
    assert refused.code == 1
    assert "board people pass-on" in refused.err


def test_several_matters_are_moved_by_one_verb(office: Shell) -> None:
    made = [office.fine("matter", "new", f"第{n}件", "--lead", "城管局", "--json").json["number"] for n in range(3)]
    told = office.fine("matter", "remind", *made, "--text", "请尽快签收", "--json").json
    assert [one["number"] for one in told["done"]] == made
    office.fine("matter", "withdraw", made[0], "重复")
    refused = office("matter", "withdraw", *made, "--text", "不办了")
    assert refused.code == 1
    assert [line.split()[0] for line in refused.err.splitlines() if line.startswith("  ")] == [made[0]]
    left = office.fine("matter", "withdraw", *made, "--text", "不办了", "--where-allowed")
    assert made[0] in left.err
    assert office.fine("matter", "undo", *made[1:]).out.count("交办") == 2
    assert office.fine("matter", "assign", *made[1:], "水利局").out.count("水利局") == 2
    assert office("matter", "remind", made[1]).code == 2
