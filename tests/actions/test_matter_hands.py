"""Matters in other hands: up the ladder and down again, another lead or handler, passed on, and taken back."""

from collections.abc import Callable

import pytest

from board.actions import (
    department_heads,
    matter_clocks,
    matter_family,
    matter_hands,
    matter_looks,
    matter_undo,
    matters,
    people,
)
from board.actions import settings as settings_actions
from board.domain.errors import BadInput, NotAllowed, Refused, WrongMoment
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.timeline import told
from tests.office import ZONE, Office


def waits_on(matter: Matter) -> str:
    return matter.waiting_on.name if matter.waiting_on else ""


def see(office: Office, matter: int) -> Matter:
    return matter_looks.show(office.desk(), matter).matter


def last_sentence(office: Office, matter: int) -> str:
    return told(matter_looks.show(office.desk(), matter).timeline[-1], office.now.date(), ZONE).what


def test_a_matter_climbs_the_ladder_over_missing_rungs_and_is_pushed_back(office: Office) -> None:
    admin, limin = office.desk("区晓东"), office.desk("李敏")
    settings_actions.put(admin, "office_director", "何静")
    department_heads.put(admin, "城管局", "罗建平")
    department_heads.put(admin, "城管局", "单志强", in_charge=True)
    matter = office.matter()
    matters.accept(office.desk("刘洋"), matter)
    up = matter_hands.escalate(limin, matter, "三天没有动静")
    assert (waits_on(up), up.rung, up.state) == ("罗建平", 1, State.ACCEPTED)
    with office.unchanged(), pytest.raises(NotAllowed):
        matter_hands.push_back(office.desk("刘洋"), matter, "我来")
    down = matter_hands.push_back(office.desk("罗建平"), matter, "今天办完")
    assert (waits_on(down), down.rung) == ("刘洋", 1)
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_hands.push_back(office.desk("罗建平"), matter, "今天办完")
    assert waits_on(matter_hands.escalate(limin, matter, "仍无动静")) == "何静"
    assert waits_on(matter_hands.escalate(limin, matter, "仍无动静")) == "王建国"
    assert waits_on(matter_hands.escalate(limin, matter, "仍无动静")) == "单志强"
    with office.unchanged(), pytest.raises(Refused, match="无可升级"):
        matter_hands.escalate(limin, matter, "仍无动静")
    assert last_sentence(office, matter) == "升级至单志强"
    over = matter_hands.hand_over(office.desk("单志强"), matter, "水利局", note="改由水利局牵头")
    assert (waits_on(over), over.rung, over.state, over.handler) == ("水利局", 0, State.ASSIGNED, None)
    assert office.faults == []


def test_who_heads_a_department_answers_while_it_waits_there(office: Office) -> None:
    department_heads.put(office.desk("区晓东"), "城管局", "罗建平")
    matter = office.matter()
    matters.accept(office.desk("刘洋"), matter)
    matter_hands.escalate(office.desk("王建国"), matter, "请局长过问")
    assert waits_on(matters.answer(office.desk("刘洋"), matter, "已办")) == "李敏"
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_hands.escalate(office.desk("李敏"), matter, "还是不行")


def test_what_was_put_to_a_leader_does_not_climb(office: Office) -> None:
    matter = office.matter("由谁主持", kind="consultation", lead="王建国")
    with office.unchanged(), pytest.raises(WrongMoment, match="领导"):
        matter_hands.escalate(office.desk("李敏"), matter, "急")


def test_another_handler_is_of_the_lead(office: Office) -> None:
    matter = office.matter()
    matters.accept(office.desk("刘洋"), matter)
    with office.unchanged(), pytest.raises(BadInput):
        matter_hands.hand_to(office.desk("刘洋"), matter, "宋佳")
    handed = matter_hands.hand_to(office.desk("刘洋"), matter, "罗建平", note="我出差")
    assert (waits_on(handed), handed.handler) == ("罗建平", office.person("罗建平").party)
    with office.unchanged(), pytest.raises(BadInput):
        matter_hands.hand_to(office.desk("刘洋"), matter, "罗建平")
    with office.unchanged(), pytest.raises(BadInput):
        matter_hands.hand_over(office.desk("李敏"), matter, "城管局")


