"""What was said of points at issue and by supporting departments is taken back by whoever said it last."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import matter_undo, positions, settling, supporting
from board.actions.desk import Desk
from board.domain.errors import BadInput, NotAllowed, Refused
from tests.actions.test_matter_hands import last_sentence, shape
from tests.actions.test_matter_properties import RUNS
from tests.office import Office, copied

Act = tuple[str, Callable[[Desk, int], object]]

ACTS: dict[str, Act] = {
    "point": ("李敏", lambda d, m: positions.point(d, m, "由谁出钱")),
    "reword": ("李敏", lambda d, m: positions.reword(d, m, 1, "由谁出多少")),
    "drop": ("李敏", lambda d, m: positions.drop(d, m, 1, "没有分歧")),
    "urban agrees": ("刘洋", lambda d, m: positions.position(d, m, 1, "agree")),
    "water agrees if": ("宋佳", lambda d, m: positions.position(d, m, 1, "agree_if", provided="先抽水")),
    "water disagrees": ("宋佳", lambda d, m: positions.position(d, m, 1, "disagree", grounds="没有预算")),
    "water agrees": ("李敏", lambda d, m: positions.position(d, m, 1, "agree", party="水利局", told_by="宋佳")),
    "talk": ("李敏", lambda d, m: positions.talk(d, m, "各出一半", who="两局")),
    "common": ("何静", lambda d, m: settling.common_ground(d, m, 1, "各出一半")),
    "incline": ("何静", lambda d, m: settling.incline(d, m, "倾向各半", number=1)),
    "incline whole": ("何静", lambda d, m: settling.incline(d, m, "倾向各半")),
    "rule": ("王建国", lambda d, m: settling.rule(d, m, 1, "各出一半")),
    "support": ("李敏", lambda d, m: supporting.support(d, m, "财政局")),
    "receive": ("宋佳", lambda d, m: supporting.receive(d, m)),  # noqa: PLW0108 - a column of the same shape
    "feedback": ("宋佳", lambda d, m: supporting.feedback(d, m, "可以出泵车")),
}


def taken_back(office: Office, matter: int, name: str) -> None:
    """Do an act and take it back: everything is as before it."""
    actor, act = ACTS[name]
    before = shape(office)
    office.later(minutes=1)
    act(office.desk(actor), matter)
    assert shape(office) != before
    office.later(minutes=1)
    assert matter_undo.why_not_undo(office.desk(actor), matter) == ""
    matter_undo.undo(office.desk(actor), matter)
    assert shape(office) == before
    assert last_sentence(office, matter).startswith("撤回操作：")


@pytest.mark.parametrize(
    "path",
    [
        "point",
        "point, reword",
        "point, drop",
        "point, urban agrees",
        "point, water disagrees, water agrees",
        "point, talk",
        "point, urban agrees, water agrees, common",
        "point, incline",
        "incline whole",
        "point, rule",
        "support",
        "receive",
        "receive, feedback",
        "feedback",
    ],
)
def test_an_act_on_positions_that_is_taken_back_leaves_all_as_before(office: Office, path: str) -> None:
    matter = office.matter(supporting=("水利局",))
    *first, last = path.split(", ")
    for name in first:
        actor, act = ACTS[name]
        act(office.desk(actor), matter)
    taken_back(office, matter, last)
    assert office.faults == []


def test_who_did_not_say_it_or_said_it_before_others_cannot_take_it_back(office: Office) -> None:
    matter = office.matter(supporting=("水利局",))
    positions.point(office.desk("李敏"), matter, "由谁出钱")
    positions.position(office.desk("宋佳"), matter, 1, "disagree", grounds="没有预算")
    for who in ("李敏", "刘洋", ""):
        with office.unchanged(), pytest.raises(NotAllowed):
            matter_undo.undo(office.desk(who), matter)
    matter_undo.undo(office.desk("宋佳"), matter)
    with office.unchanged(), pytest.raises(Refused):
        matter_undo.undo(office.desk("宋佳"), matter)


@pytest.mark.sqlite
def test_whatever_was_said_the_last_of_it_is_taken_back(
    founded: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @settings(max_examples=max(5, RUNS // 8))
    @given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=8))
    def said(names: list[str]) -> None:
        office = copied(founded, tmp_path_factory.mktemp("said"))
        matter = office.matter(supporting=("水利局",))
        for name in names:
            actor, act = ACTS[name]
            before = shape(office)
            office.later(minutes=1)
            try:
                act(office.desk(actor), matter)
            except (Refused, BadInput):
                assert shape(office) == before
                continue
            matter_undo.undo(office.desk(actor), matter)
            assert shape(office) == before, name
            act(office.desk(actor), matter)
        assert office.faults == []
        office.store.close()

    said()
