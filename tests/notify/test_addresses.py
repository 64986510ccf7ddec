"""Addresses: which can be used, and that no secret of theirs is ever shown."""

import pytest

from board.domain.errors import BadInput
from board.notify import checked, service_of, shown
from board.notify.address import mailbox

SERVER = "mailtos://duty%40example.cn:geheim@smtp.example.cn"


@pytest.mark.parametrize(
    ("address", "service", "seen"),
    [
        ("liuyang@example.cn", "mail", "li***@example.cn"),
        ("mailtos://duty:geheim@smtp.example.cn/?from=duty@example.cn&to=liuyang@example.cn", "mail",
         "mailtos://***@smtp.example.cn"),
        ("json://robot:geheim@127.0.0.1:8080/geheim/", "json", "json://***@127.0.0.1"),
        ("wecombot://693a83f6geheim", "wecombot", "wecombot://***"),
        ("dingtalk://geheimgeheim/13800000012", "dingtalk", "dingtalk://***"),
        ("feishu://geheim-geheim-geheim", "feishu", "feishu://***"),
    ],
)  # fmt: skip
def test_what_can_be_used_is_shown_without_its_secret(address: str, service: str, seen: str) -> None:
    assert checked(address, server=SERVER) == address
    assert service_of(address) == service
    assert shown(address) == seen
    assert "geheim" not in seen


@pytest.mark.parametrize(
    "address",
    ["", "geheim", "geheim@", "a geheim@example.cn", "geheimnis://x", "wecombot://", "json://", "mailto://geheim",
     "mailtos://geheim@smtp.example.cn", "mailtos://a:geheim@smtp.example.cn:99999/?to=a@b.cn", "dbus://geheim",
     "wecombot://geheim\x1b[31m", "x" * 2000 + "geheim"],
)  # fmt: skip
def test_a_wrong_address_is_refused_in_one_line_that_does_not_repeat_it(address: str) -> None:
    with pytest.raises(BadInput) as refusal:
        checked(address, server=SERVER)
    assert "address" in str(refusal.value)
    assert "geheim" not in str(refusal.value).replace("geheimnis://", "")
    assert "\n" not in str(refusal.value)


def test_a_bare_mail_address_needs_the_offices_server(english: None) -> None:
    with pytest.raises(BadInput, match="board outbox server"):
        checked("liuyang@example.cn")


@pytest.mark.parametrize("address", ["liuyang@example.cn", "json://127.0.0.1/", "smtp.example.cn", "mailtos://"])
def test_what_is_no_mail_server_is_refused_as_one(address: str) -> None:
    with pytest.raises(BadInput):
        checked(address, is_server=True)


@pytest.mark.parametrize(
    ("address", "server", "host", "port", "sender", "to"),
    [
        ("a@b.cn", SERVER, "smtp.example.cn", 465, "duty@example.cn", ("a@b.cn",)),
        ("a@b.cn", "mailto://10.0.0.5/?from=duty@b.cn", "10.0.0.5", 25, "duty@b.cn", ("a@b.cn",)),
        ("mailtos://duty:pw@qq.example:587/?smtp=mx.qq.example&to=a@b.cn,c@d.cn", "", "mx.qq.example", 587,
         "duty@qq.example", ("a@b.cn", "c@d.cn")),
        ("mailto://duty:pw@b.cn/a@b.cn", "", "b.cn", 25, "duty@b.cn", ("a@b.cn",)),
    ],
)  # fmt: skip
def test_how_a_mail_address_is_read(
    address: str, server: str, host: str, port: int, sender: str, to: tuple[str, ...]
) -> None:
    found = mailbox(address, server)
    assert (found.host, found.port, found.sender, found.to) == (host, port, sender, to)
    assert "pw" not in repr(found)
