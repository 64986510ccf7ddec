"""Matters that belong together, and what leaders say, at the board."""

from board.actions import matter_family, matter_looks
from board.domain.matter_kinds import State
from tests.tui.driver import Sitter, StaffedOffice

LETTERS = {
    "split": "s",
    "merge": "m",
    "unmerge": "M",
    "link": "l",
    "unlink": "L",
    "turn_into": "n",
    "adopt": "y",
    "effect": "f",
}


def uses(sitter: Sitter, verb: str) -> Sitter:
    """Use a verb that has no key of its own, out of the menu of all verbs."""
    return sitter.presses("v").sees("s  分解").presses(LETTERS[verb])


async def at(office: StaffedOffice, name: str, matter: int) -> Sitter:
    """Somebody with one matter before them."""
    sitter = await office.sits_down(name)
    return await sitter.opens("matters", matter).sees(f"─{number_of(office, matter)}")


def number_of(office: StaffedOffice, matter: int) -> str:
    return matter_looks.show(office.desk(), matter).matter.number


async def test_a_matter_is_split_and_its_parts_stand_under_it_with_their_lights(office: StaffedOffice) -> None:
    whole = office.matter("中山路积水", urgency="hard")
    limin = await office.sits_down("李敏")
    await uses(limin.presses("3").sees("中山路积水"), "split").sees("分办事项", "每件一行")
    await limin.fills(parts="水利局 抽排积水\n某局 清淤").presses("ctrl+s").sees("第2行")
    await limin.fills(parts="水利局 抽排积水\n住建局 恢复路面 | 2wd").presses("ctrl+s")
    await limin.sees("分办中", row="中山路积水").sees("水利局", row="抽排积水")
    await limin.opens("matters", whole).sees("协调〔2026〕2号 抽排积水", row="分办").sees("住建局", row="恢复路面")
    await limin.presses("w").sees("2 件在办的分办事项一并撤销", "恢复路面").fills(reason="改期").presses("ctrl+s")
    await limin.sees_not("抽排积水", row="水利局")
    assert matter_looks.show(office.desk(), whole).matter.state is State.WITHDRAWN
    assert office.faults == []


async def test_a_duplicate_is_merged_by_number_and_parted_again(office: StaffedOffice) -> None:
    first, again = office.matter("中山路积水"), office.matter("中山路又积水", urgency="urgent")
    limin = await at(office, "李敏", again)
    await uses(limin, "merge").fills(other=number_of(office, first)).sees("中山路积水 交办")
    await limin.presses("ctrl+s").sees("并入", row="协调〔2026〕1号")
    await uses(limin, "split").sees("现为“已并入”，不能这样办").presses("escape")
    await uses(limin, "unmerge").sees("取消合并", "协调〔2026〕1号 中山路积水").presses("ctrl+s").sees("等 城管局")
    assert matter_looks.show(office.desk(), again).matter.state is State.ASSIGNED


async def test_related_matters_are_linked_and_the_only_link_is_offered_for_unlinking(office: StaffedOffice) -> None:
    one, two = office.matter("甲路积水"), office.matter("乙路积水")
    limin = await at(office, "李敏", one)
    await uses(limin, "link").fills(other="9号").sees("没有").fills(other=number_of(office, two))
    await limin.presses("ctrl+s").sees("乙路积水", row="关联")
    await uses(limin, "unlink").sees(number_of(office, two)).presses("ctrl+s").sees_not("关联 协调")
    assert matter_looks.show(office.desk(), two).family == ()


async def test_an_issue_is_turned_into_a_request(office: StaffedOffice) -> None:
    issue = office.matter("井盖无人管", kind="issue", lead="")
    limin = await at(office, "李敏", issue)
    await uses(limin, "turn_into").sees("按问题〔2026〕1号仍可查到").presses("ctrl+s")
    await limin.sees("协调〔2026〕1号", row="井盖无人管").sees("问题〔2026〕1号", row="原编号")


async def test_an_instruction_is_taken_down_and_becomes_directives_with_one_key(office: StaffedOffice) -> None:
    matter = office.matter("由谁牵头", kind="consultation", lead="王建国")
    limin = await at(office, "李敏", matter)
    await limin.presses("D").sees("还没有批示").presses("i").sees("王建国的批示")
    await limin.fills(words="城管局牵头。").presses("ctrl+s").sees("只有王建国能这样办")
    await limin.fills(on="昨天", how="电话").presses("ctrl+s").sees("2026-11-20").fills(on="2026-11-19")
    await limin.presses("ctrl+s").sees("2026年11月19日（电话）").presses("D").sees("城管局牵头。")
    await limin.fills(directives="城管局 牵头处置\n水利局 配合抽排").presses("ctrl+s").sees("已立督办 2 件")
    await limin.sees("牵头处置", row="落实督办").sees("配合抽排", row="落实督办")
    assert office.faults == []


async def test_a_leader_adopts_a_proposal_and_its_effect_is_noted(office: StaffedOffice) -> None:
    proposal = office.matter("夜间巡查改两次", kind="proposal", lead="王建国")
    wang = await at(office, "王建国", proposal)
    await uses(wang, "effect").sees("未被采纳").presses("escape")
    await uses(wang, "adopt").sees_not("告知人").fills(text="同意试行").presses("ctrl+s").sees("已采纳", row="处理结果")
    limin = await at(office, "李敏", proposal)
    await uses(limin, "effect").fills(text="漏报少了").presses("ctrl+s")
    await limin.sees("漏报少了", row="成效")
    matter_family.link(office.desk("李敏"), proposal, office.matter("漏报"))
    await wang.sees("漏报少了", row="成效").sees("漏报", row="关联")
