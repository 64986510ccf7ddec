"""The board over SSH as its person sees it, in a terminal with a real `ssh`."""

from pathlib import Path

from board.actions import half_typed, log, matter_looks
from board.actions.desk import Desk
from tests.ssh.house import House, needs_ssh, waits_until

pytestmark = needs_ssh


def _entries(desk: Desk) -> list[str]:
    return [entry.text for entry in log.latest(desk)]


def test_it_opens_in_chinese_as_the_keys_person_takes_a_call_and_is_left(house: House) -> None:
    limin = house.sits_down(house.key("李敏"), size=(80, 24)).sees("值班协调台", "在岗")
    limin.types("l").rests().types("住建局张工:中山路积水约30厘米").sees("中山路积水约30厘米").types("\r")
    with house.desk() as desk:
        waits_until(lambda: any("中山路积水约30厘米" in text for text in _entries(desk)), "the entry in the store")
        assert log.latest(desk)[0].officer_name == "李敏"
    assert limin.leaves() == 0


def test_another_sees_it_live_and_a_resize_is_drawn(house: House) -> None:
    zhao = house.sits_down(house.key("赵强"), size=(120, 36)).sees("在岗")
    house.ssh(house.key("李敏"), "log", "add", "东门路灯不亮九盏")
    zhao.sees("东门路灯不亮九盏")
    before = len(zhao.raw)
    zhao.resizes(60, 20)
    waits_until(lambda: len(zhao.raw) > before, "drawn anew")
    assert zhao.leaves() == 0


def test_a_guest_is_who_their_key_says_and_saves_nothing_on_the_host(house: House) -> None:
    limin = house.sits_down(house.key("李敏"), size=(120, 36)).sees("在岗")
    limin.types("\x1bOS").sees("您的身份由密钥确定")
    before = set(Path.cwd().iterdir())
    for screen in ("2", "3", "7", "8"):
        limin.types(screen).types("x" if screen != "3" else "X")
        limin.sees("通过 SSH 访问时")
    assert set(Path.cwd().iterdir()) == before
    assert limin.leaves() == 0


def test_the_line_drops_the_process_ends_and_what_was_half_typed_is_there_the_next_time(house: House) -> None:
    hejing = house.sits_down(house.key("何静"), size=(100, 30)).sees("在岗").types("n").sees("标题")
    others = house.processes()
    hejing.types("西门井盖缺失").sees("西门井盖缺失")
    hejing.hangs_up()
    waits_until(lambda: len(house.processes()) < len(others), "the session's process over")
    with house.desk("何静") as desk:
        assert half_typed.kept(desk)["matter"]["title"] == "西门井盖缺失"
    again = house.sits_down(house.key("何静")).sees("上次没写完的内容还在").types("n").sees("西门井盖缺失")
    again.types("\x13")
    with house.desk("何静") as desk:
        waits_until(lambda: bool(matter_looks.listed(desk)), "the matter in the store")
    again.rests()
    assert again.leaves() == 0
    with house.desk("何静") as desk:
        assert "matter" not in half_typed.kept(desk)
    assert house.faults == []


def test_a_server_that_stops_tells_open_boards_and_keeps_what_was_half_typed(house: House) -> None:
    limin = (
        house.sits_down(house.key("李敏"))
        .sees("在岗")
        .types("n")
        .sees("标题")
        .types("北门路牌倒伏")
        .sees("北门路牌倒伏")
    )
    assert house.closes() == 0
    limin.sees("服务器即将停止").ends()
    house.reopens()
    with house.desk("李敏") as desk:
        assert half_typed.kept(desk)["matter"]["title"] == "北门路牌倒伏"
    assert house.ssh(house.key("李敏"), "now").returncode == 0


def test_nothing_but_sessions_is_to_be_had(house: House) -> None:
    key = house.key("李敏")
    for options in (("-W", "127.0.0.1:22"), ("-s",)):
        answer = house.ssh(key, "sftp", options=options)
        assert answer.returncode == 255 or answer.stdout == b""
    answer = house.ssh(key, "now", options=("-A", "-X", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22"))
    assert answer.returncode == 255
    assert b"orward" in answer.stderr
    answer = house.ssh(key, options=("-T",))
    assert (answer.returncode, answer.stdout) != (0, b"")
