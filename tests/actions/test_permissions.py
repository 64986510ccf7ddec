"""Who may do what, through every action: by role here, by their part beside; a refusal changes nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from inspect import getclosurevars
from pathlib import Path
from pkgutil import iter_modules

import pytest

from board import actions
from board.actions import (
    absences,
    calendar,
    contacts,
    department_heads,
    drafts,
    duty,
    handover,
    handover_items,
    log,
    matters,
    people,
    posts,
    publishing,
    roster_rules,
    rotations,
    settings,
    swaps,
    wishes,
)
from board.actions.desk import Desk, action
from board.actions.duty import WantedShift
from board.actions.permissions import RULES
from board.domain.calendar import Day, DayKind, DaySource
from board.domain.errors import NotAllowed
from board.domain.outbox import Letter
from board.store import outbox
from tests.actions.test_clock_permissions import ACTIONS as CLOCKS
from tests.actions.test_discipline import ACTIONS as DISCIPLINE
from tests.actions.test_family_permissions import ACTIONS as FAMILY
from tests.actions.test_handover_permissions import ACTIONS as HANDOVERS
from tests.actions.test_incident_permissions import ACTIONS as INCIDENTS
from tests.actions.test_keys import ACTIONS as KEYS
from tests.actions.test_matter_permissions import ACTIONS as MATTERS
from tests.actions.test_position_permissions import ACTIONS as POSITIONS
from tests.actions.test_sessions import ACTIONS as SESSIONS
from tests.actions.test_template_permissions import ACTIONS as TEMPLATES
from tests.actions.test_views import ACTIONS as VIEWS
from tests.office import Office, copied, moment
from tests.permissions import walk

pytestmark = pytest.mark.sqlite

BY_ROLE = {
    "viewer": "许大海",
    "officer": "李敏",
    "coordinator": "何静",
    "leader": "王建国",
    "admin": "区晓东",
    "nobody": "",
}
OFFICE = {"officer", "coordinator", "leader", "admin"}
KEEPERS = {"coordinator", "admin"}
STAFF_ROLES = {"officer", "coordinator", "admin"}
ADMIN = {"admin"}
AWAY = moment("2026-12-07 00:00"), moment("2026-12-08 00:00")
SHIFT = "副班 2026-12-20"
TAKEN_OVER = [WantedShift(1, "主班", "赵强", begins_at=moment("2026-12-01 08:30"), ends_at=moment("2026-12-02 08:30"))]
FREE = (date(2026, 12, 24), date(2026, 12, 25))
HOLIDAY = [Day(date(2027, 10, 1), DayKind.STATUTORY, "national_day", DaySource.PUBLISHED)]


ROLE_TABLE: dict[str, tuple[Callable[[Desk], object], set[str]]] = {
    "log.quick": (lambda d: log.quick(d, "城管局刘洋：泵车到位"), OFFICE),
    "log.add": (lambda d: log.add(d, "泵车到位"), OFFICE),
    "log.correct": (lambda d: log.correct(d, 1, "泵车2台"), OFFICE),
    "matters.new": (lambda d: matters.new(d, "路灯不亮"), OFFICE),
    "matters.assign": (lambda d: matters.assign(d, 1, "水利局"), OFFICE),
    "handover.note": (lambda d: handover.note(d, "goods", "钥匙2把"), OFFICE),
    "handover_items.plan": (lambda d: handover_items.plan(d, 1, "九点前问住建局"), OFFICE),
    "handover.sign": (handover.sign, {"officer", "leader"}),  # those of the office who are on the shift
    "handover.accept": (lambda d: handover.accept(d, date(2026, 11, 19)), {"officer", "leader"}),
    "posts.add": (lambda d: posts.add(d, "备班", "daily 08:30-08:30"), KEEPERS),
    "duty.assign": (
        lambda d: duty.assign(d, "主班", "赵强", moment("2026-12-01 08:30"), moment("2026-12-02 08:30")),
        KEEPERS,
    ),
    "duty.take_over": (lambda d: duty.take_over(d, "十二月.xlsx", TAKEN_OVER), KEEPERS),
    "posts.set_rest": (lambda d: posts.set_rest(d, "主班", 2), KEEPERS),
    "posts.name_servers": (lambda d: posts.name_servers(d, "主班", ["李敏"]), KEEPERS),
    "drafts.new": (lambda d: drafts.new(d, date(2026, 12, 1), date(2026, 12, 2)), KEEPERS),
    "drafts.write": (lambda d: drafts.write(d, date(2026, 12, 1), date(2026, 12, 2), []), KEEPERS),
    "drafts.put": (
        lambda d: drafts.put(d, 1, "主班", "赵强", moment("2026-12-01 08:30"), moment("2026-12-02 08:30")),
        KEEPERS,
    ),
    "drafts.take_out": (lambda d: drafts.take_out(d, 1, -1), KEEPERS),
    "drafts.drop": (lambda d: drafts.drop(d, 1), KEEPERS),
    "publishing.check": (lambda d: publishing.check(d, 1), KEEPERS | {"leader"}),
    "publishing.publish": (lambda d: publishing.publish(d, 2), KEEPERS | {"leader"}),
    "rotations.add_layer": (
        lambda d: rotations.add_layer(d, "主班", ["李敏"], begins=date(2026, 12, 1)),
        KEEPERS,
    ),
    "rotations.drop_layer": (lambda d: rotations.drop_layer(d, 1), KEEPERS),
    "rotations.override": (lambda d: rotations.override(d, "主班", "add", "刘洋", *AWAY), KEEPERS),
    "rotations.drop_override": (lambda d: rotations.drop_override(d, 1), KEEPERS),
    "rotations.draft": (lambda d: rotations.draft(d, date(2026, 12, 1), date(2026, 12, 2)), KEEPERS),
    "roster_rules.add": (lambda d: roster_rules.add(d, "together", people=["李敏", "赵强"]), KEEPERS),
    "roster_rules.remove": (lambda d: roster_rules.remove(d, 1), KEEPERS),
    "wishes.add": (lambda d: wishes.add(d, *FREE), OFFICE | {"viewer"}),
    "wishes.add for another": (lambda d: wishes.add(d, *FREE, person="徐敏"), STAFF_ROLES),
    "wishes.add, weighed": (lambda d: wishes.add(d, *FREE, weight=3), KEEPERS),
    "wishes.remove": (lambda d: wishes.remove(d, 1), STAFF_ROLES),
    "swaps.ask": (lambda d: swaps.ask(d, "give", SHIFT, "刘洋"), set()),
    "swaps.ask, told by": (lambda d: swaps.ask(d, "give", SHIFT, "刘洋", told_by="徐敏"), STAFF_ROLES),
    "swaps.agree": (lambda d: swaps.agree(d, 1), set()),
    "swaps.agree, told by": (lambda d: swaps.agree(d, 1, told_by="刘洋"), STAFF_ROLES),
    "swaps.approve": (lambda d: swaps.approve(d, 2), {"leader"}),
    "swaps.approve, told by": (lambda d: swaps.approve(d, 2, told_by="王建国"), STAFF_ROLES),
    "swaps.refuse": (lambda d: swaps.refuse(d, 2, "保障任务"), {"leader"}),
    "swaps.withdraw": (lambda d: swaps.withdraw(d, 2), KEEPERS),
    "swaps.take_over_now": (
        lambda d: swaps.take_over_now(d, "主班 2026-11-20", "刘洋", reason="突发高烧"),
        {"leader"},
    ),
    "absences.ask": (lambda d: absences.ask(d, "sick", *AWAY), OFFICE | {"viewer"}),
    "absences.ask for another": (lambda d: absences.ask(d, "sick", *AWAY, person="徐敏"), STAFF_ROLES),
    "absences.approve": (lambda d: absences.approve(d, 1), KEEPERS | {"leader"}),
    "absences.approve, told by": (lambda d: absences.approve(d, 1, told_by="王建国"), STAFF_ROLES),
    "absences.refuse": (lambda d: absences.refuse(d, 1, "人手不够"), KEEPERS | {"leader"}),
    "absences.withdraw": (lambda d: absences.withdraw(d, 1), KEEPERS),
    "calendar.set_day": (lambda d: calendar.set_day(d, date(2026, 11, 21), "workday"), KEEPERS),
    "calendar.take_over": (lambda d: calendar.take_over(d, HOLIDAY), KEEPERS),
    "people.add_department": (lambda d: people.add_department(d, "滨江区教育局", short_name="教育局"), ADMIN),
    "people.add_person": (lambda d: people.add_person(d, "秦峰"), ADMIN),
    "people.change_person": (lambda d: people.change_person(d, 12, seen=1, title="科长"), ADMIN),
    "people.retire_person": (lambda d: people.retire_person(d, 11), ADMIN),
    "contacts.put_person": (lambda d: contacts.put_person(d, "刘洋", "json://127.0.0.1/"), ADMIN),
    "contacts.put_department": (lambda d: contacts.put_department(d, "城管局", "json://127.0.0.1/"), ADMIN),
    "contacts.put_server": (lambda d: contacts.put_server(d, "mailto://127.0.0.1/?from=a@b.cn"), ADMIN),
    "contacts.retry": (contacts.retry, OFFICE),
    "department_heads.put": (lambda d: department_heads.put(d, "城管局", "罗建平"), ADMIN),
    "settings.put": (lambda d: settings.put(d, "soon_days", "5"), ADMIN),
}


@pytest.fixture(scope="module")
def made_busy(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the busy office's store, to be copied."""
    folder = tmp_path_factory.mktemp("busy")
    (folder / "building").mkdir()
    office = copied(founded, folder / "building")
    _keep_busy(office)
    office.store.backup(folder / "office.db")
    office.store.close()
    return folder


