"""A signed handover gone through item by item: read back, objected to, replied to, signed again; corrected later."""

from datetime import date

import pytest

from board.actions import (
    handover,
    handover_addenda,
    handover_items,
    handover_release,
    incidents,
    log,
    matter_looks,
    matters,
    people,
)
from board.domain.errors import BadInput, NotAllowed, Unknown, WrongMoment
from board.domain.handover import Change, Section
from board.domain.handover_items import Verdict
from tests.actions.summaries import told
from tests.office import Office

TODAY = date(2026, 11, 20)


@pytest.fixture
def signed(office: Office) -> Office:
    """李敏 has signed the day at 08:20: one overdue matter, one that is old, one that moved, one that is new."""
    for day, title in (
        ("2026-11-10 09:00", "拖欠工资"),
        ("2026-11-19 09:00", "路灯不亮"),
        ("2026-11-19 10:00", "停土方"),
    ):
        office.at(day)
        office.matter(title)
    office.at("2026-11-20 14:00")

    matters.accept(office.desk("刘洋"), 3)
    office.matter("中山路积水")
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    office.later(minutes=5)
    return office


def test_each_open_thing_is_an_item_and_what_is_late_or_an_incident_is_critical(office: Office) -> None:
    office.at("2026-11-10 09:00")
    office.matter("拖欠工资")
    office.at("2026-11-21 08:00")
    incidents.begin(office.desk("李敏"), "东门停电", level="一般")
    office.matter("中山路积水")
    office.at("2026-11-21 08:10")
    handover_release.release(office.desk("李敏"), "报告已在途", told_by="王建国")
    handover.sign(office.desk("李敏"))
    items = handover_items.signing(office.desk()).items
    assert [(one.place, one.section, one.line.critical, one.line.change) for one in items] == [
        (1, Section.INCIDENTS, True, Change.NEW),
        (2, Section.MATTERS, True, Change.SAME),
        (3, Section.MATTERS, False, Change.NEW),
    ]


def test_what_did_not_change_is_taken_on_with_one_key_and_the_rest_is_read_back_one_by_one(signed: Office) -> None:
    hejing = signed.desk("何静")
    with signed.unchanged(), pytest.raises(WrongMoment, match="拖欠工资"):
        handover.accept(hejing)
    assert handover_items.accept_unchanged(hejing) == 1
    with signed.unchanged(), pytest.raises(WrongMoment):
        handover_items.accept_unchanged(hejing)
    left = [one for one in handover_items.signing(hejing).items if one.answer is None]
    assert [one.line.change for one in left] == [Change.SAME, Change.MOVED, Change.NEW]
    for count, one in enumerate(left, 1):
        with signed.unchanged(), pytest.raises(BadInput):
            handover_items.accept(hejing, one.place, " ")
        with signed.unchanged(), pytest.raises(BadInput):
            handover_items.accept(hejing, one.place, "先问\n再报")
        assert handover_items.accept(hejing, one.place, f"09:00前问第{one.place}项").left == len(left) - count
    accepted = handover.accept(hejing)
    assert (accepted.accepted_by, accepted.accepted_at) == ("何静", signed.now)
    receipt = told(handover.show(hejing, TODAY), Section.SIGNATURES)
    assert ["09:00前问" in line for line in receipt] == [True, True, True, False]
    assert "1" in receipt[-1]
    assert signed.faults == []


def test_an_objection_returns_it_and_the_outgoing_side_replies_and_signs_again(signed: Office) -> None:
    limin, hejing = signed.desk("李敏"), signed.desk("何静")
    handover_items.accept(hejing, 1, "九点前电话住建局")
    number = matter_looks.show(limin, 2).matter.number
    handover_items.object_to(hejing, number, "没说泵车几点到")
    with signed.unchanged(), pytest.raises(WrongMoment, match="1"):
        handover.accept(hejing)
    with signed.unchanged(), pytest.raises(WrongMoment):
        handover.sign(limin)  # nobody has replied yet
    with signed.unchanged(), pytest.raises(NotAllowed, match="何静"):
        handover_items.reply(hejing, number, "十点")
    with signed.unchanged(), pytest.raises(WrongMoment):
        handover_items.reply(limin, 1, "没有异议的")
    handover_items.reply(limin, number, "泵车十点到")
    with signed.unchanged(), pytest.raises(WrongMoment, match="李敏"):
        handover_items.reply(limin, number, "再说一次")
    handover.note(limin, "reminders", "泵车十点到")
    first = handover.signed_of(limin, TODAY)
    again = handover.sign(limin)
    assert first is not None
    assert (again.round, again.text != first.text) == (2, True)
    assert any(
        "没说泵车几点到" in line and "泵车十点到" in line for line in told(handover.show(limin), Section.SIGNATURES)
    )

    answers = {one.line.subject_id: one.answer for one in handover_items.signing(limin).items}
    assert answers[1] is not None  # accepted before, unchanged word for word
    assert [answers[number] for number in (2, 3, 4)] == [None, None, None]
    handover_items.accept_unchanged(hejing)
    for one in handover_items.signing(hejing).items:
        if one.answer is None:
            handover_items.accept(hejing, one.place, "照办")
    assert handover.accept(hejing).round == 2
    assert handover.signed_as(limin, first.id) == first
    assert signed.faults == []


