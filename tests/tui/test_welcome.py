"""The first start: an empty store becomes an office, or is only looked at; nothing is ever half made."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from board.actions import naming, people, settings
from board.actions.desk import Desk
from board.domain.people import Role
from board.store import open_store
from tests.office import Office
from tests.tui.driver import StaffedOffice


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> AsyncIterator[StaffedOffice]:
    """A store with nobody in it."""
    store = open_store(str(tmp_path / "new.db"), create=True)
    office = StaffedOffice(Office(store), str(tmp_path / "new.db"))
    yield office
    await office.closes()
    store.close()


async def test_an_office_is_made_from_a_few_lines(empty: StaffedOffice) -> None:
    me = await empty.sits_down(size=(80, 24))
    await me.sees("欢迎").fills(
        office="云溪县政府办公室", departments="县府办\n县城管局\n县水利局", name="周正", title="科长"
    )
    await me.fills(mobile="13800000001").presses("ctrl+s").sees_not("欢迎", "只读").sees("云溪县政府办公室")
    await me.presses("l").types("县水利局:水位正常").presses("enter").sees("县水利局：水位正常", row="周正")
    zhou = naming.who(empty.desk(), "周正")
    assert (zhou.has(Role.ADMIN), zhou.department_name, zhou.mobile) == (True, "县府办", "13800000001")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"office": "", "name": "周正"}, "本单位：不能为空"),
        ({"office": "云溪县", "name": ""}, "不能为空"),
        ({"office": "云溪县", "name": "周正", "departments": "水利局\n水利局"}, "水利局"),
        ({"office": "云溪县", "name": "周" * 201}, "201"),
        ({"folder": "/没有/这个"}, "不是文件夹"),
    ],
)
async def test_what_cannot_be_is_said_in_one_line_and_nothing_is_made(
    empty: StaffedOffice, fields: dict[str, str], said: str
) -> None:
    me = await empty.sits_down()
    with empty.unchanged():
        await me.sees("欢迎").fills(**fields).presses("ctrl+s").sees(said).sees("欢迎")
    assert settings.show(empty.desk()).office_name == ""


async def test_a_folder_of_tables_is_taken_over_and_asks_who_one_is(empty: StaffedOffice, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "departments.csv").write_text("name,short_name,phone,order\n县水利局,水利局,,1\n", "utf-8")
    (folder / "people.csv").write_text(
        "name,department,title,rank,mobile,office_phone,login,roles\n周正,水利局,科长,1,13800000001,,,officer\n",
        "utf-8",
    )
    me = await empty.sits_down()
    await me.sees("欢迎").fills(folder=str(folder)).presses("ctrl+s").sees("您是哪位").types("zz").sees("周正")
    await me.presses("enter").sees_not("只读")
    assert me.app.actor.name == "周正"


async def test_esc_only_looks(empty: StaffedOffice) -> None:
    me = await empty.sits_down()
    await me.sees("欢迎").presses("escape").sees("只读", "当前无人在岗").presses("4").sees("日志还没有记录")
    assert people.people(Desk(empty.store)) == []
