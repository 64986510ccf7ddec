"""Rotations on a real store: layers and overrides, the schedule that comes of them, and a draft of it."""

from datetime import date, time

import pytest

from board.actions import drafts, duty, posts, publishing, rotations
from board.actions.rotations import Rotation
from board.domain.errors import BadInput, Unknown
from tests.office import Office, moment

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 13)


@pytest.fixture
def office(office: Office, engine: str) -> Office:  # named, so that pytest sees that it runs on both
    """The office, whose lead officers take turns on workdays and, in another rotation, on days off."""
    hejing = office.desk("何静")
    rotations.add_layer(hejing, "主班", ["李敏", "赵强", "徐敏"], begins=FIRST, days="workday", name="平日")
    rotations.add_layer(hejing, "主班", ["张明", "宋佳"], begins=FIRST, days="off", name="周末")
    return office


def names(found: Rotation) -> list[str]:
    return [found.names[one.person] for one in sorted(found.shifts, key=lambda one: one.begins_at)]


def shown(office: Office, first: date = FIRST, last: date = LAST) -> list[str]:
    return names(rotations.show(office.desk(), "主班", first, last))


def test_workdays_and_days_off_go_on_where_they_were(office: Office) -> None:
    week = ["李敏", "赵强", "徐敏", "李敏", "赵强", "张明", "宋佳"]
    assert shown(office) == week
    assert shown(office, date(2026, 12, 14), date(2026, 12, 20)) == [
        "徐敏",
        "李敏",
        "赵强",
        "徐敏",
        "李敏",
        "张明",
        "宋佳",
    ]


def test_overrides_split_shifts_and_can_be_taken_away(office: Office) -> None:
    hejing = office.desk("何静")
    evening = moment("2026-12-07 20:00"), moment("2026-12-08 08:30")
    number = rotations.override(hejing, "主班", "replace", "刘洋", *evening, note="李敏开会")
    found = rotations.show(office.desk(), "主班", FIRST, date(2026, 12, 7))
    assert names(found) == ["李敏", "刘洋"]
    assert sorted(found.shifts, key=lambda one: one.begins_at)[1].begins_at == evening[0]
    rotations.drop_override(hejing, number)
    assert shown(office, FIRST, FIRST) == ["李敏"]
    rotations.override(hejing, "主班", "移除", "李敏", *evening)
    assert [one.ends_at for one in rotations.show(office.desk(), "主班", FIRST, FIRST).shifts] == [evening[0]]
    rotations.override(hejing, "主班", "add", "刘洋", *evening)
    assert sorted(shown(office, FIRST, FIRST)) == ["刘洋", "李敏"]
    assert office.faults == []


def test_a_layer_is_dropped_and_a_temporary_one_ends(office: Office) -> None:
    hejing = office.desk("何静")
    made = rotations.add_layer(hejing, "主班", ["罗建平"], begins=date(2026, 12, 9), until=date(2026, 12, 10))
    assert shown(office)[2:5] == ["罗建平", "罗建平", "赵强"]
    rotations.drop_layer(hejing, made.layers[-1].id)
    assert shown(office)[2:5] == ["徐敏", "李敏", "赵强"]
    with office.unchanged(), pytest.raises(Unknown):
        rotations.drop_layer(hejing, made.layers[-1].id)
    with office.unchanged(), pytest.raises(Unknown):
        rotations.drop_override(hejing, 99)


def test_rotations_are_written_out_as_a_draft_and_other_posts_stay(office: Office) -> None:
    hejing = office.desk("何静")
    duty.assign(hejing, "副班", "刘洋", moment("2026-12-08 08:30"), moment("2026-12-09 08:30"))
    sheet = rotations.draft(hejing, FIRST, LAST, note="十二月第二周")
    seen = drafts.show(hejing, sheet.id)
    assert [one.person_name for one in seen.shifts if one.post_name == "副班"] == ["刘洋"]
    assert {gap.post_name for gap in seen.gaps} == {"带班领导", "副班"}
    publishing.check(hejing, sheet.id)
    publishing.publish(hejing, sheet.id)
    seen_now = duty.roster(hejing, FIRST, LAST)
    assert [one.person_name for one in seen_now.shifts if one.post_name == "主班"] == shown(office)
    assert office.faults == []


def test_turns_by_night_and_week_follow_the_hours_of_the_post(office: Office) -> None:
    hejing = office.desk("何静")
    posts.add(hejing, "夜班", "daily 20:00-08:00", order=6)
    nights = rotations.add_layer(
        hejing, "夜班", ["李敏", "赵强"], begins=FIRST, every="周", at=time(20), hours=(time(20), time(8))
    )
    assert nights.names[nights.shifts[0].person] == "李敏"
    found = rotations.show(office.desk(), "夜班", FIRST, date(2026, 12, 20))
    assert names(found) == ["李敏"] * 7 + ["赵强"] * 7
    assert {f"{one.begins_at.astimezone(office.now.tzinfo):%H:%M}" for one in found.shifts} == {"20:00"}


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("people", "how", "error"),
    [
        ([], {}, BadInput),
        (["谁"], {}, Unknown),
        (["李敏"], {"every": "years"}, BadInput),
        (["李敏"], {"length": 0}, BadInput),
        (["李敏"], {"days": "sometimes"}, BadInput),
        (["李敏"], {"until": date(2026, 12, 1)}, BadInput),
    ],
)
def test_a_layer_that_cannot_be(office: Office, people: list[str], how: dict[str, str], error: type[Exception]) -> None:
    with office.unchanged(), pytest.raises(error):
        rotations.add_layer(office.desk("何静"), "副班", people, begins=FIRST, **how)  # type: ignore[arg-type]  # as given


def test_what_cannot_be_overridden_or_drafted(office: Office) -> None:
    hejing, hours = office.desk("何静"), (moment("2026-12-07 20:00"), moment("2026-12-08 08:30"))
    with office.unchanged(), pytest.raises(BadInput):
        rotations.override(hejing, "主班", "swap", "刘洋", *hours)
    with office.unchanged(), pytest.raises(BadInput):
        rotations.override(hejing, "主班", "add", "刘洋", hours[1], hours[0])
    with office.unchanged(), pytest.raises(BadInput):
        rotations.override(hejing, "主班", "add", "刘洋", *hours, instead_of="李敏")
    for layer in rotations.show(hejing, "主班", FIRST, LAST).layers:
        rotations.drop_layer(hejing, layer.id)
    with office.unchanged(), pytest.raises(BadInput):
        rotations.draft(hejing, FIRST, LAST)
