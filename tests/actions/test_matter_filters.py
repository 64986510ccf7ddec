"""Filters of the list of matters: each finds exactly what the matters themselves say, and counts as many."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from board.actions import matter_clocks, matter_looks, matters, settings
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import Urgency
from board.domain.pressure import Light
from tests.office import Office, moment


def ids(office: Office, **wanted: Any) -> set[int]:
    """What a filter finds; it counts as many."""
    desk, asked = office.desk(), MatterFilter(**{"standing": Standing.ALL, **wanted})
    found = [one.matter.id for one in matter_looks.listed(desk, asked, limit=500)]
    assert matter_looks.counted(desk, asked) == len(found) == len(set(found))
    return set(found)


def of_every_light(office: Office) -> None:
    """Matters of every urgency from two weeks, some held, some closed in time, some late."""
    for day in range(0, 14, 2):
        for urgency in Urgency:
            number = office.matter(f"{day} {urgency}", urgency=urgency, lead=("城管局", "水利局")[day % 4 // 2])
            if urgency is Urgency.NORMAL and day % 4 == 0:
                matter_clocks.hold(office.desk("何静"), number, "等天晴")
            if day < 6 and urgency is Urgency.FLASH:
                office.later(days=day)
                matters.withdraw(office.desk("何静"), number, "重复")
                office.later(days=-day)
        office.later(days=2)


@pytest.mark.parametrize("profile", ["default", "blue", "thirds", "soon=orange, days=5, percent=60"])
def test_lights_are_found_as_they_are_shown(office: Office, profile: str) -> None:
    settings.put(office.desk("区晓东"), "lights", profile)
    of_every_light(office)
    seen = set[Light]()
    for hours in (0, 15, 40, 24 * 5):
        office.later(hours=hours)
        every = matter_looks.listed(office.desk(), MatterFilter(standing=Standing.ALL), limit=500)
        for light in Light:
            shown = {one.matter.id for one in every if one.pressure.light is light}
            assert ids(office, light=light) == shown, (light, hours)
            seen |= {light} if shown else set()
    assert seen == set(Light)


def test_an_office_that_never_opens_again_has_nothing_but_yellow(office: Office) -> None:
    office.matter()
    settings.put(office.desk("区晓东"), "working_hours", "2020-01-01 09:00-10:00")
    assert ids(office, light=Light.YELLOW)
    assert not ids(office, light=Light.GREEN)


def test_people_and_departments_are_found_by_what_they_have_to_do_with_it(office: Office) -> None:
    plain = office.matter("积水", lead="城管局", supporting=("水利局",))
    taken = office.matter("路灯", lead="住建局", first_contact="赵强")
    matters.accept(office.desk("刘洋"), plain)
    asked = office.matter("请示", kind="consultation", lead="王建国", by="何静")

    def department(name: str) -> int:
        found = office.person(name).department
        assert found is not None
        return found

    urban, water, building = department("刘洋"), department("宋佳"), department("张明")
    assert ids(office, waiting_department=urban) == set()
    assert ids(office, waiting_within=urban) == {plain}
    assert ids(office, waiting_within=building) == {taken}
    assert ids(office, supporting_department=water) == ids(office, department=water) == {plain}
    assert ids(office, department=urban) == {plain}
    liuyang, limin, wang = (office.person(name).id for name in ("刘洋", "李敏", "王建国"))
    assert ids(office, handler=liuyang) == ids(office, person=liuyang) == {plain}
    assert ids(office, raised_by=limin) == ids(office, person=limin) == {plain, taken}
    assert ids(office, owner=office.person("赵强").id) == ids(office, person=office.person("赵强").id) == {taken}
    assert ids(office, lead_person=wang) == ids(office, person=wang) == {asked}
    assert ids(office, urgency=Urgency.FLASH) == set()
    assert len(ids(office, urgency=Urgency.NORMAL)) == 3


def test_periods_count_from_their_first_moment_and_end_before_their_last(office: Office) -> None:
    first = office.matter("一")
    held = office.matter("停着的")
    matter_clocks.hold(office.desk("何静"), held, "等天晴")
    office.later(days=1)
    second = office.matter("二")
    matters.withdraw(office.desk("何静"), first, "重复")
    begins = moment("2026-11-21 09:00")
    assert ids(office, opened_from=begins) == {second}
    assert ids(office, opened_before=begins) == {first, held}
    assert ids(office, closed_from=begins) == {first} == ids(office, closed_before=begins + timedelta(minutes=1))
    assert ids(office, closed_before=begins) == set()
    due = matter_looks.show(office.desk(), second).matter.due_now
    assert second in ids(office, due_from=due)
    assert second not in ids(office, due_before=due)
    assert held not in ids(office, due_from=moment("2000-01-01 09:00")) | ids(office, due_before=due)


def test_of_what_ended_no_more_is_counted_than_anybody_reads(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matter_looks, "FREQUENT", 2)
    for number in range(5):
        matter = office.matter(f"中山路积水{number}")
        matters.withdraw(office.desk("何静"), matter, "重复")
    ended = MatterFilter(standing=Standing.ENDED, text="积水")
    assert matter_looks.counted(office.desk(), ended) == 3
    assert matter_looks.counted(office.desk(), replace(ended, department=office.person("刘洋").department)) == 3
    assert matter_looks.counted(office.desk(), replace(ended, text="积水4")) == 1
    for number in range(5):
        office.matter(f"解放路积水{number}")
    assert matter_looks.counted(office.desk(), replace(ended, text="")) == 3
    assert matter_looks.counted(office.desk(), replace(ended, standing=Standing.OPEN)) == 5
