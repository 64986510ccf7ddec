"""The board over SSH on a store of a PostgreSQL server, which goes away under open boards and comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from board.actions import log
from tests.servers import Stores
from tests.ssh.house import House, needs_ssh, waits_until
from tests.tui.cable import Cable

pytestmark = needs_ssh


@pytest.fixture
def cable(server: Stores, founded_there: str) -> Iterator[Cable]:
    with server.copy(founded_there) as url:
        cable = Cable(url)
        yield cable
        cable.pull()


@pytest.fixture
def house(cable: Cable, tmp_path: Path) -> Iterator[House]:
    """The office with its door open, its store at the end of a cable."""
    house = House(tmp_path, store=cable.url)
    yield house
    assert house.closes() == 0


def test_two_see_each_others_calls_and_what_is_typed_outlasts_a_server_that_goes_away(
    house: House, cable: Cable
) -> None:
    limin = house.sits_down(house.key("李敏"), size=(120, 36)).sees("在岗")
    zhao = house.sits_down(house.key("赵强"), size=(120, 36)).sees("在岗")
    zhao.types("l").rests().types("水利局:泵车两台到位").sees("泵车两台到位").types("\r")
    limin.sees("水利局：泵车两台到位").types("l").rests().types("住建局张工:中山").sees("住建局张工:中山")
    cable.pull()
    for sitter in (limin, zhao):
        sitter.sees("数据库连接中断")
    limin.types("路积水").sees("住建局张工:中山路积水")
    cable.plug_in()
    for sitter in (limin, zhao):
        waits_until(lambda sitter=sitter: "数据库连接中断" not in sitter.text, "the server is back")  # type: ignore[misc]
    limin.types("\r")
    zhao.sees("住建局张工：中山路积水")
    assert house.ssh(house.key("赵强"), "log", "add", "东门路灯不亮").returncode == 0
    limin.sees("东门路灯不亮")
    assert (limin.leaves(), zhao.leaves()) == (0, 0)
    with house.desk() as desk:
        assert [entry.officer_name for entry in log.latest(desk, limit=3)] == ["赵强", "李敏", "赵强"]
    assert house.faults == []
