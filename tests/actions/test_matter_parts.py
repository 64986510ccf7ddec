"""A matter and its parts: each goes its own way, and the whole waits for all of them."""

import pytest

from board.actions import matter_clocks, matter_family, matter_looks, matters
from board.domain.errors import BadInput, Refused, WrongMoment
from board.domain.matter_kinds import State
from board.domain.matter_links import Relation
from tests.actions.families import finish, in_three, kin, parts_of, see, told
from tests.office import Office, moment


@pytest.fixture
def split(office: Office) -> tuple[int, list[int]]:
    """A matter that 城管局 works on and that was split into three."""
    return in_three(office)


def test_a_matter_in_parts_waits_on_its_owner_and_each_part_goes_its_own_way(
    office: Office, split: tuple[int, list[int]]
) -> None:
    whole, parts = split
    matter = see(office, whole)
    assert (matter.state, matter.waiting_on) == (State.SPLIT, matter.owner)
    found = [see(office, part) for part in parts]
    assert [(one.title, one.number, one.waiting_on and one.waiting_on.name) for one in found] == [
        ("抽排积水", "协调〔2026〕2号", "水利局"),
        ("恢复路面", "协调〔2026〕3号", "住建局"),
        ("安抚商户", "协调〔2026〕4号", "李敏"),
    ]
    assert found[1].due_at == moment("2026-11-24 17:30")
    assert all(one.due_at <= matter.due_now and one.kind is matter.kind for one in found)
    assert kin(office, parts[0]) == [(Relation.WHOLE, "中山路积水")]
    assert told(office, whole)[-1] == "split"
    assert matter_looks.show(office.desk(), parts[0]).timeline[0].said["whole"] == "协调〔2026〕1号"
    with office.unchanged(), pytest.raises(WrongMoment):
        matters.answer(office.desk("刘洋"), whole, "已办")
    assert office.faults == []


def test_the_whole_closes_with_its_last_part_and_opens_with_any_of_them(
    office: Office, split: tuple[int, list[int]]
) -> None:
    whole, (water, road, shops) = split
    finish(office, water, by="宋佳")
    matters.withdraw(office.desk("李敏"), shops, "不用了")
    assert see(office, whole).state is State.SPLIT
    closed = finish(office, road, by="张明")
    assert closed.state is State.CLOSED
    assert (see(office, whole).state, see(office, whole).closed_at) == (State.CLOSED, closed.closed_at)
    assert told(office, whole)[-1] == "parts_closed"
    assert matter_looks.show(office.desk(), whole).timeline[-1].said["part"] == closed.number
    assert office.faults == []

    office.later(days=1)
    matters.reopen(office.desk("李敏"), shops, "还是要办")
    assert (see(office, whole).state, see(office, whole).closed_at) == (State.SPLIT, None)
    assert told(office, whole)[-1] == "in_parts_again"
    matters.withdraw(office.desk("李敏"), shops, "不用了")
    assert see(office, whole).state is State.CLOSED
    assert office.faults == []


def test_parts_that_come_to_nothing_settle_nothing_and_the_whole_goes_back_to_its_turn(
    office: Office, split: tuple[int, list[int]]
) -> None:
    whole, parts = split
    for part in parts:
        matters.withdraw(office.desk("李敏"), part, "不用了")
    matter = see(office, whole)
    assert (matter.state, matter.waiting_on) == (State.ACCEPTED, office.person("刘洋").party)
    assert told(office, whole)[-1] == "parts_gone"
    assert matters.answer(office.desk("刘洋"), whole, "已办").state is State.ANSWERED
    assert office.faults == []


def test_who_withdraws_the_whole_withdraws_its_open_parts_with_it(office: Office, split: tuple[int, list[int]]) -> None:
    whole, (water, road, shops) = split
    finish(office, water, by="宋佳")
    inner = matter_family.split(office.desk("何静"), road, "财政局 拨款").id
    [money] = parts_of(office, inner)
    matters.withdraw(office.desk("李敏"), whole, "上级另有安排")
    states = {see(office, one).state for one in (whole, road, shops, money)}
    assert states == {State.WITHDRAWN}
    assert see(office, water).state is State.CLOSED
    assert told(office, money)[-1] == "withdrawn_with"
    assert office.faults == []


