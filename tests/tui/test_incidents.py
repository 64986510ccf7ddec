"""Incidents at the board: opened with one key from the log, counted down on every screen, reported, followed up."""

from board.actions import incident_looks, incident_reports, incidents, log, plans
from board.tui.widgets.clock_strip import ClockStrip
from tests.office import moment
from tests.tui.driver import Sitter, StaffedOffice


def strip(sitter: Sitter) -> str:
    """What the line of clocks says; empty while it takes no room."""
    line = sitter.app.screen_stack[0].query_one(ClockStrip)
    return line.text if line.display else ""


async def test_a_call_becomes_an_incident_with_one_key_and_its_clock_runs_on_every_screen(
    office: StaffedOffice,
) -> None:
    log.quick(office.desk("赵强"), "城管局刘洋13800000038 中山路下穿积水两车被困", importance="emergency")
    limin = await office.sits_down("李敏")
    await limin.sees("突发 1")
    assert strip(limin) == ""
    await limin.presses("I").fills(level="较大", place="中山路下穿").presses("ctrl+s")
    await limin.sees("剩0:30", "中山路下穿积水两车被困：电话报告 报上级值班室", "处置中", "接报时间")
    for screen in "1234578":
        await limin.presses(screen).sees("剩0:30", "另有 2 项待报")
    await limin.presses("1").sees("红 剩0:30", row="电话报告").sees("突发 1")


async def test_what_is_left_can_be_read_in_both_languages(office: StaffedOffice) -> None:
    incidents.begin(office.desk("赵强"), "桥塌", level="ordinary")
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("5").sees("剩1:00:00", row="一般").presses("f2").sees("1:00:00 left", row="ordinary")


async def test_a_report_that_is_near_or_over_rings_once_each(office: StaffedOffice) -> None:
    incidents.begin(office.desk("赵强"), "桥塌", level="major")
    limin = await office.sits_down("李敏")
    await limin.sees("剩0:15")
    assert limin.app.rung == 0
    for minutes, seen, rung in ((9, "剩0:06", 0), (1, "剩5分00秒", 1), (4, "剩1分00秒", 1), (2, "超1分00秒", 2)):
        office.later(minutes=minutes)
        with limin.app._context():
            limin.app.clocks.turn()
        await limin.sees(seen)
        assert limin.app.rung == rung
    incident_reports.phone(office.desk("赵强"), 1, "市政府总值班室", told_to="周值班")
    await limin.sees("剩0:14", "桥塌：书面报告")


async def test_what_is_left_is_right_again_when_the_machine_has_slept(office: StaffedOffice) -> None:
    incidents.begin(office.desk("赵强"), "桥塌", level="major")
    limin = await office.sits_down("李敏")
    await limin.sees("剩0:15")
    office.later(minutes=12)  # nothing is told to the board, as while a machine sleeps
    await limin.sees("剩3分00秒")


async def test_without_anything_due_no_line_is_drawn_and_no_timer_runs(office: StaffedOffice) -> None:
    opened = incidents.begin(office.desk("赵强"), "停水", level="ordinary")
    limin = await office.sits_down("李敏")
    await limin.sees("剩1:00:00", "停水：电话报告 报上级值班室")
    assert limin.app.clocks._timer is not None
    incidents.close(office.desk("赵强"), opened.id, "核实无事", false_alarm=True)
    await limin.sees_not("剩1:00:00")
    assert strip(limin) == ""
    assert limin.app.clocks._timer is None


async def test_the_night_is_reported_by_phone_in_writing_and_in_sequence(office: StaffedOffice) -> None:
    opened = incidents.begin(office.desk("李敏"), "中山路积水", level="serious", facts={"place": "中山路下穿"})
    limin = await office.sits_down("李敏")
    await limin.presses("5").sees("中山路积水", "突发〔2026〕1号")
    await limin.presses("p").fills(target="市政府总值班室", told_to="周值班", answered="续报").presses("ctrl+s")
    await limin.sees("已报 09:00", "周值班")
    await limin.presses("f").sees("请先报出书面报告")
    await limin.presses("e").fills(casualties="无", measures="泵车2台到场").presses("ctrl+s").sees("泵车2台到场")
    await limin.presses("w").sees("伤亡损失：无").presses("ctrl+s").sees("书面报告  09:00")
    await limin.sees("李敏 报出书面报告").sees_not("修改书面报告")
    await limin.presses("e").fills(trend="水位回落").presses("ctrl+s").sees("水位回落")
    await limin.presses("f").sees("续报一").presses("ctrl+s").sees("续报一  09:00")
    story = incident_looks.show(office.desk(), opened.id)
    assert story.reports[-1].text == "中山路积水（续报一）\n滨江区政府办公室\n发展态势：水位回落"
    await limin.presses("r").fills(level="特别重大").presses("ctrl+s").sees("特别重大 处置中", "剩0:15")
    await limin.presses("c").sees("尚未报出、将随之终止").fills(reason="现场移交省里").presses("ctrl+s")
    await limin.sees("没有处置中的突发事件").presses("y").sees("已办结", "现场移交省里")
    await limin.presses("R").fills(reason="又有积水").presses("ctrl+s").sees("处置中", "剩0:15")


async def test_a_draft_is_kept_when_the_form_is_left(office: StaffedOffice) -> None:
    incidents.begin(office.desk("李敏"), "中山路积水", level="ordinary")
    limin = await office.sits_down("李敏", size=(80, 24))
    await limin.presses("5").sees("中山路积水").presses("w").sees("等级：一般").presses("escape")
    await limin.sees("书面报告  草稿")


async def test_who_is_not_of_the_office_is_told_why_they_may_not(office: StaffedOffice) -> None:
    incidents.begin(office.desk("李敏"), "中山路积水", level="ordinary")
    viewer = await office.sits_down("许大海")
    await viewer.presses("5").sees("中山路积水").presses("p").sees("许大海")
    await viewer.presses("n").sees("许大海").sees_not("登记突发事件")


async def test_what_is_due_in_the_queue_leads_to_its_incident(office: StaffedOffice) -> None:
    office.matter("东门路灯不亮")
    incidents.begin(office.desk("李敏"), "中山路积水", level="ordinary")
    limin = await office.sits_down("李敏")
    await limin.sees("中山路积水：电话报告", "东门路灯不亮").presses("g").sees("突发〔2026〕1号", "接报时间")
    await limin.presses("enter").sees("p电话报", "接报时间")


async def test_what_becomes_known_later_is_written_down_on_the_screen(office: StaffedOffice) -> None:
    plans.put(office.desk("何静"), "# 防汛预案\n类别：防汛\n\n1. 电话报告带班领导 | 谁：主班\n")
    opened = incidents.begin(office.desk("李敏"), "中山路积水", level="ordinary")
    limin = await office.sits_down("李敏")
    await limin.presses("5").sees("事发时间 待核实").presses("e").fills(kind="防汛", occurred="8:40").presses("ctrl+s")
    await limin.sees("事发时间 2026年11月20日08:40", "防汛预案", "电话报告带班领导")
    await limin.presses("e").sees("2026-11-20 08:40").fills(trend="水位回落").presses("ctrl+s").sees("水位回落")
    incident = incident_looks.show(office.desk(), opened.id).incident
    assert (incident.kind, incident.occurred_at) == ("防汛", moment("2026-11-20 08:40"))
