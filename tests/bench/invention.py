"""Invented texts of a district office: varied as a year of calls is, about 47 characters each, nobody in them real."""

from random import Random

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉建国文辉力海波宁琳雪梅云峰志远晓东嘉怡子涵浩然雨欣"
_ROADS = ("中山路", "建设路", "新华街", "江滨大道", "解放北路", "人民东路", "文昌巷", "学府路", "望江路", "青石桥路")
_SPOTS = ("小学门口", "农贸市场西侧", "地铁口", "公交站台", "与幸福街交叉口", "污水泵站旁", "养老院后门", "工地围挡处")
_ESTATES = ("翠湖花园", "江景新村", "纺织厂宿舍", "锦绣家园", "桂花苑", "东风小区", "安置房二期", "水岸名邸", "柳林里")
_UNITS = (
    "城管局",
    "住建局",
    "水利局",
    "应急局",
    "教育局",
    "民政局",
    "卫健局",
    "公安分局",
    "供电公司",
    "江滨街道",
    "信访局",
)
_TROUBLES = (
    ("路面积水约{n}厘米", "车辆无法通行"),
    ("{n}号楼整栋停电", "电梯困住{m}人"),
    ("自来水管爆裂", "影响{n}户居民用水"),
    ("燃气有异味", "已疏散{n}名群众"),
    ("井盖缺失{m}处", "有行人摔伤"),
    ("高空坠落外墙砖", "砸坏{m}辆小汽车"),
    ("垃圾堆放{m}天无人清运", "异味扰民"),
    ("夜间施工噪声超标", "{n}户居民联名投诉"),
    ("农民工{n}人聚集", "反映被拖欠工资{m}万元"),
    ("河道水位涨至警戒线下{n}厘米", "需加强值守"),
    ("公交{n}路改线未公示", "老人就医不便"),
    ("消防通道被占", "物业劝离无效"),
    ("校车晚点{n}分钟", "家长在门口等候"),
    ("路灯不亮{m}盏", "行人反映有安全隐患"),
    ("疑似食物中毒{m}人", "已送区人民医院"),
)
_DONE = (
    "已转{unit}处置",
    "值班员电话核实",
    "通知{unit}到场",
    "请{unit}1小时内回告",
    "报带班领导同意后交办",
    "留电话待复",
)
_PAPERS = ("关于做好{t}的通知", "关于报送{t}情况的函", "{t}工作方案（征求意见稿）", "关于{t}有关事项的请示")
_TOPICS = (
    "汛期值守",
    "冬季供暖保障",
    "节日安全检查",
    "老旧小区改造",
    "污水管网普查",
    "中考护考",
    "清明祭扫",
    "文明城市复检",
)
_LEVELS = ("A3", "B12", "GB/T 9704", "3.5t", "100%", "12345热线", "OA系统", "No.7")


def name(dice: Random) -> str:
    """A person's name."""
    return dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2, 2))))


def phone(dice: Random) -> str:
    """A mobile number out of the invented range."""
    return f"138000000{dice.randrange(100):02d}"


def unit(dice: Random) -> str:
    """Who called."""
    return dice.choice(_UNITS)


def place(dice: Random) -> str:
    """Where it happened."""
    return dice.choice(_ROADS) + dice.choice(_SPOTS) if dice.random() < 0.5 else dice.choice(_ESTATES)


def _trouble(dice: Random) -> tuple[str, str]:
    what, so = dice.choice(_TROUBLES)
    numbers = {"n": dice.randrange(2, 99), "m": dice.randrange(1, 20)}
    return what.format(**numbers), so.format(**numbers)


def call(dice: Random) -> str:
    """What a caller reports."""
    what, so = _trouble(dice)
    end = dice.choice(_DONE).format(unit=unit(dice))
    extra = f"（{dice.choice(_LEVELS)}）" if dice.random() < 0.15 else ""
    return f"{name(dice)}来电反映：{place(dice)}{what}{extra}，{so}，要求尽快处理。{end}。"


def paper(dice: Random) -> str:
    """What is taken down of a document."""
    title = dice.choice(_PAPERS).format(t=dice.choice(_TOPICS))
    return f"收{unit(dice)}《{title}》，要求{dice.randrange(1, 29)}日前反馈，联系人{name(dice)}，已登记后送秘书科拟办。"


def title(dice: Random) -> str:
    """A matter in one line."""
    return f"{place(dice)}{_trouble(dice)[0]}"


def task(dice: Random) -> str:
    """What a matter asks for."""
    return (
        f"请{unit(dice)}牵头核实{_trouble(dice)[1]}一事，{dice.randrange(1, 6)}个工作日内书面答复，联系人{name(dice)}。"
    )


def answer(dice: Random) -> str:
    """How a matter ended."""
    people = dice.randrange(2, 9)
    return f"经现场核查，{_trouble(dice)[0]}情况属实，已安排{people}人整改完毕，{name(dice)}电话回访表示满意。"
