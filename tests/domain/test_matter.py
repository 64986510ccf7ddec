"""A matter's moves: from every state by every verb, whom it then waits on, and how it stands against its limit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from board.domain import matter as rules
from board.domain.errors import BadInput, NotAllowed, WrongMoment
from board.domain.lights import Profile
from board.domain.matter import Matter, Wait
from board.domain.matter_kinds import MatterKind, State
from board.domain.moves import demand_may
from board.domain.people import Department, Party, Person, Role
from board.domain.pressure import Light, pressure

LIMIN = Person(1, "李敏", department=1, roles=frozenset({Role.OFFICER}))
HEJING = Person(2, "何静", department=1, roles=frozenset({Role.COORDINATOR}))
WANG = Person(3, "王建国", department=1, roles=frozenset({Role.LEADER}))
LIUYANG = Person(8, "刘洋", department=2)
LUO = Person(9, "罗建平", department=2)
SONGJIA = Person(10, "宋佳", department=4)
CITY = Department(2, "滨江区城市管理局", "城管局").party
WATER = Department(4, "滨江区水利局", "水利局").party
MONEY = Department(5, "滨江区财政局", "财政局").party
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)

REGISTERED = Matter(
    id=1,
    kind=MatterKind.REQUEST,
    number="协调〔2026〕1号",
    title="中山路积水",
    opened_at=NOON,
    raised_by=LIMIN.party,
    owner=HEJING.party,
    due_at=NOON + timedelta(days=10),
    wait=Wait(HEJING.party, State.OPEN, NOON),
)
_ASSIGNED = rules.assign(REGISTERED, CITY, (WATER,), NOON)
_ACCEPTED = rules.accept(_ASSIGNED, LIUYANG.party, NOON)
_ANSWERED = rules.answer(_ACCEPTED, "已排完", NOON)
STANDING = {
    State.OPEN: REGISTERED,
    State.ASSIGNED: _ASSIGNED,
    State.ACCEPTED: _ACCEPTED,
    State.ANSWERED: _ANSWERED,
    State.RETURNED: rules.give_back(_ASSIGNED, NOON),
    State.CLOSED: rules.confirm(_ANSWERED, NOON),
    State.WITHDRAWN: rules.withdraw(_ACCEPTED, NOON),
}
VERBS: dict[str, Callable[[Matter], Matter]] = {
    "assign": lambda m: rules.assign(m, MONEY, (), LATER),
    "accept": lambda m: rules.accept(m, LUO.party, LATER),
    "answer": lambda m: rules.answer(m, "已处理", LATER),
    "confirm": lambda m: rules.confirm(m, LATER),
    "give back": lambda m: rules.give_back(m, LATER),
    "withdraw": lambda m: rules.withdraw(m, LATER),
    "reopen": lambda m: rules.reopen(m, LATER),
}
ALLOWED: dict[tuple[State, str], tuple[State, Party | None]] = {
    (State.OPEN, "assign"): (State.ASSIGNED, MONEY),
    (State.OPEN, "withdraw"): (State.WITHDRAWN, None),
    (State.ASSIGNED, "assign"): (State.ASSIGNED, MONEY),
    (State.ASSIGNED, "accept"): (State.ACCEPTED, LUO.party),
    (State.ASSIGNED, "give back"): (State.RETURNED, HEJING.party),
    (State.ASSIGNED, "withdraw"): (State.WITHDRAWN, None),
    (State.ACCEPTED, "answer"): (State.ANSWERED, LIMIN.party),
    (State.ACCEPTED, "give back"): (State.RETURNED, HEJING.party),
    (State.ACCEPTED, "withdraw"): (State.WITHDRAWN, None),
    (State.ANSWERED, "confirm"): (State.CLOSED, None),
    (State.ANSWERED, "give back"): (State.ACCEPTED, LIUYANG.party),
    (State.ANSWERED, "withdraw"): (State.WITHDRAWN, None),
    (State.RETURNED, "assign"): (State.ASSIGNED, MONEY),
    (State.RETURNED, "withdraw"): (State.WITHDRAWN, None),
    (State.CLOSED, "reopen"): (State.ASSIGNED, CITY),
    (State.WITHDRAWN, "reopen"): (State.ASSIGNED, CITY),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", list(STANDING))
def test_every_verb_in_every_state(state: State, verb: str) -> None:
    before = STANDING[state]
    assert before.state is state
    if (state, verb) not in ALLOWED:
        with pytest.raises(WrongMoment, match=before.number) as refusal:
            VERBS[verb](before)
        assert refusal.value.do == rules.next_step(before)
        return
    after = VERBS[verb](before)
    now_in, waits_on = ALLOWED[state, verb]
    assert (after.state, after.waiting_on) == (now_in, waits_on)
    assert after.wait == (None if waits_on is None else Wait(waits_on, now_in, LATER))
    assert after.closed_at == (None if now_in.is_open else LATER)
    assert after.due_at == before.due_at


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State.OPEN, "next: assign it to a department"),
        (State.ASSIGNED, "next: 城管局 accepts it or returns it"),
        (State.ACCEPTED, "next: 刘洋 answers it"),
        (State.ANSWERED, "next: 李敏 confirms it or returns it"),
        (State.RETURNED, "next: 何静 assigns it again"),
        (State.CLOSED, "it can be reopened"),
        (State.WITHDRAWN, "it can be reopened"),
    ],
)
def test_the_next_step_is_said_with_a_name(state: State, step: str) -> None:
    assert rules.next_step(STANDING[state]) == step


@pytest.mark.parametrize(("state", "verb"), list(ALLOWED))
def test_no_move_lies_before_the_last_one(state: State, verb: str) -> None:
    before = STANDING[state]
    just = LATER + timedelta(seconds=1)
    ahead = replace(
        before,
        wait=before.wait and replace(before.wait, since=just),
        closed_at=before.closed_at and just,
    )
    with pytest.raises(WrongMoment):
        VERBS[verb](ahead)


def test_a_new_lead_must_accept_anew() -> None:
    again = rules.assign(STANDING[State.RETURNED], MONEY, (), LATER)
    assert (again.lead, again.supporting, again.handler) == (MONEY, (), None)


def test_rework_goes_back_to_whoever_had_it_and_keeps_what_was_said() -> None:
    again = rules.give_back(_ANSWERED, LATER)
    assert (again.waiting_on, again.handler, again.answer) == (LIUYANG.party, LIUYANG.party, "已排完")


def test_an_answer_that_was_only_told_goes_back_to_the_department() -> None:
    told = rules.answer(rules.accept(_ASSIGNED, CITY, NOON), "已排完", NOON)
    assert rules.give_back(told, LATER).waiting_on == CITY


def test_a_matter_that_never_had_a_lead_reopens_with_its_first_contact() -> None:
    ended = rules.withdraw(REGISTERED, NOON)
    again = rules.reopen(ended, LATER)
    assert (again.state, again.waiting_on, again.closed_at) == (State.OPEN, HEJING.party, None)


def test_a_lead_does_not_support_itself_and_supporters_are_named_once() -> None:
    with pytest.raises(BadInput, match="城管局") as refusal:
        rules.assign(REGISTERED, CITY, (WATER, CITY), LATER)
    assert refusal.value.field == "supporting"
    assert rules.assign(REGISTERED, CITY, (WATER, MONEY, WATER), LATER).supporting == (WATER, MONEY)


@pytest.mark.parametrize("kind", list(MatterKind))
@pytest.mark.parametrize("lead", [CITY, WANG.party])
def test_leaders_are_asked_and_departments_are_handed_to(kind: MatterKind, lead: Party) -> None:
    matter = replace(REGISTERED, kind=kind)
    if kind.asks_a_leader is (lead == WANG.party):
        assert rules.assign(matter, lead, (), LATER).waiting_on == lead
    else:
        with pytest.raises(BadInput) as refusal:
            rules.assign(matter, lead, (), LATER)
        assert refusal.value.field == "lead"


@pytest.mark.parametrize("kind", list(MatterKind))
def test_a_leader_may_rule_without_accepting_first(kind: MatterKind) -> None:
    put = replace(REGISTERED, kind=kind, state=State.ASSIGNED, lead=WANG.party, wait=Wait(WANG.party, State.OPEN, NOON))
    if kind in {MatterKind.CONSULTATION, MatterKind.PROPOSAL}:
        assert rules.answer(put, "同意", LATER).waiting_on == LIMIN.party
    else:
        with pytest.raises(WrongMoment):
            rules.answer(put, "同意", LATER)


@pytest.mark.parametrize(
    ("person", "told_by", "may"),
    [
        (LIUYANG, "", True),
        (LUO, "", True),  # another of the same department
        (SONGJIA, "", False),  # of a supporting department
        (SONGJIA, "刘洋", False),  # telling does not make a viewer staff
        (LIMIN, "", False),
        (LIMIN, "刘洋", True),
        (LIMIN, "  ", False),
        (HEJING, "刘洋", True),
        (WANG, "刘洋", False),  # a leader keeps no board
    ],
)
def test_only_the_lead_moves_or_the_office_for_it_by_name(person: Person, told_by: str, may: bool) -> None:
    if may:
        demand_may(person, "answer", _ACCEPTED, told_by=told_by)
    else:
        with pytest.raises(NotAllowed, match="城管局"):
            demand_may(person, "answer", _ACCEPTED, told_by=told_by)


@pytest.mark.parametrize(
    ("days_left", "working_days_left", "light"),
    [
        (9, 7, Light.GREEN),
        (4, 4, Light.GREEN),
        (4, 3, Light.YELLOW),  # few working days, though a weekend lies between
        (2, 9, Light.YELLOW),  # a fifth of ten days
        (2.01, 9, Light.GREEN),
        (0, 0, Light.YELLOW),  # the last moment is still in time
        (-0.01, 0, Light.RED),
    ],
)
def test_the_light_of_an_open_matter(days_left: float, working_days_left: int, light: Light) -> None:
    now = REGISTERED.due_at - timedelta(days=days_left)
    found = pressure(REGISTERED, now, working_days_left=working_days_left, profile=Profile(3, 0.2))
    assert found.light is light
    assert found.left == timedelta(days=days_left)
    assert found.share == pytest.approx(days_left / 10)


@pytest.mark.parametrize(("after", "light"), [(10, Light.DONE), (10.01, Light.LATE)])
@pytest.mark.parametrize("looked_at", [11, 400])
def test_a_matter_closed_late_stays_visibly_late(after: float, light: Light, looked_at: int) -> None:
    closed = rules.withdraw(REGISTERED, NOON + timedelta(days=after))
    found = pressure(closed, NOON + timedelta(days=looked_at), working_days_left=0, profile=Profile(3, 0.2))
    assert found.light is light
    assert found.left == timedelta(days=10 - after)


def test_a_limit_of_no_length_divides_nothing_by_zero() -> None:
    found = pressure(replace(REGISTERED, due_at=NOON), NOON, working_days_left=0, profile=Profile(3, 0.2))
    assert (found.light, found.share) == (Light.YELLOW, 0)
