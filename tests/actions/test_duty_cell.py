"""What a cell of the roster opens: the facts of a shift, who may do what with it, and what waits for an answer."""

from datetime import date

import pytest

from board.actions import absences, drafts, duty, duty_cell, duty_requests, publishing, standing_in, swaps
from board.actions.duty_requests import Answer
from tests.office import Office, moment

ROTA = {1: "徐敏", 2: "张明", 3: "宋佳"}


@pytest.fixture
def office(office: Office, engine: str) -> Office:
    """The office with three lead officers in the first days of December, published."""
    hejing = office.desk("何静")
    for day, name in ROTA.items():
        duty.assign(hejing, "主班", name, moment(f"2026-12-{day:02} 08:30"), moment(f"2026-12-{day + 1:02} 08:30"))
    draft = drafts.new(hejing, date(2026, 12, 1), date(2026, 12, 31), as_it_stands=True).id
    publishing.check(hejing, draft)
    publishing.publish(hejing, draft)
    return office


def asked(office: Office) -> int:
    return swaps.ask(office.desk("徐敏"), "give", "主班 2026-12-01", "罗建平").id


def swapped(office: Office) -> None:
    number = asked(office)
    swaps.agree(office.desk("罗建平"), number)
    swaps.approve(office.desk("王建国"), number)


def test_the_plan_stands_beside_what_came_of_it(office: Office) -> None:
    before = duty_cell.about(office.desk("李敏"), "主班 2026-12-01")
    assert (before.plan.people, before.shift.person_name) == (("徐敏",), "徐敏")
    swapped(office)
    after = duty_cell.about(office.desk("李敏"), "主班 2026-12-01")
    assert (after.plan.people, after.shift.person_name) == (("徐敏",), "罗建平")
    assert "换班" in after.why[0]
    assert not duty_cell.about(office.desk(), "主班 2026-11-20").plan.published


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("name", "off"),
    [
        ("徐敏", {"take_over", "put"}),
        ("罗建平", {"take_over", "put", "absence"}),
        ("李敏", {"take_over", "put"}),
        ("何静", {"take_over"}),
        ("", {"exchange", "give", "split", "take_over", "put", "absence"}),
    ],
)
def test_verbs_are_off_for_those_who_may_not_use_them(office: Office, name: str, off: set[str]) -> None:
    reasons = duty_cell.about(office.desk(name), "主班 2026-12-01").reasons
    assert {verb for verb, reason in reasons.items() if reason} == off


def test_a_running_shift_is_taken_over_or_split_and_one_that_is_over_is_left(office: Office) -> None:
    office.at("2026-12-01 12:00")
    reasons = duty_cell.about(office.desk("王建国"), "主班 2026-12-01").reasons
    assert {verb for verb, reason in reasons.items() if reason} == {"exchange", "give", "put", "absence"}
    office.at("2026-12-03 12:00")
    assert "结束" in duty_cell.about(office.desk("徐敏"), "主班 2026-12-01").reasons["split"]


def test_a_swap_waits_first_on_the_other_of_the_two_then_on_who_approves(office: Office) -> None:
    asked(office)

    def seen(name: str) -> tuple[bool, set[Answer]]:
        (one,) = duty_requests.waiting(office.desk(name))
        return one.on_me, {answer for answer, reason in one.reasons.items() if not reason}

    assert seen("罗建平") == (True, {Answer.AGREE, Answer.REFUSE})
    assert seen("徐敏") == (False, {Answer.WITHDRAW})
    assert seen("王建国") == (False, {Answer.REFUSE})
    swaps.agree(office.desk("罗建平"), 1)
    assert seen("罗建平") == (False, set())
    assert seen("王建国") == (True, {Answer.APPROVE, Answer.REFUSE})
    assert seen("李敏") == (False, {Answer.APPROVE, Answer.REFUSE})  # staff write down whose word it was
    assert [one.about.id for one in duty_cell.about(office.desk(), "主班 2026-12-01").requests] == [1]
    assert duty_cell.about(office.desk(), "主班 2026-12-02").requests == ()


def test_an_absence_waits_with_the_shifts_that_stand_against_it(office: Office) -> None:
    absences.ask(office.desk("徐敏"), "sick", moment("2026-12-01 00:00"), moment("2026-12-03 00:00"))
    (one,) = duty_requests.waiting(office.desk("何静"))
    assert one.on_me
    assert [shift.person_name for shift in one.conflicts] == ["徐敏"]
    assert duty_requests.waiting(office.desk("徐敏"))[0].reasons[Answer.APPROVE]
    assert duty_cell.about(office.desk(), "主班 2026-12-01").requests[0].about == one.about


def test_a_gap_has_those_who_could_fill_it(office: Office) -> None:
    found = standing_in.fillers(office.desk(), "主班", moment("2026-12-04 08:30"), moment("2026-12-05 08:30"))
    assert {one.person.name for one in found if not one.against} >= {"徐敏", "张明"}
    assert [one.person.name for one in found if one.against] == ["宋佳"]