def test_parts_of_parts_close_all_the_way_up(office: Office) -> None:
    top = office.matter(urgency="hard")
    matter_family.split(office.desk("李敏"), top, "水利局 抽排")
    [middle] = parts_of(office, top)
    matter_family.split(office.desk("李敏"), middle, "财政局 拨款")
    [bottom] = parts_of(office, middle)
    finish(office, bottom, by="徐敏")
    assert [see(office, one).state for one in (bottom, middle, top)] == [State.CLOSED] * 3
    matters.reopen(office.desk("李敏"), bottom, "少拨了")
    assert [see(office, one).state for one in (middle, top)] == [State.SPLIT] * 2
    assert office.faults == []


def test_a_matter_that_is_there_becomes_a_part_and_is_taken_out_again(office: Office) -> None:
    whole, there = office.matter(urgency="hard"), office.matter("路灯", lead="住建局", urgency="flash")
    number = see(office, there).number
    matter_family.split(office.desk("李敏"), whole, number)
    assert parts_of(office, whole) == [there]
    assert told(office, there)[-1] == "became_part"
    other = office.matter("另一件", urgency="hard")
    for again in (other, whole):
        with office.unchanged(), pytest.raises(Refused, match="2号"):
            matter_family.split(office.desk("李敏"), again, number)
    matter_family.unlink(office.desk("李敏"), there, whole)
    assert (see(office, whole).state, kin(office, whole)) == (State.ASSIGNED, [])
    assert office.faults == []


@pytest.mark.usefixtures("english")
def test_nothing_becomes_a_part_of_itself(office: Office, split: tuple[int, list[int]]) -> None:
    whole, parts = split
    for part, above in ((whole, whole), (whole, parts[0])):
        with office.unchanged(), pytest.raises(Refused, match="circle"):
            matter_family.split(office.desk("何静"), above, see(office, part).number)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("lines", "row"),
    [
        ("", None),
        ("水利局 抽排\n教育局 停课", 2),
        ("水利局 抽排 | 明天", 1),
        ("水利局 抽排 | 2025-11-20", 1),
        ("抽排", 1),
        ("水利局 抽排\n\n协调〔2026〕99号", 2),
        ("\n".join(["水利局 抽排"] * 21), None),
    ],
)
def test_parts_that_cannot_be_are_refused_by_the_line(office: Office, lines: str, row: int | None) -> None:
    whole = office.matter(urgency="hard")
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        matter_family.split(office.desk("李敏"), whole, lines)
    assert refusal.value.row == row


def test_a_part_is_not_due_after_its_whole(office: Office) -> None:
    whole, later = office.matter(urgency="flash"), office.matter("慢慢来", urgency="hard")
    for line in ("水利局 抽排 | 5wd", see(office, later).number):
        with office.unchanged(), pytest.raises(Refused, match="1号"):
            matter_family.split(office.desk("李敏"), whole, line)
    part = parts_of(office, matter_family.split(office.desk("李敏"), whole, "水利局 抽排").id)[0]
    assert see(office, part).due_at == see(office, whole).due_at
    matters.accept(office.desk("宋佳"), part)
    with office.unchanged(), pytest.raises(Refused, match="1号"):
        matter_clocks.extend(office.desk("宋佳"), part, "3wd", "泵不够")


def test_a_part_does_not_reopen_under_a_whole_that_is_on_hold(office: Office, split: tuple[int, list[int]]) -> None:
    whole, parts = split
    for part in parts:
        matters.withdraw(office.desk("李敏"), part, "不用了")
    matter_clocks.hold(office.desk("李敏"), whole, "等方案")
    with office.unchanged(), pytest.raises(WrongMoment):
        matters.reopen(office.desk("李敏"), parts[0], "还是要办")
