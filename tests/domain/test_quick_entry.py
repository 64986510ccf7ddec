"""Lines as officers type them in haste, and what is understood of each; what is not at the front stays in the text."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.log import EntryKind, Importance
from board.domain.people import Department, Person
from board.domain.quick_entry import Understood, understand
from tests.office import ZONE, moment

DEPARTMENTS = (
    Department(1, "滨江区政府办公室", "区府办", spellings=("qufuban", "oufuban", "qfb", "ofb")),
    Department(2, "滨江区城市管理局", "城管局", spellings=("chengguanju", "cgj")),
    Department(3, "滨江区住房和城乡建设局", "住建局", spellings=("zhujianju", "zjj")),
    Department(4, "滨江区水利局", "水利局", spellings=("shuiliju", "slj")),
    Department(5, "滨江区财政局", "财政局", spellings=("caizhengju", "czj")),
    Department(6, "滨江区审计局", "审计局", spellings=("shenjiju", "sjj")),
    Department(7, "滨江区司法局", "司法局", spellings=("sifaju", "sfj", "sjj")),
)
PEOPLE = (
    Person(1, "李敏", 1, "区府办"),
    Person(2, "刘洋", 2, "城管局"),
    Person(3, "张明", 3, "住建局"),
    Person(4, "宋佳", 4, "水利局"),
    Person(5, "长孙雪", 1, "区府办"),
)
NOW = moment("2026-11-20 09:40")
CALL, OTHER = EntryKind.CALL, EntryKind.OTHER


def read(line: str, now: datetime = NOW) -> Understood:
    return understand(line, departments=DEPARTMENTS, people=PEOPLE, now=now, zone=ZONE)


def said(kind: EntryKind, text: str, unit: str = "", caller: str = "", phone: str = "", at: str = "") -> Understood:
    return Understood(kind, text, unit, caller, phone, moment(at) if at else None)


MOBILE = "13800000033"
TODAY, YESTERDAY = "2026-11-20 ", "2026-11-19 "


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        # who, number, time, what: in any order, with or without blanks
        (f"住建局张工{MOBILE} 9:30 积水30厘米", said(CALL, "积水30厘米", "住建局", "张工", MOBILE, TODAY + "09:30")),
        ("住建局张工:中山路积水", said(CALL, "中山路积水", "住建局", "张工")),
        ("住建局 张工，中山路积水", said(CALL, "中山路积水", "住建局", "张工")),
        (f"9:30 住建局张工 {MOBILE} 积水", said(CALL, "积水", "住建局", "张工", MOBILE, TODAY + "09:30")),
        (f"{MOBILE} 住建局张工 积水", said(CALL, "积水", "住建局", "张工", MOBILE)),
        (f"住建局张工（{MOBILE}）：积水", said(CALL, "积水", "住建局", "张工", MOBILE)),
        ("住建局张工 138 0000 0033 积水", said(CALL, "积水", "住建局", "张工", MOBILE)),
        ("住建局张工 138-0000-0033 积水", said(CALL, "积水", "住建局", "张工", MOBILE)),
        ("住建局张工 +86 13800000033 积水", said(CALL, "积水", "住建局", "张工", MOBILE)),
        (f"住建局张工 电话{MOBILE} 积水", said(CALL, "积水", "住建局", "张工", MOBILE)),
        (f"住建局张工 中山路积水，联系电话{MOBILE}。", said(CALL, "中山路积水", "住建局", "张工", MOBILE)),
        ("水利局宋佳 0571-00000012 前池上涨", said(CALL, "前池上涨", "水利局", "宋佳", "0571-00000012")),
        ("水利局 80000012 前池上涨", said(CALL, "前池上涨", "水利局", "", "80000012")),
        # a unit that the office does not list says itself that it calls
        ("110指挥中心来电 幸福路追尾，3人受伤", said(CALL, "幸福路追尾，3人受伤", "110指挥中心")),
        ("市气象台来电话：今夜有雨", said(CALL, "今夜有雨", "市气象台")),
        ("夜间无来电，一切正常", said(OTHER, "夜间无来电，一切正常")),
        ("昨日共接来电 98个", said(OTHER, "昨日共接来电 98个")),
        # units: by name, short name, with 区 in front, by initials
        ("滨江区水利局 前池上涨", said(CALL, "前池上涨", "水利局")),
        ("区城管局刘洋 泵车3台到位", said(CALL, "泵车3台到位", "城管局", "刘洋")),
        ("zjj 张工 9:10 中山路积水", said(CALL, "中山路积水", "住建局", "张工", at=TODAY + "09:10")),
        ("ZJJ张工 中山路积水", said(CALL, "中山路积水", "住建局", "张工")),
        ("cgj 泵车3台到位", said(CALL, "泵车3台到位", "城管局")),
        ("水利局报前池水位上涨", said(CALL, "报前池水位上涨", "水利局")),
        ("城管局请示增派泵车", said(CALL, "请示增派泵车", "城管局")),
        # callers: people of the office bring their unit; others by surname and title
        ("刘洋：泵车3台到位", said(CALL, "泵车3台到位", "城管局", "刘洋")),
        (f"长孙雪 {MOBILE} 床位已备", said(CALL, "床位已备", "区府办", "长孙雪", MOBILE)),
        ("城管局刘洋科长 泵车到位", said(CALL, "泵车到位", "城管局", "刘洋科长")),
        ("财政局尉迟主任：缺口630万元", said(CALL, "缺口630万元", "财政局", "尉迟主任")),
        ("张工来电中山路积水", said(CALL, "中山路积水", "", "张工")),
        ("水利局王医生来电话说今晚8点演练", said(CALL, "今晚8点演练", "水利局", "王医生")),
        ("张工来电称中山路积水", said(CALL, "中山路积水", "", "张工")),
        ("张工来电说明情况", said(CALL, "说明情况", "", "张工")),
        ("水利局宋佳报：青年渠水位3.25米", said(CALL, "青年渠水位3.25米", "水利局", "宋佳")),
        ("王女士反映：路灯不亮", said(CALL, "路灯不亮", "", "王女士")),
        ("王女士反映路灯不亮", said(CALL, "反映路灯不亮", "", "王女士")),
        ("王某某：楼上漏水", said(CALL, "楼上漏水", "", "王某某")),
        (f"居民李女士 {MOBILE} 3号楼停电", said(CALL, "3号楼停电", "", "居民李女士", MOBILE)),
        ("市民反映东门路路灯不亮", said(CALL, "反映东门路路灯不亮", "", "市民")),
        (f"锦绣物业张经理 {MOBILE} 电梯困人", said(CALL, "电梯困人", "锦绣物业", "张经理", MOBILE)),
        (f"供热客服 {MOBILE} 当日来电98个", said(CALL, "当日来电98个", "供热客服", "", MOBILE)),
        # kinds
        ("来电 城管局刘洋 泵车到位", said(CALL, "泵车到位", "城管局", "刘洋")),
        ("来文：区应急局通知2份", said(EntryKind.DOCUMENT, "区应急局通知2份")),
        ("收文 财政局 预算表", said(EntryKind.DOCUMENT, "预算表", "财政局")),
        ("来访 肖老板：后巷积水", said(EntryKind.VISIT, "后巷积水", "", "肖老板")),
        ("巡查，五楼用电关闭", said(EntryKind.PATROL, "五楼用电关闭")),
        ("check 12:00 各科室在岗", said(EntryKind.CHECK, "12:00 各科室在岗")),  # noon is yet to come
        ("抽查 9:00 各科室在岗", said(EntryKind.CHECK, "各科室在岗", at=TODAY + "09:00")),
        ("指示 王区长：连夜排水", said(EntryKind.INSTRUCTION, "连夜排水", "", "王区长")),
        # times
        ("9:40 停电", said(OTHER, "停电", at=TODAY + "09:40")),
        ("9:43 停电", said(OTHER, "停电", at=TODAY + "09:43")),  # clocks differ a little
        ("09：05 停电", said(OTHER, "停电", at=TODAY + "09:05")),
        ("23:10 污水外溢", said(OTHER, "污水外溢", at=YESTERDAY + "23:10")),
        ("昨天8:30 停电", said(OTHER, "停电", at=YESTERDAY + "08:30")),
        ("昨晚11点半 污水外溢", said(OTHER, "污水外溢", at=YESTERDAY + "23:30")),
        ("昨夜2:10 雨停", said(OTHER, "雨停", at=TODAY + "02:10")),
        ("昨天下午3点 停电", said(OTHER, "停电", at=YESTERDAY + "15:00")),
        ("9点05分 停电", said(OTHER, "停电", at=TODAY + "09:05")),
        ("凌晨5点40雨最大", said(OTHER, "雨最大", at=TODAY + "05:40")),
    ],
)
def test_a_line_is_understood(line: str, understood: Understood) -> None:
    assert read(line) == understood


@pytest.mark.parametrize(
    ("line", "importance", "understood"),
    [
        ("突发 中山路塌陷", "emergency", said(OTHER, "中山路塌陷")),
        ("突发：城管局刘洋 9:30 有人被困", "emergency", said(CALL, "有人被困", "城管局", "刘洋", at=TODAY + "09:30")),
        ("城管局刘洋 突发 有人被困", "emergency", said(CALL, "有人被困", "城管局", "刘洋")),
        ("9:30 突发事件，有人被困", "emergency", said(OTHER, "有人被困", at=TODAY + "09:30")),
        ("【突发】有人被困", "emergency", said(OTHER, "有人被困")),
        ("[突发] 有人被困", "emergency", said(OTHER, "有人被困")),
        ("突发来电：城管局刘洋 有人被困", "emergency", said(CALL, "有人被困", "城管局", "刘洋")),
        ("来文 重要 区应急局通知2份", "important", said(EntryKind.DOCUMENT, "区应急局通知2份")),
        ("Emergency zjj 张工 中山路塌陷", "emergency", said(CALL, "中山路塌陷", "住建局", "张工")),
        ("重要 突发 中山路塌陷", "important", said(OTHER, "突发 中山路塌陷")),
        ("突发疾病老人已送医", "ordinary", said(OTHER, "突发疾病老人已送医")),
        ("重要通知已转发", "ordinary", said(OTHER, "重要通知已转发")),
        ("中山路 突发 塌陷", "ordinary", said(OTHER, "中山路 突发 塌陷")),
    ],
)
def test_how_much_it_weighs_is_said_in_front(line: str, importance: str, understood: Understood) -> None:
    assert read(line) == replace(understood, importance=Importance(importance))


@pytest.mark.parametrize(
    "line",
    [
        "中山路积水约30厘米，泵车3台到位",
        "3号楼2单元停电，影响48户",
        "请各单位12:30前到四楼会议室",
        "12:30前报送名单",
        "9:00-11:00中山路停水",
        "9:00至11:00停水",
        "10:30 四楼会议室调度",  # yet to come, and yesterday's is too long ago to be meant
        "今晚8点 停水",
        "25:10 停电",
        "9:75 停电",
        "比分3:2",
        "3点建议：加泵车",
        "建设路128号院内树倒了",
        "20261120 会议纪要已送",
        "12345热线转来工单3件",
        "身份证330000200001010000已登记",
        "订单138000000331",
        "请联系张工 13800000033 到场",
        "已通知13800000033的机主",
        "财政局门口有人聚集",
        "城管局的泵车坏了",
        "城管局长要来",
        "城管局、水利局联合巡查",
        "sjj 材料已收",  # two units have these initials
        "ok 已处理",
        "李敏明天请假",
        "刘洋到现场了",
        "施工：中山路围挡",
        "开工 典礼改期",
        "此处 积水",
        "多处：积水",
        "办公室主任会议改期",
        "来电显示坏了",
        "电话不通，请报修",
        "巡查发现五楼漏水",
        "[bold]中山路[/] 积水",
        "'; DROP TABLE log_entries; --",
    ],
)
def test_of_these_nothing_is_recognised(line: str) -> None:
    assert read(line) == Understood(OTHER, line)


@pytest.mark.parametrize("line", ["来电", "突发", "住建局张工13800000033", "9:30", "：，；"])
def test_a_line_of_nothing_but_particulars_keeps_its_words(line: str) -> None:
    assert read(line).text == line


@pytest.mark.parametrize(
    ("now", "typed", "at"),
    [
        ("2026-11-20 00:05", "23:50", "2026-11-19 23:50"),
        ("2026-11-20 00:05", "0:02", "2026-11-20 00:02"),
        ("2026-11-20 08:20", "20:15", "2026-11-19 20:15"),
        ("2026-01-01 01:00", "昨天22:00", "2025-12-31 22:00"),
    ],
)
def test_a_night_has_two_dates(now: str, typed: str, at: str) -> None:
    assert read(f"{typed} 停电", moment(now)).at == moment(at)


@given(
    st.text(
        st.sampled_from("住建局张工刘洋昨天晚9:3点半 ：，来电138000000330571-中山路积水zjcg[]\n\x1b（）"), max_size=40
    )
)
def test_no_line_is_lost_and_nothing_is_made_up(line: str) -> None:
    found = read(line)
    assert found.text in line.strip() or found.text == line.strip()
    assert bool(found.text) is bool(line.strip())
    assert all(character in line for character in found.phone)
    assert found.caller in line
