"""Templates: kept by coordinators, used by whoever registers a matter; checklists are ticked off in the open."""

from typing import Any

import pytest

from board.actions import checklists, matter_looks, matter_undo, matters, people, recurring, templates
from board.domain.errors import BadInput, Conflict, Refused, Unknown, WrongMoment
from board.domain.matter_kinds import Urgency
from board.domain.timeline import told
from tests.office import ZONE, Office, moment

REPORT: dict[str, Any] = {
    "title": "{year}年{month}月值班情况通报",
    "kind": "directive",
    "urgency": "urgent",
    "limit": "5wd",
    "lead": "城管局",
    "supporting": ("水利局",),
    "text": "汇总{last_month}月的值班、抽查和交接情况",
    "source": "办公室",
    "steps": "收集各部门情况\n汇总\n送审",
}


def with_report(office: Office) -> int:
    templates.add(office.desk("何静"), "值班通报", **REPORT)
    return matters.new(office.desk("李敏"), template="值班通报").id


def lines(office: Office, number: int) -> list[tuple[str, str, str]]:
    return [told(row, office.now.date(), ZONE)[1:] for row in matter_looks.show(office.desk(), number).timeline]


def test_a_matter_is_registered_as_the_template_says(office: Office) -> None:
    matter = matter_looks.show(office.desk(), with_report(office)).matter
    assert (matter.title, matter.text) == ("2026年11月值班情况通报", "汇总10月的值班、抽查和交接情况")
    assert (matter.number, matter.urgency, matter.source) == ("督办〔2026〕1号", Urgency.URGENT, "办公室")
    assert (matter.lead and matter.lead.name, [party.name for party in matter.supporting]) == ("城管局", ["水利局"])
    assert matter.due_at == moment("2026-11-27 17:30")
    assert office.faults == []


def test_what_is_given_goes_over_the_template(office: Office) -> None:
    with_report(office)
    limin = office.desk("李敏")
    made = matters.new(limin, "十一月通报", template="值班", lead="住建局", supporting=(), text="", urgency="flash")
    assert (made.title, made.lead and made.lead.name, made.supporting, made.text) == ("十一月通报", "住建局", (), "")
    assert made.urgency is Urgency.FLASH
    assert matters.new(limin, template="值班通报", lead="", supporting=()).lead is None


def test_a_checklist_is_ticked_off_and_says_who_and_when(office: Office) -> None:
    number = with_report(office)
    matters.accept(office.desk("刘洋"), number)
    office.later(hours=1)
    checklists.tick_off(office.desk("刘洋"), number, 1)
    checklists.tick_off(office.desk("李敏"), number, 2, told_by="宋佳")
    office.later(minutes=5)
    checklists.untick(office.desk("刘洋"), number, 2, note="漏了水利局")
    checklists.add_step(office.desk("李敏"), number, "印发")
    steps = matter_looks.show(office.desk(), number).steps
    assert [(step.number, step.text, step.done_by) for step in steps] == [
        (1, "收集各部门情况", "刘洋"),
        (2, "汇总", ""),
        (3, "送审", ""),
        (4, "印发", ""),
    ]
    assert steps[0].done_at == moment("2026-11-20 10:00")
    assert lines(office, number)[2:] == [
        ("刘洋", "勾选第1项：收集各部门情况", ""),
        ("李敏", "勾选第2项：汇总（宋佳告知）", ""),
        ("刘洋", "取消勾选第2项：汇总", "漏了水利局"),
        ("李敏", "加清单第4项", "印发"),
    ]
    assert office.faults == []


def test_an_answer_with_open_steps_goes_through_and_says_so(office: Office) -> None:
    number = with_report(office)
    liuyang = office.desk("刘洋")
    matters.accept(liuyang, number)
    checklists.tick_off(liuyang, number, 1)
    matters.answer(liuyang, number, "已通报")
    matters.confirm(office.desk("李敏"), number)
    assert [line[1] for line in lines(office, number)[-2:]] == [
        "反馈（水利局尚未反馈）（清单尚有2项未完成）：",
        "确认，办结（清单尚有2项未完成）",
    ]
    with office.unchanged(), pytest.raises(WrongMoment):
        checklists.tick_off(liuyang, number, 2)


