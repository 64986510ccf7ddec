"""What is typed faster than the board draws goes where it was meant to go: a slow line brings many keys at once."""

import pytest

from tests.tui.driver import StaffedOffice

CALL = "zjj张工13800000033 中山路积水约30厘米"


@pytest.mark.parametrize("screen", ["1", "3", "4", "7"])
async def test_an_entry_typed_in_one_burst_with_its_key_loses_nothing(office: StaffedOffice, screen: str) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses(screen).types(f"l{CALL}\r").sees("：中山路积水约30厘米", row="住建局")


async def test_an_entry_that_begins_with_a_han_character_keeps_its_digits(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.types("住建局张工13800000033 中山路积水约30厘米\r").sees("：中山路积水约30厘米", row="住建局")


async def test_a_form_opened_and_filled_in_one_burst_has_all_of_it(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.types("nabc123路灯不亮").sees("abc123路灯不亮", row="标题")
