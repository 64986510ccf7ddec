"""Who may speak for whom and who may settle what: by their part in the matter; a refusal changes nothing."""

from collections.abc import Callable

import pytest

from board.actions import matters, positions, settling, supporting
from board.actions.desk import Desk
from board.domain.errors import BadInput, WrongMoment
from tests.office import Office
from tests.permissions import BESIDE_THE_LEAD, RAISER, STAFF, walk

pytestmark = pytest.mark.sqlite

PEOPLE = {
    "of the lead": "罗建平",
    **BESIDE_THE_LEAD,
}
OFFICE = STAFF | {"leader"}
CONCERNED = OFFICE | {"of the lead", "supporting"}
KEEPERS = {"coordinator", "admin"}

TABLE: dict[str, tuple[Callable[[Desk, int], object], set[str]]] = {
    "point": (lambda d, m: positions.point(d, m, "经费谁出"), CONCERNED),
    "reword": (lambda d, m: positions.reword(d, m, 3, "拨付时间"), RAISER),
    "drop": (lambda d, m: positions.drop(d, m, 1, "已明确"), RAISER),
    "position": (lambda d, m: positions.position(d, m, 1, "agree", party="水利局"), {"supporting"}),
    "position, told by": (
        lambda d, m: positions.position(d, m, 1, "agree", party="水利局", told_by="宋佳"),
        STAFF | {"supporting"},
    ),
    "position, told by blanks": (
        lambda d, m: positions.position(d, m, 1, "agree", party="水利局", told_by=" "),
        {"supporting"},
    ),
    "talk": (lambda d, m: positions.talk(d, m, "未谈拢", who="两局"), CONCERNED),
    "common_ground": (lambda d, m: settling.common_ground(d, m, 2, "由水利局管护"), KEEPERS),
    "incline": (lambda d, m: settling.incline(d, m, "先修后算"), KEEPERS),
    "rule": (lambda d, m: settling.rule(d, m, 1, "照办", by="王建国", way="电话"), OFFICE),
    "support": (lambda d, m: supporting.support(d, m, "财政局"), OFFICE),
    "receive": (lambda d, m: supporting.receive(d, m, party="水利局"), {"supporting"}),
    "receive, told by": (
        lambda d, m: supporting.receive(d, m, party="水利局", told_by="宋佳"),
        STAFF | {"supporting"},
    ),
    "feedback": (lambda d, m: supporting.feedback(d, m, "泵车2台", party="水利局"), {"supporting"}),
    "feedback, told by": (
        lambda d, m: supporting.feedback(d, m, "泵车2台", party="水利局", told_by="宋佳"),
        STAFF | {"supporting"},
    ),
}
ACTIONS = {
    *(f"positions.{verb}" for verb in ("point", "reword", "drop", "position", "talk")),
    *(f"settling.{verb}" for verb in ("common_ground", "incline", "rule")),
    *(f"supporting.{verb}" for verb in ("support", "receive", "feedback")),
}
"""The actions that stand in this table, by module and name."""


@pytest.fixture
def contested(office: Office) -> int:
    """A contested matter."""
    return contest(office)


def contest(office: Office) -> int:
    """A matter of 城管局 that 水利局 supports, with an open point, one on which both agree, and one nobody spoke on."""
    matter = office.matter(supporting=("水利局",))
    for text in ("泵站由谁管护", "管网由谁清淤", "何时完成"):
        positions.point(office.desk("何静"), matter, text)
    positions.position(office.desk("刘洋"), matter, 1, "disagree", grounds="超出职责")
    for name in ("刘洋", "宋佳"):
        positions.position(office.desk(name), matter, 2, "agree")
    return matter


@pytest.mark.parametrize("verb", TABLE)
def test_what_somebody_may_do_about_a_disagreement(office: Office, verb: str) -> None:
    act, allowed = TABLE[verb]

    def ready() -> Callable[[Desk], object]:
        matter = contest(office)
        return lambda desk: act(desk, matter)

    walk(office, PEOPLE, allowed, ready)


def test_a_leader_rules_in_person_and_nobody_rules_in_a_leaders_name_without_saying_how(
    office: Office, contested: int
) -> None:
    about = settling.rule(office.desk("王建国"), contested, 1, "由城管局管护")
    ruling = about.point(1).ruling
    assert ruling is not None
    assert (ruling.found_by.name, ruling.way) == ("王建国", "")
    with office.unchanged(), pytest.raises(BadInput):
        settling.rule(office.desk("王建国"), contested, 1, "由水利局管护", by="单志强")


def test_the_ended_changes_no_more(office: Office, contested: int) -> None:
    matters.withdraw(office.desk("李敏"), contested, "不用了")
    for act, allowed in TABLE.values():
        with office.unchanged(), pytest.raises(WrongMoment):
            act(office.desk(PEOPLE[sorted(allowed)[0]]), contested)
