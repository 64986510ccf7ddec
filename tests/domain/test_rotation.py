"""Rotations: whose turn it is, agreeing with a walk half hour by half hour; nobody is skipped; overrides split turns.

An ordinary run walks through a year; with `BOARD_RUNS=10` or more through ten.
"""

import os
import time as clock
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.errors import BadInput
from board.domain.pattern import is_one_of
from board.domain.rotation import Every, Layer, Segment, demand_sound, laid_over, layered, turns
from board.domain.rotation_overrides import Override, OverrideKind, Schedule, as_shifts, overridden

RUNS = int(os.environ.get("BOARD_RUNS", "5"))
YEARS = 10 if RUNS >= 10 else 1
CALENDAR = Calendar()
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
STEP = timedelta(minutes=30)
FIRST = date(2026, 1, 5)
DAYS: tuple[tuple[str, ...], ...] = ((), ("workday",), ("weekend",), ("holiday",), ("mon", "thu"), ("off",))
HOURS = (None, (time(20), time(8)), (time(1), time(3)), (time(2), time(2, 30)), (time(8), time(20)))
LAYERS = st.builds(
    Layer,
    people=st.lists(st.integers(1, 9), min_size=1, max_size=5, unique=True).map(tuple),
    every=st.sampled_from(Every),
    length=st.integers(1, 5),
    begins=st.dates(FIRST, FIRST + timedelta(days=80)),
    at=st.sampled_from([time(0), time(2), time(2, 30), time(8, 30), time(23, 30)]),
    days=st.sampled_from(DAYS),
    hours=st.sampled_from(HOURS),
    until=st.none() | st.dates(date(2026, 4, 1), date(2026, 12, 1)),
)


