"""The office's own rules bind assignments, swaps and drafts alike, name themselves, and contradictions are refused."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from board.actions import absences, drafts, duty, posts, publishing, roster_rules, swaps, wishes
from board.actions.desk import Desk
from board.domain.duty import Shift
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown
from board.domain.roster_rule import RuleKind
from board.domain.roster_rule_words import rule_in_words
from tests.office import ZONE, Office, moment

LEADING, FIRST, SECOND = "带班领导", "主班", "副班"


def put(desk: Desk, post: str, person: str, day: str) -> object:
    begins = moment(f"{day} 08:30")
    return duty.assign(desk, post, person, begins, begins + timedelta(days=1))


@pytest.fixture
def hejing(office: Office) -> Desk:
    return office.desk("何静")


ADDED = [
    ({"kind": "apart", "people": ["李敏", "赵强"]}, "李敏、赵强 不得同日值班"),
    ({"kind": "apart", "department": "城管局"}, "城管局 每天最多一人值班"),
    ({"kind": "apart"}, "每个部门每天最多一人值班"),
    ({"kind": "together", "people": ["李敏", "赵强"]}, "李敏、赵强 只能同日值班"),
    ({"kind": "never", "people": ["李敏"], "turns": "night"}, "李敏 不值夜班"),
    ({"kind": "most", "people": ["李敏"], "count": 2, "turns": "周末班"}, "李敏：每月最多值周末班 2 次"),
    ({"kind": "most", "count": 6, "per": "week"}, "所有人：每周最多值班 6 次"),
    ({"kind": "in_a_row", "count": 3}, "所有人：最多连续值班 3 天"),
    (
        {"kind": "fixed", "people": ["张明"], "post": FIRST, "at": date(2026, 12, 1)},
        "张明 固定值 主班，自 2026年12月1日08:30 起",
    ),
    ({"kind": "spacing", "count": 4, "weight": 2}, "两次值班之间尽量间隔 4 天（权重 2）"),
    ({"kind": "weekends"}, "尽量同一人值整个周末（权重 1）"),
]


@pytest.mark.parametrize(("facts", "words"), ADDED)
def test_a_rule_is_made_said_and_taken_away(office: Office, hejing: Desk, facts: dict[str, object], words: str) -> None:
    made = roster_rules.add(hejing, **facts).rule  # type: ignore[arg-type]
    assert rule_in_words(made, ZONE) == words
    assert roster_rules.listed(office.desk()) == [made]
    with office.unchanged(), pytest.raises(Refused, match="已有"):
        roster_rules.add(hejing, **facts)  # type: ignore[arg-type]
    roster_rules.remove(hejing, made.id)
    assert roster_rules.listed(office.desk()) == []
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("facts", "error", "says"),
    [
        ({"kind": "nonsense"}, BadInput, "apart"),
        ({"kind": "apart", "people": ["李敏"]}, BadInput, "两人"),
        ({"kind": "together", "people": ["李敏", "李敏"]}, BadInput, "两个人"),
        ({"kind": "never", "people": ["李敏"]}, BadInput, "不能为空"),
        ({"kind": "never", "people": ["李敏"], "turns": "moon"}, BadInput, "moon"),
        ({"kind": "most", "people": ["李敏"], "count": 400}, BadInput, "366"),
        ({"kind": "spacing", "count": 3, "weight": 10}, BadInput, "9"),
        ({"kind": "in_a_row", "people": ["没有人"], "count": 2}, Unknown, "没有人"),
        ({"kind": "fixed", "people": ["李敏"], "post": FIRST}, BadInput, "不能为空"),
        ({"kind": "fixed", "people": ["李敏"], "post": FIRST, "at": moment("2026-12-01 09:30")}, BadInput, "08:30"),
    ],
)
def test_a_rule_that_cannot_be(
    office: Office, hejing: Desk, facts: dict[str, object], error: type[Exception], says: str
) -> None:
    with office.unchanged(), pytest.raises(error) as refused:
        roster_rules.add(hejing, **facts)  # type: ignore[arg-type]
    assert says in str(refused.value) + str(getattr(refused.value, "do", ""))


@pytest.mark.parametrize(
    ("facts", "hand", "says"),
    [
        ({"kind": "apart", "people": ["李敏", "张明"]}, (SECOND, "张明", "2026-12-02"), "李敏"),
        ({"kind": "apart", "department": "区府办"}, (SECOND, "赵强", "2026-12-02"), "李敏"),
        ({"kind": "never", "people": ["张明"], "turns": "night"}, (SECOND, "张明", "2026-12-02"), "夜班"),
        ({"kind": "most", "people": ["李敏"], "count": 1}, (SECOND, "李敏", "2026-12-20"), "2026-12"),
        ({"kind": "in_a_row", "count": 1}, (SECOND, "李敏", "2026-12-03"), "连续"),
        (
            {"kind": "fixed", "people": ["张明"], "post": SECOND, "at": date(2026, 12, 8)},
            (SECOND, "宋佳", "2026-12-08"),
            "张明",
        ),
    ],
)
def test_what_a_rule_forbids_is_refused_by_hand_in_a_swap_and_in_a_draft(
    office: Office, hejing: Desk, facts: dict[str, object], hand: tuple[str, str, str], says: str
) -> None:
    for post in (FIRST, SECOND):
        posts.set_rest(hejing, post, 0)
    put(hejing, FIRST, "李敏", "2026-12-02")
    rule = roster_rules.add(hejing, **facts).rule  # type: ignore[arg-type]
    with office.unchanged(), pytest.raises(Refused, match=says) as refused:
        put(hejing, *hand)
    assert f"规则 {rule.id}" in str(refused.value)
    begins = moment(f"{hand[2]} 08:30")
    draft = drafts.new(hejing, begins.date(), begins.date(), as_it_stands=True).id
    drafts.put(hejing, draft, *hand[:2], begins, begins + timedelta(days=1))
    with office.unchanged(), pytest.raises(Refused, match=f"规则 {rule.id}"):
        publishing.check(hejing, draft)
    if rule.kind is RuleKind.FIXED:
        return
    roster_rules.remove(hejing, rule.id)
    shift = put(hejing, SECOND, "徐敏", hand[2])
    again = roster_rules.add(hejing, **facts).rule  # type: ignore[arg-type]
    with office.unchanged(), pytest.raises(Refused, match=f"规则 {again.id}"):
        swaps.ask(office.desk("徐敏"), "give", shift.id, hand[1])  # type: ignore[attr-defined]


def test_a_pair_may_come_one_after_the_other_by_hand_but_not_stay_parted_in_a_draft_or_swap(
    office: Office, hejing: Desk
) -> None:
    roster_rules.add(hejing, "together", people=["张明", "宋佳"])
    first = put(hejing, FIRST, "张明", "2026-12-02")
    assert "宋佳" in parted(hejing, first)[0]
    draft = drafts.new(hejing, date(2026, 12, 2), date(2026, 12, 2), as_it_stands=True).id
    with pytest.raises(Refused, match="宋佳"):
        publishing.check(hejing, draft)
    second = put(hejing, SECOND, "宋佳", "2026-12-02")
    assert parted(hejing, second) == []
    publishing.check(hejing, drafts.new(hejing, date(2026, 12, 2), date(2026, 12, 2), as_it_stands=True).id)
    with office.unchanged(), pytest.raises(Refused, match="张明"):
        swaps.ask(office.desk("宋佳"), "give", second.id, "徐敏")  # type: ignore[attr-defined]


def parted(desk: Desk, shift: object) -> list[str]:
    assert isinstance(shift, Shift)
    return roster_rules.left_without(desk, {shift.person}, shift.begins_at, shift.ends_at)


def fixed(person: str, post: str = FIRST) -> Callable[[Desk], object]:
    return lambda desk: roster_rules.add(desk, "fixed", people=[person], post=post, at=date(2026, 12, 1))


def together(desk: Desk) -> object:
    return roster_rules.add(desk, "together", people=["赵强", "李敏"])


def apart(desk: Desk) -> object:
    return roster_rules.add(desk, "apart", people=["李敏", "张明"])


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (apart, lambda d: roster_rules.add(d, "together", people=["张明", "李敏"]), "规则 1"),
        (
            lambda d: roster_rules.add(d, "together", people=["赵强", "李敏"]),
            lambda d: roster_rules.add(d, "apart"),
            "1",
        ),
        (fixed("张明"), fixed("李敏"), "规则 1"),
        (fixed("张明"), fixed("张明", SECOND), "张明"),
        (fixed("张明"), lambda d: roster_rules.add(d, "never", people=["张明"], turns="tue"), "规则 1"),
        (lambda d: roster_rules.add(d, "never", people=["张明"], turns="night"), fixed("张明"), "规则 1"),
        (apart, lambda d: (fixed("李敏")(d), fixed("张明", SECOND)(d)), "规则 1"),
    ],
)
def test_a_rule_that_contradicts_another_is_refused_with_both_named(
    office: Office, hejing: Desk, one: Callable[[Desk], object], other: Callable[[Desk], object], says: str
) -> None:
    one(hejing)
    with pytest.raises(Refused, match=says):
        other(hejing)
    assert office.faults == []


def test_nobody_is_fixed_for_a_day_on_which_they_are_away_or_a_post_that_they_do_not_serve(
    office: Office, hejing: Desk
) -> None:
    gone = moment("2026-12-01 00:00"), moment("2026-12-03 00:00")
    absences.approve(hejing, absences.ask(office.desk("张明"), "annual", *gone).absence.id)
    with office.unchanged(), pytest.raises(Refused, match="年假"):
        fixed("张明")(hejing)
    posts.name_servers(hejing, LEADING, ["王建国"])
    with office.unchanged(), pytest.raises(Refused, match="李敏"):
        fixed("李敏", LEADING)(hejing)


def test_a_new_rule_tells_what_stands_against_it(office: Office, hejing: Desk) -> None:
    put(hejing, FIRST, "张明", "2026-12-02")
    made = roster_rules.add(hejing, "never", people=["张明"], turns="wed")
    assert [line[:8] for line in made.against] == ["12-02 主班"]
    made = roster_rules.add(hejing, "together", people=["张明", "宋佳"])
    assert "宋佳" in made.against[0]


def test_a_wish_is_ones_own_and_the_last_one_counts(office: Office, hejing: Desk) -> None:
    first, last = date(2026, 12, 24), date(2026, 12, 26)
    zhang = office.desk("张明")
    assert [one.wanted for one in wishes.add(zhang, first, last, reason="孩子考试")] == [False] * 3
    (one,) = wishes.add(hejing, last, last, wanted=True, person="张明", weight=5)
    assert (one.wanted, one.weight) == (True, 5)
    assert len(wishes.listed(zhang, first, last)) == 3
    with office.unchanged(), pytest.raises(NotAllowed, match="张明"):
        wishes.remove(office.desk("刘洋"), one.id)
    wishes.remove(zhang, one.id)
    assert len(wishes.listed(zhang, first, last, person="张明")) == 2
    with office.unchanged(), pytest.raises(BadInput, match="过去"):
        wishes.add(zhang, date(2026, 11, 1), date(2026, 11, 2))
    with office.unchanged(), pytest.raises(BadInput, match="61"):
        wishes.add(zhang, date(2026, 12, 1), date(2027, 12, 2))
    assert office.faults == []
