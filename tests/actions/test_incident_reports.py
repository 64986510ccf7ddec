"""Reports: by phone with who answered what, in writing composed of fields, followed up with what is new, frozen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from board.actions import (
    handover,
    handover_release,
    incident_levels,
    incident_looks,
    incident_reports,
    incidents,
    log,
    settings,
)
from board.domain.errors import BadInput, Conflict, NotAllowed, Refused, WrongMoment
from board.domain.incident_clocks import Clock
from board.domain.incident_reports import ReportKind, in_han, name_of
from board.store import incident_reports as rows
from tests.office import Office, moment


def flood(office: Office, level: str = "serious", **given: Any) -> int:
    """An incident that was received at nine."""
    facts = {"place": "中山路下穿", "nature": "积水，两车被困", "casualties": "无"}
    return incidents.begin(office.desk("李敏"), "中山路积水", level=level, facts=facts, **given).id


def running(office: Office, incident: int) -> list[Clock]:
    return [one for one in incident_looks.show(office.desk(), incident).clocks if one.runs]


def test_a_phone_report_says_to_whom_when_and_what_was_answered_and_ends_its_clock(office: Office) -> None:
    number = flood(office)
    office.later(minutes=12)
    made = incident_reports.phone(
        office.desk("李敏"),
        number,
        "市政府总值班室",
        told_to="周值班",
        text="两车被困，正在排水",
        answered="续报人员情况",
        at=moment("2026-11-20 09:10"),
    )
    assert (made.kind, made.target, made.told, made.answered) == (
        ReportKind.PHONE,
        "市政府总值班室",
        "周值班",
        "续报人员情况",
    )
    assert (made.at, made.by_name, made.is_sent) == (moment("2026-11-20 09:10"), "李敏", True)
    assert [one.channel.value for one in running(office, number)] == ["written", "follow_up"]
    assert office.faults == []


def test_a_phone_report_names_who_took_it(office: Office) -> None:
    number = flood(office)
    with office.unchanged(), pytest.raises(BadInput, match="接报人"):
        incident_reports.phone(office.desk("李敏"), number)


@pytest.mark.parametrize("minutes", [-1, 6])
def test_a_report_is_neither_before_the_incident_nor_in_the_future(office: Office, minutes: int) -> None:
    number = flood(office)
    at = office.now + timedelta(minutes=minutes)
    draft = incident_reports.draft(office.desk("李敏"), number, "written")
    reports: tuple[Callable[[], object], ...] = (
        lambda: incident_reports.phone(office.desk("李敏"), number, "市政府总值班室", told_to="周值班", at=at),
        lambda: incident_reports.report(office.desk("李敏"), number, "written", at=at),
        lambda: incident_reports.send(office.desk("李敏"), draft.id, at=at),
    )
    for report in reports:
        with office.unchanged(), pytest.raises(BadInput):
            report()


def test_a_written_report_is_composed_in_the_order_of_offices_edited_sent_and_frozen(office: Office) -> None:
    number = flood(office, occurred_at=moment("2026-11-20 08:40"), kind="内涝")
    draft = incident_reports.draft(office.desk("李敏"), number, "written", facts={"measures": "泵车2台到场"})
    assert draft.text.split("\n") == [
        "中山路积水（书面报告）",
        "滨江区政府办公室",
        "编号：突发〔2026〕1号",
        "等级：较大 内涝",
        "接报时间：2026年11月20日09:00",
        "事发时间：2026年11月20日08:40",
        "地点：中山路下穿",
        "性质经过：积水，两车被困",
        "伤亡损失：无",
        "已采取措施：泵车2台到场",
    ]
    assert len(running(office, number)) == 3
    worded = incident_reports.word(office.desk("赵强"), draft.id, draft.text + "\n请求支援泵车一台。")
    sent = incident_reports.send(office.desk("赵强"), worded.id, answered="收到")
    assert (sent.text, sent.by_name, sent.is_sent) == (worded.text, "赵强", True)
    assert [one.channel.value for one in running(office, number)] == ["phone", "follow_up"]
    changes: tuple[Callable[[], object], ...] = (
        lambda: incident_reports.word(office.desk("赵强"), sent.id, "改写"),
        lambda: incident_reports.send(office.desk("赵强"), sent.id),
    )
    for change in changes:
        with office.unchanged(), pytest.raises(WrongMoment):
            change()
    assert office.faults == []


def test_two_who_edit_one_draft_do_not_write_over_each_other(office: Office) -> None:
    number = flood(office)
    seen = incident_reports.draft(office.desk("李敏"), number, "written")
    incident_reports.word(office.desk("赵强"), seen.id, "赵强的稿")
    with office.unchanged(), pytest.raises(Conflict), office.store.write() as tx:
        rows.save(tx, seen)


def test_follow_ups_are_numbered_carry_only_what_is_new_and_fall_due_at_fixed_times(office: Office) -> None:
    number, limin = flood(office), office.desk("李敏")
    with office.unchanged(), pytest.raises(Refused):
        incident_reports.report(limin, number, "follow_up", facts={"trend": "回落"})
    incident_reports.report(limin, number, "written")
    with office.unchanged(), pytest.raises(Refused):
        incident_reports.report(limin, number, "follow_up")
    office.at("2026-11-20 16:40")
    first = incident_reports.report(limin, number, "follow_up", facts={"trend": "水位回落", "casualties": "轻伤1人"})
    assert (name_of(first), first.text.split("\n")) == (
        "续报一",
        ["中山路积水（续报一）", "滨江区政府办公室", "伤亡损失：轻伤1人", "发展态势：水位回落"],
    )
    assert [f"{one.due_at.astimezone(office.now.tzinfo):%d %H:%M}" for one in running(office, number)] == [
        "20 09:30",
        "21 08:00",
    ]
    office.at("2026-11-21 18:00")
    late = incident_reports.report(limin, number, "follow_up", facts={"measures": "清淤完毕"})
    assert late.text.endswith("）\n滨江区政府办公室\n已采取措施：清淤完毕")
    clocks = incident_looks.show(office.desk(), number).clocks
    assert [one.was_late for one in clocks if one.report == late.id] == [True]
    assert f"{running(office, number)[-1].due_at.astimezone(office.now.tzinfo):%d %H:%M}" == "22 08:00"


def test_the_final_report_ends_what_is_due_in_writing_and_nothing_follows_it(office: Office) -> None:
    number, limin = flood(office), office.desk("李敏")
    incident_reports.report(limin, number, "written")
    final = incident_reports.report(limin, number, "final", facts={"measures": "已恢复通行"})
    assert "已采取措施：已恢复通行" in final.text
    assert [one.channel.value for one in running(office, number)] == ["phone"]
    for kind in ("follow_up", "final"):
        with office.unchanged(), pytest.raises(Refused):
            incident_reports.report(limin, number, kind, facts={"trend": "平稳"})


def test_a_clock_for_one_superior_is_not_met_by_a_report_to_another(office: Office) -> None:
    settings.put(
        office.desk("区晓东"), "incident_clocks", "ordinary.phone=9 to 市总值班室, ordinary.phone=9 to 市应急局"
    )
    number = flood(office, "ordinary")
    incident_reports.phone(office.desk("李敏"), number, "市应急局", told_to="周值班")
    assert [one.target for one in running(office, number)] == ["市总值班室"]
    assert incident_reports.phone(office.desk("李敏"), number, told_to="周值班").target == "市总值班室"
    assert running(office, number) == []


def test_a_report_from_before_the_level_was_raised_does_not_meet_the_clock_of_the_new_level(office: Office) -> None:
    number = flood(office, "ordinary")
    office.later(minutes=10)
    incident_levels.raise_level(office.desk("李敏"), number, "major")
    office.later(minutes=1)
    incident_reports.phone(
        office.desk("李敏"), number, "市政府总值班室", told_to="周值班", at=office.now - timedelta(minutes=5)
    )
    assert [one.channel.value for one in running(office, number)] == ["phone", "written", "follow_up"]


def test_nobody_hands_over_while_a_first_report_is_due_unless_the_duty_leader_says_so(office: Office) -> None:
    office.at("2026-11-20 08:20")
    incidents.begin(office.desk("李敏"), "演练", level="major", is_exercise=True)
    number = flood(office)
    with office.unchanged(), pytest.raises(WrongMoment):
        handover.sign(office.desk("何静"))
    with office.unchanged(), pytest.raises(NotAllowed):
        handover_release.release(office.desk("李敏"), "接班人已到")
    with office.unchanged(), pytest.raises(NotAllowed):
        handover_release.release(office.desk("王建国"), "昨日带班不是今日带班")
    with office.unchanged(), pytest.raises(BadInput):
        handover_release.release(office.desk("单志强"), " ")
    handover_release.release(office.desk("李敏"), "接班人已到，由其报出", told_by="单志强")
    office.later(minutes=1)
    signed = handover.sign(office.desk("何静"))
    assert "待报：电话报告，时限11月20日08:50" in signed.text
    incident_reports.phone(office.desk("李敏"), number, "市政府总值班室", told_to="周值班")
    assert office.faults == []


def test_the_summary_tells_incidents_with_their_reports_and_other_emergencies_once(office: Office) -> None:
    limin = office.desk("李敏")
    entry = log.add(limin, "两车被困桥下", importance="emergency")
    log.add(limin, "有人昏倒", importance="emergency")
    drill = incidents.begin(limin, "消防演练", level="ordinary", is_exercise=True)
    opened = incidents.begin(limin, "中山路积水", level="serious", from_entry=entry.id, facts={"casualties": "无"})
    office.later(minutes=5)
    incident_reports.phone(limin, opened.id, "市政府总值班室", told_to="周值班", answered="续报")
    text = "".join(map(str.strip, handover.export(office.desk(), "txt").decode().split("\n")))
    section = text[text.index("三、") : text.index("四、")]
    assert "突发〔2026〕1号 中山路积水（较大，处置中）" in section
    assert "电话报告，报市政府总值班室 周值班，报告人李敏，答复：续报" in section
    assert "待报：书面报告，时限11月20日10:00" in section
    assert section.count("两车被困桥下") == 0
    assert section.count("有人昏倒") == 1
    assert drill.title not in text


@pytest.mark.parametrize(
    ("number", "han"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四"), (100, "100")]
)
def test_reports_are_numbered_in_han_figures(number: int, han: str) -> None:
    assert in_han(number) == han