@pytest.fixture
def busy(made_busy: Path, tmp_path: Path) -> Iterator[Office]:
    """The busy office on a store of its own."""
    office = copied(made_busy, tmp_path)
    yield office
    office.store.close()


def _keep_busy(office: Office) -> None:
    """Give it something for each verb: an entry, a matter, a handover that somebody else has signed, and so on."""
    log.add(office.desk("赵强"), "泵车到位")
    office.matter()
    handover.sign(office.desk("何静"), date(2026, 11, 19))
    to, letter = office.person("刘洋").party, Letter("<1@test>", "催办", "请反馈")
    with office.store.write() as tx:
        outbox.add(tx, letter, to, ["mail"], office.now, urgent=False)
        tx.run("UPDATE outbox SET next_try_at = NULL")
    hejing = office.desk("何静")
    absences.ask(office.desk("刘洋"), "sick", *AWAY)
    duty.assign(hejing, "副班", "徐敏", moment("2026-12-20 08:30"), moment("2026-12-21 08:30"))
    for _n in range(2):
        swaps.ask(office.desk("徐敏"), "give", SHIFT, "刘洋")
    swaps.agree(office.desk("刘洋"), 2)
    rotations.add_layer(hejing, "主班", ["李敏", "徐敏"], begins=date(2026, 12, 1))
    rotations.override(hejing, "主班", "replace", "张明", *AWAY)
    first, _checked = (drafts.new(hejing, date(2026, 12, 1), date(2026, 12, 2)).id for _n in range(2))
    drafts.put(hejing, first, "主班", "徐敏", moment("2026-12-02 08:30"), moment("2026-12-03 08:30"))
    publishing.check(hejing, 2)
    roster_rules.add(hejing, "apart", people=["刘洋", "徐敏"])
    wishes.add(office.desk("徐敏"), *FREE)


