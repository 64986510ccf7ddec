"""Each action as a verb of the command line, and an office in which each has something to be done to."""

from board.actions import (
    absences,
    checklists,
    drafts,
    duty,
    handover,
    incident_reports,
    incidents,
    log,
    matter_clocks,
    matter_family,
    matter_hands,
    matter_instructions,
    matters,
    plan_runs,
    plans,
    positions,
    publishing,
    recurring,
    roster_rules,
    rotations,
    swaps,
    templates,
    views,
    wishes,
)
from board.domain.matter_view import Wanted
from tests.actions.test_incident_permissions import PLAN
from tests.actions.test_permissions import AWAY, SHIFT
from tests.office import Office, day, moment

VERBS: dict[str, str] = {
    "calendar.set": "calendar set 2026-11-21 workday",
    "duty.add_layer": "duty rotation add 主班 李敏 --from 2026-12-01",
    "duty.add_rule": "duty rule add together 李敏 赵强",
    "duty.add_post": "duty posts add 备班 'daily 08:30-08:30'",
    "duty.agree_to_swap": "duty swap agree 1 --told-by 刘洋",
    "duty.approve_absence": "duty absence approve 1 --told-by 王建国",
    "duty.approve_swap": "duty swap approve 2 --told-by 王建国",
    "duty.ask_absence": "duty absence ask sick --from 2026-12-17 --to 2026-12-17 --for 徐敏",
    "duty.ask_swap": f"duty swap ask '{SHIFT}' 刘洋 --told-by 徐敏",
    "duty.assign": "duty assign 主班 赵强 --from '2026-12-01 08:30' --to '2026-12-02 08:30'",
    "duty.check_draft": "duty draft check 1",
    "duty.check_in_times": "duty check times 主班 08:00",
    "duty.spot_check": "duty check spot 主班",
    "duty.draft_rotation": "duty rotation draft 2026-12-01 2026-12-02",
    "duty.drop_draft": "duty draft drop 1",
    "duty.drop_layer": "duty rotation drop 1",
    "duty.drop_override": "duty rotation restore 1",
    "duty.name_servers": "duty posts serve 主班 李敏",
    "duty.new_draft": "duty draft new 2026-12-01 2026-12-02",
    "duty.override": "duty rotation override 主班 add 刘洋 --from '2026-12-09 00:00' --to '2026-12-10 00:00'",
    "duty.publish": "duty publish 2",
    "duty.put_in_draft": "duty draft put 1 主班 赵强 --from '2026-12-01 08:30' --to '2026-12-02 08:30'",
    "duty.refuse_absence": "duty absence refuse 1 人手不够 --told-by 王建国",
    "duty.refuse_swap": "duty swap refuse 2 保障任务 --told-by 王建国",
    "duty.remove_rule": "duty rule remove 1",
    "duty.remove_wish": "duty wish remove 1",
    "duty.set_rest": "duty posts rest 主班 2",
    "duty.take_over_now": "duty swap now '主班 2026-11-20' 刘洋 突发高烧 --told-by 王建国",
    "duty.withdraw_absence": "duty absence withdraw 1",
    "duty.wish": "duty wish add 2026-12-24 --for 徐敏",
    "duty.withdraw_swap": "duty swap withdraw 2",
    "handover.note": "handover note goods 钥匙2把",
    "handover.plan": "handover plan {accepted} 今天办",
    "handover.release": "handover release 报告已在途 --told-by 王建国",
    "incidents.change": "incident change {incident} --title 中山路下穿积水",
    "incidents.close": "incident close {incident} 水已排净",
    "incidents.draft": "incident report {incident} written --draft",
    "incidents.lower_level": "incident lower {grave incident} 一般 核实无人受伤",
    "incidents.merge": "incident merge {incident} {other incident}",
    "incidents.open": "incident open 东门停电 --level 一般",
    "incidents.phone": "incident report {incident} phone --told 值班室",
    "incidents.raise_level": "incident raise {incident} 较大",
    "incidents.reopen": "incident reopen {ended incident} 又积水了",
    "incidents.report": "incident report {incident} written",
    "incidents.send": "incident send {report}",
    "incidents.start_plan": "plan start {other incident} 火灾预案",
    "incidents.step_to_matter": "plan matter {incident} 3 --lead 水利局",
    "incidents.tick_step": "plan tick {incident} 1",
    "incidents.untick_step": "plan untick {incident} 2",
    "log.add": "log add 泵车到位",
    "log.correct": "log correct 1 泵车2台",
    "matters.accept": "matter accept {assigned} --told-by 罗建平",
    "matters.add_step": "matter step {accepted} 印发",
    "matters.adopt": "matter adopt {proposal} --told-by 单志强",
    "matters.answer": "matter answer {accepted} 已排完 --told-by 罗建平",
    "matters.assign": "matter assign {open} 水利局",
    "matters.common_ground": "matter common-ground {contested} 2 由水利局管护",
    "matters.confirm": "matter confirm {answered}",
    "matters.decline": "matter decline {proposal} 人手不够 --told-by 单志强",
    "matters.drop": "matter point drop {contested} 1 已明确",
    "matters.effect": "matter effect {adopted} 漏报少了",
    "matters.extend": "matter extend {accepted} 3wd 下雨 --told-by 刘洋",
    "matters.feedback": "matter feedback {contested} 泵车2台 --party 水利局 --told-by 宋佳",
    "matters.grant": "matter extend {asked} --grant",
    "matters.hand_over": "matter hand-over {accepted} 水利局",
    "matters.hand_to": "matter hand-over {accepted} --handler 罗建平 --told-by 刘洋",
    "matters.hold": "matter hold {accepted} 等通知",
    "matters.incline": "matter incline {contested} 先修后算",
    "matters.instruct": "matter instruct {consultation} 同意 --how 电话",
    "matters.link": "matter link {accepted} {assigned}",
    "matters.make_directives": "matter directives {instructed} '城管局 牵头'",
    "matters.merge": "matter merge {accepted} {assigned}",
    "matters.new": "matter new 路灯不亮",
    "matters.note": "matter note {accepted} 已到现场",
    "matters.point": "matter point add {accepted} 经费谁出",
    "matters.position": "matter position {contested} 1 agree 无 --party 水利局 --told-by 宋佳",
    "matters.push_back": "matter push-back {climbed} 今天办 --told-by 罗建平",
    "matters.receive": "matter receive {contested} --party 水利局 --told-by 宋佳",
    "matters.recount": "stats --period 2026 --recount",
    "matters.refuse": "matter extend {asked} --refuse 不行",
    "matters.remind": "matter remind {accepted} 请反馈",
    "matters.reopen": "matter reopen {closed} 又积水",
    "matters.resume": "matter resume {held}",
    "matters.return": "matter return {accepted} 不归我们 --told-by 罗建平",
    "matters.reword": "matter point reword {contested} 3 拨付时间",
    "matters.rule": "matter ruling {contested} 1 照办 --by 王建国 --way 电话",
    "matters.send_up": "matter escalate {accepted} 没动静",
    "matters.split": "matter split {accepted} '水利局 抽排'",
    "matters.support": "matter support {contested} 财政局",
    "matters.talk": "matter talk {contested} 未谈拢 --who 两局",
    "matters.tick_off": "matter tick-off {listed} 1",
    "matters.turn_into": "matter turn-into {accepted} directive",
    "matters.unlink": "matter unlink {accepted} {linked}",
    "matters.unmerge": "matter unmerge {merged}",
    "matters.untick": "matter untick {listed} 2",
    "matters.withdraw": "matter withdraw {accepted} 不用了",
    "outbox.server": "outbox server 'mailto://127.0.0.1/?from=a@b.cn'",
    "people.add": "people add 秦峰",
    "people.add_department": "departments add 滨江区教育局 --short-name 教育局",
    "people.change": "people change 徐敏 --title 科长",
    "people.contact": "people contact 刘洋 json://127.0.0.1/",
    "people.contact_department": "departments contact 城管局 json://127.0.0.1/",
    "people.head": "departments head 水利局 宋佳",
    "people.pass_on": "people pass-on 刘洋 罗建平",
    "people.retire": "people retire 张明",
    "plans.retire": "plan retire 防汛预案",
    "recurring.add": "recurring add 通报 每周一",
    "recurring.change": "recurring change 1 --at 10:00",
    "recurring.end": "recurring end 1",
    "recurring.pause": "recurring pause 1",
    "recurring.resume": "recurring resume 2",
    "settings.put": "settings set soon_days 5",
    "templates.add": "template add 周报",
    "templates.change": "template change 通报 --title 月度通报",
    "templates.retire": "template retire 未用",
    "views.share": "matter views share 自己的",
    "views.unshare": "matter views unshare 共享的",
}
"""What somebody types who plays no part in the thing; staff say whose word it is where they may only record it."""
NOT_TYPED = {
    "duty.back_at_post", "duty.check_in", "duty.leave_post", "duty.mend_fault", "duty.correct_spot_check",
    "duty.strike_spot_check",
    "calendar.import", "duty.import", "duty.take_from_draft", "duty.write_draft", "incidents.word", "keys.add",
    "keys.expire", "keys.revoke", "matters.arrive", "matters.undo", "outbox.retry", "plans.put", "sessions.end",
    "views.delete",
    "views.rename", "views.save",
    "handover.accept", "handover.addendum", "handover.addendum_seen", "handover.item_accept", "handover.item_object",
    "handover.item_reply", "handover.items_accept", "handover.sign",
}  # fmt: skip
"""Actions that take a file, are asked by whom alone it concerns, or turn on a shift: their own tests ask who may."""


