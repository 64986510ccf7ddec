"""Plans: versions are kept, the opening starts one, a run keeps what it started with, late steps show, exercises."""

import pytest

from board.actions import incident_looks, incident_reports, incidents, matters, overview, plan_runs, plans
from board.domain.errors import BadInput, Conflict, Refused, Unknown, WrongMoment
from board.domain.plan import RunStep
from tests.office import Office

FLOOD = """# 防汛预案
类别：防汛、内涝
1. 电话报告带班领导 | 谁：主班 | 限时：5分钟
2. 通知水利局调泵车 | 谁：水利局 | 限时：10分钟 | 电话：13800000055
3. 水退后复查
"""


@pytest.fixture
def ready(office: Office) -> Office:
    """The office with a plan for floods."""
    plans.put(office.desk("何静"), FLOOD)
    return office


def steps(office: Office, incident: int) -> tuple[RunStep, ...]:
    return incident_looks.show(office.desk(), incident).steps


def test_opening_an_incident_starts_its_plan_and_the_run_keeps_its_version(ready: Office) -> None:
    opened = incidents.begin(ready.desk("李敏"), "中山路积水", level="一般", kind="防汛")
    plans.put(ready.desk("何静"), FLOOD.replace("3. 水退后复查", "3. 请街道转移居民 | 限时：30分钟\n4. 水退后复查"))
    again = incidents.begin(ready.desk("李敏"), "东门积水", level="一般", kind="城市内涝")
    assert [step.text for step in steps(ready, opened.id)] == ["电话报告带班领导", "通知水利局调泵车", "水退后复查"]
    assert len(steps(ready, again.id)) == 4
    assert [one.number for one in plans.versions(ready.desk(), "防汛预案")] == [2, 1]
    assert "转移居民" not in plans.text_of(ready.desk(), "防汛预案", 1)
    assert ready.faults == []


def test_a_kind_that_becomes_known_later_starts_the_plan_once(ready: Office) -> None:
    opened = incidents.begin(ready.desk("李敏"), "中山路", level="一般")
    assert steps(ready, opened.id) == ()
    incidents.change(ready.desk("李敏"), opened.id, kind="防汛")
    incidents.change(ready.desk("李敏"), opened.id, kind="内涝")
    assert len(steps(ready, opened.id)) == 3
    with pytest.raises(Refused, match="已启动预案"):
        plan_runs.start(ready.desk("李敏"), opened.id, "防汛")


def test_steps_are_ticked_with_time_and_person_and_late_ones_show(ready: Office) -> None:
    opened = incidents.begin(ready.desk("李敏"), "中山路积水", level="一般", kind="防汛")
    ready.later(minutes=7)
    assert [one.step.number for one in overview.overview(ready.desk()).late_steps] == [1]
    assert incident_looks.listed(ready.desk())[0].progress.late == 1
    done = plan_runs.tick(ready.desk("赵强"), opened.id, 1, "王建国已知")
    assert (done.done_by, done.done_at, done.note, done.is_late(ready.now)) == ("赵强", ready.now, "王建国已知", True)
    with pytest.raises(WrongMoment, match="赵强"):
        plan_runs.tick(ready.desk("李敏"), opened.id, 1)
    plan_runs.untick(ready.desk("李敏"), opened.id, 1)
    assert not steps(ready, opened.id)[0].is_done
    incidents.close(ready.desk("李敏"), opened.id, "水已排净")
    ready.later(hours=3)
    assert overview.overview(ready.desk()).late_steps == ()
    with pytest.raises(WrongMoment):
        plan_runs.tick(ready.desk("李敏"), opened.id, 2)


