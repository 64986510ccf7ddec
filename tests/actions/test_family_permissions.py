"""Who may put matters together, and who may take down what a leader says: by their part in the matter."""

from collections.abc import Callable

import pytest

from board.actions import matter_family, matter_instructions, matters
from board.actions.desk import Desk
from tests.office import Office
from tests.permissions import RAISER, STAFF, walk

pytestmark = pytest.mark.sqlite

PEOPLE = {
    "of the lead": "罗建平",
    "supporting": "宋佳",
    "of another department": "徐敏",
    "who raised it": "李敏",
    "another officer": "赵强",
    "coordinator": "何静",
    "the leader asked": "王建国",
    "another leader": "单志强",
    "admin": "区晓东",
    "viewer": "许大海",
    "nobody": "",
}
LEADERS = {"the leader asked", "another leader"}
OFFICE = STAFF | LEADERS
CONCERNED = OFFICE | {"of the lead", "supporting"}
ASKED = {"the leader asked"}

Act = Callable[[Desk, int, int], object]
TABLE: dict[str, tuple[str, Act, set[str]]] = {
    "split": ("request", lambda d, m, _o: matter_family.split(d, m, "水利局 抽排"), OFFICE),
    "merge": ("request", matter_family.merge, RAISER),
    "unmerge": ("merged", lambda d, m, _o: matter_family.unmerge(d, m), RAISER),
    "link": ("request", matter_family.link, CONCERNED),
    "unlink": ("linked", matter_family.unlink, CONCERNED),
    "unlink a part": ("part", matter_family.unlink, OFFICE),
    "turn_into": ("request", lambda d, m, _o: matter_family.turn_into(d, m, "directive"), RAISER),
    "instruct": ("consultation", lambda d, m, _o: matter_instructions.instruct(d, m, "同意"), ASKED),
    "instruct, how": (
        "consultation",
        lambda d, m, _o: matter_instructions.instruct(d, m, "同意", how="电话"),
        ASKED | STAFF,
    ),
    "make_directives": (
        "instructed",
        lambda d, m, _o: matter_instructions.make_directives(d, m, "城管局 牵头"),
        OFFICE,
    ),
    "adopt": ("proposal", lambda d, m, _o: matter_instructions.adopt(d, m), ASKED),
    "adopt, told by": ("proposal", lambda d, m, _o: matter_instructions.adopt(d, m, told_by="王建国"), ASKED | STAFF),
    "decline": ("proposal", lambda d, m, _o: matter_instructions.decline(d, m, "人手不够"), ASKED),
    "effect": ("adopted", lambda d, m, _o: matter_instructions.effect(d, m, "漏报少了"), OFFICE),
}
ACTIONS = {
    *(f"matter_family.{verb}" for verb in ("split", "merge", "unmerge", "link", "unlink", "turn_into")),
    *(f"matter_instructions.{verb}" for verb in ("instruct", "make_directives", "adopt", "decline", "effect")),
}
"""The actions that stand in this table, by module and name."""


def bring_to(office: Office, state: str) -> tuple[int, int]:
    """A matter for a verb to be tried on, and another one."""
    limin, wang = office.desk("李敏"), office.desk("王建国")
    kinds = {
        "consultation": "consultation",
        "instructed": "consultation",
        "proposal": "proposal",
        "adopted": "proposal",
    }
    asks = state in kinds
    matter = office.matter(
        kind=kinds.get(state, "request"),
        lead="王建国" if asks else "城管局",
        supporting=() if asks else ("水利局",),
        urgency="urgent",
    )
    other = office.matter("另一件", urgency="hard")
    if state == "merged":
        matter_family.merge(limin, matter, other)
    elif state == "linked":
        matter_family.link(limin, matter, other)
    elif state == "part":
        matter_family.split(limin, other, f"协调〔2026〕{matter}号")
    elif state == "instructed":
        matters.answer(wang, matter, "同意")
    elif state == "adopted":
        matter_instructions.adopt(wang, matter)
    return matter, other


@pytest.mark.parametrize("verb", TABLE)
def test_what_somebody_may_do(office: Office, verb: str) -> None:
    state, act, allowed = TABLE[verb]

    def ready() -> Callable[[Desk], object]:
        matter, other = bring_to(office, state)
        return lambda desk: act(desk, matter, other)

    walk(office, PEOPLE, allowed, ready)
