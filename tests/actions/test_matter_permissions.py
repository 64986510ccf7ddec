"""Who may do what with a matter on its way from assignment to closing: by their part in it."""

from collections.abc import Callable

import pytest

from board.actions import matters, reminders
from board.actions.desk import Desk
from tests.office import Office
from tests.permissions import BESIDE_THE_LEAD, RAISER, STAFF, walk

pytestmark = pytest.mark.sqlite

RELATIONS = {
    "of the lead": "罗建平",
    "who accepted it": "刘洋",
    **BESIDE_THE_LEAD,
}
LEAD = {"of the lead", "who accepted it"}
CONCERNED = LEAD | STAFF | {"supporting", "leader"}
MATTER_TABLE: dict[str, tuple[str, Callable[[Desk, int], object], set[str]]] = {
    "accept": ("assigned", matters.accept, LEAD),
    "accept, told by": ("assigned", lambda d, m: matters.accept(d, m, told_by="罗建平"), LEAD | STAFF),
    "accept, told by blanks": ("assigned", lambda d, m: matters.accept(d, m, told_by=" \t"), LEAD),
    "answer": ("accepted", lambda d, m: matters.answer(d, m, "已排完"), LEAD),
    "answer, told by": ("accepted", lambda d, m: matters.answer(d, m, "已排完", told_by="罗建平"), LEAD | STAFF),
    "return": ("accepted", lambda d, m: matters.give_back(d, m, "不归我们"), LEAD),
    "return, told by": ("accepted", lambda d, m: matters.give_back(d, m, "不归", told_by="罗建平"), LEAD | STAFF),
    "return the answer": ("answered", lambda d, m: matters.give_back(d, m, "没说清"), RAISER),
    "confirm": ("answered", matters.confirm, RAISER),
    "withdraw": ("accepted", lambda d, m: matters.withdraw(d, m, "不用了"), RAISER),
    "reopen": ("closed", lambda d, m: matters.reopen(d, m, "又积水"), RAISER),
    "note": ("accepted", lambda d, m: matters.note(d, m, "已到现场"), CONCERNED),
    "remind": ("accepted", lambda d, m: reminders.remind(d, m, "请反馈"), CONCERNED),
}
ACTIONS = {
    *(f"matters.{verb}" for verb in ("accept", "answer", "give_back", "confirm", "withdraw", "reopen", "note")),
    "reminders.remind",
}
"""The actions that stand in this table, by module and name."""


def _bring_to(office: Office, state: str) -> int:
    matter = office.matter(supporting=("水利局",))
    lead, raiser = office.desk("刘洋"), office.desk("李敏")
    steps: list[tuple[str, Callable[[], object]]] = [
        ("assigned", lambda: None),
        ("accepted", lambda: matters.accept(lead, matter)),
        ("answered", lambda: matters.answer(lead, matter, "已排完")),
        ("closed", lambda: matters.confirm(raiser, matter)),
    ]
    for reached, step in steps:
        step()
        if reached == state:
            break
    return matter


@pytest.mark.parametrize("verb", MATTER_TABLE)
def test_what_somebody_may_do_with_a_matter(office: Office, verb: str) -> None:
    state, act, allowed = MATTER_TABLE[verb]

    def ready() -> Callable[[Desk], object]:
        matter = _bring_to(office, state)
        return lambda desk: act(desk, matter)

    walk(office, RELATIONS, allowed, ready)
