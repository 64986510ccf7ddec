"""Matters from registering to closing, as the office goes about it."""

from datetime import timedelta
from typing import Any

import pytest

from board.actions import log, matter_looks, matters
from board.domain.errors import BadInput, BoardError, WrongMoment
from board.domain.matter_kinds import State
from board.domain.pressure import Light
from board.store.verify import wait_faults
from tests.office import Office, moment


def test_a_call_becomes_a_matter_and_is_seen_through_to_its_end(office: Office) -> None:
    limin, liuyang = office.desk("李敏"), office.desk("刘洋")
    call = log.quick(limin, "住建局张明 9:00 中山路积水")
    matter = matters.new(limin, "中山路积水", urgency="urgent", from_entry=call.id)
    assert (matter.number, matter.waiting_on) == ("协调〔2026〕1号", limin.actor.party)
    office.later(minutes=5)
    assert _waits_on(matters.assign(limin, matter.id, "城管局", supporting=("水利局", "住建局"))) == "城管局"
    office.later(minutes=5)
    assert _waits_on(matters.accept(liuyang, "协调〔2026〕1号")) == "刘洋"
    office.later(hours=3)
    assert _waits_on(matters.answer(liuyang, matter.id, "14:10 已排完")) == "李敏"
    office.later(minutes=5)
    assert matters.confirm(limin, matter.id).state is State.CLOSED

    story = matter_looks.show(office.desk(), matter.id)
    assert [row.action for row in story.timeline] == [
        f"matters.{verb}" for verb in ("new", "assign", "accept", "answer", "confirm")
    ]
    assert [(wait.party.name, wait.state) for wait in story.waits] == [
        ("李敏", State.OPEN),
        ("城管局", State.ASSIGNED),
        ("刘洋", State.ACCEPTED),
        ("李敏", State.ANSWERED),
    ]
    assert [party.name for party in story.matter.supporting] == ["水利局", "住建局"]
    assert story.entry is not None
    assert story.entry.text == "中山路积水"
    assert log.show(limin, call.id).matter == matter.id
    assert (story.pressure.light, story.matter.answer) == (Light.DONE, "14:10 已排完")
    assert office.faults == []


def _waits_on(matter: Any) -> str:
    return str(matter.waiting_on.name)


def test_what_a_department_told_on_the_phone_is_recorded_with_who_said_it(office: Office) -> None:
    matter = office.matter()
    limin = office.desk("李敏")
    assert _waits_on(matters.accept(limin, matter, told_by="刘洋")) == "城管局"
    matters.answer(limin, matter, "已排完", told_by="刘洋")
    story = matter_looks.show(limin, matter)
    assert [row.said.get("told_by") for row in story.timeline] == [None, "刘洋", "刘洋"]
    assert {row.actor_name for row in story.timeline} == {"李敏"}


def test_a_matter_goes_back_and_forth_with_its_reasons(office: Office) -> None:
    matter = office.matter(first_contact="何静")
    assert _waits_on(matters.give_back(office.desk("刘洋"), matter, "管网归水利局")) == "何静"
    assert _waits_on(matters.assign(office.desk("何静"), matter, "水利局")) == "水利局"
    songjia = office.desk("宋佳")
    matters.accept(songjia, matter)
    matters.answer(songjia, matter, "已派人")
    assert _waits_on(matters.give_back(office.desk("李敏"), matter, "派了谁？")) == "宋佳"
    timeline = matter_looks.show(songjia, matter).timeline
    assert [row.said["reason"] for row in timeline if row.action == "matters.return"] == ["管网归水利局", "派了谁？"]
    assert [row.said.get("rework") for row in timeline if row.action == "matters.return"] == [None, True]


def test_a_consultation_is_put_to_a_leader_whose_answer_is_the_instruction(office: Office) -> None:
    matter = office.matter("沟通会由谁主持", kind="consultation", lead="王建国")
    with office.unchanged(), pytest.raises(BoardError):
        matters.answer(office.desk("单志强"), matter, "我来")
    assert _waits_on(matters.answer(office.desk("王建国"), matter, "请分管副区长主持")) == "李敏"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("urgency", "opened", "due"),
    [
        ("flash", "2026-11-20 09:00", "2026-11-23 17:30"),  # Friday; the next working day is Monday
        ("flash", "2026-11-20 23:50", "2026-11-23 17:30"),
        ("urgent", "2026-11-20 09:00", "2026-11-25 17:30"),
        ("normal", "2026-11-20 09:00", "2026-12-01 17:30"),
        ("hard", "2026-11-20 09:00", "2026-12-21 17:30"),  # the 30th day is a Sunday
        ("flash", "2026-09-30 16:00", "2026-10-08 17:30"),  # National Day
        ("urgent", "2026-09-30 16:00", "2026-10-10 17:30"),  # the 10th is a make-up Saturday
        ("normal", "2026-09-30 16:00", "2026-10-15 17:30"),
        ("hard", "2026-09-04 09:00", "2026-10-08 17:30"),  # the 30th day lies in the holiday
        ("flash", "2026-10-03 12:00", "2026-10-08 17:30"),
    ],
)
def test_a_limit_follows_from_the_urgency_by_the_working_calendar(
    office: Office, urgency: str, opened: str, due: str
) -> None:
    office.at(opened)
    assert matters.new(office.desk("李敏"), "停电", urgency=urgency).due_at == moment(due)