def prepare(office: Office) -> dict[str, int | str]:
    """Give the office one of each; returns what the verbs call them."""
    hejing, liu = office.desk("何静"), office.desk("刘洋")
    log.add(office.desk("赵强"), "泵车到位")
    handover.sign(hejing, day("2026-11-19"))
    absences.ask(liu, "sick", *AWAY)
    duty.assign(hejing, "副班", "徐敏", moment("2026-12-20 08:30"), moment("2026-12-21 08:30"))
    for _n in range(2):
        swaps.ask(office.desk("徐敏"), "give", SHIFT, "刘洋")
    swaps.agree(liu, 2)
    rotations.add_layer(hejing, "主班", ["李敏", "徐敏"], begins=day("2026-12-01"))
    rotations.override(hejing, "主班", "replace", "张明", *AWAY)
    for _n in range(2):
        drafts.new(hejing, day("2026-12-01"), day("2026-12-02"))
    publishing.check(hejing, 2)
    roster_rules.add(hejing, "apart", people=["刘洋", "徐敏"])
    wishes.add(office.desk("徐敏"), day("2026-12-23"), day("2026-12-23"))
    templates.add(hejing, "通报", lead="城管局", supporting=("水利局",), steps="收集\n汇总")
    templates.add(hejing, "未用")
    for rule in ("每月25日", "每月26日"):
        recurring.add(hejing, "通报", rule)
    recurring.pause(hejing, 2)
    for name, shared in (("共享的", True), ("自己的", False)):
        views.save(hejing, name, Wanted())
        if shared:
            views.share(hejing, name)
    return _incidents(office) | _matters(office)


