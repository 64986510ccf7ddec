"""Who is on over SSH, as an administrator sees it, and what ending a session is like for its person."""

import json

from board.actions import half_typed, sessions
from tests.ssh.house import House, needs_ssh, runs, waits_until

pytestmark = needs_ssh


def test_an_administrator_sees_who_is_on_ends_it_and_its_person_is_told(house: House) -> None:
    before = house.processes()
    zhao = house.sits_down(house.key("赵强")).sees("在岗").types("n").sees("标题").types("半句话").sees("半句话")
    mine = house.processes() - before
    with house.desk("区晓东") as admin:
        waits_until(lambda: len(sessions.listed(admin)) == 1, "the session in the store")
        answer = house.ssh(house.key("区晓东"), "sessions list --json")
        (seen,) = [one for one in json.loads(answer.stdout) if one["person"] == "赵强"]
        assert (seen["address"], seen["verb"], seen["way"]) == ("127.0.0.1", "board", "serve")
        assert seen["fingerprint"] in house.trace
        sessions.end(admin, str(seen["id"]))
        waits_until(lambda: not any(runs(one) for one in mine), "the session's process over")
        zhao.sees("区晓东 已结束您的会话").ends()
        waits_until(lambda: sessions.listed(admin) == [], "nobody on")
    with house.desk("赵强") as desk:
        assert half_typed.kept(desk)["matter"]["title"] == "半句话"
    assert house.faults == []


def test_who_is_no_administrator_sees_nobody_else_and_ends_nobody(house: House) -> None:
    limin = house.sits_down(house.key("李敏")).sees("在岗")
    with house.desk("区晓东") as admin:
        waits_until(lambda: len(sessions.listed(admin)) == 1, "the session in the store")
        number = sessions.listed(admin)[0].id
    zhao = house.key("赵强")
    assert json.loads(house.ssh(zhao, "sessions list --json").stdout) == []
    assert house.ssh(zhao, "sessions end", str(number)).returncode == 2
    assert limin.leaves() == 0