def test_who_leaves_passes_on_what_they_hold_and_can_then_be_let_go(office: Office) -> None:
    admin = office.desk("区晓东")
    handled = office.matter("积水")
    matters.accept(office.desk("刘洋"), handled)
    held = office.matter("停电")
    matters.accept(office.desk("刘洋"), held)
    matter_clocks.hold(office.desk("李敏"), held, "等通知")
    liuyang = office.person("刘洋").id
    with office.unchanged(), pytest.raises(Refused, match="协调"):
        people.retire_person(admin, liuyang)
    with office.unchanged(), pytest.raises(NotAllowed):
        matter_hands.pass_on(office.desk("刘洋"), "刘洋", "罗建平")
    assert matter_hands.pass_on(admin, "刘洋", "罗建平") == 2
    assert waits_on(see(office, handled)) == "罗建平"
    assert waits_on(matter_clocks.resume(office.desk("李敏"), held)) == "罗建平"
    people.retire_person(admin, liuyang)
    with office.unchanged(), pytest.raises(BadInput):
        matter_hands.pass_on(admin, "罗建平", "罗建平")
    raised = office.matter("路灯", by="赵强")
    matters.accept(office.desk("罗建平"), raised)
    matter_hands.pass_on(admin, "罗建平", "何静")
    assert (waits_on(see(office, raised)), see(office, raised).handler) == ("城管局", None)
    assert last_sentence(office, raised) == "由罗建平移交何静接手"
    assert office.faults == []


ACTS: dict[str, tuple[str, Callable[[Office, int], object]]] = {
    "assign": ("何静", lambda o, m: matters.assign(o.desk("何静"), m, "水利局", supporting=("财政局",))),
    "accept": ("刘洋", lambda o, m: matters.accept(o.desk("刘洋"), m)),
    "answer": ("刘洋", lambda o, m: matters.answer(o.desk("刘洋"), m, "已办")),
    "return": ("刘洋", lambda o, m: matters.give_back(o.desk("刘洋"), m, "不归我们")),
    "confirm": ("李敏", lambda o, m: matters.confirm(o.desk("李敏"), m)),
    "rework": ("李敏", lambda o, m: matters.give_back(o.desk("李敏"), m, "没说清")),
    "withdraw": ("李敏", lambda o, m: matters.withdraw(o.desk("李敏"), m, "重复")),
    "reopen": ("李敏", lambda o, m: matters.reopen(o.desk("李敏"), m, "又积水")),
    "hold": ("李敏", lambda o, m: matter_clocks.hold(o.desk("李敏"), m, "等通知")),
    "resume": ("李敏", lambda o, m: matter_clocks.resume(o.desk("李敏"), m)),
    "extend": ("刘洋", lambda o, m: matter_clocks.extend(o.desk("刘洋"), m, "3wd", "人手不够")),
    "grant": ("李敏", lambda o, m: matter_clocks.grant(o.desk("李敏"), m)),
    "refuse": ("李敏", lambda o, m: matter_clocks.refuse(o.desk("李敏"), m, "不行")),
    "escalate": ("李敏", lambda o, m: matter_hands.escalate(o.desk("李敏"), m, "没动静")),
    "push back": ("何静", lambda o, m: matter_hands.push_back(o.desk("何静"), m, "今天办")),
    "hand over": ("何静", lambda o, m: matter_hands.hand_over(o.desk("何静"), m, "水利局")),
    "hand to": ("刘洋", lambda o, m: matter_hands.hand_to(o.desk("刘洋"), m, "罗建平")),
}