def test_a_step_becomes_a_matter_of_the_department_that_it_names(ready: Office) -> None:
    opened = incidents.begin(ready.desk("李敏"), "中山路积水", level="一般", kind="防汛")
    step = plan_runs.to_matter(ready.desk("李敏"), opened.id, 2)
    assert step.matter is not None
    made = incident_looks.show(ready.desk(), opened.id).steps[1]
    assert (made.is_done, made.matter_number, made.matter_state) == (True, step.matter_number, "交办")
    with pytest.raises(WrongMoment, match="承接"):
        plan_runs.untick(ready.desk("李敏"), opened.id, 2)
    matters.withdraw(ready.desk("李敏"), step.matter, "泵车已到")
    assert incident_looks.show(ready.desk(), opened.id).steps[1].matter_state == "已撤销"
    lines = [row.action for row in incident_looks.show(ready.desk(), opened.id).timeline]
    assert lines == ["incidents.open", "incidents.step_to_matter"]
    assert ready.faults == []


def test_an_exercise_runs_its_plan_and_makes_no_matter(ready: Office) -> None:
    opened = incidents.begin(ready.desk("李敏"), "推演", level="重大", kind="防汛", is_exercise=True)
    with ready.unchanged(), pytest.raises(Refused, match="演练不产生事项"):
        plan_runs.to_matter(ready.desk("李敏"), opened.id, 2)
    plan_runs.tick(ready.desk("李敏"), opened.id, 2)
    draft = incident_reports.draft(ready.desk("李敏"), opened.id, "written", text="情况属实")
    assert draft.text == "【演练】情况属实"
    assert incident_reports.word(ready.desk("李敏"), draft.id, "另写").text.startswith("【演练】")


def test_what_a_merged_incident_ran_goes_on_in_the_other(ready: Office) -> None:
    limin = ready.desk("李敏")
    first = incidents.begin(limin, "中山路积水", level="一般", kind="防汛")
    other = incidents.begin(limin, "下穿被淹", level="一般")
    plan_runs.tick(limin, first.id, 1)
    incidents.merge(limin, first.id, other.id)
    assert [step.is_done for step in steps(ready, other.id)] == [True, False, False]
    third = incidents.begin(limin, "又报积水", level="一般", kind="防汛")
    incidents.merge(limin, third.id, other.id)
    assert len(steps(ready, other.id)) == 3
    assert ready.faults == []


def test_two_who_change_a_plan_at_once_do_not_overwrite_each_other(ready: Office) -> None:
    seen = plans.show(ready.desk(), "防汛预案")
    plans.put(ready.desk("何静"), FLOOD.replace("复查", "再查"), plan="#1", seen=seen.version)
    with ready.unchanged(), pytest.raises(Conflict):
        plans.put(ready.desk("何静"), FLOOD, plan="#1", seen=seen.version)


def test_titles_and_kinds_are_taken_once_until_a_plan_is_retired(ready: Office) -> None:
    hejing = ready.desk("何静")
    with ready.unchanged(), pytest.raises(BadInput, match="类别“防汛”已有预案"):
        plans.put(hejing, FLOOD.replace("# 防汛预案", "# 新预案"))
    plans.put(hejing, "# 火灾预案\n类别：火灾\n1. 报告\n")
    with ready.unchanged(), pytest.raises(BadInput, match="已有预案“火灾预案”"):
        plans.put(hejing, FLOOD.replace("# 防汛预案", "# 火灾预案"), plan="防汛")
    plans.retire(hejing, "防汛")
    assert [one.name for one in plans.listed(hejing)] == ["火灾预案"]
    with pytest.raises(Unknown):
        plans.show(hejing, "防汛预案")
    plans.put(hejing, FLOOD)
    assert ready.faults == []


def test_a_number_names_the_plan_of_that_number_whatever_another_is_called(ready: Office) -> None:
    plans.put(ready.desk("何静"), "# #1\n类别：火灾\n1. 报告\n")
    assert plans.show(ready.desk(), "#1").name == "防汛预案"


@pytest.mark.parametrize("step", [0, 4, 99])
def test_a_step_that_is_not_there_is_named(ready: Office, step: int) -> None:
    opened = incidents.begin(ready.desk("李敏"), "中山路积水", level="一般", kind="防汛")
    with ready.unchanged(), pytest.raises(BadInput, match="没有第"):
        plan_runs.tick(ready.desk("李敏"), opened.id, step)