@pytest.mark.parametrize(
    ("verb", "role"), [(verb, role) for verb, (_act, allowed) in ROLE_TABLE.items() for role in sorted(allowed)]
)
def test_what_a_role_may_do(busy: Office, verb: str, role: str) -> None:
    act, _allowed = ROLE_TABLE[verb]
    busy.tries(lambda: act(busy.desk(BY_ROLE[role])), allowed=True)


@pytest.mark.parametrize("verb", ROLE_TABLE)
def test_what_a_role_may_not_do(busy: Office, verb: str) -> None:
    act, allowed = ROLE_TABLE[verb]
    refused = {role: name for role, name in BY_ROLE.items() if role not in allowed}
    assert refused
    walk(busy, refused, (), lambda: act)


ELSEWHERE = {"matter_import._arrive", "statistics.recount"}
"""Who may take over a list of matters or count anew is asked in the tests of those."""


def _is_action(thing: object) -> bool:
    """Whether `@action` has made it."""
    code = getattr(thing, "__code__", None)
    return code is not None and code.co_qualname.startswith(f"{action.__name__}.")


NAMED = {
    f"{module.name}.{name}": thing
    for module in iter_modules(actions.__path__)
    for name, thing in vars(import_module(f"board.actions.{module.name}")).items()
    if _is_action(thing) and thing.__module__ == f"board.actions.{module.name}"
}
"""Every action of every room, by module and name."""


def test_every_action_of_every_room_is_tried() -> None:
    by_role = {verb.split(",")[0].split(" ")[0] for verb in ROLE_TABLE}
    assert (
        set(NAMED)
        == by_role
        | MATTERS
        | CLOCKS
        | DISCIPLINE
        | FAMILY
        | HANDOVERS
        | INCIDENTS
        | KEYS
        | POSITIONS
        | SESSIONS
        | TEMPLATES
        | VIEWS
        | ELSEWHERE
    )


def as_told(function: Callable[..., object]) -> str:
    """What the journal calls an action."""
    return str(getclosurevars(function).nonlocals["name"])


def test_the_table_of_permissions_has_a_row_for_each_action_and_no_other() -> None:
    assert set(RULES) == {as_told(function) for function in NAMED.values()}


def test_a_role_that_was_taken_away_no_longer_serves_at_an_open_board(office: Office) -> None:
    open_board = office.desk("李敏")
    admin, limin = office.desk("区晓东"), office.person("李敏")
    people.change_person(admin, limin.id, seen=limin.version, roles=["viewer"])
    with office.unchanged(), pytest.raises(NotAllowed, match="李敏"):
        log.add(open_board, "泵车到位")


def test_who_has_retired_changes_nothing_from_a_board_left_open(office: Office) -> None:
    open_board = office.desk("许大海").as_person(office.person("徐敏"))
    people.retire_person(office.desk("区晓东"), office.person("徐敏").id)
    with office.unchanged(), pytest.raises(NotAllowed, match="徐敏"):
        matters.note(open_board, 1, "还在")
