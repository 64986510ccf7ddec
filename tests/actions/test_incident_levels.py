"""Levels: lowered with a reason, shown as they stood at a cut-off; who is told; clocks that are put back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from board.actions import (
    contacts,
    handover,
    incident_levels,
    incident_looks,
    incident_reports,
    incidents,
    log,
    overview,
    settings,
)
from board.domain.errors import BadInput, Refused
from board.domain.incident_clocks import Clock, Ending
from tests.office import Office

NEW_YORK = ZoneInfo("America/New_York")


def running(office: Office, incident: int) -> dict[str, str]:
    zone = settings.show(office.desk()).tz
    clocks = (one for one in incident_looks.show(office.desk(), incident).clocks if one.runs)
    return {one.channel.value: f"{one.due_at.astimezone(zone):%d %H:%M}" for one in clocks}


def clocks(office: Office, incident: int) -> tuple[Clock, ...]:
    return incident_looks.show(office.desk(), incident).clocks


def test_a_level_is_lowered_with_a_reason_and_what_still_runs_follows_the_table(office: Office) -> None:
    limin = office.desk("李敏")
    opened = incidents.begin(limin, "桥塌", level="重大")
    incident_reports.phone(limin, opened.id, "市总值班室", told_to="周值班")
    office.later(minutes=10)
    for reason, level, error in (("", "一般", BadInput), ("核实", "特别重大", Refused), ("核实", "重大", Refused)):
        with office.unchanged(), pytest.raises(error):
            incident_levels.lower_level(limin, opened.id, level, reason)
    incident_levels.lower_level(limin, opened.id, "一般", "核实为护栏倒塌，无人受伤")
    assert running(office, opened.id) == {"written": "20 15:00"}
    ended = [(one.channel.value, one.ended_by) for one in clocks(office, opened.id) if not one.runs]
    assert ended == [("phone", Ending.REPORT), ("written", Ending.LEVEL), ("follow_up", Ending.LEVEL)]
    row = incident_looks.show(office.desk(), opened.id).timeline[-1]
    assert (row.action, row.said["was"]) == ("incidents.lower_level", "major")
    assert row.said["reason"] == "核实为护栏倒塌，无人受伤"
    incident_levels.raise_level(limin, opened.id, "较大")
    assert running(office, opened.id)["written"] == "20 10:10"
    assert office.faults == []


def test_what_a_lower_level_is_not_asked_for_ends(office: Office) -> None:
    settings.put(office.desk("区晓东"), "incident_clocks", "province")
    opened = incidents.begin(office.desk("李敏"), "桥塌", level="重大")
    incident_levels.lower_level(office.desk("李敏"), opened.id, "较大", "核实")
    assert running(office, opened.id) == {"written": "20 10:00", "follow_up": "20 17:00"}


def test_a_summary_shows_the_level_of_its_cut_off(office: Office) -> None:
    opened = incidents.begin(office.desk("李敏"), "桥塌", level="较大")
    for kind in ("written", "final"):
        incident_reports.report(office.desk("李敏"), opened.id, kind)
    incident_reports.phone(office.desk("李敏"), opened.id, "市总值班室", told_to="周值班")
    office.at("2026-11-21 09:00")
    incident_levels.lower_level(office.desk("李敏"), opened.id, "一般", "核实")
    office.later(minutes=5)
    incident_levels.raise_level(office.desk("李敏"), opened.id, "重大")
    text = handover.export(office.desk("李敏"), "txt", date(2026, 11, 20)).decode()
    assert "桥塌（较大" in text
    assert "桥塌（重大" in handover.export(office.desk("李敏"), "txt", date(2026, 11, 21)).decode()


def test_those_who_must_know_are_told_and_of_exercises_nobody(office: Office) -> None:
    admin = office.desk("区晓东")
    for name in ("王建国", "李敏", "赵强", "何静"):
        contacts.put_person(admin, name, "json://127.0.0.1:9/")
    settings.put(admin, "incident_tells", "duty_leader, on_duty, 何静, 走了的人")
    incidents.begin(office.desk("李敏"), "推演", level="重大", is_exercise=True)
    assert contacts.messages(admin) == []
    opened = incidents.begin(office.desk("李敏"), "中山路积水", level="一般", facts={"place": "中山路下穿"})
    told = contacts.messages(admin)
    assert sorted(one.to.name for one in told) == ["何静", "王建国", "赵强"]
    assert {one.letter.subject for one in told} == {"突发事件（一般）：中山路积水"}
    assert "中山路下穿" in told[0].letter.body
    assert all(one.urgent for one in told)
    incident_levels.raise_level(office.desk("赵强"), opened.id, "重大")
    assert len(contacts.messages(admin)) == 6
    assert office.faults == []


def test_a_clock_that_is_put_back_is_told_and_the_order_stays_that_of_the_journal(office: Office) -> None:
    limin = office.desk("李敏")
    office.at("2026-11-20 09:58")
    opened = incidents.begin(limin, "中山路积水", level="较大")
    incident_reports.report(limin, opened.id, "written", facts={"place": "中山路"})
    incident_reports.report(limin, opened.id, "follow_up", facts={"trend": "上涨"})
    office.at("2026-11-20 08:59")
    seen = overview.overview(limin)
    assert seen.clock_behind == timedelta(minutes=59)
    incident_reports.phone(limin, opened.id, "市总值班室", told_to="周值班")
    incident_reports.report(limin, opened.id, "follow_up", facts={"trend": "回落"})
    with pytest.raises(Refused, match="没有新情况"):
        incident_reports.report(limin, opened.id, "follow_up")
    incidents.close(limin, opened.id, "水已排净")
    story = incident_looks.show(limin, opened.id)
    assert [one.at for one in story.reports] == [office.at("2026-11-20 09:58")] * 4
    assert not any(one.runs for one in story.clocks)
    assert all(one.ended_at is not None and one.ended_at >= one.begun_at for one in story.clocks)
    done = [row.action.partition(".")[2] for row in story.timeline]
    assert done == ["open", "report", "report", "phone", "report", "close"]
    assert office.faults == []


def test_a_report_that_is_said_to_be_before_the_incident_is_refused(office: Office) -> None:
    opened = incidents.begin(office.desk("李敏"), "中山路积水", level="较大")
    for act in (
        lambda: incident_reports.phone(
            office.desk("李敏"), opened.id, told_to="周值班", at=office.now - timedelta(minutes=1)
        ),
        lambda: incident_reports.report(
            office.desk("李敏"), opened.id, "written", at=office.now - timedelta(minutes=1)
        ),
        lambda: incident_reports.phone(
            office.desk("李敏"), opened.id, told_to="周值班", at=office.now + timedelta(minutes=9)
        ),
        lambda: incidents.change(office.desk("李敏"), opened.id, occurred_at=office.now + timedelta(minutes=1)),
    ):
        with office.unchanged(), pytest.raises(BadInput):
            act()


@pytest.mark.parametrize(
    ("received", "follow_up"),
    [
        ("2026-11-01T01:45:00-04:00", "2026-11-01T08:00:00-05:00"),
        ("2026-03-08T01:45:00-05:00", "2026-03-08T08:00:00-04:00"),
    ],
)
def test_minutes_pass_whatever_the_clocks_on_the_wall_are_set_to(office: Office, received: str, follow_up: str) -> None:
    settings.put(office.desk("区晓东"), "zone", "America/New_York")
    office.now = datetime.fromisoformat(received).astimezone(NEW_YORK)
    opened = incidents.begin(office.desk("李敏"), "停电", level="较大", received_at=office.now)
    due = {one.channel.value: one.due_at for one in clocks(office, opened.id)}
    assert due["phone"] - office.now.astimezone(UTC) == timedelta(minutes=30)
    assert due["phone"] == datetime.fromisoformat(received) + timedelta(minutes=30)
    assert due["follow_up"] == datetime.fromisoformat(follow_up)
    incident_levels.raise_level(office.desk("李敏"), opened.id, "重大")
    again = {one.channel.value: one.due_at for one in clocks(office, opened.id) if one.runs}
    assert again["phone"] == datetime.fromisoformat(received) + timedelta(minutes=15)
    log.add(office.desk("李敏"), "跨夏令时")
    assert office.faults == []
