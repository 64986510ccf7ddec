"""Reminding from the command line: addresses, tick, the outbox, heads of departments."""

import pytest

from tests.cli.conftest import Shell
from tests.postmaster import endpoint, post_office


def administrator(office: Shell) -> str:
    found = office.fine("people", "list", "--json").json
    return str(next(one["name"] for one in found if "admin" in one["roles"]))


def test_a_reminder_goes_out_with_the_next_tick(office: Shell) -> None:
    admin = administrator(office)
    with post_office() as post, endpoint() as hook:
        assert "mailto://***@127.0.0.1" in office.fine("outbox", "server", post.address, who=admin).out
        shown = office.fine("people", "contact", "刘洋", "liuyang@example.cn", who=admin).out
        assert "li***@example.cn" in shown
        secret = office.fine("people", "contact", "刘洋", "-", who=admin, typed=f"{hook.address}\n").out
        assert "json://***@127.0.0.1" in secret
        office.fine("tick", who="")  # what the sample office has let lie for weeks
        assert office.fine("tick", who="").out == ""
        before = len(post.mails)
        number = office.fine("matter", "new", "积水", "--lead", "城管局", "--json").json["number"]
        office.fine("matter", "accept", number, who="刘洋")
        assert office.fine("matter", "remind", number, "区长下午要看", "--json").json["waiting_on"]["name"] == "刘洋"
        assert "待发" in office.fine("outbox", "list").out
        assert "2 条消息" in office.fine("tick", who="").out
        assert office.fine("tick", "--json", who="").json["sent"] == 0
        [mail], [posted] = post.mails[before:], hook.posted[-1:]
    assert "区长下午要看" in mail.get_content()
    assert "区长下午要看" in posted["message"]
    [sent, *_more] = office.fine("outbox", "list", "--all", "--json").json
    assert (sent["fate"], sent["to"]["name"]) == ("sent", "刘洋")
    assert "geheim" not in office.fine("outbox", "addresses").out
    assert "没有地址" in office.fine("people", "contact", "刘洋", "", who=admin).out
    office.fine("check")


def test_the_first_tick_tells_each_once_what_has_lain_for_weeks(office: Shell) -> None:
    first = office.fine("tick", "--json", who="").json["reminded"]
    assert first["reminded"] + first["passed_on"] > 5
    assert office.fine("tick", who="").out == ""


def test_heads_of_departments(office: Shell) -> None:
    admin = administrator(office)
    assert "刘洋" in office.fine("departments", "head", "城管局", "刘洋", who=admin).out
    assert "王建国" in office.fine("departments", "head", "城管局", "王建国", "--in-charge", who=admin).out
    assert "-  王建国" in office.fine("departments", "head", "城管局", "", who=admin).out
    office.fine("check")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("people", "contact", "刘洋", "liuyang@example.cn"), 2),
        (("people", "contact", "刘洋", "geheim"), 2),
        (("departments", "contact", "城管局", "nosuch://geheim"), 2),
        (("outbox", "server", "json://geheim"), 2),
        (("outbox", "retry"), 2),
        (("outbox", "retry", "99"), 2),
        (("settings", "set", "quiet_hours", "night"), 2),
        (("settings", "set", "remind_issue", "sometimes: waiting"), 2),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(office: Shell, words: tuple[str, ...], code: int) -> None:
    answer = office(*words, who=administrator(office))
    assert answer.code == code
    assert len(answer.err.splitlines()) == 1
    assert "geheim" not in answer.err


def test_nobody_sets_addresses_but_an_administrator(office: Shell) -> None:
    assert office("people", "contact", "刘洋", "json://127.0.0.1/").code == 1
