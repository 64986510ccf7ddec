"""Choices of matters in words and as filters; days as people name them."""

from datetime import date

import pytest

from board.domain.days import Around, Days, days_typed
from board.domain.errors import BadInput
from board.domain.lights import Light, light_named, profile_written
from board.domain.matter_filter import Standing
from board.domain.matter_kinds import Urgency
from board.domain.matter_view import ME, Event, Part, Wanted, built_in
from board.domain.people import Party, PartyKind, Person
from tests.office import ZONE, moment

TODAY = date(2026, 11, 20)
NOW = moment("2026-11-20 09:00")
LIMIN = Person(id=3, name="李敏")
PROFILE = profile_written("", days=3, percent=20)


@pytest.mark.parametrize(
    ("typed", "written", "begins", "ends"),
    [
        ("this-week", "this-week", "2026-11-16", "2026-11-23"),
        ("this_week", "this-week", "2026-11-16", "2026-11-23"),
        ("本周", "this-week", "2026-11-16", "2026-11-23"),
        ("last week", "last-week", "2026-11-09", "2026-11-16"),
        ("明天", "tomorrow", "2026-11-21", "2026-11-22"),
        ("this-month", "this-month", "2026-11-01", "2026-12-01"),
        ("上月", "last-month", "2026-10-01", "2026-11-01"),
        ("last-year", "last-year", "2025-01-01", "2026-01-01"),
        ("2026-02", "2026-02-01..2026-02-28", "2026-02-01", "2026-03-01"),
        ("11-03", "2026-11-03..2026-11-03", "2026-11-03", "2026-11-04"),
        ("11-01..11-30", "2026-11-01..2026-11-30", "2026-11-01", "2026-12-01"),
        ("2026/11/1 至 2026.11.5", "2026-11-01..2026-11-05", "2026-11-01", "2026-11-06"),
        ("2026-10..11-05", "2026-10-01..2026-11-05", "2026-10-01", "2026-11-06"),
        ("11-20..", "2026-11-20..", "2026-11-20", ""),
        ("..11-20", "..2026-11-20", "", "2026-11-21"),
    ],
)
def test_days_are_named_from_today_or_by_date(typed: str, written: str, begins: str, ends: str) -> None:
    days = days_typed(typed, TODAY, "due")
    assert days is not None
    assert days.written == written
    assert days_typed(days.written, date.min, "due") == days
    moments = days.moments(NOW, ZONE)
    assert [at.strftime("%Y-%m-%d") if at else "" for at in moments] == [begins, ends]


@pytest.mark.parametrize(
    "typed", ["..", "11-31", "13-01", "2026-13", "11-05..11-01", "0001-01-01", "soon", "1..2..3", "-"]
)
def test_days_that_cannot_be_are_refused_by_field(typed: str, english: None) -> None:
    with pytest.raises(BadInput, match=r"^due: "):
        days_typed(typed, TODAY, "due")


def test_around_today_never_fails_at_the_ends_of_months_and_years() -> None:
    for day in (date(2026, 1, 1), date(2026, 1, 31), date(2028, 2, 29), date(2026, 12, 31)):
        for around in Around:
            first, last = around.days(day)
            assert first <= last


@pytest.mark.parametrize(
    ("wanted", "words", "filtered"),
    [
        (Wanted(), "未办结", {"standing": Standing.OPEN}),
        (Wanted(mine=True, standing=Standing.ALL), "未办结 等我", {"waiting_person": 3}),
        (Wanted(light=Light.LATE), "已了结 迟灯", {"standing": Standing.ENDED, "light": Light.LATE}),
        (Wanted(light=Light.YELLOW, standing=Standing.ALL), "未办结 黄灯", {"standing": Standing.OPEN}),
        (Wanted(urgency=Urgency.FLASH), "未办结 特急", {"urgency": Urgency.FLASH}),
        (Wanted(person=ME, person_part=Part.RAISED), "未办结 我（提出）", {"raised_by": 3}),
        (
            Wanted(department=Party(PartyKind.DEPARTMENT, 2, "城管局"), department_part=Part.WAITED_ON),
            "未办结 城管局（在等）",
            {"waiting_within": 2},
        ),
        (
            Wanted(event=Event.CLOSED, days=Days(Around.THIS_MONTH)),
            "已了结 本月了结",
            {"standing": Standing.ENDED, "closed_from": moment("2026-11-01 00:00")},
        ),
    ],
)
def test_a_choice_says_what_it_shows_and_asks_for_that(wanted: Wanted, words: str, filtered: dict[str, object]) -> None:
    assert wanted.in_words(PROFILE) == words
    found = wanted.as_filter(LIMIN, NOW, ZONE)
    assert {name: getattr(found, name) for name in filtered} == filtered


def test_lights_have_the_names_that_the_office_gives_them() -> None:
    blue = profile_written("blue", days=3, percent=20)
    assert light_named("蓝", blue, "light") is light_named("blue", blue, "light") is Light.GREEN
    assert light_named("green", blue, "light") is Light.DONE
    assert light_named("green", PROFILE, "light") is Light.GREEN
    assert light_named("yellow", profile_written("thirds", days=3, percent=20), "light") is Light.YELLOW
    assert Wanted(light=Light.GREEN).chosen(blue) == "蓝灯"
    with pytest.raises(BadInput):
        light_named("pink", blue, "light")


def test_the_views_that_come_with_the_board_have_names_of_their_own() -> None:
    names = [view.name for view in built_in()]
    assert len(set(names)) == len(names)