def _incidents(office: Office) -> dict[str, int | str]:
    limin = office.desk("李敏")
    for text in (PLAN, PLAN.replace("防汛", "火灾")):
        plans.put(office.desk("何静"), text)
    one, other, ended = (
        incidents.begin(limin, title, level="一般", kind=kind)
        for title, kind in (("积水", "防汛"), ("停电", ""), ("断路", ""))
    )
    plan_runs.tick(limin, one.id, 2)
    grave = incidents.begin(limin, "溢油", level="重大")
    incidents.close(limin, ended.id, "通了")
    report = incident_reports.draft(limin, other.id, "written")
    return {
        "incident": one.number,
        "other incident": other.number,
        "ended incident": ended.number,
        "report": report.id,
        "grave incident": grave.number,
    }


def _matters(office: Office) -> dict[str, int | str]:
    limin, hejing, liu, shan = (office.desk(name) for name in ("李敏", "何静", "刘洋", "单志强"))
    states = ("assigned", "accepted", "answered", "closed", "held", "asked", "climbed", "merged", "linked", "contested")
    made = {state: office.matter(state, supporting=("水利局",), urgency="hard") for state in states}
    for state in states[1:]:
        matters.accept(liu, made[state])
    for state in ("answered", "closed"):
        matters.answer(liu, made[state], "已排完")
    matters.confirm(limin, made["closed"])
    matter_clocks.hold(limin, made["held"], "等通知")
    matter_clocks.extend(liu, made["asked"], "3wd", "下雨")
    matter_hands.escalate(hejing, made["climbed"], "没动静")
    matter_family.merge(limin, made["merged"], made["assigned"])
    matter_family.link(limin, made["linked"], made["accepted"])
    for text in ("泵站由谁管护", "管网由谁清淤", "何时完成"):
        positions.point(hejing, made["contested"], text)
    positions.position(liu, made["contested"], 1, "disagree", grounds="超出职责")
    for name in ("刘洋", "宋佳"):
        positions.position(office.desk(name), made["contested"], 2, "agree")
    made["open"] = office.matter("open", lead="")
    asked = {"consultation": ("consultation", "instructed"), "proposal": ("proposal", "adopted")}
    for kind, those in asked.items():
        made |= {state: office.matter(state, kind=kind, lead="单志强") for state in those}
    matters.answer(shan, made["instructed"], "同意")
    matter_instructions.adopt(shan, made["adopted"])
    made["listed"] = matters.new(limin, template="通报").id
    checklists.tick_off(limin, made["listed"], 2)
    return {**made}
