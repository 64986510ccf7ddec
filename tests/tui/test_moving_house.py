"""The office moves: a night that began on a file goes on at two boards on a server, and the file comes back whole."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from board.store import moving, open_store
from board.store.verify import verify
from tests.office import Office, content
from tests.servers import Stores
from tests.tui.driver import StaffedOffice


@pytest.fixture
def there(server: Stores) -> Iterator[str]:
    """Where a store may be made on a server."""
    with server.empty() as url:
        yield url


async def test_a_night_goes_on_at_two_boards_on_a_server_and_comes_back_unchanged(
    office: StaffedOffice, there: str, tmp_path: Path
) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("住建局:中山路积水").presses("enter").sees("中山路积水", row="住建局").leaves()
    moving.copy(office.store, there)

    with closing(open_store(there)) as store:
        duty_rooms = StaffedOffice(Office(store, office.now), there)
        try:
            limin = await duty_rooms.sits_down("李敏")
            zhao = await duty_rooms.sits_down("赵强", size=(80, 24))
            await zhao.sees("中山路积水")
            await limin.presses("l").types("水利局:泵车到位").presses("enter")
            await zhao.sees("泵车到位")
            await zhao.presses("n").fills(title="中山路积水抢险协调", lead="城管局").presses("ctrl+s")
            await limin.sees("中山路积水抢险协调")
        finally:
            await duty_rooms.closes()
        moving.copy(store, str(tmp_path / "back.db"))
        with closing(open_store(str(tmp_path / "back.db"))) as back:
            assert content(back) == content(store)
            assert verify(back) == []