def test_two_at_once_and_whoever_may_not_are_refused_with_one_line(signed: Office) -> None:
    hejing, ouxd = signed.desk("何静"), signed.desk("区晓东")
    handover_items.accept(hejing, 1, "照办")
    with signed.unchanged(), pytest.raises(WrongMoment, match="何静"):
        handover_items.object_to(ouxd, 1, "不清楚")
    with signed.unchanged(), pytest.raises(Unknown, match="99"):
        handover_items.accept(ouxd, 99, "照办")
    for name in ("李敏", "赵强"):  # whoever signed it, and whoever is on no incoming shift
        with signed.unchanged(), pytest.raises(NotAllowed):
            handover_items.accept(signed.desk(name), 2, "照办")


def test_nobody_signs_for_the_outgoing_side_who_is_not_on_it(office: Office) -> None:
    with office.unchanged(), pytest.raises(NotAllowed, match="何静"):
        handover.sign(office.desk("何静"), TODAY)


def test_what_comes_after_the_cut_off_belongs_to_the_next_one(signed: Office) -> None:
    log.add(signed.desk("赵强"), "两车熄火", importance="emergency")
    signed.matter("燃气泄漏")
    assert len(handover_items.signing(signed.desk()).items) == 4
    signed.at("2026-11-21 09:00")
    summary = handover.show(signed.desk("何静"))
    assert any("两车熄火" in line for line in told(summary, Section.INCIDENTS))
    assert any("燃气泄漏" in line for line in told(summary, Section.MATTERS))


def test_a_later_period_that_was_taken_over_closes_the_ones_before(office: Office) -> None:
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    office.at("2026-11-22 08:20")
    handover.sign(office.desk("何静"))
    handover.accept(office.desk("李敏"))
    with office.unchanged(), pytest.raises(WrongMoment):
        handover.accept(office.desk("何静"), TODAY)


def test_what_comes_next_is_typed_or_read_back_and_the_later_word_holds(signed: Office) -> None:
    hejing = signed.desk("何静")
    for one in handover_items.signing(hejing).items:
        handover_items.accept(hejing, one.place, f"接班后问{one.line.subject_id}")
    handover.accept(hejing)
    signed.at("2026-11-21 10:00")
    number = handover_items.plan(hejing, 2, "下午现场看路灯", otherwise="不亮则报分管领导").number
    steps = {line.split()[0]: line for line in told(handover.show(hejing), Section.MATTERS)[1:]}
    assert "下午现场看路灯" in steps[number]
    assert "不亮则报分管领导" in steps[number]
    assert sum("接班后问" in line for line in steps.values()) == len(steps) - 1
    for text in ("", "两\n行"):
        with signed.unchanged(), pytest.raises(BadInput):
            handover_items.plan(hejing, 2, text)
    matters.withdraw(signed.desk("李敏"), 2, "重复")
    with signed.unchanged(), pytest.raises(WrongMoment):
        handover_items.plan(hejing, 2, "再看")


def _taken_over(office: Office) -> None:
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    office.later(minutes=5)
    handover.accept(office.desk("何静"))
    office.later(hours=1)


def test_a_correction_is_signed_by_both_and_the_frozen_text_stays(office: Office) -> None:
    _taken_over(office)
    limin, hejing = office.desk("李敏"), office.desk("何静")
    before = handover.signed_of(limin, TODAY)
    one = handover_addenda.add(limin, "泵车应为三台")
    shown = handover.show(limin, TODAY)
    assert (one.serial, one.follows) == (1, shown.seal)
    assert [("泵车应为三台" in line, one.sha256 in line, "未签阅" in line) for line in shown.addenda] == [(True,) * 3]
    with office.unchanged(), pytest.raises(NotAllowed):
        handover_addenda.see(limin)
    with office.unchanged(), pytest.raises(WrongMoment):
        handover_addenda.add(hejing, "另有一处")
    with office.unchanged(), pytest.raises(NotAllowed, match="李敏"):
        handover_addenda.see(office.desk("赵强"))
    office.later(minutes=2)
    handover_addenda.see(hejing)
    with office.unchanged(), pytest.raises(WrongMoment):
        handover_addenda.see(hejing)
    second = handover_addenda.add(hejing, "另有一处")
    assert second.follows == one.sha256
    admin = office.desk("区晓东")
    people.change_person(admin, limin.actor.id, seen=1, name="李明敏")
    assert handover.show(limin, TODAY).signatures[0].name == "李敏"
    assert "李敏" in handover.show(limin, TODAY).addenda[0]
    assert handover.signed_as(limin, before.id).text == before.text if before else False
    assert office.faults == []


def test_nothing_is_corrected_before_both_have_signed(office: Office) -> None:
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    with office.unchanged(), pytest.raises(WrongMoment):
        handover_addenda.add(office.desk("李敏"), "泵车应为三台")
    with office.unchanged(), pytest.raises(WrongMoment):
        handover_addenda.see(office.desk("何静"))


def test_verdicts_have_names() -> None:
    assert [one.label for one in Verdict] == ["已接", "有异议"]