def test_reopening_keeps_the_first_limit_and_the_numbers_go_on_by_kind_and_year(office: Office) -> None:
    limin = office.desk("李敏")
    first = matters.new(limin, "甲", kind="督办")
    office.at("2026-12-31 23:59")
    matters.withdraw(limin, first.id, "重复")
    office.at("2027-01-01 00:00")
    again = matters.reopen(limin, first.id, "没有重复")
    assert (again.due_at, again.closed_at) == (first.due_at, None)
    numbers = [matters.new(limin, "乙", kind=kind).number for kind in ("directive", "directive", "issue")]
    assert numbers == ["督办〔2027〕1号", "督办〔2027〕2号", "问题〔2027〕1号"]
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "中山路\x1b[2J"}, "title"),
        ({"title": "水" * 100_000}, "title"),
        ({"text": "中山路\x00"}, "text"),
        ({"kind": "flood"}, "kind"),
        ({"urgency": "asap"}, "urgency"),
        ({"lead": "教育局"}, "lead"),
        ({"lead": "王建国"}, "lead"),  # a request is handed to a department
        ({"kind": "proposal", "lead": "城管局"}, "lead"),
        ({"lead": "城管局", "supporting": ("城管局",)}, "supporting"),
        ({"lead": "城管局", "supporting": ("某局",)}, "supporting"),
        ({"supporting": ("水利局",)}, "lead"),
        ({"first_contact": "张三"}, "first contact"),
        ({"from_entry": 404}, "log entry"),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_matter_that_cannot_be_is_refused_by_the_field(office: Office, given: dict[str, Any], field: str) -> None:
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        matters.new(office.desk("李敏"), **{"title": "停电", **given})
    assert refusal.value.field == field


def test_the_second_of_two_who_accept_at_once_is_told_so(office: Office) -> None:
    matter = office.matter()
    matters.accept(office.desk("刘洋"), matter)
    with office.unchanged(), pytest.raises(WrongMoment, match="刘洋"):
        matters.accept(office.desk("罗建平"), matter)


def test_a_move_by_a_slow_clock_does_not_turn_time_back(office: Office) -> None:
    matter = office.matter()
    with office.unchanged(), pytest.raises(WrongMoment):
        matters.accept(office.desk("刘洋").at(office.now - timedelta(seconds=1)), matter)


def test_text_of_people_comes_back_as_it_was_typed(office: Office) -> None:
    typed = "[red]中山路[/] '; DROP TABLE matters; -- %s {0} =1+1"
    matter = office.matter(typed, text=typed)
    matters.note(office.desk("李敏"), matter, typed)
    story = matter_looks.show(office.desk(), matter)
    assert (story.matter.title, story.matter.text, story.timeline[-1].said["note"]) == (typed, typed, typed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE matter_waits SET person_id = 1, department_id = NULL WHERE matter_id = 1 AND until IS NULL",
        "UPDATE matter_waits SET until = '2026-11-20T01:30:00.000Z' WHERE matter_id = 1 AND until IS NULL",
        "UPDATE matter_waits SET until = NULL WHERE matter_id = 2",
        "UPDATE matter_waits SET until = '2026-11-20T01:30:00.000Z' WHERE matter_id = 2 AND state = 'assigned'",
        "UPDATE matter_waits SET since = '2026-11-20T00:59:00.000Z' WHERE matter_id = 2 AND state = 'open'",
        "UPDATE matters SET waiting_department_id = 3 WHERE id = 1",
        "DELETE FROM matter_waits WHERE matter_id = 2",
    ],
)
def test_the_check_finds_whatever_breaks_the_waiting_intervals(office: Office, statement: str) -> None:
    office.matter()
    ended = office.matter()
    office.later(hours=1)
    matters.withdraw(office.desk("李敏"), ended, "重复")
    with office.store.write() as tx:
        assert list(wait_faults(tx)) == []
        assert tx.run(statement) > 0
        assert len(list(wait_faults(tx))) == 1


def test_who_accepts_by_phone_names_no_handler_of_the_same_number(office: Office) -> None:
    """The department's number was once written where a person's belongs: somebody else could then answer for it."""
    matter = office.matter(lead="住建局")
    accepted = matters.accept(office.desk("李敏"), matter, told_by="张明")
    assert accepted.handler is None
    assert matter_looks.show(office.desk(), matter).matter.handler is None
