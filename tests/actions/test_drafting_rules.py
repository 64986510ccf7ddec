"""A draft keeps the rules of the office and meets wishes as far as they weigh, and so does a repair."""

from datetime import date, timedelta
from typing import Any

import pytest

from board.actions import absences, drafting, drafts, duty, posts, publishing, roster_rules, wishes
from board.domain.errors import Refused
from board.solver.effort import Ending
from tests.actions.staffing import EFFORT, FIRST, LAST, SERVERS, published
from tests.office import Office, moment

pytestmark = pytest.mark.sqlite

RULES: list[dict[str, Any]] = [
    {"kind": "apart", "people": ["李敏", "赵强"]},
    {"kind": "apart"},
    {"kind": "together", "people": ["徐敏", "张明"]},
    {"kind": "never", "people": ["李敏"], "turns": "周末班"},
    {"kind": "most", "people": ["徐敏"], "count": 7},
    {"kind": "most", "people": ["徐敏"], "count": 2, "per": "week"},
    {"kind": "most", "people": ["何静"], "count": 1, "turns": "sun"},
    {"kind": "in_a_row", "count": 1},
    {"kind": "fixed", "people": ["何静"], "post": "主班", "at": date(2026, 12, 10)},
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["kind"]))
def test_a_draft_and_a_repair_keep_the_rules_of_the_office(staffed: Office, rule: dict[str, Any]) -> None:
    keeper = staffed.desk("何静")
    for post in SERVERS:
        posts.set_rest(keeper, post, 0)
    for post in ("主班", "副班"):
        posts.name_servers(keeper, post, [*SERVERS["主班"], *SERVERS["副班"], "宋佳"])
    published(staffed)
    roster_rules.add(keeper, **rule)
    made = drafting.draft(keeper, FIRST, LAST, EFFORT)
    assert (drafts.show(keeper, made.sheet.id).problems, made.gaps, made.ending) == ((), (), Ending.PROVEN)
    repaired = drafting.repair(keeper, publishing.published(staffed.desk())[0].id, EFFORT)
    assert (drafts.show(keeper, repaired.sheet.id).problems, repaired.gaps) == ((), ())
    if rule["kind"] == "fixed":
        seen = drafts.show(keeper, made.sheet.id).shifts
        assert [one.person_name for one in seen if one.post_name == "主班"][9] == "何静"


def test_limits_count_what_stands_before_the_period_and_company_on_other_posts(staffed: Office) -> None:
    keeper = staffed.desk("何静")
    for post in SERVERS:
        posts.set_rest(keeper, post, 0)
    posts.add(keeper, "备班", "daily 08:30-08:30", required=False)
    begins = moment("2026-12-05 08:30")
    duty.assign(keeper, "备班", "李敏", begins, begins + timedelta(days=1))
    duty.assign(keeper, "主班", "徐敏", begins - timedelta(days=3), begins - timedelta(days=2))
    duty.assign(keeper, "主班", "徐敏", begins - timedelta(days=2), begins - timedelta(days=1))
    roster_rules.add(keeper, "most", people=["徐敏"], count=3)
    roster_rules.add(keeper, "in_a_row", count=2)
    roster_rules.add(keeper, "apart", people=["李敏", "赵强"])
    made = drafting.draft(keeper, date(2026, 12, 4), date(2026, 12, 7), EFFORT)
    seen = drafts.show(keeper, made.sheet.id)
    assert (seen.problems, made.gaps) == ((), ())
    had = [one for one in seen.shifts if one.person_name == "徐敏"]
    assert [one for one in had if one.begins_at < begins] == []
    assert len(had) <= 1
    assert [one for one in seen.shifts if one.person_name == "赵强" and one.begins_at == begins] == []


def test_wishes_are_met_as_far_as_they_weigh(staffed: Office) -> None:
    day, keeper = date(2026, 12, 24), staffed.desk("何静")
    wishes.add(staffed.desk("李敏"), day, day + timedelta(days=2))
    wishes.add(staffed.desk("徐敏"), day, day, wanted=True)
    made = drafting.draft(keeper, FIRST, LAST, EFFORT)
    on = [one for one in drafts.show(keeper, made.sheet.id).shifts if one.post_name == "主班"]
    by_day = {one.begins_at.date(): one.person_name for one in on}
    assert "李敏" not in {by_day[day + timedelta(days=n)] for n in range(3)}
    assert by_day[day] == "徐敏"


def test_rules_that_no_roster_can_keep_are_named(staffed: Office) -> None:
    keeper = staffed.desk("何静")
    roster_rules.add(keeper, "fixed", people=["李敏"], post="主班", at=date(2026, 12, 10))
    gone = moment("2026-12-08 00:00"), moment("2026-12-12 00:00")
    absences.approve(keeper, absences.ask(staffed.desk("李敏"), "sick", *gone).absence.id)
    with staffed.unchanged(), pytest.raises(Refused) as refused:
        drafting.draft(keeper, FIRST, LAST, EFFORT)
    assert "李敏从 12月8日 00:00 到 12月12日 00:00 请假；李敏固定在 12月10日 主班" in str(refused.value)
    posts.name_servers(keeper, "主班", ["何静", "徐敏"])
    with staffed.unchanged(), pytest.raises(Refused, match=r"规则 1.*李敏"):
        drafting.draft(keeper, FIRST, LAST, EFFORT)
