"""Absences: asked, decided by whom the office lets decide, withdrawn; and no shift beside an approved one."""

from datetime import date

import pytest

from board.actions import absences, contacts, department_heads, duty, settings
from board.domain.absence import AbsenceState
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown, WrongMoment
from board.store import outbox
from tests.office import Office, moment

LATER = moment("2026-12-07 00:00"), moment("2026-12-10 00:00")
"""Days on which nobody has a shift yet."""
NOW = moment("2026-11-22 00:00"), moment("2026-11-24 00:00")
"""李敏 is lead officer on 11-22, and on 11-24."""


def asked(office: Office, hours: tuple[object, object] = LATER, who: str = "李敏", kind: str = "sick") -> int:
    return absences.ask(office.desk(who), kind, *hours, reason="流感").absence.id  # type: ignore[arg-type]  # two times


def test_an_absence_is_asked_approved_and_keeps_its_person_off_the_roster(office: Office) -> None:
    number = asked(office)
    hours = moment("2026-12-08 08:30"), moment("2026-12-09 08:30")
    duty.assign(office.desk("何静"), "主班", "李敏", moment("2026-12-10 08:30"), moment("2026-12-11 08:30"))
    done = absences.approve(office.desk("何静"), number).absence
    assert (done.state, done.decided_by_name, done.recorded_by) == (AbsenceState.APPROVED, "何静", 0)
    with office.unchanged(), pytest.raises(Refused, match="李敏病假，12-07至12-09不在岗"):
        duty.assign(office.desk("何静"), "主班", "李敏", *hours)
    absences.withdraw(office.desk("李敏"), number, ground="好了")
    assert duty.assign(office.desk("何静"), "主班", "李敏", *hours).person_name == "李敏"
    assert office.faults == []


def test_what_is_only_asked_keeps_nobody_off_and_conflicts_show_on_both_sides(office: Office) -> None:
    seen = absences.ask(office.desk("李敏"), "出差", *NOW)
    assert [shift.post_name for shift in seen.conflicts] == ["主班"]
    with office.unchanged(), pytest.raises(Refused, match=r"李敏.*主班 11-22 08:30"):
        absences.approve(office.desk("何静"), seen.absence.id)


def test_released_shifts_are_gaps_for_just_the_hours_of_the_absence(office: Office) -> None:
    begins, ends = moment("2026-11-22 20:00"), moment("2026-11-23 06:00")
    number = absences.ask(office.desk("李敏"), "sick", begins, ends).absence.id
    assert absences.approve(office.desk("何静"), number, release=True).conflicts == ()
    seen = duty.roster(office.desk(), date(2026, 11, 22), date(2026, 11, 22))
    assert [(gap.post_name, gap.begins_at, gap.ends_at) for gap in seen.gaps] == [("主班", begins, ends)]
    around = duty.roster(office.desk(), date(2026, 11, 22), date(2026, 11, 23)).shifts
    own = [(s.begins_at, s.ends_at) for s in around if s.person_name == "李敏"]
    assert own == [(moment("2026-11-22 08:30"), begins), (ends, moment("2026-11-23 08:30"))]
    assert office.faults == []


@pytest.mark.parametrize(
    ("begins", "ends", "left"),
    [
        ("2026-11-22 00:00", "2026-11-24 00:00", []),
        ("2026-11-22 00:00", "2026-11-23 00:00", [("23 00:00", "23 08:30")]),
        ("2026-11-23 00:00", "2026-11-24 00:00", [("22 08:30", "23 00:00")]),
    ],
)
def test_what_lies_outside_of_an_absence_stays(
    office: Office, begins: str, ends: str, left: list[tuple[str, str]]
) -> None:
    number = absences.ask(office.desk("李敏"), "sick", moment(begins), moment(ends)).absence.id
    absences.approve(office.desk("何静"), number, release=True)
    zone = office.now.tzinfo
    own = [
        (f"{s.begins_at.astimezone(zone):%d %H:%M}", f"{s.ends_at.astimezone(zone):%d %H:%M}")
        for s in duty.roster(office.desk(), date(2026, 11, 22), date(2026, 11, 23)).shifts
        if s.person_name == "李敏"
    ]
    assert own == left


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("rule", "who", "may"),
    [
        ("head, leader, coordinator", "何静", True),
        ("head, leader, coordinator", "王建国", True),
        ("head, leader, coordinator", "赵强", False),
        ("head, leader, coordinator", "罗建平", True),  # heads the department of 李敏
        ("head, leader, coordinator", "许大海", False),
        ("head, leader, coordinator", "李敏", False),  # their own
        ("head", "王建国", False),
        ("head", "罗建平", True),
        ("duty_leader", "王建国", True),
        ("duty_leader", "单志强", False),  # on duty tomorrow
        ("coordinator", "区晓东", True),  # an administrator may what a coordinator may
    ],
)
def test_who_decides_is_what_the_office_has_set(office: Office, rule: str, who: str, may: bool) -> None:
    settings.put(office.desk("区晓东"), "absences_approved_by", rule)
    department_heads.put(office.desk("区晓东"), "区府办", "罗建平")
    number = asked(office)
    office.tries(lambda: absences.approve(office.desk(who), number), allowed=may)


