"""The hard rules of duty as tables: two shifts at once, absence, rest, posts one may serve; for a shift and a plan."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from board.domain.absence import Absence, AbsenceKind, AbsenceState
from board.domain.duty import Post, Shift
from board.domain.duty_rules import Rule, RulesInForce, breaches, crowds, plan_breaches
from tests.office import ZONE, moment

RULES = RulesInForce(1, ZONE)


def shift(begins: str, ends: str, *, post: int = 1, person: int = 1, number: int = 0) -> Shift:
    return Shift(number, post, "主班", person, f"李敏{person}", moment(begins), moment(ends))


def away(begins: str, ends: str, state: AbsenceState = AbsenceState.APPROVED, person: int = 1) -> Absence:
    hours = moment(begins), moment(ends)
    return Absence(1, person, "李敏", AbsenceKind.SICK, *hours, "", state, 1, "李敏", moment(begins))


def broken(
    wanted: Shift, *others: Shift, absences: tuple[Absence, ...] = (), serves: bool = True, rest: int = 1
) -> set[Rule]:
    found = breaches(wanted, others, absences, RulesInForce(rest, ZONE), serves=serves)
    return {breach.rule for breach in found}


def test_a_post_has_a_rest_of_its_own_and_the_longest_of_duty_that_goes_on_counts() -> None:
    rules = RulesInForce(1, ZONE, {1: 0, 2: 2})
    leads = shift("2026-11-20 08:30", "2026-11-21 08:30", post=1, number=1)
    assert not breaches(shift("2026-11-21 08:30", "2026-11-22 08:30", post=1), [leads], [], rules)
    assert not breaches(shift("2026-11-21 08:30", "2026-11-22 08:30", post=3), [leads], [], rules)
    third = shift("2026-11-23 08:30", "2026-11-24 08:30", post=1)
    half = shift("2026-11-21 08:30", "2026-11-21 20:30", post=2, number=2)
    [found] = breaches(third, [leads, half], [], rules)
    assert found.rule is Rule.REST
    assert re.search("2 ?(days|天)", found.words)


@pytest.mark.parametrize(
    ("begins", "ends", "rule"),
    [
        ("2026-11-18 08:30", "2026-11-19 08:30", None),  # a clear day before
        ("2026-11-19 08:30", "2026-11-20 08:30", Rule.REST),
        ("2026-11-21 08:30", "2026-11-22 08:30", Rule.REST),
        ("2026-11-22 08:29", "2026-11-23 08:30", Rule.REST),
        ("2026-11-22 08:30", "2026-11-23 08:30", None),
        ("2026-11-20 00:00", "2026-11-20 08:30", None),  # a short duty before a long one takes no rest
        ("2026-11-20 08:30", "2026-11-21 08:30", Rule.DOUBLE),
        ("2026-11-20 12:00", "2026-11-20 13:00", Rule.DOUBLE),
        ("2026-11-19 08:30", "2026-11-20 08:31", Rule.DOUBLE),
        ("2026-11-21 08:29", "2026-11-22 08:30", Rule.DOUBLE),
        ("2026-11-16 08:30", "2026-11-23 08:30", Rule.DOUBLE),
    ],
)
def test_two_at_once_and_rest_after_a_whole_day(begins: str, ends: str, rule: Rule | None) -> None:
    has = shift("2026-11-20 08:30", "2026-11-21 08:30", number=7)
    assert broken(shift(begins, ends), has) == ({rule} if rule else set())


def test_two_halves_of_a_day_are_a_whole_one() -> None:
    halves = (
        shift("2026-11-20 08:30", "2026-11-20 20:30", number=1),
        shift("2026-11-20 20:30", "2026-11-21 08:30", number=2),
    )
    assert broken(shift("2026-11-21 20:30", "2026-11-22 08:30"), *halves) == {Rule.REST}
    assert broken(shift("2026-11-21 20:30", "2026-11-22 08:30"), halves[1]) == set()
    assert broken(halves[1], halves[0], shift("2026-11-21 20:30", "2026-11-22 08:30", number=3)) == {Rule.REST}


def test_a_piece_that_makes_duty_a_whole_day_is_at_fault_for_the_rest_after_it() -> None:
    """12 hours, 12 more, then 14 hours off: sound, until somebody puts 12 hours before the first."""
    has = shift("2026-11-20 08:30", "2026-11-20 20:30"), shift("2026-11-21 10:30", "2026-11-21 20:30", number=3)
    assert broken(shift("2026-11-19 20:30", "2026-11-20 08:30", number=4), *has) == {Rule.REST}
    assert broken(shift("2026-11-19 10:30", "2026-11-19 20:30", number=4), *has) == set()


def test_a_rest_that_was_broken_before_is_no_fault_of_what_comes_elsewhere() -> None:
    tired = (
        shift("2026-11-20 08:30", "2026-11-21 08:30", number=1),
        shift("2026-11-21 20:30", "2026-11-22 08:30", number=2),
    )
    assert broken(shift("2026-11-25 08:30", "2026-11-26 08:30"), *tired) == set()


def test_rest_is_what_the_office_has_set() -> None:
    has = shift("2026-11-20 08:30", "2026-11-21 08:30", number=7)
    assert broken(shift("2026-11-21 08:30", "2026-11-22 08:30"), has, rest=0) == set()
    assert broken(shift("2026-11-24 08:30", "2026-11-25 08:30"), has, rest=4) == {Rule.REST}
    assert broken(shift("2026-11-25 08:30", "2026-11-26 08:30"), has, rest=4) == set()


def test_a_day_on_which_the_clocks_change_is_a_whole_day_of_duty() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    begins = datetime(2026, 3, 28, 8, 30, tzinfo=berlin)  # 23 hours long
    has = Shift(1, 1, "主班", 1, "李敏", begins, begins + timedelta(days=1))
    wanted = Shift(0, 1, "主班", 1, "李敏", begins + timedelta(days=1, hours=12), begins + timedelta(days=2))
    assert [one.rule for one in breaches(wanted, [has], [], RulesInForce(1, berlin))] == [Rule.REST]


@pytest.mark.parametrize(
    ("begins", "ends", "state", "kept_off"),
    [
        ("2026-11-20 00:00", "2026-11-21 00:00", AbsenceState.APPROVED, True),
        ("2026-11-21 00:00", "2026-11-22 00:00", AbsenceState.APPROVED, True),  # the night's end
        ("2026-11-21 08:30", "2026-11-22 00:00", AbsenceState.APPROVED, False),
        ("2026-11-19 00:00", "2026-11-20 08:30", AbsenceState.APPROVED, False),
        ("2026-11-20 00:00", "2026-11-21 00:00", AbsenceState.ASKED, False),
        ("2026-11-20 00:00", "2026-11-21 00:00", AbsenceState.REFUSED, False),
        ("2026-11-20 00:00", "2026-11-21 00:00", AbsenceState.WITHDRAWN, False),
    ],
)
def test_nobody_is_on_duty_while_away(begins: str, ends: str, state: AbsenceState, kept_off: bool) -> None:
    wanted = shift("2026-11-20 08:30", "2026-11-21 08:30")
    assert broken(wanted, absences=(away(begins, ends, state),)) == ({Rule.ABSENT} if kept_off else set())


def test_everything_but_the_rest_is_told_at_once() -> None:
    wanted, has = shift("2026-11-20 08:30", "2026-11-21 08:30"), shift("2026-11-20 20:30", "2026-11-21 08:30", number=2)
    assert broken(wanted, has, absences=(away("2026-11-20 00:00", "2026-11-21 00:00"),), serves=False) == {
        Rule.POST,
        Rule.ABSENT,
        Rule.DOUBLE,
    }


def test_the_refusal_speaks_of_the_offices_own_hours() -> None:
    utc = datetime.fromisoformat("2026-11-20T00:30:00+00:00")
    has = Shift(1, 1, "主班", 1, "李敏", utc, utc + timedelta(days=1))
    [found] = breaches(shift("2026-11-20 12:00", "2026-11-20 13:00"), [has], [], RULES)
    assert "11-20 08:30" in found.words
    assert "11-21 08:30" in found.words


def test_a_plan_is_judged_as_a_whole() -> None:
    plan = [
        shift("2026-11-20 08:30", "2026-11-21 08:30", number=-1),
        shift("2026-11-21 08:30", "2026-11-22 08:30", number=-2),
        shift("2026-11-24 08:30", "2026-11-25 08:30", number=-3, person=2),
        shift("2026-11-26 08:30", "2026-11-27 08:30", number=-4, person=3),
    ]
    beside = [shift("2026-11-19 08:30", "2026-11-20 08:30", number=1)]
    sick = [away("2026-11-24 00:00", "2026-11-25 00:00", person=2)]
    found = plan_breaches(plan, beside, sick, {1: {1, 2}}, RULES)
    assert [line[:5] for line in found] == ["11-20", "11-20", "11-21", "11-24", "11-26"]
    assert plan_breaches([plan[0], plan[2]], [], [], {}, RULES) == []


def test_no_more_sit_on_a_post_than_it_has_seats() -> None:
    three = [shift("2026-11-20 08:30", "2026-11-21 08:30", person=n) for n in (1, 2)]
    three.append(shift("2026-11-20 20:30", "2026-11-21 08:30", person=3))
    assert len(crowds([Post(1, "主班", "", seats=1)], three, ZONE)) == 2
    [line] = crowds([Post(1, "主班", "", seats=2)], three, ZONE)
    assert line.startswith("11-20 20:30")
    assert crowds([Post(1, "主班", "", seats=3)], three, ZONE) == []
