"""A handover as the office of the sample would sign it, with many open matters and an empty section."""

from datetime import datetime
from zoneinfo import ZoneInfo

from board.domain.handover import Handover, Line, Part, Section, SectionBody, Signature

ZONE = ZoneInfo("Asia/Shanghai")


def lines(*texts: str) -> Part:
    return Part(tuple(Line((text,)) for text in texts))


def table(columns: tuple[str, ...], *rows: tuple[str, ...], kind: str = "") -> Part:
    return Part(tuple(Line(row, kind, place) for place, row in enumerate(rows, 1)), columns)


DUTY = table(
    ("岗位", "时间", "姓名", "职务", "手机"),
    ("带班领导", "10月29日8:30—10月30日8:30", "林淑芬", "副区长", "13800000003"),
    ("主班", "10月29日8:30—10月30日8:30", "孙丽", "综合科科长", "13800000012"),
    ("副班", "10月29日8:30—10月30日8:30", "仇小兵", "值班员", "13800000013"),
    ("备班", "10月29日8:30—10月30日8:30", "单于建军", "机要科四级主任科员", "13800000014"),
    ("司机", "10月29日8:30—20:30", "区大勇", "驾驶员", "13800000015"),
)
CHECKS = lines(
    "12:00、18:00、22:30三次点名，各岗在位。", "22:45市政府总值班室电话抽查，铃响两声接听，主班孙丽在岗，无异常。"
)
CALLS = table(
    ("时间", "来自", "内容", "处理"),
    (
        "10月29日9:15",
        "区应急管理局",
        "收《关于做好今冬火灾防控工作的通知》（滨应急〔2026〕61号），要求各单位报送冬防联络员。",
        "登记后送秘书科拟办。",
    ),
    (
        "10月29日10:20",
        "城管局 刘洋\n13800000038",
        "建设路与新华街交叉口一处雨水井盖缺失，井口约70厘米，已放锥桶，请交警提醒过往车辆。",
        "转告交警大队指挥室，巡逻车已到点值守。",
    ),
    (
        "10月29日20:35",
        "公安分局 石立\n13800000030",
        "江滨公园一名8岁男孩与家人走散，正在调看园区监控；21:10在码头售票处找到，已交家长。",
        "通知城管夜班到公园东门、码头两处查看，报带班领导。",
    ),
)
INCIDENTS = lines(
    "锦绣里小区3号楼电梯困人（一般）：10月29日19:02接报，19:10电话报告，19:41两名乘客救出，无人受伤；20:30报送书面报告，续报一21:30已报，明日10:00前报终报。",
    "青年渠下穿通道积水（较大）：10月30日5:48接报，5:55电话报告区委总值班室，6:20书面报告；水深约45厘米，水利局泵车两台、城管局抢险队12人在现场，交警已双向封闭。续报应于8:00前报出，由接班方报送。",
)
INSTRUCTIONS = table(
    ("领导", "时间", "批示原文", "落实"),
    (
        "林淑芬",
        "10月29日9:05",
        "锦绣里油烟问题群众反映两次以上，请城管局现场看、当面答复，结果报我。",
        "城管局罗建平已接，列入督办〔2026〕17号，11月2日前答复。",
    ),
    (
        "高志远",
        "10月30日6:05",
        "全力排水，先保群众出行安全；通道未达标前不得放行。",
        "水利局、交警大队已到场，每半小时报一次水位。",
    ),
)
_TITLES = (
    ("协调", "住建局", "文昌街加装电梯公示期间一楼住户反对，需组织邻里协商"),
    ("督办", "城管局", "锦绣里小区楼下烧烤店油烟直排，群众两次以上反映"),
    ("问题", "待定", "老菜场后巷起火点周边多处搭棚，城管、消防、街道三家均称不属职责"),
    ("请示", "财政局", "关于追加今冬防汛抢险物资经费38.6万元的请示"),
    ("建议", "发改局", "冬储菜惠民投放点避开校门口路段的建议"),
    ("协调", "供电公司", "文昌街1至38号变压器检修停电，高龄独居老人上门告知"),
    ("督办", "水利局", "青年渠下穿通道泵站自动启停改造"),
)
_LIGHTS = ("绿", "黄", "红", "绿", "灰")
MATTERS = table(
    ("编号", "事项", "主办", "等谁", "时限", "灯"),
    *(
        (
            f"{kind}〔2026〕{100 + number * 7}号",
            title,
            lead,
            "办公室主任 尉迟明" if lead == "待定" else f"{lead}",
            f"11月{number % 28 + 1}日18:00",
            _LIGHTS[number % 5],
        )
        for number in range(35)
        for kind, lead, title in [_TITLES[number % len(_TITLES)]]
    ),
    kind="matter",
)
REMINDERS = lines(
    "天气：今日小雨转阴，8℃—13℃，江面偏北风5—6级；森林火险三级。",
    "下一班：带班领导王建国，主班李敏，副班董洁。",
    "24小时内到期：协调〔2026〕121号（供电公司，今日18:00）、督办〔2026〕107号（城管局，明日12:00）。",
)
GOODS = table(
    ("物品", "数量", "情况"),
    ("值班室钥匙", "2把", "齐"),
    ("值班手机", "1部", "电量80%"),
    ("公务车 滨A·0001", "1辆", "里程已登记"),
)


def sample_handover(*, signed: bool = False) -> Handover:
    """The summary of 29 October 2026; with `signed`, both sides have put their names to it."""
    bodies = {
        Section.DUTY: (DUTY, CHECKS),
        Section.CALLS: (CALLS,),
        Section.INCIDENTS: (INCIDENTS,),
        Section.INSTRUCTIONS: (INSTRUCTIONS,),
        Section.MATTERS: (MATTERS,),
        Section.MEETINGS: (),
        Section.REMINDERS: (REMINDERS,),
        Section.GOODS: (GOODS,),
        Section.SIGNATURES: (),
    }
    return Handover(
        office="滨江区政府办公室",
        title="滨江区政府办公室值班交接单",
        begins_at=datetime(2026, 10, 29, 8, 30, tzinfo=ZONE),
        ends_at=datetime(2026, 10, 30, 8, 30, tzinfo=ZONE),
        cut_off=datetime(2026, 10, 30, 8, 5, tzinfo=ZONE),
        period="2026年10月29日8:30至10月30日8:30",
        composed_by="孙丽",
        composed_at="2026年10月30日8:05",
        sections=tuple(SectionBody(section, parts) for section, parts in bodies.items()),
        signatures=(
            Signature("交班方", "孙丽" if signed else "", "2026年10月30日8:31" if signed else ""),
            Signature("接班方", "李敏" if signed else "", "2026年10月30日8:36" if signed else ""),
        ),
        number="交接〔2026〕302号" if signed else "",
        seal="3f9a" * 16 if signed else "",
    )
