"""The fairness ledgers of a period, why somebody is on duty, and who could stand in, on a real store."""

from datetime import date

import pytest

from board.actions import absences, drafts, duty, fairness, posts, publishing, standing_in
from board.domain.errors import BadInput, Unknown
from board.domain.fairness import FairLedger
from tests.office import Office, moment

NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


def test_the_ledgers_of_a_month_by_post(office: Office) -> None:
    book = fairness.ledgers(office.desk(), *NOVEMBER)
    leaders, officers, _seconds = book.posts
    assert [one.person_name for one in officers.standings] == ["何静", "李敏"]
    assert [(one.turns, one.hours) for one in officers.standings] == [(4, 96.0), (5, 120.0)]
    assert [one.count(FairLedger.WEEKEND) for one in officers.standings] == [1, 1]
    assert [one.count(FairLedger.WORKDAY_NIGHT) for one in officers.standings] == [3, 4]
    assert all(spread.is_fair for spread in officers.spreads)
    assert {one.person_name for one in leaders.standings} == {"王建国", "单志强"}
    assert len(book.people) == 6


def test_who_is_named_for_a_post_and_had_no_turn_is_there_with_none(office: Office) -> None:
    posts.name_servers(office.desk("何静"), "主班", ["李敏", "何静", "徐敏"])
    officers = fairness.ledgers(office.desk(), *NOVEMBER).posts[1]
    assert [(one.person_name, one.turns) for one in officers.standings] == [("何静", 4), ("李敏", 5), ("徐敏", 0)]
    [nights] = [one for one in officers.spreads if one.ledger is FairLedger.WORKDAY_NIGHT]
    assert (nights.least, nights.most, nights.is_fair) == (0, 4, False)


def test_new_years_eve_is_remembered_over_years(office: Office) -> None:
    duty.assign(office.desk("何静"), "主班", "李敏", moment("2024-02-09 08:30"), moment("2024-02-10 08:30"))
    year = date(2026, 1, 1), date(2026, 12, 31)
    found = {one.person_name: one for one in fairness.ledgers(office.desk(), *year).people}
    assert found["李敏"].count(FairLedger.NEW_YEAR_EVE) == 1
    assert found["李敏"].turns == 5
    forgotten = {one.person_name: one for one in fairness.ledgers(office.desk(), *year, years_back=1).people}
    assert forgotten["李敏"].count(FairLedger.NEW_YEAR_EVE) == 0


def test_the_share_of_days_is_of_approved_absences(office: Office) -> None:
    number = absences.ask(
        office.desk("李敏"), "sick", moment("2026-11-01 00:00"), moment("2026-11-07 00:00")
    ).absence.id
    assert fairness.ledgers(office.desk(), *NOVEMBER).posts[1].standings[1].share == 1.0
    absences.approve(office.desk("何静"), number)
    assert fairness.ledgers(office.desk(), *NOVEMBER).posts[1].standings[1].share == pytest.approx(0.8)


@pytest.mark.parametrize(("first", "last"), [("2026-11-30", "2026-11-01"), ("2010-01-01", "2026-01-01")])
def test_a_period_that_cannot_be(office: Office, first: str, last: str) -> None:
    with pytest.raises(BadInput):
        fairness.ledgers(office.desk(), date.fromisoformat(first), date.fromisoformat(last))


def test_why_somebody_is_on_duty(office: Office) -> None:
    hejing = office.desk("何静")
    [before] = standing_in.why(office.desk("李敏"), date(2026, 11, 22))
    assert "发布之前" in before.lines[0]
    draft = drafts.new(hejing, date(2026, 11, 22), date(2026, 11, 30), as_it_stands=True).id
    drafts.put(hejing, draft, "主班", "徐敏", moment("2026-11-24 08:30"), moment("2026-11-25 08:30"), note="替李敏")
    publishing.check(hejing, draft)
    publishing.publish(hejing, draft, note="十一月下旬")
    [why] = standing_in.why(office.desk(), date(2026, 11, 24), "徐敏")
    came, nights, *others = why.lines
    assert "第1版" in came
    assert "何静" in came
    assert "十一月下旬" in came
    assert "徐敏" in nights
    assert any("何静" in line and "休息" in line for line in others)  # has the days around
    assert "还能值这一班的：李敏" in others[-1]
    assert standing_in.why(office.desk(), date(2026, 11, 23), "徐敏") == []


def test_who_could_stand_in_is_ranked_by_ledger_and_rest(office: Office) -> None:
    hejing = office.desk("何静")
    posts.name_servers(hejing, "主班", ["李敏", "何静", "徐敏", "张明", "宋佳"])
    duty.assign(hejing, "副班", "张明", moment("2026-12-05 08:30"), moment("2026-12-06 08:30"))  # a Saturday
    away = absences.ask(office.desk("宋佳"), "出差", moment("2026-12-12 00:00"), moment("2026-12-13 00:00")).absence.id
    absences.approve(hejing, away)
    duty.assign(hejing, "主班", "李敏", moment("2026-12-12 08:30"), moment("2026-12-13 08:30"))
    found = standing_in.stand_ins(office.desk(), "主班 2026-12-12")
    assert [(one.person.name, one.ledger_turns, one.turns) for one in found] == [
        ("徐敏", 0, 0),
        ("张明", 1, 1),
        ("何静", 1, 4),
        ("宋佳", 0, 0),
    ]
    assert [bool(one.against) for one in found] == [False, False, False, True]
    assert "出差" in found[-1].against[0]
    assert [round(one.rest_days) for one in found] == [31, 6, 16, 31]
    with pytest.raises(Unknown):
        standing_in.stand_ins(office.desk(), "主班 2026-12-13")
