"""How kinds, importance, times, numbers and callers are written in a line typed in haste.

What is made of them is in `quick_entry_reader`.
"""

import re

from board.domain.log import EntryKind, Importance

EDGE = " \t\u3000:：,，;；"
_SEPARATOR = r"[\s:：,，;；]"
_HAN = "\u4e00-\u9fff"

KINDS = {
    "来电": EntryKind.CALL,
    "电话": EntryKind.CALL,
    "来文": EntryKind.DOCUMENT,
    "收文": EntryKind.DOCUMENT,
    "来访": EntryKind.VISIT,
    "巡查": EntryKind.PATROL,
    "指示": EntryKind.INSTRUCTION,
    "批示": EntryKind.INSTRUCTION,
    "抽查": EntryKind.CHECK,
    "其他": EntryKind.OTHER,
    **{kind.value: kind for kind in EntryKind},
}
KIND = re.compile(rf"({'|'.join(KINDS)})(?={_SEPARATOR}|$)", re.IGNORECASE)
"""A kind's word at the front of a line, set off from what follows."""
IMPORTANCES = {
    "突发": Importance.EMERGENCY,
    "突发事件": Importance.EMERGENCY,
    "突发情况": Importance.EMERGENCY,
    "重要": Importance.IMPORTANT,
    Importance.EMERGENCY.value: Importance.EMERGENCY,
    Importance.IMPORTANT.value: Importance.IMPORTANT,
}
_WEIGHT = "|".join(IMPORTANCES)
IMPORTANCE = re.compile(
    rf"[\[【]({_WEIGHT})[\]】]|({_WEIGHT})(?=(?:{'|'.join(KINDS)})?(?:{_SEPARATOR}|$))", re.IGNORECASE
)
"""How much it weighs, set off from what follows or in brackets; 突发疾病 and 重要通知 are words of the text."""
TELLS = re.compile(r"(来电|来文|来访|指示|批示)(?:(?<=来电)话(?!务))?(?:说(?!明)|称)?")
"""What may follow a name without a blank: 张工来电中山路积水, 张工来电话说中山路积水."""
SAYS = re.compile(r"(?:报告?|汇报|反映|说|称|告知)(?=[:：])")
"""A word of saying that only leads to a colon: 宋佳报：水位3米."""

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜"
    "吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺肖闫"
)
_COMPOUND = "欧阳|上官|司马|诸葛|尉迟|长孙|慕容|司徒|夏侯|皇甫|东方|令狐|宇文|公孙|轩辕|端木|单于"
_SURNAME = rf"(?:{_COMPOUND}|[{_SURNAMES}])"
_SHORT_TITLE = "[工总处科局队所]"
_LONG_TITLE = (
    "(?:主任|科长|处长|局长|队长|所长|站长|院长|校长|书记|镇长|区长|市长|经理|老师|老板|师傅|先生|女士|小姐|同志|"
    "医生|护士|警官|阿姨|大爷|大妈|大姐|调度|工程师)"
)
_PEOPLE = "市民|居民|群众|商户|村民|业主|网民|家长|店主|住户"
_NAMED = (
    rf"(?:{_SURNAME}{_SHORT_TITLE}|{_SURNAME}[{_HAN}]{{0,2}}{_LONG_TITLE}|{_SURNAME}?某{{1,2}}{_LONG_TITLE}?"
    rf"|[小老]{_SURNAME})"
)
_ENDS = rf"(?={_SEPARATOR}|[\d（(+]|$|来电|来访|反映|报|说|称|要求|询问|咨询|投诉|举报|请|告|指示|批示)"
CALLER = re.compile(rf"(?:(?:{_PEOPLE})?{_NAMED}|(?:{_PEOPLE})(?=[:：]|来电|来访|反映|投诉|举报|咨询|求助)){_ENDS}")
"""Somebody by surname and title (张工, 居民李女士, 王某), or by what they are (市民反映 …)."""
NO_CALLERS = frozenset({"施工", "高处", "高工", "时所", "全局", "总工", "和局", "方所", "都说"})
"""Words that only look like a surname with a title."""
TITLE = re.compile(rf"^(?:副?{_LONG_TITLE}|{_SHORT_TITLE}(?={_SEPARATOR}|\d))")
"""A title after a full name."""

