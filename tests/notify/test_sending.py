"""A letter arrives at a real mail server and at a real endpoint; what goes wrong is told without the address."""

import socket

import pytest

from board.domain.outbox import Letter, NotSent
from board.notify import send
from tests.postmaster import endpoint, post_office

LETTER = Letter("<3f9a2c1b@reminders.duty-board>", "催办：中山路积水", "协调〔2026〕1号 中山路积水\n  等刘洋\n")


def test_a_mail_arrives_with_its_message_id() -> None:
    with post_office() as post:
        send(LETTER, "liuyang@example.cn", server=post.address)
        send(LETTER, "liuyang@example.cn", server=post.address)
    first = post.mails[0]
    assert post.ids == [LETTER.message_id] * 2
    assert (first["Subject"], first["To"], first["From"]) == (LETTER.subject, "liuyang@example.cn", "duty@example.cn")
    assert first.get_content().replace("\r\n", "\n") == LETTER.body


def test_a_service_gets_the_text_and_a_short_reference() -> None:
    with endpoint() as hook:
        send(LETTER, hook.address)
    [posted] = hook.posted
    assert posted["title"] == LETTER.subject
    assert "等刘洋" in posted["message"]
    assert "3f9a2c1b" in posted["message"]


@pytest.mark.parametrize(("answer", "for_good"), [("451 later", False), ("554 no", False)])
def test_a_mail_that_is_not_taken(answer: str, for_good: bool) -> None:
    with post_office() as post:
        post.refuses = answer
        with pytest.raises(NotSent, match=answer[:3]) as problem:
            send(LETTER, "liuyang@example.cn", server=post.address)
    assert problem.value.for_good is for_good
    assert "liuyang" not in problem.value.reason


def test_a_service_that_refuses(capfd: pytest.CaptureFixture[str]) -> None:
    with endpoint() as hook:
        hook.status = 403
        with pytest.raises(NotSent, match="403") as problem:
            send(LETTER, hook.address)
    assert "geheim" not in problem.value.reason
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("address", ["mailto://127.0.0.1:{}/?from=a@b.cn&to=c@d.cn", "json://127.0.0.1:{}/"])
def test_nobody_is_there(address: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and not listened on
        with pytest.raises(NotSent):
            send(LETTER, address.format(taken.getsockname()[1]))


def test_mail_that_must_be_safe_is_not_sent_in_the_open() -> None:
    with post_office() as post, pytest.raises(NotSent):
        send(LETTER, f"mailtos://duty:pw@127.0.0.1:{post.port}/?from=a@b.cn&to=c@d.cn")
    assert post.mails == []
