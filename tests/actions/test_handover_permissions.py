"""Who may go through a handover: the incoming shift answers, the outgoing one replies, the two who signed correct."""

from collections.abc import Callable
from datetime import date

import pytest

from board.actions import handover, handover_addenda, handover_items
from board.actions.desk import Desk
from tests.office import Office
from tests.permissions import walk

pytestmark = pytest.mark.sqlite

PEOPLE = {
    "outgoing": "赵强",
    "who signed": "李敏",
    "outgoing leader": "王建国",
    "incoming": "区晓东",
    "who took over": "何静",
    "incoming leader": "单志强",
    "of the lead": "刘洋",
    "viewer": "许大海",
    "nobody": "",
}
INCOMING = {"incoming", "who took over", "incoming leader"}
OUTGOING = {"outgoing", "who signed", "outgoing leader"}
DAY = date(2026, 11, 20)
Verb = Callable[[Desk], object]
VERBS: dict[str, tuple[Callable[[Desk, int], object], set[str]]] = {
    "handover_items.accept": (lambda d, n: handover_items.accept(d, n, "照办", day=DAY), INCOMING),
    "handover_items.object_to": (lambda d, n: handover_items.object_to(d, n, "不清楚", day=DAY), INCOMING),
    "handover_items.reply": (lambda d, n: handover_items.reply(d, n, "泵车十点到", day=DAY), OUTGOING),
}
ACTIONS = {*VERBS, "handover_items.accept_unchanged", "handover_addenda.add", "handover_addenda.see"}
"""The actions that stand in these tables, by module and name."""


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_who_may(office: Office, verb: str) -> None:
    for _n in range(10):
        office.matter()
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    act, allowed = VERBS[verb]
    places = iter(range(1, 11))

    def ready() -> Verb:
        place = next(places)
        if verb == "handover_items.reply":
            handover_items.object_to(office.desk("何静"), place, "不清楚")
        return lambda desk: act(desk, place)

    walk(office, PEOPLE, allowed, ready)


@pytest.mark.parametrize(("part", "name"), PEOPLE.items())
def test_who_may_take_on_all_that_did_not_change(office: Office, part: str, name: str) -> None:
    office.at("2026-11-19 09:00")
    office.matter()
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    office.tries(lambda: handover_items.accept_unchanged(office.desk(name)), allowed=part in INCOMING)


@pytest.mark.parametrize(("part", "name"), PEOPLE.items())
def test_only_the_two_who_signed_correct_it(office: Office, part: str, name: str) -> None:
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    handover.accept(office.desk("何静"))
    two = {"who signed", "who took over"}
    office.tries(lambda: handover_addenda.add(office.desk(name), "泵车三台"), allowed=part in two)
    if part not in two:
        handover_addenda.add(office.desk("李敏"), "泵车三台")
    other = "何静" if name == "李敏" else "李敏"
    office.tries(lambda: handover_addenda.see(office.desk(other)), allowed=part in two)