AFTER_NAME = re.compile(rf"(?:{_SEPARATOR}|$|反映|报告|报送|报|说|称|要求|询问|咨询|投诉|通知|告知|回复|答复|请)")
"""What may follow the name of a unit or a person that speaks; 财政局门口 or 李敏明天 is only spoken of."""
SPEAKS = re.compile(
    r"\s*(?:[:：]|[（(]?\+?(?:86)?[- ]?1[3-9]\d|\d{1,2}[:：]\d\d|来电|来访|反映|说|称|报|要求|询问|咨询|投诉|举报"
    r"|指示|批示)"
)
"""What shows that a name without a unit is the caller's."""
INITIALS = re.compile(rf"[A-Za-z]{{2,12}}(?=\s|[:：{_HAN}])")

DAYS_BACK = {"今": 0, "昨": 1, "前": 2}
AFTER_NOON = frozenset({"下午", "傍晚", "晚上", "晚"})
TIME = re.compile(
    r"(?P<day>昨[天日晚夜]?|今[天日早晚]?|前天)?(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s*(?P<hour>\d{1,2})"
    rf"(?:[:：](?P<minute>[0-5]\d)|[点时](?P<spoken>半|整|[0-5]?\d分?)|[点时](?={_SEPARATOR}|$))"
    r"(?![:：]?\d|\s*[\-–—~至到]|[.前后起]|之前|之后|以前|以后|左右)"
)
"""A time at which something happened; 9:00前 and 9:00-11:00 say when something will."""
_SPOKEN = {"": 0, "整": 0, "半": 30}


def minute_of(time: re.Match[str]) -> int:
    """The minutes of a time found by `TIME`: 9:05, 9点05分, 9点半."""
    said = (time["minute"] or time["spoken"] or "").removesuffix("分")
    return _SPOKEN[said] if said in _SPOKEN else int(said)


_MOBILE = r"(?:\+?86[- ]?)?1[3-9]\d(?P<gap>[- ]?)\d{4}(?P=gap)\d{4}"
_LANDLINE = r"[（(]?0\d{2,3}[)）]?[- ]?\d{7,8}(?:[-转]\d{1,5})?"
_CALLED = r"(?:联系)?(?:电话|手机)?[:：]?\s*"
PHONE = re.compile(rf"{_CALLED}[（(]?({_MOBILE}|{_LANDLINE})[)）]?(?![\d号])")
LOCAL_PHONE = re.compile(rf"{_CALLED}[（(]?((?!20[0-9]{{2}}[01]\d[0-3]\d)[2-8]\d{{6,7}})[)）]?(?![\d号万元米吨])")
PHONE_BEHIND = re.compile(rf"[\s,，;；。]*{_CALLED}[（(]?(?<!\d)({_MOBILE}|{_LANDLINE})[)）]?[。]?$")
STRANGER = re.compile(
    rf"(?!请|速|联系|通知|致电|回电|拨打|转)(?P<unit>[{_HAN}]{{2,10}}?)??\s*(?P<caller>(?:{_PEOPLE})?{_NAMED})?\s*"
    rf"[:：,，]?\s*[（(]?(?P<phone>{_MOBILE}|{_LANDLINE})[)）]?(?={_SEPARATOR})"
)

CALLING = re.compile(
    rf"(?!请|速|联系|通知|接|收|[今昨当本]|夜)(?P<unit>[{_HAN}\d]{{2,12}}?)(?<![无未没少多共接到次的])来电话?(?={_SEPARATOR})"
)
"""A unit that the office does not list, told by the word behind it: 110指挥中心来电 …; 夜间无来电 names none."""


def number(text: str) -> str:
    """A phone number as it is kept: a mobile one in one piece, a landline as it was typed."""
    digits = re.sub(r"\D", "", text)
    if mobile := re.fullmatch(r"(?:86)?(1[3-9]\d{9})", digits):
        return mobile[1]
    return text
