"""Incidents against the clock: opened from the log, raised, ended, merged, reopened; nothing is lost on the way."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from board.actions import incident_levels, incident_looks, incident_reports, incidents, log, settings
from board.actions.desk import Desk
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown, WrongMoment
from board.domain.incident import IncidentState, Level
from board.domain.incident_clocks import Clock, Ending
from board.domain.incident_table import Channel
from tests.office import Office, moment

OPENED = "2026-11-20 09:00"


def due(office: Office, incident: int) -> dict[str, str]:
    """What is due of an incident, and when."""
    story = incident_looks.show(office.desk(), incident)
    zone = office.now.tzinfo
    return {one.channel.value: f"{one.due_at.astimezone(zone):%d %H:%M}" for one in story.clocks if one.runs}


def ended(office: Office, incident: int) -> list[tuple[str, Ending | None]]:
    """The clocks that ended, and by what."""
    story = incident_looks.show(office.desk(), incident)
    return [(one.channel.value, one.ended_by) for one in story.clocks if not one.runs]


def test_a_log_entry_becomes_an_incident_whose_clocks_run_from_when_it_was_received(office: Office) -> None:
    entry = log.quick(office.desk("李敏"), "城管局刘洋13800000038 8:52 中山路下穿积水两车被困", importance="emergency")
    opened = incidents.begin(office.desk("李敏"), level="较大", kind="内涝", from_entry=entry.id)
    assert (opened.number, opened.title) == ("突发〔2026〕1号", "中山路下穿积水两车被困")
    assert (opened.received_at, opened.opened_at) == (moment("2026-11-20 08:52"), office.now)
    assert (opened.facts.nature, opened.facts.source) == ("中山路下穿积水两车被困", "城管局刘洋 13800000038")
    assert due(office, opened.id) == {"phone": "20 09:22", "written": "20 09:52", "follow_up": "20 17:00"}
    assert incident_looks.show(office.desk(), opened.number).entries == (entry,)
    with office.unchanged(), pytest.raises(Refused, match="1"):
        incidents.begin(office.desk("赵强"), level="较大", from_entry=entry.id)
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("profile", "level", "expected"),
    [
        ("default", "extraordinary", {"phone": 15, "written": 30}),
        ("default", "ordinary", {"phone": 60, "written": 360}),
        ("province", "major", {"phone": 15, "written": 35}),
        ("province", "serious", {"written": 60}),
        ("company", "ordinary", {"phone": 5, "written": 30}),
        ("ordinary.phone=7, ordinary.written=9 occurred", "ordinary", {"phone": 7, "written": -51}),
        ("major.phone=7", "ordinary", {}),
    ],
)
def test_the_office_chooses_its_table_by_name_or_writes_its_own(
    office: Office, profile: str, level: str, expected: dict[str, int]
) -> None:
    admin = office.desk("区晓东")
    settings.put(admin, "incident_clocks", profile)
    settings.put(admin, "follow_up_from", "none")
    hour = office.now - timedelta(hours=1)
    opened = incidents.begin(office.desk("李敏"), "停水", level=level, occurred_at=hour)
    clocks = incident_looks.show(office.desk(), opened.id).clocks
    assert {one.channel.value: (one.due_at - office.now) / timedelta(minutes=1) for one in clocks} == expected


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "table",
    ["major.phone", "grave.phone=5", "major.fax=5", "major.phone=0", "major.phone=5, major.phone=6", "顶级", "1"],
)
def test_a_table_that_cannot_be_is_refused_when_it_is_set(office: Office, table: str) -> None:
    with office.unchanged(), pytest.raises(BadInput, match="incident_clocks"):
        settings.put(office.desk("区晓东"), "incident_clocks", table)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"level": "very bad"}, "level"),
        ({"occurred_at": timedelta(minutes=1)}, "occurred"),
        ({"received_at": timedelta(minutes=6)}, "received"),
        ({"received_at": timedelta(minutes=-9), "occurred_at": timedelta(minutes=-8)}, "occurred"),
        ({"facts": {"casualties": "\x1b[2J"}}, "Casualties and loss"),
        ({"facts": {"colour": "red"}}, "field"),
        ({"from_entry": 999}, "log entry"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_cannot_be_is_refused_in_one_line_that_names_it(office: Office, given: dict[str, Any], field: str) -> None:
    said: dict[str, Any] = {
        name: office.now + value if isinstance(value, timedelta) else value for name, value in given.items()
    }
    title = said.pop("title", "停水")
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        incidents.begin(office.desk("李敏"), title, **({"level": "ordinary"} | said))
    assert refusal.value.field == field


def test_raising_the_level_restarts_what_the_table_says_and_nothing_else(office: Office) -> None:
    limin = office.desk("李敏")
    opened = incidents.begin(limin, "桥下积水", level="ordinary")
    assert due(office, opened.id) == {"phone": "20 10:00", "written": "20 15:00"}
    office.later(minutes=10)
    incident_reports.phone(limin, opened.id, "市政府总值班室", told_to="周值班")
    assert due(office, opened.id) == {"written": "20 15:00"}
    incident_levels.raise_level(limin, opened.id, "重大", "又有三车被困")
    assert due(office, opened.id) == {"phone": "20 09:25", "written": "20 09:40", "follow_up": "20 17:00"}
    assert ended(office, opened.id) == [("phone", Ending.REPORT), ("written", Ending.LEVEL)]
    with office.unchanged(), pytest.raises(Refused):
        incident_levels.raise_level(limin, opened.id, "较大")


def test_a_level_for_which_the_table_has_no_phone_leaves_the_phone_report_due(office: Office) -> None:
    settings.put(office.desk("区晓东"), "incident_clocks", "ordinary.phone=60, ordinary.written=90, serious.written=30")
    opened = incidents.begin(office.desk("李敏"), "桥下积水", level="ordinary")
    office.later(minutes=50)
    incident_levels.raise_level(office.desk("李敏"), opened.id, "serious")
    assert due(office, opened.id) == {"phone": "20 10:00", "written": "20 10:20", "follow_up": "20 17:00"}


def test_raising_the_level_never_puts_off_what_was_due(office: Office) -> None:
    settings.put(office.desk("区晓东"), "incident_clocks", "company")
    opened = incidents.begin(office.desk("李敏"), "桥下积水", level="ordinary")
    office.later(minutes=4)
    incident_levels.raise_level(office.desk("李敏"), opened.id, "major")
    assert due(office, opened.id) == {"phone": "20 09:05", "written": "20 09:30", "follow_up": "20 17:00"}


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        (incidents.close, IncidentState.CLOSED),
        (partial(incidents.close, false_alarm=True), IncidentState.FALSE_ALARM),
    ],
)
def test_an_end_says_why_and_reopening_lets_its_clocks_run_again(
    office: Office, verb: Callable[[Desk, int, str], Any], state: IncidentState
) -> None:
    limin = office.desk("李敏")
    opened = incidents.begin(limin, "桥下积水", level="serious")
    before = due(office, opened.id)
    with office.unchanged(), pytest.raises(BadInput):
        verb(limin, opened.id, "  ")
    assert verb(limin, opened.id, "现场核实并无险情").state is state
    assert due(office, opened.id) == {}
    assert {by for _channel, by in ended(office, opened.id)} == {Ending.CLOSING}
    late_acts: tuple[Callable[[], object], ...] = (
        lambda: incidents.close(limin, opened.id, "再结一次"),
        lambda: incident_reports.phone(limin, opened.id, "市政府总值班室", told_to="周值班"),
        lambda: incidents.change(limin, opened.id, facts={"trend": "稳定"}),
        lambda: incident_levels.raise_level(limin, opened.id, "major"),
    )
    for late in late_acts:
        with office.unchanged(), pytest.raises(WrongMoment):
            late()
    office.later(minutes=5)
    again = incidents.reopen(limin, opened.id, "又来电，确有人被困")
    assert (again.state, again.reason) == (IncidentState.OPEN, "")
    assert due(office, opened.id) == before
    actions = [row.action for row in incident_looks.show(office.desk(), opened.id).timeline]
    assert actions == ["incidents.open", "incidents.close", "incidents.reopen"]
    assert office.faults == []


def test_two_reports_of_one_event_become_one_incident_and_what_was_due_stays_due(office: Office) -> None:
    limin = office.desk("李敏")
    first = incidents.begin(limin, "中山路积水", level="serious")
    office.later(minutes=8)
    second = incidents.begin(office.desk("赵强"), "中山路有车被淹", level="serious")
    incident_reports.phone(limin, second.id, "市政府总值班室", told_to="周值班")
    merged = incidents.merge(office.desk("赵强"), first.id, second.number)
    assert (merged.state, merged.merged_into) == (IncidentState.MERGED, second.id)
    assert due(office, first.id) == {}
    clocks = incident_looks.show(office.desk(), second.id).clocks
    assert [f"{one.channel} {one.due_at.astimezone(office.now.tzinfo):%H:%M}" for one in clocks if one.runs] == [
        "written 10:08",
        "follow_up 17:00",
        "phone 09:30",
        "written 10:00",
    ]
    incident_reports.phone(limin, second.id, "市政府总值班室", told_to="周值班")
    incident_reports.report(limin, second.id, "written")
    assert due(office, second.id) == {"follow_up": "20 17:00"}
    assert office.faults == []


def test_what_is_no_one_event_is_not_merged(office: Office) -> None:
    limin = office.desk("李敏")
    grave = incidents.begin(limin, "桥塌", level="major")
    light = incidents.begin(limin, "桥面裂缝", level="ordinary")
    drill = incidents.begin(limin, "防汛演练", level="major", is_exercise=True)
    for one, other in ((grave, light), (grave, drill), (grave, grave)):
        with office.unchanged(), pytest.raises(Refused):
            incidents.merge(limin, one.id, other.id)


def test_exercises_have_numbers_of_their_own_and_are_no_incidents_in_the_count(office: Office) -> None:
    drill = incidents.begin(office.desk("李敏"), "防汛演练", level="major", is_exercise=True)
    real = incidents.begin(office.desk("李敏"), "桥下积水", level="major")
    assert (drill.number, real.number) == ("演练〔2026〕1号", "突发〔2026〕1号")
    shown = incident_reports.report(office.desk("李敏"), drill.id, "written")
    assert shown.text.startswith("【演练】")


def test_what_is_due_first_stands_first_and_all_of_them_newest_first(office: Office) -> None:
    limin = office.desk("李敏")
    slow = incidents.begin(limin, "停水", level="ordinary")
    fast = incidents.begin(limin, "桥塌", level="major")
    quiet = incidents.begin(limin, "误报", level="ordinary")
    incidents.close(limin, quiet.id, "核实无事", false_alarm=True)
    assert [one.incident.id for one in incident_looks.listed(office.desk())] == [fast.id, slow.id]
    every = incident_looks.listed(office.desk(), all_of_them=True, limit=2)
    assert [one.incident.id for one in every] == [quiet.id, fast.id]
    rest = incident_looks.listed(office.desk(), all_of_them=True, before=fast.id)
    assert [one.incident.id for one in rest] == [slow.id]
    reports = incident_looks.strip(office.desk()).reports
    assert [(one.incident.id, one.clock.channel.value) for one in reports[:2]] == [
        (fast.id, "phone"),
        (fast.id, "written"),
    ]


@pytest.mark.parametrize("number", ["999", "突发〔2026〕9号", "", "9" * 30, "-1"])
def test_an_incident_that_is_not_there_is_named_in_the_refusal(office: Office, number: str) -> None:
    with office.unchanged(), pytest.raises(Unknown):
        incidents.close(office.desk("李敏"), number, "无")


VERBS: dict[str, Callable[[Desk, int], object]] = {
    "begin": lambda d, n: incidents.begin(d, "停水", level="ordinary"),
    "change": lambda d, n: incidents.change(d, n, facts={"trend": "稳定"}),
    "raise": lambda d, n: incident_levels.raise_level(d, n, "major"),
    "close": lambda d, n: incidents.close(d, n, "已处置"),
    "false alarm": lambda d, n: incidents.close(d, n, "误报", false_alarm=True),
    "phone": lambda d, n: incident_reports.phone(d, n, "市政府总值班室", told_to="周值班"),
    "report": lambda d, n: incident_reports.report(d, n, "written"),
    "draft": lambda d, n: incident_reports.draft(d, n, "written"),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("verb", VERBS)
def test_only_the_office_acts_on_incidents(office: Office, verb: str) -> None:
    opened = incidents.begin(office.desk("李敏"), "桥下积水", level="ordinary")
    for name in ("许大海", "刘洋", ""):
        with office.unchanged(), pytest.raises(NotAllowed):
            VERBS[verb](office.desk(name), opened.id)
    office.tries(lambda: VERBS[verb](office.desk("王建国"), opened.id), allowed=True)


def test_the_level_knows_what_is_graver() -> None:
    assert [one for one in Level if one.is_graver_than(Level.SERIOUS)] == [Level.EXTRAORDINARY, Level.MAJOR]


def test_a_clock_met_after_it_was_due_is_late() -> None:
    at = moment(OPENED)
    clock = Clock(1, Channel.PHONE, "", at, at)
    assert not clock.ends(Ending.REPORT, at).was_late
    assert clock.ends(Ending.REPORT, at + timedelta(seconds=1)).was_late
    assert not clock.ends(Ending.CLOSING, at + timedelta(seconds=1)).was_late
