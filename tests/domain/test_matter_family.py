"""The rules of matters that belong together, as tables: parts and wholes, merging, another kind, lines of parts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from board.domain import matter as moves
from board.domain import matter_family as family
from board.domain import matter_instructions as instructions
from board.domain.errors import BadInput, Refused, WrongMoment
from board.domain.matter import Matter, Wait
from board.domain.matter_instructions import Outcome
from board.domain.matter_kinds import MatterKind, State
from board.domain.matter_links import Link, LinkKind, Relation, wholes_above
from board.domain.matter_parts import Wanted, read_lines
from tests.domain.test_matter import CITY, HEJING, LATER, LIMIN, NOON, REGISTERED, STANDING, WANG

_HELD = replace(REGISTERED.moved(State.HELD, NOON, HEJING.party), interrupted=REGISTERED.wait)
_SPLIT = family.split(STANDING[State.ACCEPTED], NOON)
_MERGED = family.merge(STANDING[State.ACCEPTED], replace(REGISTERED, id=9), (), NOON)
EVERY = {**STANDING, State.HELD: _HELD, State.SPLIT: _SPLIT, State.MERGED: _MERGED}
_WORKING = {State.OPEN, State.ASSIGNED, State.ACCEPTED, State.RETURNED}
_ANY_OPEN = {state for state in State if state.is_open}


def matter(number: int, state: State = State.OPEN) -> Matter:
    return replace(EVERY[state], id=number, number=f"协调〔2026〕{number}号")


def part_of(part: int, whole: int) -> Link:
    return Link(part * 100 + whole, LinkKind.PART_OF, part, whole)


def test_every_state_is_tried() -> None:
    assert set(EVERY) == set(State)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        (lambda m: family.split(m, LATER), _WORKING | {State.SPLIT}),
        (lambda m: family.merge(m, replace(REGISTERED, id=9), (), LATER), _WORKING | {State.ANSWERED}),
        (lambda m: family.merge(replace(REGISTERED, id=9), m, (), LATER), _ANY_OPEN),
        (lambda m: family.unmerge(m, LATER), {State.MERGED}),
        (lambda m: family.turn_into(m, MatterKind.DIRECTIVE, "督办〔2026〕1号", LATER), _ANY_OPEN),
        (lambda m: moves.withdraw(m, LATER), _ANY_OPEN),
    ],
    ids=["split", "merge", "merge into", "unmerge", "turn into", "withdraw"],
)
def test_every_verb_in_every_state(state: State, verb: Callable[[Matter], Matter], allowed: set[State]) -> None:
    if state in allowed:
        after = verb(EVERY[state])
        assert after.due_at == EVERY[state].due_at
        assert (after.wait is not None) is after.state.is_open
    else:
        with pytest.raises(WrongMoment):
            verb(EVERY[state])


@pytest.mark.parametrize("state", sorted(_WORKING | {State.ANSWERED}))
def test_what_is_merged_goes_back_to_the_very_turn_it_had(state: State) -> None:
    before = EVERY[state]
    again = family.unmerge(family.merge(before, replace(REGISTERED, id=9), (), LATER), LATER)
    assert before.wait is not None
    assert again == replace(before, wait=Wait(before.wait.party, state, LATER))


@pytest.mark.parametrize(
    ("parts", "whole", "after"),
    [
        ((State.OPEN, State.CLOSED), State.SPLIT, State.SPLIT),
        ((State.HELD,), State.SPLIT, State.SPLIT),
        ((State.CLOSED, State.WITHDRAWN), State.SPLIT, State.CLOSED),
        ((State.CLOSED, State.MERGED), State.SPLIT, State.CLOSED),
        ((State.WITHDRAWN, State.MERGED), State.SPLIT, State.ACCEPTED),
        ((), State.SPLIT, State.ACCEPTED),
        ((State.ASSIGNED,), State.CLOSED, State.SPLIT),
        ((State.ASSIGNED,), State.WITHDRAWN, State.SPLIT),
        ((State.ASSIGNED,), State.ACCEPTED, State.SPLIT),
        ((State.CLOSED,), State.WITHDRAWN, State.WITHDRAWN),
        ((State.WITHDRAWN,), State.ACCEPTED, State.ACCEPTED),
    ],
)
def test_a_whole_is_as_its_parts_leave_it(parts: tuple[State, ...], whole: State, after: State) -> None:
    settled = family.after_parts(EVERY[whole], [matter(10 + n, state) for n, state in enumerate(parts)], LATER)
    assert settled.state is after
    assert (settled.interrupted is not None) is (after is State.SPLIT)


@pytest.mark.parametrize("whole", [State.HELD, State.MERGED])
def test_a_part_does_not_open_under_what_stands_still(whole: State) -> None:
    with pytest.raises(WrongMoment):
        family.after_parts(EVERY[whole], [matter(10)], LATER)


def test_a_whole_that_was_reopened_by_its_part_has_a_turn_to_go_back_to() -> None:
    opened = family.after_parts(EVERY[State.CLOSED], [matter(10)], LATER)
    assert opened.waiting_on == HEJING.party
    gone = family.after_parts(opened, [matter(10, State.WITHDRAWN)], LATER)
    assert (gone.state, gone.waiting_on) == (State.ASSIGNED, CITY)


@pytest.mark.parametrize(
    ("matter", "links", "above"),
    [
        (1, [], ()),
        (1, [part_of(1, 2)], (2,)),
        (2, [part_of(1, 2)], ()),
        (1, [part_of(1, 2), part_of(2, 3)], (2, 3)),
        (1, [part_of(1, 2), part_of(2, 1)], (2, 1)),
        (1, [Link(1, LinkKind.RELATED, 1, 2)], ()),
    ],
)
def test_what_stands_above(matter: int, links: list[Link], above: tuple[int, ...]) -> None:
    assert wholes_above(matter, links) == above


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("part", "whole", "links", "refusal"),
    [
        (1, 1, [], "circle"),
        (1, 2, [part_of(2, 1)], "circle"),
        (1, 3, [part_of(3, 2), part_of(2, 1)], "circle"),
        (1, 2, [part_of(1, 3)], "already"),
        (1, 2, [part_of(2, 3)], ""),
        (1, 2, [Link(1, LinkKind.RELATED, 1, 2)], ""),
    ],
)
def test_who_can_become_a_part(part: int, whole: int, links: list[Link], refusal: str) -> None:
    if refusal:
        with pytest.raises(Refused, match=refusal):
            family.demand_part(matter(part), matter(whole), links)
    else:
        family.demand_part(matter(part), matter(whole), links)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("duplicate", "into", "links", "refusal"),
    [
        (1, 1, [], "itself"),
        (1, 2, [Link(1, LinkKind.MERGED_INTO, 2, 1)], "circle"),
        (1, 2, [part_of(1, 2)], "is a part"),
        (1, 2, [part_of(1, 3)], "is a part"),
        (1, 2, [part_of(1, 3), part_of(2, 4)], "is a part"),
        (1, 2, [part_of(1, 3), part_of(2, 3)], ""),
        (1, 2, [part_of(2, 3)], ""),
        (1, 2, [Link(1, LinkKind.MERGED_INTO, 3, 1)], ""),
    ],
)
def test_who_can_be_merged(duplicate: int, into: int, links: list[Link], refusal: str) -> None:
    if refusal:
        with pytest.raises(Refused, match=refusal):
            family.merge(matter(duplicate), matter(into), links, LATER)
    else:
        assert family.merge(matter(duplicate), matter(into), links, LATER).state is State.MERGED


@pytest.mark.parametrize("kind", list(LinkKind))
def test_a_link_is_seen_from_both_ends(kind: LinkKind) -> None:
    link = Link(1, kind, 1, 2)
    assert (link.seen_from(1) is link.seen_from(2)) is (kind is LinkKind.RELATED)
    assert isinstance(link.seen_from(1), Relation)


@pytest.mark.parametrize("state", sorted(_ANY_OPEN))
@pytest.mark.parametrize("kind", [MatterKind.CONSULTATION, MatterKind.PROPOSAL])
def test_only_what_nobody_works_on_changes_between_leader_and_department(state: State, kind: MatterKind) -> None:
    before = EVERY[state]
    if before.lead is None or state in {State.ASSIGNED, State.RETURNED}:
        turned = family.turn_into(before, kind, "请示〔2026〕1号", LATER)
        assert (turned.lead, turned.former_numbers) == (None, ("协调〔2026〕1号",))
        assert turned.state is (State.HELD if state is State.HELD else State.OPEN)
    else:
        with pytest.raises(WrongMoment):
            family.turn_into(before, kind, "请示〔2026〕1号", LATER)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("水利局 抽排积水", [Wanted("抽排积水", "水利局")]),
        ("  水利局　抽排 积水 ｜ 2wd ", [Wanted("抽排 积水", "水利局", "2wd")]),
        ("水利局：12:30 前抽排|11-25 12:00", [Wanted("12:30 前抽排", "水利局", "11-25 12:00")]),
        ("- 安抚\n\n待定 劝返", [Wanted("安抚"), Wanted("劝返")]),
        ("协调〔2026〕3号\n水利局 抽排", [Wanted(number="协调〔2026〕3号"), Wanted("抽排", "水利局")]),
    ],
)
def test_parts_are_read_line_by_line(text: str, wanted: list[Wanted]) -> None:
    assert read_lines(text, "parts") == tuple(wanted)


@pytest.mark.parametrize("text", ["", " \n ", "水利局", "水利局 \x1b[2J", "- |2wd", "水利局 " + "水" * 201])
def test_lines_that_say_too_little_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_lines(text, "parts")


_TODAY = date(2026, 11, 20)


def put(kind: MatterKind, state: State = State.ASSIGNED) -> Matter:
    """Something that lies with a leader."""
    return replace(REGISTERED, kind=kind, state=state, lead=WANG.party, wait=Wait(WANG.party, state, NOON))


@pytest.mark.parametrize("kind", list(MatterKind))
def test_only_a_consultation_is_instructed_on_and_only_a_proposal_decided(kind: MatterKind) -> None:
    verbs: dict[MatterKind, Callable[[], Matter]] = {
        MatterKind.CONSULTATION: lambda: instructions.instruct(put(kind), "同意", _TODAY, "", LATER, today=_TODAY),
        MatterKind.PROPOSAL: lambda: instructions.decide(put(kind), Outcome.ADOPTED, "同意", LATER),
    }
    for wanted, verb in verbs.items():
        if kind is wanted:
            assert (verb().state, verb().waiting_on, verb().answer) == (State.ANSWERED, LIMIN.party, "同意")
        else:
            with pytest.raises(WrongMoment):
                verb()


@pytest.mark.parametrize(("outcome", "may"), [(Outcome.ADOPTED, True), (Outcome.DECLINED, False), (None, False)])
def test_only_what_was_adopted_has_an_effect(outcome: Outcome | None, may: bool) -> None:
    proposal = put(MatterKind.PROPOSAL)
    decided = instructions.decide(proposal, outcome, "", LATER) if outcome else moves.answer(proposal, "再议", LATER)
    if may:
        assert instructions.note_effect(decided, "好").effect == "好"
    else:
        with pytest.raises(WrongMoment):
            instructions.note_effect(decided, "好")