def test_what_cannot_be_ticked_off(office: Office) -> None:
    number = with_report(office)
    limin = office.desk("李敏")
    for step in (0, 4, -1):
        with office.unchanged(), pytest.raises(BadInput, match="清单"):
            checklists.tick_off(limin, number, step)
    with office.unchanged(), pytest.raises(WrongMoment, match="第1项"):
        checklists.untick(limin, number, 1)
    checklists.tick_off(limin, number, 1)
    with office.unchanged(), pytest.raises(WrongMoment, match="李敏"):
        checklists.tick_off(office.desk("赵强"), number, 1)
    with office.unchanged(), pytest.raises(Refused, match="取消勾选"):
        matter_undo.undo(limin, number)
    with office.unchanged(), pytest.raises(BadInput):
        checklists.add_step(limin, number, "两\n行")
    for n in range(47):
        checklists.add_step(limin, number, f"第{n}步")
    with office.unchanged(), pytest.raises(Refused, match="50"):
        checklists.add_step(limin, number, "再一步")


def test_changing_a_template_leaves_its_matters(office: Office) -> None:
    number = with_report(office)
    changed = templates.change(office.desk("何静"), "值班通报", name="月度通报", steps="汇总", lead="", supporting=())
    assert (changed.name, changed.steps, changed.lead, changed.title) == ("月度通报", ("汇总",), None, REPORT["title"])
    assert len(matter_looks.show(office.desk(), number).steps) == 3
    with office.unchanged(), pytest.raises(Conflict):
        templates.change(office.desk("何静"), "月度通报", urgency="flash", seen=1)
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"title": "{moon}月通报"}, "标题：.*moon"),
        ({"text": "{moon}"}, "内容：.*moon|正文：.*moon|文字：.*moon"),
        ({"kind": "report"}, "类型"),
        ({"urgency": "soon"}, "缓急"),
        ({"limit": "soon"}, "时限"),
        ({"lead": "教育局"}, "主办"),
        ({"lead": "", "supporting": ("水利局",)}, "主办"),
        ({"lead": "水利局"}, "协办"),
        ({"lead": "王建国"}, "主办"),
        ({"kind": "consultation", "lead": "许大海", "supporting": ()}, "许大海"),
        ({"steps": "好\n\x1b[2J"}, "清单"),
        ({"name": ""}, "名称|姓名"),
    ],
)
def test_what_is_no_template_is_refused_whole(office: Office, given: dict[str, Any], line: str) -> None:
    wanted = {"name": "值班通报", **REPORT, **given}
    with office.unchanged(), pytest.raises(BadInput, match=line):
        templates.add(office.desk("何静"), **wanted)


def test_one_name_one_template_until_it_is_retired(office: Office) -> None:
    with_report(office)
    hejing = office.desk("何静")
    with office.unchanged(), pytest.raises(BadInput, match="值班通报"):
        templates.add(hejing, "值班通报", title="另一个")
    recurring.add(hejing, "值班通报", "每月25日")
    with office.unchanged(), pytest.raises(Refused, match="周期规则1"):
        templates.retire(hejing, "值班通报")
    recurring.end(hejing, 1)
    templates.retire(hejing, "值班通报")
    with office.unchanged(), pytest.raises(Unknown):
        matters.new(office.desk("李敏"), template="值班通报")
    assert templates.add(hejing, "值班通报").title == "值班通报"
    assert [one.name for one in templates.listed(office.desk())] == ["值班通报"]
    assert office.faults == []


def test_a_lead_who_has_gone_is_told_of_when_somebody_registers(office: Office) -> None:
    templates.add(office.desk("何静"), "请示", title="关于值班的请示", kind="consultation", lead="单志强")
    shan = office.person("单志强")
    people.change_person(office.desk("区晓东"), shan.id, seen=shan.version, roles=["viewer"])
    with office.unchanged(), pytest.raises(BadInput, match="单志强"):
        matters.new(office.desk("李敏"), template="请示")
