"""Several matters marked and moved by one key: what it does to how many, what it leaves out and why."""

from board.actions import matter_looks, matters
from board.domain.matter_kinds import State
from tests.tui.driver import StaffedOffice


def some(office: StaffedOffice, count: int, **given: str) -> list[int]:
    return [office.matter(f"第{n:02}件", urgency="hard", **given) for n in range(count)]


def states(office: StaffedOffice, numbers: list[int]) -> set[State]:
    return {matter_looks.show(office.desk(), number).matter.state for number in numbers}


async def test_marked_matters_are_moved_together_and_taken_back(office: StaffedOffice) -> None:
    several = some(office, 3)
    liuyang = await office.sits_down("刘洋")
    await liuyang.presses("3").sees("第02件").presses("space", "space").sees("已选 2 件", "* 第00件", "* 第01件")
    await liuyang.presses("a").sees("已标记 2 件中的 2 件", "协调〔2026〕1号", "对这 2 件办理 (^S)")
    assert states(office, several) == {State.ASSIGNED}
    await liuyang.presses("ctrl+s").sees("刘洋", row="* 第00件").sees("刘洋", row="* 第01件").sees("共 2 件")
    assert states(office, several[:2]) == {State.ACCEPTED}
    assert states(office, several[2:]) == {State.ASSIGNED}
    await liuyang.presses("u").sees("对这 2 件办理 (^S)").presses("ctrl+s").sees("城管局", row="* 第00件")
    await liuyang.presses("Z").sees_not("* 第00件", "已选")
    assert states(office, several) == {State.ASSIGNED}
    assert office.faults == []


async def test_what_cannot_be_done_is_said_before_and_left_out(office: StaffedOffice) -> None:
    several = some(office, 2)
    other = office.matter("水利的", lead="水利局", urgency="hard")
    liuyang = await office.sits_down("刘洋", size=(80, 24))
    await liuyang.presses("3").sees("水利的").presses("A").sees("已选 3 件").presses("a")
    await liuyang.sees("略过 协调〔2026〕3号", "对这 2 件办理").presses("ctrl+s").sees("共 2 件")
    assert states(office, several) == {State.ACCEPTED}
    assert states(office, [other]) == {State.ASSIGNED}
    await liuyang.presses("a").sees("一件也办不了").presses("p").sees("还没有争议点")


async def test_a_range_is_marked_and_marks_stay_while_others_work(office: StaffedOffice) -> None:
    several = some(office, 5)
    limin = await office.sits_down("李敏")
    await limin.presses("3").sees("第04件").presses("space", "j", "j", "M").sees("已选 4 件").sees_not("* 第04件")
    matters.accept(office.desk("刘洋"), several[0])
    await limin.sees("刘洋", row="* 第00件").sees("已选 4 件", "* 第03件")
    await limin.presses("i").sees("按 Z 清除标记").presses("escape").sees_not("* 第00件")
    await limin.presses("Z").sees("没有标记")


async def test_words_are_asked_once_for_all_and_kept_when_refused(office: StaffedOffice) -> None:
    several = some(office, 2)
    limin = await office.sits_down("李敏")
    await limin.presses("3").sees("第01件").presses("A", "w").sees("对这 2 件办理").presses("ctrl+s").sees("不能为空")
    await limin.fills(reason="并入年度台账").presses("ctrl+s").sees("共 2 件")
    assert states(office, several) == {State.WITHDRAWN}


async def test_a_long_act_shows_how_far_it_is(office: StaffedOffice) -> None:
    several = some(office, 25)
    limin = await office.sits_down("李敏")
    await limin.presses("3").sees("25 件").presses("A").sees("已选 25 件", "* 第00件").presses("exclamation_mark")
    await limin.sees("另", "对这 25 件办理").fills(text="请本周反馈").presses("ctrl+s").sees("催办：共 25 件")
    assert states(office, several) == {State.ASSIGNED}
    assert office.faults == []