def test_nobody_decides_on_their_own_not_even_who_could_on_others(office: Office) -> None:
    number = asked(office, who="何静")
    with office.unchanged(), pytest.raises(NotAllowed, match="何静"):
        absences.approve(office.desk("何静"), number)
    with office.unchanged(), pytest.raises(NotAllowed, match="何静"):
        absences.approve(office.desk("李敏"), number, told_by="何静")


def test_staff_write_down_what_others_ask_and_decide(office: Office) -> None:
    seen = absences.ask(office.desk("赵强"), "年假", *LATER, person="许大海")
    assert (seen.absence.person_name, seen.absence.asked_by_name) == ("许大海", "赵强")
    done = absences.approve(office.desk("赵强"), seen.absence.id, told_by="王建国").absence
    assert (done.decided_by_name, done.recorded_by) == ("王建国", office.person("赵强").id)
    with office.unchanged(), pytest.raises(NotAllowed):
        absences.ask(office.desk("许大海"), "sick", *LATER, person="李敏")


def test_a_refusal_has_a_ground_and_an_absence_is_decided_once(office: Office) -> None:
    number, hejing = asked(office), office.desk("何静")
    with office.unchanged(), pytest.raises(BadInput):
        absences.refuse(hejing, number, " ")
    assert absences.refuse(hejing, number, "人手不够").absence.ground == "人手不够"
    for act in (absences.approve, absences.withdraw):
        with office.unchanged(), pytest.raises(WrongMoment, match="不同意"):
            act(hejing, number)
    with office.unchanged(), pytest.raises(Unknown):
        absences.approve(hejing, 99)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("kind", "begins", "ends", "error"),
    [
        ("holiday", "2026-12-07 00:00", "2026-12-08 00:00", BadInput),
        ("sick", "2026-12-08 00:00", "2026-12-07 00:00", BadInput),
        ("sick", "2026-12-07 00:00", "2026-12-07 00:00", BadInput),
        ("sick", "2026-12-07 00:00", "2028-12-08 00:00", BadInput),
        ("sick", "2026-12-09 00:00", "2026-12-20 00:00", Refused),  # is away then already
    ],
)
def test_an_absence_that_cannot_be(office: Office, kind: str, begins: str, ends: str, error: type[Exception]) -> None:
    asked(office)
    with office.unchanged(), pytest.raises(error):
        absences.ask(office.desk("李敏"), kind, moment(begins), moment(ends))


def test_who_asked_is_told_what_was_decided(office: Office) -> None:
    contacts.put_person(office.desk("区晓东"), "李敏", "json://127.0.0.1/")
    number = asked(office)
    absences.refuse(office.desk("何静"), number, "人手不够")
    with office.store.read() as tx:
        [message] = outbox.listed(tx)
    assert message.to.name == "李敏"
    assert "病假" in message.letter.body
    assert "人手不够" in message.letter.body


def test_who_may_withdraw(office: Office) -> None:
    number = absences.ask(office.desk("赵强"), "sick", *LATER, person="许大海").absence.id
    office.tries(lambda: absences.withdraw(office.desk("李敏"), number), allowed=False)
    office.tries(lambda: absences.withdraw(office.desk("许大海"), number), allowed=True)


def test_the_list_tells_of_a_time_and_of_one_person(office: Office) -> None:
    first, second = asked(office), asked(office, who="许大海")
    absences.approve(office.desk("何静"), second)
    hours = moment("2026-12-09 00:00"), moment("2027-01-01 00:00")
    assert [one.absence.id for one in absences.listed(office.desk(), *hours)] == [first, second]
    assert [one.absence.id for one in absences.listed(office.desk(), *hours, person="李敏")] == [first]
    assert absences.listed(office.desk(), moment("2026-12-10 00:00"), moment("2027-01-01 00:00")) == []
