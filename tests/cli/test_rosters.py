"""A roster of the sample office from the command line alone: drafted, published, absent, swapped, counted, rotated."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def office(office: Shell) -> Shell:
    office.now = "2026-11-23 09:00"
    return office


def test_a_draft_becomes_a_version_and_a_swap_the_next(office: Shell) -> None:
    made = office.fine("duty", "draft", "new", "2026-12-07", "2026-12-08", "--note", "十二月", "--json").json
    draft = str(made["sheet"]["id"])
    told = office.fine(
        "duty", "draft", "put", draft, "主班", "赵强", "--from", "2026-12-07 08:30", "--to", "2026-12-08 08:30"
    )
    assert told.out.splitlines()[1].startswith("带班领导")  # gaps come first
    refused = office("duty", "publish", draft)
    assert (refused.code, refused.out) == (1, "")
    office.fine("duty", "draft", "check", draft)
    assert "第1版" in office.fine("duty", "publish", draft).out
    swap = office.fine("duty", "swap", "ask", "主班 2026-12-07", "马俊", "--reason", "开会", who="赵强")
    assert "马俊替赵强 主班 12-07 08:30至12-08 08:30" in swap.out
    office.fine("duty", "swap", "agree", "1", who="马俊")
    assert office("duty", "swap", "approve", "1", who="马俊").code == 1
    office.fine("duty", "swap", "approve", "1", who="王建国")
    assert office.fine("duty", "swap", "list").out == ""
    assert "已记入值班表" in office.fine("duty", "swap", "list", "--all").out
    diff = office.fine("duty", "diff", draft)
    assert diff.out.split() == ["主班", "12-07", "08:30至12-08", "08:30", "赵强", ">", "马俊"]
    assert [one["number"] for one in office.fine("duty", "versions", draft, "--json").json["editions"]] == [1, 2]
    assert "第2版" in office.fine("duty", "why", "2026-12-07", "马俊").out
    office.fine("check")


def test_an_absence_is_asked_refused_to_stand_over_shifts_and_released(office: Shell) -> None:
    office.fine("duty", "assign", "主班", "赵强", "--from", "2026-12-07 08:30", "--to", "2026-12-08 08:30")
    asked = office.fine("duty", "absence", "ask", "出差", "--from", "2026-12-07", "--to", "2026-12-08", who="赵强")
    assert "赵强在此期间有班：主班 12-07 08:30至12-08 08:30" in asked.out
    refused = office("duty", "absence", "approve", "1", who="王建国")
    assert refused.code == 1
    assert "--release" in refused.err
    office.fine("duty", "absence", "approve", "1", "--release", who="王建国")
    assert "已批准" in office.fine("duty", "absence", "list").out
    barred = office("duty", "assign", "主班", "赵强", "--from", "2026-12-07 08:30", "--to", "2026-12-08 08:30")
    assert (barred.code, barred.err.count("\n")) == (1, 1)
    office.fine("duty", "absence", "withdraw", "1", who="赵强")
    assert office("duty", "absence", "ask", "度假", "--from", "2026-12-07").code == 2


def test_ledgers_and_stand_ins_are_told(office: Shell) -> None:
    told = office.fine("duty", "ledger", "--from", "2026-11-01", "--to", "2026-11-30").out
    assert "除夕初一" in told
    assert told.count("相差") == len(office.fine("duty", "ledger", "--from", "2026-11-01", "--json").json["posts"])
    ranked = office.fine("duty", "stand-in", "主班 2026-11-25", "--json").json
    against = [bool(one["against"]) for one in ranked]
    assert ranked
    assert against == sorted(against)


def test_a_rotation_is_written_out(office: Shell) -> None:
    office.fine(
        "duty", "rotation", "add", "主班", "赵强", "马俊", "--from", "2026-12-07", "--days", "workday", "--name", "平日"
    )
    told = office.fine("duty", "rotation", "show", "主班", "2026-12-07", "2026-12-09").out
    assert [line.split()[-1] for line in told.splitlines()[1:]] == ["赵强", "马俊", "赵强"]
    office.fine(
        "duty",
        "rotation",
        "override",
        "主班",
        "replace",
        "孙丽",
        "--from",
        "2026-12-07 20:00",
        "--to",
        "2026-12-08 08:30",
    )
    drafted = office.fine("duty", "rotation", "draft", "2026-12-07", "2026-12-09", "--json").json
    names = [one["person_name"] for one in drafted["shifts"] if one["post_name"] == "主班"]
    assert names == ["赵强", "孙丽", "马俊", "赵强"]
    assert office("duty", "rotation", "add", "主班", "赵强", "--from", "2026-12-07", "--hours", "20").code == 2


def test_who_serves_a_post_is_set_and_seen(office: Shell) -> None:
    office.fine("duty", "posts", "serve", "主班", "赵强", "马俊")
    assert [one["name"] for one in office.fine("duty", "posts", "serve", "主班", "--json").json] == ["马俊", "赵强"]
    barred = office("duty", "assign", "主班", "孙丽", "--from", "2026-12-07 08:30", "--to", "2026-12-08 08:30")
    assert barred.code == 1
    office.fine("duty", "posts", "serve", "主班", "--everybody")
    assert "人人都可以值主班" in office.fine("duty", "posts", "serve", "主班").out


def test_a_pair_that_a_take_over_parts_is_told_of_and_not_refused(office: Shell) -> None:
    office.fine("duty", "rule", "add", "together", "马俊", "孙丽")
    told = office.fine("duty", "swap", "now", "主班 2026-11-23", "马俊", "突发高烧", "--told-by", "王建国").out
    assert "马俊 值班而 孙丽 不在班" in told
