"""Who may deal with incidents: the office with its leaders; the release of a handover is the duty leader's word."""

from collections.abc import Callable

import pytest

from board.actions import handover_release, incident_levels, incident_reports, incidents, plan_runs, plans
from board.actions.desk import Desk
from tests.actions.test_clock_permissions import PEOPLE
from tests.office import Office
from tests.permissions import walk

pytestmark = pytest.mark.sqlite

OFFICE = {"who raised it", "another officer", "coordinator", "leader", "admin"}
Verb = Callable[[Desk, int, int], object]
VERBS: dict[str, Verb] = {
    "incidents.begin": lambda d, _i, _r: incidents.begin(d, "东门停电", level="一般"),
    "incidents.change": lambda d, i, _r: incidents.change(d, i, title="中山路下穿积水"),
    "incident_levels.raise_level": lambda d, i, _r: incident_levels.raise_level(d, i, "重大"),
    "incidents.close": lambda d, i, _r: incidents.close(d, i, "水已排净"),
    "incident_levels.lower_level": lambda d, i, _r: incident_levels.lower_level(d, i, "一般", "无人受伤"),
    "incidents.merge": lambda d, i, _r: incidents.merge(d, i, "突发〔2026〕1号"),
    "incidents.reopen": lambda d, _i, r: incidents.reopen(d, r, "又积水了"),
    "incident_reports.phone": lambda d, i, _r: incident_reports.phone(d, i, told_to="值班室"),
    "incident_reports.draft": lambda d, i, _r: incident_reports.draft(d, i, "written"),
    "incident_reports.report": lambda d, i, _r: incident_reports.report(d, i, "written"),
    "incident_reports.word": lambda d, _i, r: incident_reports.word(d, r, "积水三十厘米"),
    "incident_reports.send": lambda d, _i, r: incident_reports.send(d, r),
    "plan_runs.start": lambda d, i, _r: plan_runs.start(d, i, "火灾预案"),
    "plan_runs.tick": lambda d, i, _r: plan_runs.tick(d, i, 1),
    "plan_runs.untick": lambda d, i, _r: plan_runs.untick(d, i, 2),
    "plan_runs.to_matter": lambda d, i, _r: plan_runs.to_matter(d, i, 3, lead="水利局"),
}
PLANS: dict[str, Callable[[Desk], object]] = {
    "plans.put": lambda d: plans.put(d, PLAN.replace("报告", "再报告")),
    "plans.retire": lambda d: plans.retire(d, "防汛预案"),
}
PLAN = "# 防汛预案\n类别：防汛\n1. 报告\n2. 核实\n3. 通知水利局\n"
ACTIONS = {*VERBS, *PLANS, "handover_release.release"}
"""The actions that stand in these tables, by module and name."""


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_who_may(office: Office, verb: str) -> None:
    limin = office.desk("李敏")
    incidents.begin(limin, "另一起", level="较大")
    for text in (PLAN, PLAN.replace("防汛", "火灾")):
        plans.put(office.desk("何静"), text)

    def ready() -> Callable[[Desk], object]:
        incident = incidents.begin(limin, "中山路积水", level="较大", kind="防汛").id
        plan_runs.tick(limin, incident, 2)
        other = incident
        if verb == "incidents.reopen":
            incidents.close(limin, incident, "水已排净")
            other = incident
        elif verb in {"incident_reports.word", "incident_reports.send"}:
            other = incident_reports.draft(limin, incident, "written").id
        return lambda desk: VERBS[verb](desk, incident, other)

    walk(office, PEOPLE, OFFICE, ready)


@pytest.mark.parametrize("verb", sorted(PLANS))
def test_who_keeps_the_library_of_plans(office: Office, verb: str) -> None:
    def ready() -> Callable[[Desk], object]:
        plans.put(office.desk("何静"), PLAN)
        return PLANS[verb]

    walk(office, PEOPLE, {"coordinator", "admin"}, ready)


def test_a_handover_is_released_by_the_duty_leader_or_in_their_name_by_staff_who_say_so(office: Office) -> None:
    for name, told_by in (("刘洋", ""), ("刘洋", "王建国"), ("单志强", ""), ("李敏", "单志强")):
        office.tries(
            lambda name=name, told_by=told_by: handover_release.release(  # type: ignore[misc]
                office.desk(name), "报告已在途", told_by=told_by
            ),
            allowed=False,
        )
    handover_release.release(office.desk("李敏"), "报告已在途", told_by="王建国")
    handover_release.release(office.desk("王建国"), "报告已在途")
    assert office.faults == []
