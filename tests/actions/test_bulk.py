"""One verb on many matters: all or none, each told by a row of its own, and what is refused told by line."""

from typing import Any

import pytest

from board.actions import bulk, matter_clocks, matter_family, matter_looks, matter_undo, matters, reminders
from board.domain.errors import BadInput, NotAll, NotAllowed, Stopped
from board.domain.matter_kinds import State
from tests.office import Office


def numbers(office: Office, count: int = 3, **given: Any) -> list[int]:
    """Some matters of one department."""
    return [office.matter(f"第{n}件", **given) for n in range(count)]


def rows_of(office: Office) -> int:
    """How many rows the journal has."""
    return int(office.everything()["journal"][0]["id"])


def test_all_go_through_with_a_row_each(office: Office) -> None:
    several, before = numbers(office), rows_of(office)
    done = bulk.on_all(office.desk("刘洋"), matters.accept, several, {"note": "一并签收"}).done
    assert [one.id for one in done] == several
    assert {one.state for one in done} == {State.ACCEPTED}
    assert rows_of(office) == before + 3
    assert office.faults == []


def test_if_one_cannot_be_none_is_and_each_is_told_why(office: Office) -> None:
    several = [*numbers(office, 2), office.matter("水利局的", lead="水利局"), 404]
    with office.unchanged(), pytest.raises(NotAll) as refused:
        bulk.on_all(office.desk("刘洋"), matters.accept, several)
    (name, why), (unknown, _why) = refused.value.problems
    assert (name, "水利局" in why, unknown) == ("协调〔2026〕3号", True, "404")


def test_the_others_go_through_if_one_says_so(office: Office) -> None:
    several = [office.matter("水利局的", lead="水利局"), *numbers(office, 2)]
    outcome = bulk.on_all(office.desk("刘洋"), matters.accept, several, leave_out=True)
    assert [one.id for one in outcome.done] == several[1:]
    assert [name for name, _why in outcome.left_out] == ["协调〔2026〕1号"]
    with office.unchanged(), pytest.raises(NotAll):
        bulk.on_all(office.desk("刘洋"), matters.accept, several, leave_out=True)
    assert office.faults == []


def test_words_that_cannot_be_are_told_once(office: Office) -> None:
    several = numbers(office)
    with office.unchanged(), pytest.raises(BadInput):
        bulk.on_all(office.desk("李敏"), reminders.remind, several, {"text": "  "})


def test_whoever_stops_it_on_its_way_has_changed_nothing(office: Office) -> None:
    def stop(done: int, _count: int) -> None:
        if done == 2:
            raise Stopped("够了")

    several = numbers(office)
    with office.unchanged(), pytest.raises(Stopped):
        bulk.on_all(office.desk("刘洋"), matters.accept, several, progress=stop)


def test_what_follows_from_one_is_known_to_the_next(office: Office) -> None:
    whole = office.matter("大事")
    matter_family.split(office.desk("何静"), whole, "城管局 甲\n水利局 乙")
    parts = [relative.matter.id for relative in _family(office, whole)]
    outcome = bulk.on_all(office.desk("何静"), matters.withdraw, [whole, *parts], {"reason": "不办了"}, leave_out=True)
    assert [one.id for one in outcome.done] == [whole]
    assert len(outcome.left_out) == 2
    assert {one.matter.state for one in _family(office, whole)} == {State.WITHDRAWN}
    assert office.faults == []


def _family(office: Office, whole: int) -> Any:
    return matter_looks.show(office.desk(), whole).family


def test_all_are_taken_back_at_once_or_one_by_one(office: Office) -> None:
    several, liuyang = numbers(office), office.desk("刘洋")
    bulk.on_all(liuyang, matters.accept, several)
    assert matter_undo.undo(liuyang, several[0]).state is State.ASSIGNED
    back = bulk.on_all(liuyang, matter_undo.undo, several[1:]).done
    assert {one.state for one in back} == {State.ASSIGNED}
    assert office.faults == []


def test_the_plan_says_beforehand_what_can_be_done(office: Office) -> None:
    first, second = numbers(office, 2)
    matter_clocks.hold(office.desk("何静"), second, "等天晴")
    plan = bulk.plan(office.desk("刘洋"), "accept", [first, second])
    assert [one.id for one in plan.can] == [first]
    assert [(one.id, bool(why)) for one, why in plan.cannot] == [(second, True)]
    assert not bulk.plan(office.desk("刘洋"), "undo", [first, second]).can


def test_a_number_twice_is_done_once_and_too_many_are_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    several = numbers(office)
    assert len(bulk.on_all(office.desk("刘洋"), matters.accept, [*several, *several]).done) == 3
    monkeypatch.setattr(bulk, "MOST", 2)
    with office.unchanged(), pytest.raises(BadInput):
        bulk.on_all(office.desk("刘洋"), matters.note, several, {"text": "办着"})


def test_nobody_does_in_bulk_what_is_refused_one_by_one(office: Office) -> None:
    several = numbers(office)
    for who in ("", "许大海", "宋佳"):
        with office.unchanged(), pytest.raises((NotAll, NotAllowed)):
            bulk.on_all(office.desk(who), matters.accept, several)
