"""Rules open their matters at their time: each run once, the latest of those that were missed, none while paused."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from board.actions import calendar, matter_looks, people, recurring, recurring_runs, templates
from board.actions.desk import Desk
from board.domain.errors import BadInput, Conflict, Refused, Unknown, WrongMoment
from board.domain.matter import Matter
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.recurrence import DayOff
from board.domain.recurring import RuleState
from board.domain.timeline import told
from tests.actions.test_templates import REPORT
from tests.office import ZONE, Office, moment


def with_rule(office: Office, rule: str = "每月25日", **how: Any) -> int:
    """A rule that 何静 has made, from the template of a monthly report."""
    hejing = office.desk("何静")
    if not templates.listed(hejing):
        templates.add(hejing, "值班通报", **REPORT)
    return recurring.add(hejing, "值班通报", rule, **how).rule.id


def matters_of(office: Office) -> list[Matter]:
    found = matter_looks.listed(office.desk(), MatterFilter(standing=Standing.ALL))
    return sorted((one.matter for one in found), key=lambda one: one.id)


def ticks(office: Office, at: str) -> tuple[str, ...]:
    office.at(at)
    return recurring_runs.run_due(office.desk())


def test_a_matter_is_opened_at_its_time_and_only_once(office: Office) -> None:
    with_rule(office, at="09:00")
    assert ticks(office, "2026-11-25 08:59") == ()
    assert ticks(office, "2026-11-25 09:02") == ("督办〔2026〕1号",)
    with office.unchanged():
        assert ticks(office, "2026-11-25 09:03") == ()
        assert ticks(office, "2026-12-24 23:00") == ()
    [matter] = matters_of(office)
    assert (matter.title, matter.opened_at) == ("2026年11月值班情况通报", moment("2026-11-25 09:02"))
    assert (matter.raised_by.name, matter.owner.name, matter.lead and matter.lead.name) == ("何静", "何静", "城管局")
    assert matter.due_at == moment("2026-12-02 17:30")
    story = matter_looks.show(office.desk(), matter.id)
    assert [told(row, office.now.date(), ZONE)[1:3] for row in story.timeline] == [
        ("本台", "按周期规则1开立（2026-11-25）")
    ]
    assert (len(story.steps), [one.party.name for one in story.about.receipts]) == (3, ["水利局"])
    assert office.faults == []


def test_a_changed_rule_opens_by_its_new_days_from_now_on(office: Office) -> None:
    number = with_rule(office, at="09:00")
    assert ticks(office, "2026-11-25 09:00") == ("督办〔2026〕1号",)
    office.at("2026-11-26 10:00")
    hejing = office.desk("何静")
    changed = recurring.change(hejing, number, "每月26日", first_contact="李敏")
    assert (changed.rule.at.hour, changed.rule.owner.name) == (9, "李敏")
    assert changed.coming[0] == moment("2026-12-28 09:00"), "today's 9 o'clock is over, and the 26th a Saturday"
    assert recurring.change(hejing, number, day_off="keep").rule.recurrence.day_off is DayOff.KEEP
    assert ticks(office, "2026-12-25 09:00") == ()
    assert ticks(office, "2026-12-26 09:00") == ("督办〔2026〕2号",)
    for wanted in ({"wanted": "每分钟"}, {"at": "25:00"}, {"begins": "0001-01-01"}, {"first_contact": "无此人"}):
        with office.unchanged(), pytest.raises(BadInput):
            recurring.change(hejing, number, **wanted)  # type: ignore[arg-type]  # texts by name
    with office.unchanged(), pytest.raises(Conflict):
        recurring.change(hejing, number, at="11:00", seen=1)
    recurring.pause(hejing, number)
    recurring.change(hejing, number, at="11:00")
    assert recurring.show(hejing, number).rule.state is RuleState.PAUSED
    recurring.end(hejing, number)
    with office.unchanged(), pytest.raises(WrongMoment):
        recurring.change(hejing, number, at="12:00")
    assert office.faults == []


def test_what_was_missed_is_not_made_up_one_by_one(office: Office) -> None:
    """The latest run opens a matter that says which ones it stands for."""
    with_rule(office, "每周一", at="09:00")
    assert ticks(office, "2026-12-15 10:00") == ("督办〔2026〕1号",)
    [matter] = matters_of(office)
    [row] = matter_looks.show(office.desk(), matter.id).timeline
    assert row.said["run"] == "2026-12-14"
    assert row.said["missed"] == ["2026-11-23", "2026-11-30", "2026-12-07"]
    assert "代替错过的2026-11-23、2026-11-30、2026-12-07" in told(row, office.now.date(), ZONE).what
    assert ticks(office, "2026-12-20 10:00") == ()
    assert ticks(office, "2026-12-21 10:00") == ("督办〔2026〕2号",)
    assert office.faults == []


def test_a_run_on_a_day_off_moves_and_is_named_for_its_own_day(office: Office) -> None:
    with_rule(office, "每年10月1日", day_off="before", at="09:00")
    with_rule(office, "每年10月1日", day_off="after", at="09:00")
    with_rule(office, "每年10月1日", day_off="skip", at="09:00")
    for year in (2026, 2027):
        for text in ("09-30", "10-01", "10-08"):
            calendar.set_day(office.desk("何静"), moment(f"{year}-{text} 00:00").date(), "workday")
    calendar.set_day(office.desk("何静"), moment("2027-10-01 00:00").date(), "statutory", name="国庆节")
    assert ticks(office, "2027-09-30 09:00") == ("督办〔2027〕1号",)
    assert ticks(office, "2027-10-01 09:00") == ()
    assert ticks(office, "2027-10-04 09:00") == ("督办〔2027〕2号",)
    assert [matter.title for matter in matters_of(office)] == ["2027年10月值班情况通报"] * 2
    assert office.faults == []


def test_another_calendar_counts_at_once(office: Office) -> None:
    number = with_rule(office, at="09:00")
    assert recurring.show(office.desk(), number).coming[0] == moment("2026-11-25 09:00")
    ticks(office, "2026-11-24 09:00")
    calendar.set_day(office.desk("何静"), moment("2026-11-25 00:00").date(), "bridged", name="停电")
    assert ticks(office, "2026-11-25 09:00") == ()
    assert ticks(office, "2026-11-26 09:00") == ("督办〔2026〕1号",)
    calendar.set_day(office.desk("何静"), moment("2026-11-25 00:00").date(), "workday")
    assert ticks(office, "2026-11-27 09:00") == ()


def test_paused_it_opens_nothing_and_resumed_it_makes_nothing_up(office: Office) -> None:
    number, hejing = with_rule(office, "每个工作日", at="09:00"), office.desk("何静")
    assert recurring.pause(hejing, number, note="改版").coming == ()
    assert ticks(office, "2026-11-27 10:00") == ()
    with office.unchanged(), pytest.raises(WrongMoment):
        recurring.pause(hejing, number)
    assert recurring.resume(hejing, number).coming[0] == moment("2026-11-30 09:00")
    assert ticks(office, "2026-11-29 10:00") == ()
    assert ticks(office, "2026-11-30 09:00") == ("督办〔2026〕1号",)
    ended = recurring.end(hejing, f"#{number}").rule
    assert (ended.state, ticks(office, "2026-12-31 09:00")) == (RuleState.ENDED, ())
    for verb in (recurring.pause, recurring.resume, recurring.end):
        with office.unchanged(), pytest.raises(WrongMoment, match="已终止"):
            verb(hejing, number)
    assert recurring.listed(office.desk()) == []
    [kept] = recurring.listed(office.desk(), ended=True)
    assert kept.rule.last is not None
    assert office.faults == []


def test_a_rule_that_counts_its_runs_comes_to_its_end(office: Office) -> None:
    number = with_rule(office, "FREQ=DAILY;COUNT=3", day_off="keep", at="09:00")
    opened = [ticks(office, f"2026-11-2{n} 09:00") for n in range(9)][1:]
    assert [len(one) for one in opened] == [1, 1, 0, 0, 0, 0, 0, 0]  # the first of the three was on the day it was made
    assert recurring.show(office.desk(), number).coming == ()
    with office.unchanged():
        assert recurring_runs.run_due(office.desk()) == ()


def test_who_left_is_replaced_and_who_cannot_lead_leaves_it_to_the_first_contact(office: Office) -> None:
    hejing, admin = office.desk("何静"), office.desk("区晓东")
    templates.add(hejing, "请示", title="关于值班的请示", kind="consultation", lead="单志强")
    recurring.add(hejing, "请示", "每周一", at="09:00", first_contact="徐敏")
    shan = office.person("单志强")
    people.change_person(admin, shan.id, seen=shan.version, roles=["viewer"])
    people.retire_person(admin, office.person("徐敏").id)
    assert ticks(office, "2026-11-23 09:00") == ("请示〔2026〕1号",)
    [matter] = matters_of(office)
    assert (matter.lead, matter.owner.name, matter.waiting_on and matter.waiting_on.name) == (None, "何静", "何静")
    [row] = matter_looks.show(office.desk(), matter.id).timeline
    assert row.said["gone"] == ["单志强"]
    assert office.faults == []


def test_boards_at_once_open_each_run_once(office: Office) -> None:
    for n in range(4):
        with_rule(office, f"每月2{n + 3}日", at="09:00")
    office.at("2026-11-26 09:00")
    with ThreadPoolExecutor(4) as boards:
        done = list(boards.map(lambda _n: recurring_runs.run_due(Desk(office.store).at(office.now)), range(4)))
    assert sum(len(one) for one in done) == 4
    assert len(matters_of(office)) == 4
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("rule", "how", "line"),
    [
        ("每分钟", {}, "规则：每分钟不是日期规则"),
        ("FREQ=HOURLY", {}, "规则：一天不止一次"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", {}, "规则：永远不会出现"),
        ("FREQ=DAILY;UNTIL=20201231", {}, "规则：所有日期都已过去"),
        ("每月25日", {"at": "25:00"}, "25:00"),
        ("每月25日", {"begins": "soon"}, "起始日"),
        ("每月25日", {"begins": "9999-12-31"}, "起始日"),
        ("每月25日", {"begins": "0001-01-01"}, "起始日"),
        ("每月25日", {"day_off": "perhaps"}, "遇非工作日"),
        ("每个工作日", {"day_off": "after"}, "本身已说明"),
        ("每月25日", {"first_contact": "某人"}, "某人"),
    ],
)
def test_what_is_no_rule_is_refused_in_one_line(office: Office, rule: str, how: dict[str, Any], line: str) -> None:
    with_rule(office)
    with office.unchanged(), pytest.raises(BadInput, match=line):
        with_rule(office, rule, **how)


def test_an_unknown_template_or_rule(office: Office) -> None:
    hejing = office.desk("何静")
    with office.unchanged(), pytest.raises(Unknown, match="模板"):
        recurring.add(hejing, "没有的", "每月25日")
    for rule in ("9", "x", "", "1" * 30):
        with office.unchanged(), pytest.raises(Refused if rule == "?" else Unknown, match="周期规则"):
            recurring.end(hejing, rule)


def test_what_a_rule_would_do_is_told_before_it_is_added(office: Office) -> None:
    with office.unchanged():
        story = recurring.understood(office.desk("何静"), "每季度最后一个工作日")
    assert story.coming[:2] == (moment("2026-12-31 08:30"), moment("2027-03-31 08:30"))


def test_the_same_rule_is_not_kept_twice_however_it_is_written(office: Office) -> None:
    number, hejing = with_rule(office, "每周一", at="09:00"), office.desk("何静")
    for rule, how in (
        ("每周一", {}),
        ("BYDAY=MO;FREQ=WEEKLY", {"day_off": "after"}),
        ("每周一", {"first_contact": "李敏"}),
    ):
        with office.unchanged(), pytest.raises(Refused, match=f"规则 {number}"):
            recurring.add(hejing, "值班通报", rule, at="09:00", **how)
    other = recurring.add(hejing, "值班通报", "每周一", at="14:00").rule.id
    with office.unchanged(), pytest.raises(Refused, match=f"规则 {number}"):
        recurring.change(hejing, other, at="09:00")
    recurring.change(hejing, number, first_contact="李敏")
    recurring.end(hejing, number)
    assert with_rule(office, "每周一", at="09:00") > other
