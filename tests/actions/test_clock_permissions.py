"""Who may stop and move a matter's clocks, and give it into other hands: by their part in the matter."""

from collections.abc import Callable

import pytest

from board.actions import department_heads, matter_clocks, matter_hands, matter_undo, matters
from board.actions.desk import Desk
from tests.office import Office
from tests.permissions import BESIDE_THE_LEAD, STAFF, walk

pytestmark = pytest.mark.sqlite

PEOPLE = {
    "head of the lead": "罗建平",
    "who accepted it": "刘洋",
    **BESIDE_THE_LEAD,
}
LEAD = {"head of the lead", "who accepted it"}
OFFICE = STAFF | {"leader"}
DECIDERS = {"who raised it", "coordinator", "leader", "admin"}
HEAD = {"head of the lead"}

Act = Callable[[Desk, int], object]
TABLE: dict[str, tuple[str, Act, set[str]]] = {
    "hold": ("accepted", lambda d, m: matter_clocks.hold(d, m, "等通知"), DECIDERS),
    "resume": ("held", matter_clocks.resume, DECIDERS),
    "extend": ("accepted", lambda d, m: matter_clocks.extend(d, m, "3wd", "下雨"), LEAD),
    "extend, told by": (
        "accepted",
        lambda d, m: matter_clocks.extend(d, m, "3wd", "下雨", told_by="刘洋"),
        LEAD | STAFF,
    ),
    "grant": ("asked", matter_clocks.grant, DECIDERS),
    "refuse": ("asked", lambda d, m: matter_clocks.refuse(d, m, "不行"), DECIDERS),
    "escalate": ("accepted", lambda d, m: matter_hands.escalate(d, m, "没动静"), OFFICE),
    "push_back": ("climbed", lambda d, m: matter_hands.push_back(d, m, "今天办"), HEAD),
    "push_back, told by": (
        "climbed",
        lambda d, m: matter_hands.push_back(d, m, "今天办", told_by="罗建平"),
        HEAD | STAFF,
    ),
    "hand_over": ("accepted", lambda d, m: matter_hands.hand_over(d, m, "水利局"), OFFICE),
    "hand_over, climbed": ("climbed", lambda d, m: matter_hands.hand_over(d, m, "水利局"), OFFICE | HEAD),
    "assign, climbed": ("climbed unaccepted", lambda d, m: matters.assign(d, m, "水利局"), OFFICE | HEAD),
    "hand_to": ("accepted", lambda d, m: matter_hands.hand_to(d, m, "罗建平"), LEAD),
    "hand_to, told by": (
        "accepted",
        lambda d, m: matter_hands.hand_to(d, m, "罗建平", told_by="刘洋"),
        LEAD | STAFF,
    ),
    "pass_on": ("accepted", lambda d, _m: matter_hands.pass_on(d, "刘洋", "罗建平"), {"coordinator", "admin"}),
    "undo": ("accepted", matter_undo.undo, {"who accepted it"}),
}
ACTIONS = frozenset(
    f"{module}.{verb}"
    for module, verbs in {
        "matter_clocks": ("hold", "resume", "extend", "grant", "refuse"),
        "matter_hands": ("escalate", "push_back", "hand_over", "hand_to", "pass_on"),
        "matter_undo": ("undo",),
    }.items()
    for verb in verbs
)
"""The actions that stand in this table, by module and name."""


def bring_to(office: Office, state: str) -> int:
    """A matter of 城管局 that stands as `state` says."""
    matter = office.matter(supporting=("水利局",))
    if state != "climbed unaccepted":
        matters.accept(office.desk("刘洋"), matter)
    if state == "held":
        matter_clocks.hold(office.desk("李敏"), matter, "等通知")
    elif state == "asked":
        matter_clocks.extend(office.desk("刘洋"), matter, "3wd", "下雨")
    elif state.startswith("climbed"):
        matter_hands.escalate(office.desk("何静"), matter, "没动静")
    return matter


@pytest.mark.parametrize("verb", TABLE)
def test_who_may(office: Office, verb: str) -> None:
    state, act, allowed = TABLE[verb]
    department_heads.put(office.desk("区晓东"), "城管局", "罗建平")

    def ready() -> Callable[[Desk], object]:
        matter = bring_to(office, state)
        return lambda desk: act(desk, matter)

    walk(office, PEOPLE, allowed, ready)