def walked(layer: Layer, zone: ZoneInfo, ends: datetime) -> Iterator[tuple[datetime, int | None]]:
    """Who is on at each half hour, by walking and asking the clock on the wall."""
    at = datetime.combine(layer.begins, layer.at, zone).astimezone(UTC)
    begins, seen, count = at, None, -1
    while at < ends:
        local = at.astimezone(zone)
        if layer.every is Every.HOURS:
            hour = (at - begins) // timedelta(hours=1)
            day = (begins + hour * timedelta(hours=1)).astimezone(zone).date()
            unit = hour
        else:
            near = [local.date() + timedelta(days=n) for n in (1, 0, -1)]
            day = next(one for one in near if datetime.combine(one, layer.at, zone).astimezone(UTC) <= at)
            unit = _unit(layer, day)
        serves = (layer.until is None or day <= layer.until) and (
            not layer.days or is_one_of(layer.days, CALENDAR.day(day))
        )
        if serves and (layer.hours is None or _in_hours(layer.hours, at, local.date(), zone)):
            if unit != seen:
                seen, count = unit, count + 1
            yield at, layer.people[count // layer.length % len(layer.people)]
        else:
            yield at, None
        at += STEP


def _unit(layer: Layer, day: date) -> int:
    """The number of the unit, counted up day by day."""
    if layer.every is Every.MONTHS:
        number, at = 0, layer.begins
        while True:
            year, month = divmod(layer.begins.year * 12 + layer.begins.month - 1 + number + 1, 12)
            at = _clamped(year, month + 1, layer.begins.day)
            if at > day:
                return number
            number += 1
    return (day.toordinal() - layer.begins.toordinal()) // (7 if layer.every is Every.WEEKS else 1)


def _clamped(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _in_hours(hours: tuple[time, time], at: datetime, day: date, zone: ZoneInfo) -> bool:
    for start in (day - timedelta(days=1), day):
        end = start if hours[0] < hours[1] else start + timedelta(days=1)
        since, until = (datetime.combine(*one, zone).astimezone(UTC) for one in ((start, hours[0]), (end, hours[1])))
        if since <= at < until:
            return True
    return False


@pytest.mark.parametrize("name", ZONES)
@settings(max_examples=RUNS)
@given(layer=LAYERS)
def test_properties_of_turns_agree_with_a_walk_across_changes_of_clocks(name: str, layer: Layer) -> None:
    zone = ZoneInfo(name)
    ends = datetime(2026 + YEARS, 1, 1, tzinfo=UTC)
    found = turns(layer, datetime(2026, 1, 1, tzinfo=UTC), ends, CALENDAR, zone)
    place = 0
    for at, person in walked(layer, zone, ends):
        while place < len(found) and found[place].ends_at <= at:
            place += 1
        on = found[place].person if place < len(found) and found[place].begins_at <= at else None
        assert on == person, at.astimezone(zone)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def daily(*people: int, **how: object) -> Layer:
    return Layer(people, Every.DAYS, 1, FIRST, time(8), **how)  # type: ignore[arg-type]  # the fields of a layer


def test_nobody_is_skipped_for_ever_because_a_day_is_left_out() -> None:
    """Seven people by the day, on workdays only: by calendar days two of them would never have a turn."""
    span = moment("2026-01-05"), moment("2026-12-31")
    counts = Counter(one.person for one in _by_day(turns(daily(*range(1, 8), days=("workday",)), *span, CALENDAR, UTC)))
    assert len(counts) == 7
    assert max(counts.values()) - min(counts.values()) <= 1
    weekends = Counter(one.person for one in _by_day(turns(daily(1, 2, 3, days=("off",)), *span, CALENDAR, UTC)))
    assert max(weekends.values()) - min(weekends.values()) <= 1


def _dates(one: Segment) -> list[date]:
    return [one.begins_at.date() + timedelta(days=n) for n in range((one.ends_at - one.begins_at).days or 1)]


def _by_day(found: list[Segment]) -> list[Segment]:
    days = [(one, n) for one in found for n in range((one.ends_at - one.begins_at) // timedelta(days=1))]
    return [one for one, _n in days]


def test_weekdays_weekends_and_holidays_are_rotations_of_their_own() -> None:
    layers = [daily(1, 2), daily(3, 4, days=("weekend",)), daily(5, days=("holiday",))]
    found = layered(layers, moment("2026-09-25"), moment("2026-10-12"), CALENDAR, UTC)
    on = {day: one.person for one in found for day in _dates(one)}
    assert [on[date(2026, 10, n)] for n in range(1, 8)] == [5] * 7
    assert on[date(2026, 10, 10)] in {1, 2}  # a Saturday that is worked
    assert on[date(2026, 10, 11)] in {3, 4}


def test_a_temporary_layer_goes_over_the_ordinary_one_and_ends() -> None:
    temporary = Layer((9,), Every.WEEKS, 1, date(2026, 2, 2), time(8), until=date(2026, 2, 8))
    found = layered([daily(1), temporary], moment("2026-02-01"), moment("2026-02-15"), CALENDAR, UTC)
    assert [(one.person, f"{one.begins_at:%d %H}", f"{one.ends_at:%d %H}") for one in found] == [
        (1, "01 00", "02 08"),
        (9, "02 08", "09 08"),
        (1, "09 08", "15 00"),
    ]


PIECES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6), st.integers(1, 3)), max_size=8)


def _schedule(drawn: list[tuple[int, int, int]], offset: int) -> list[Segment]:
    found, end = list[Segment](), 0
    for gap, length, person in drawn:
        begin = end + gap % 5
        hours = moment("2026-01-05") + timedelta(hours=begin), moment("2026-01-05") + timedelta(hours=begin + length)
        found.append(Segment(*hours, person + offset))
        end = begin + length
    return found


@given(PIECES, PIECES)
def test_what_lies_on_top_counts(lower: list[tuple[int, int, int]], upper: list[tuple[int, int, int]]) -> None:
    below, above = _schedule(lower, 0), _schedule(upper, 10)
    found = laid_over(below, above)
    for half in range(160):
        at = moment("2026-01-05") + half * STEP
        on = _on(above, at) or _on(below, at)
        assert _on(found, at) == on
    assert all(one.ends_at <= two.begins_at for one, two in pairwise(found))


def _on(schedule: list[Segment] | tuple[Segment, ...], at: datetime) -> list[int]:
    return [one.person for one in schedule if one.begins_at <= at < one.ends_at]


DAY = [
    Segment(moment("2026-01-05 08:00"), moment("2026-01-06 08:00"), 1),
    Segment(moment("2026-01-06 08:00"), moment("2026-01-07 08:00"), 2),
]


@pytest.mark.parametrize(
    ("kind", "person", "instead_of", "main", "beside"),
    [
        (OverrideKind.REPLACE, 9, 0, [(1, "05 08"), (9, "05 20"), (2, "06 20")], []),
        (OverrideKind.REPLACE, 9, 1, [(1, "05 08"), (9, "05 20"), (2, "06 08")], []),
        (OverrideKind.REMOVE, 1, 0, [(1, "05 08"), (2, "06 08")], []),
        (OverrideKind.REMOVE, 7, 0, [(1, "05 08"), (2, "06 08")], []),
        (OverrideKind.ADD, 9, 0, [(1, "05 08"), (2, "06 08")], [(9, "05 20")]),
    ],
)
def test_overrides_split_turns(
    kind: OverrideKind, person: int, instead_of: int, main: list[tuple[int, str]], beside: list[tuple[int, str]]
) -> None:
    one = Override(kind, person, moment("2026-01-05 20:00"), moment("2026-01-06 20:00"), instead_of)
    found = overridden(DAY, [one])
    assert [(each.person, f"{each.begins_at:%d %H}") for each in found.main] == main
    assert [(each.person, f"{each.begins_at:%d %H}") for each in found.beside] == beside


def test_shifts_are_cut_to_the_hours_that_a_post_asks_for() -> None:
    asked = [(moment("2026-01-05 18:00"), moment("2026-01-06 10:00"))]
    found = as_shifts(4, Schedule(tuple(DAY)), asked)
    assert [(one.post, one.person, f"{one.begins_at:%d %H}", f"{one.ends_at:%d %H}") for one in found] == [
        (4, 1, "05 18", "06 08"),
        (4, 2, "06 08", "06 10"),
    ]


@pytest.mark.parametrize(
    "layer",
    [
        Layer((), Every.DAYS, 1, FIRST, time(8)),
        Layer((1,), Every.DAYS, 0, FIRST, time(8)),
        Layer((1,), Every.DAYS, 1, FIRST, time(8), until=date(2026, 1, 1)),
    ],
)
def test_a_rotation_that_cannot_be(layer: Layer) -> None:
    with pytest.raises(BadInput):
        demand_sound(layer)


def test_ten_years_by_the_hour_are_worked_out_in_a_moment() -> None:
    layers = [Layer(tuple(range(1, 8)), Every.HOURS, 1, date(2026, 1, 1), time(0)), daily(8, 9, days=("off",))]
    begun = clock.process_time()
    found = layered(layers, moment("2026-01-01"), moment("2036-01-01"), CALENDAR, ZoneInfo("Europe/Berlin"))
    assert len(found) > 50_000
    assert clock.process_time() - begun < 3  # one second is the goal; a laden machine is not to fail the suite
