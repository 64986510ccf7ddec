"""The server goes away under open boards: they say so in one line, keep what is typed, and come back by themselves."""

from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
import pytest_asyncio

from board.actions import log
from board.store import open_store
from board.store.postgres_schema import LOCK_ROOM
from board.tui import acting
from tests.office import Office
from tests.servers import Stores
from tests.tui import driver
from tests.tui.cable import Cable
from tests.tui.driver import StaffedOffice

AWAY = "数据库连接中断，正在重连…"


@pytest.fixture
def address(server: Stores, founded_there: str) -> Iterator[str]:
    with server.copy(founded_there) as url:
        yield url


@pytest.fixture
def cable(address: str) -> Iterator[Cable]:
    cable = Cable(address)
    yield cable
    cable.pull()


@pytest_asyncio.fixture
async def office(address: str, cable: Cable) -> AsyncIterator[StaffedOffice]:
    """The office on a server that its boards reach by the cable, and the tests without it."""
    office = Office(open_store(address))
    staffed = StaffedOffice(office, cable.url)
    yield staffed
    await staffed.closes()
    office.store.close()


async def test_the_board_says_that_it_is_away_keeps_what_is_typed_and_comes_back(
    office: StaffedOffice, cable: Cable
) -> None:
    limin = await office.sits_down("李敏")
    await limin.sees("滨江区政府办公室").presses("l").types("住建局张工:中山")
    cable.pull()
    await limin.sees(AWAY, "住建局张工:中山").types("路积水").sees("住建局张工:中山路积水")
    log.quick(office.desk("赵强"), "水利局:泵车到位")
    cable.plug_in()
    await limin.sees_not(AWAY).sees("滨江区政府办公室", "泵车到位", "住建局张工:中山路积水")
    await limin.presses("enter").sees("中山路积水", row="住建局").sees_not("住建局张工:")


async def test_what_is_entered_while_it_is_away_is_written_when_it_is_back(office: StaffedOffice, cable: Cable) -> None:
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.sees("滨江区").presses("l").types("城管局:东门路灯不亮")
    cable.pull()
    await limin.sees(AWAY)
    cable.plug_in()
    await limin.presses("enter").sees("东门路灯不亮", row="城管局").sees_not(AWAY)
    assert len([entry for entry in log.latest(office.desk("李敏")) if "东门路灯不亮" in entry.text]) == 1


async def test_a_half_filled_form_survives(office: StaffedOffice, cable: Cable) -> None:
    limin = await office.sits_down("李敏")
    await limin.sees("滨江区").presses("n").fills(title="东门井盖缺失")
    cable.pull()
    await limin.sees("新建事项", "东门井盖缺失")
    cable.plug_in()
    await limin.presses("ctrl+s").sees("东门井盖缺失").sees_not("新建事项", AWAY)


async def test_the_line_is_there_in_english_too(office: StaffedOffice, cable: Cable) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("f2").sees("Duty board")
    cable.pull()
    await limin.sees("Connection to the store lost, reconnecting…")


async def test_on_a_narrow_screen_no_half_word_of_the_reason_follows_what_is_said(
    office: StaffedOffice, cable: Cable
) -> None:
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.sees("滨江区政府办公室")
    cable.pull()
    await limin.sees(AWAY)
    assert limin.lines()[0].strip() == AWAY + "已输入的内容会保留"


async def test_nothing_is_said_to_be_understood_of_a_line_that_nobody_could_read(
    office: StaffedOffice, cable: Cable
) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("城管局:东门路灯不亮").sees("单位 城管局").presses("enter")
    await limin.sees("东门路灯不亮", row="城管局")
    cable.pull()
    await limin.sees(AWAY).presses("l").types("财政局:缺口630万元").sees("财政局:缺口630万元").sees_not("单位 城管局")


async def test_a_network_that_hangs_without_closing_is_found_out_and_loses_nothing(
    office: StaffedOffice, cable: Cable
) -> None:
    """Nobody says that nothing comes any more: it takes time to be sure."""
    limin = await office.sits_down("李敏")
    await limin.sees("滨江区政府办公室").presses("l").types("住建局张工:中山")
    cable.hold()
    await limin.types("路积").sees(AWAY, "住建局张工:中山路积").types("水").sees("住建局张工:中山路积水")
    log.quick(office.desk("赵强"), "水利局:泵车到位")
    cable.release()
    await limin.sees_not(AWAY).sees("滨江区政府办公室", "泵车到位", "住建局张工:中山路积水")
    await limin.presses("enter").sees("中山路积水", row="住建局").sees_not("住建局张工:")
    assert len([entry for entry in log.latest(office.desk("李敏")) if "中山路积水" in entry.text]) == 1


async def test_what_is_not_confirmed_is_said_to_be_waited_for(
    office: StaffedOffice, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a commit waits for a standby that is missing, or for somebody else's write."""
    monkeypatch.setattr(acting, "_WORD_SECONDS", 0.3)
    limin = await office.sits_down("李敏")
    await limin.sees("滨江区").presses("l").types("城管局:东门路灯不亮")
    with psycopg.connect(address) as holder, monkeypatch.context() as patched:
        patched.setattr(driver, "PATIENCE", 1.0)  # the board does not come to rest
        holder.execute(f"SELECT pg_advisory_xact_lock({LOCK_ROOM}, current_schema()::regnamespace::oid::int)".encode())
        await limin.presses("enter").sees("数据库尚未确认，继续等待", "城管局:东门路灯不亮")
    await limin.sees("东门路灯不亮", row="城管局").sees_not("城管局:东门路灯不亮")
