"""Forms in dialogs: nothing typed is lost, nothing is saved twice, and the keyboard alone is enough."""

from textual.widgets import Input, Select, TextArea

from board.actions import matter_looks
from board.tui.widgets.form import FormDialog
from tests.tui.driver import StaffedOffice


async def test_a_form_left_by_mistake_is_found_again(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="东门井盖缺失", urgency="特急").presses("escape").sees_not("东门井盖缺失")
    await limin.presses("n").sees("东门井盖缺失").sees("特急", row="缓急")


async def test_a_refused_form_stays_open_with_what_was_typed(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="东门井盖缺失", lead="没有这个局").sees("没有这个局").presses("ctrl+s")
    await limin.sees("东门井盖缺失", "没有这个局").fills(lead="cgj").sees("城管局").presses("ctrl+s")
    await limin.sees("城管局", row="东门井盖缺失")
    assert "matter" not in limin.app.drafts


async def test_a_refusal_leads_to_the_field_it_names(office: StaffedOffice) -> None:
    """Half asleep one types on at once: into the field that was wanted, not into one that was right."""
    limin = await office.sits_down("李敏")
    await limin.presses("5", "n").fills(title="江滨隧道积水").presses("ctrl+s").sees("江滨隧道积水", "电话报告")
    await limin.presses("p").fills(target="市政府总值班室").presses("ctrl+s").sees("接报人：不能为空").types("老何")
    await limin.sees("老何", row="接报人").sees("市政府总值班室", row="至")


async def test_a_form_saved_in_haste_is_saved_once(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="东门井盖缺失").types("\x13\x13\x13").sees("东门井盖缺失", row="李敏")
    assert len(matter_looks.listed(office.desk())) == 1


async def test_saving_works_from_a_text_of_several_lines(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await (
        limin.presses("n").fills(title="东门井盖缺失", text="一\n二").presses("ctrl+s").sees("东门井盖缺失", row="李敏")
    )
    assert matter_looks.listed(office.desk())[0].matter.text == "一\n二"


async def test_a_choice_is_made_by_keyboard(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="东门井盖缺失").presses("tab", "enter", "down", "enter")
    chosen = limin.app.screen.query_one("#kind", Select)
    assert chosen.value != Select.BLANK
    assert not chosen.expanded
    assert chosen.value == chosen._options[1][1]


async def test_every_field_of_a_new_matter_fits_the_smallest_terminal(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("n").sees("保存 (^S)", "离开")
    dialog = limin.app.screen
    assert isinstance(dialog, FormDialog)
    fields = [*dialog.query(Input), *dialog.query(Select), *dialog.query(TextArea)]
    assert len(fields) == 7
    assert all(field.region.width >= 50 and field.region.bottom <= 24 for field in fields)


async def test_the_long_form_scrolls_to_the_field_in_use(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏", size=(80, 20))
    await limin.presses("4", "e").sees("保存 (^S)").fills(signed_for_at="9:00").sees("9:00", row="签收时间")


async def test_the_mouse_saves_and_leaves(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("n").fills(title="东门井盖缺失").clicks("离开").sees_not("离开")
    await limin.presses("n").clicks("保存 (^S)").sees("东门井盖缺失", row="李敏")


async def test_what_is_typed_at_once_does_not_overwrite_a_filled_field(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("住建局张工:中山路积水").presses("enter").sees("张工")
    await limin.presses("m").types("cgj").sees("中山路积水", row="标题").sees("cgj", row="主办")


async def test_a_correction_begins_in_the_text(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    await limin.presses("l").types("住建局张工:中山路积水").presses("enter").presses("4").sees("张工")
    await limin.presses("c").sees("保存 (^S)")
    assert limin.app.focused is limin.app.screen.query_one("#text", TextArea)