@pytest.mark.parametrize(
    "path",
    [
        "assign",
        "accept",
        "return",
        "return assign",
        "accept answer",
        "accept return",
        "accept answer confirm",
        "accept answer rework",
        "withdraw",
        "accept answer confirm reopen",
        "withdraw reopen",
        "hold",
        "accept hold",
        "accept hold withdraw",
        "accept hold resume",
        "extend",
        "extend grant",
        "accept extend refuse",
        "escalate",
        "accept escalate push@back",
        "accept escalate answer",
        "accept hand@over",
        "accept hand@to",
    ],
)
def test_an_act_that_is_taken_back_leaves_everything_as_before_it(office: Office, path: str) -> None:
    settings_actions.put(office.desk("区晓东"), "office_director", "何静")
    matter = office.matter(supporting=("住建局",))
    acts = [ACTS[step.replace("@", " ")] for step in path.split() if step.replace("@", " ") in ACTS]
    for _actor, act in acts[:-1]:
        office.later(minutes=20)
        act(office, matter)
    before = shape(office)
    office.later(minutes=10)
    actor, act = acts[-1]
    act(office, matter)
    assert shape(office) != before
    office.later(minutes=20)
    assert matter_undo.why_not_undo(office.desk(actor), matter) == ""
    matter_undo.undo(office.desk(actor), matter)
    assert shape(office) == before
    assert last_sentence(office, matter).startswith("撤回操作：")
    assert office.faults == []


def shape(office: Office) -> dict[str, list[dict[str, object]]]:
    """What actions wrote, but for what counts changes."""
    tables = office.everything()
    del tables["journal"], tables["matter_supporting"]
    for rows in tables.values():
        for row in rows:
            row.pop("version", None)
            row.pop("id", None) if "department_id" in row and "asked_at" in row else None
    with office.store.read() as tx:
        wanted = tx.rows("SELECT matter_id, department_id FROM matter_supporting ORDER BY matter_id, id")
        tables["supporting"] = [dict(row) for row in wanted]
    return tables


def test_what_followed_for_a_whole_and_its_parts_is_taken_back_too(office: Office) -> None:
    whole = office.matter("中山路积水", urgency="hard")
    matter_family.split(office.desk("李敏"), whole, "水利局 抽水\n住建局 修路")
    pumps, road = whole + 1, whole + 2
    matters.withdraw(office.desk("李敏"), road, "不用修")
    matters.accept(office.desk("宋佳"), pumps)
    matters.answer(office.desk("宋佳"), pumps, "已抽干")
    office.later(minutes=5)
    before = shape(office)
    matters.confirm(office.desk("李敏"), pumps)
    assert see(office, whole).state is State.CLOSED
    matter_undo.undo(office.desk("李敏"), pumps)
    assert shape(office) == before
    matters.withdraw(office.desk("李敏"), whole, "改期")
    assert see(office, pumps).state is State.WITHDRAWN
    matter_undo.undo(office.desk("李敏"), whole)
    assert shape(office) == before
    office.later(minutes=5)
    matters.confirm(office.desk("何静"), pumps)
    refused(office, "李敏", whole, NotAllowed, "何静")
    assert office.faults == []


def test_what_cannot_be_taken_back_says_why(office: Office) -> None:
    matter = office.matter()
    refused(office, "李敏", matter, Refused, "撤销")
    matters.accept(office.desk("刘洋"), matter)
    refused(office, "李敏", matter, NotAllowed, "刘洋")
    matters.note(office.desk("刘洋"), matter, "已到现场")
    refused(office, "刘洋", matter, Refused, "备注")
    matters.answer(office.desk("刘洋"), matter, "已办")
    office.later(minutes=31)
    refused(office, "刘洋", matter, WrongMoment, "30")
    settings_actions.put(office.desk("区晓东"), "undo_minutes", "60")
    matter_undo.undo(office.desk("刘洋"), matter)
    refused(office, "刘洋", matter, Refused, "重新办理")
    refused(office, "", matter, NotAllowed, "")


def refused(office: Office, name: str, matter: int, error: type[Exception], words: str) -> None:
    reason = matter_undo.why_not_undo(office.desk(name), matter)
    assert words in reason
    with office.unchanged(), pytest.raises(error):
        matter_undo.undo(office.desk(name), matter)
