"""Who may keep templates and rules, and who works on a matter's checklist."""

from collections.abc import Callable

import pytest

from board.actions import checklists, matters, recurring, templates
from board.actions.desk import Desk
from tests.actions.test_clock_permissions import PEOPLE
from tests.office import Office
from tests.permissions import walk

pytestmark = pytest.mark.sqlite

KEEPERS = {"coordinator", "admin"}
CONCERNED = {
    "head of the lead", "who accepted it", "supporting", "who raised it", "another officer", "coordinator", "leader",
    "admin",
}  # fmt: skip
KEPT: dict[str, Callable[[Desk], object]] = {
    "templates.add": lambda d: templates.add(d, "周报"),
    "templates.change": lambda d: templates.change(d, "通报", title="月度通报"),
    "templates.retire": lambda d: templates.retire(d, "未用"),
    "recurring.add": lambda d: recurring.add(d, "通报", "每周一", at=f"09:{d.actor.id:02}"),
    "recurring.change": lambda d: recurring.change(d, 1, "每周一"),
    "recurring.pause": lambda d: recurring.pause(d, 1),
    "recurring.resume": lambda d: recurring.resume(d, 2),
    "recurring.end": lambda d: recurring.end(d, 1),
}
TICKED: dict[str, Callable[[Desk, int], object]] = {
    "checklists.add_step": lambda d, m: checklists.add_step(d, m, "印发"),
    "checklists.tick_off": lambda d, m: checklists.tick_off(d, m, 1),
    "checklists.untick": lambda d, m: checklists.untick(d, m, 2),
}
ACTIONS = {*KEPT, *TICKED}
"""The actions that stand in these tables, by module and name."""


@pytest.fixture
def kept(office: Office) -> int:
    """An office with two templates, a rule that is active and one that is paused, and a matter with a checklist."""
    hejing = office.desk("何静")
    templates.add(hejing, "通报", lead="城管局", supporting=("水利局",), steps="收集\n汇总")
    templates.add(hejing, "未用")
    for rule in ("每月25日", "每月26日"):
        recurring.add(hejing, "通报", rule)
    recurring.pause(hejing, 2)
    number = matters.new(office.desk("李敏"), template="通报").id
    checklists.tick_off(office.desk("李敏"), number, 2)
    return number


def _allowed(verb: str) -> set[str]:
    return KEEPERS if verb in KEPT else CONCERNED


def _act(verb: str, matter: int) -> Callable[[Desk], object]:
    return KEPT[verb] if verb in KEPT else lambda desk: TICKED[verb](desk, matter)


@pytest.mark.parametrize(
    ("verb", "person"), [(verb, one) for verb in sorted(ACTIONS) for one in sorted(_allowed(verb))]
)
def test_who_may(office: Office, kept: int, verb: str, person: str) -> None:
    office.tries(lambda: _act(verb, kept)(office.desk(PEOPLE[person])), allowed=True)
    assert office.faults == []


@pytest.mark.parametrize("verb", sorted(ACTIONS))
def test_who_may_not(office: Office, kept: int, verb: str) -> None:
    others = {part: name for part, name in PEOPLE.items() if part not in _allowed(verb)}
    walk(office, others, (), lambda: _act(verb, kept))
