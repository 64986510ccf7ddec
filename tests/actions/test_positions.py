"""A row between two bureaus from its first point to its end, as the office goes about it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import matter_looks, matter_undo, matters, position_looks, positions, settling, supporting
from board.actions import settings as office_settings
from board.actions.desk import Desk
from board.domain.errors import BadInput, BoardError, Refused, Unknown, WrongMoment
from board.domain.positions import Disagreement, PointState, Stand
from board.domain.timeline import told
from tests.office import ZONE, Office, copied, moment
from tests.runs import runs


def row(office: Office, *points: str) -> int:
    """The budget row: 财政局 leads, 住建局 and 水利局 support, with these points at issue."""
    matter = office.matter("排水管网改造补助资金分歧", lead="财政局", supporting=("住建局", "水利局"))
    matters.accept(office.desk("徐敏"), matter)
    for point in points:
        positions.point(office.desk("何静"), matter, point)
    return matter


def about(office: Office, matter: int) -> Disagreement:
    return position_looks.show(office.desk(), matter).about


def says(office: Office, matter: int, *what: tuple[str, int, str]) -> None:
    """Let people say of points that their department agrees (+), disagrees (-), or agrees if (?)."""
    for name, point, sign in what:
        stand = {"+": "agree", "-": "disagree", "?": "agree_if"}[sign]
        provided, grounds = ("分两年拨付" if sign == "?" else ""), ("未列入预算" if sign == "-" else "")
        positions.position(office.desk(name), matter, point, stand, provided=provided, grounds=grounds)


def test_the_budget_row_is_settled_point_by_point(office: Office) -> None:
    matter = row(office, "补助比例", "项目清单", "拨付时间")
    says(office, matter, ("徐敏", 1, "-"), ("张明", 1, "+"), ("徐敏", 2, "+"), ("张明", 2, "+"), ("宋佳", 2, "+"))
    office.later(hours=2)
    positions.talk(office.desk("何静"), matter, "清单无异议", who="财政局、住建局", held_at="9:30")
    settling.common_ground(office.desk("何静"), matter, 2, "以住建局清单为底")
    settling.incline(office.desk("何静"), matter, "赞成按审定额", number=1)
    settling.rule(office.desk("李敏"), matter, 1, "按审定额，分两年", by="单志强", way="电话", ruled_at="10:40")
    positions.drop(office.desk("李敏"), matter, 3, "并入第1点")

    seen = about(office, matter)
    assert [seen.state(one).value for one in seen.points] == ["ruled", "agreed", "dropped"]
    assert [one.number for one in seen.common_ground()] == [2]
    ruling = seen.point(1).ruling
    assert ruling is not None
    assert (ruling.found_by.name, ruling.way, ruling.found_at, ruling.recorded_by) == (
        *("单志强", "电话", moment("2026-11-20 10:40"), "李敏"),
    )
    assert [talk.held_at for talk in seen.talks] == [moment("2026-11-20 09:30")]
    answered = matters.answer(office.desk("徐敏"), matter, "已办")
    assert answered.waiting_on == office.person("李敏").party
    assert office.faults == []


def test_the_time_line_tells_it_in_sentences(office: Office) -> None:
    matter = row(office, "补助比例")
    positions.position(office.desk("李敏"), matter, 1, "agree_if", provided="分年拨付", party="财政局", told_by="徐敏")
    says(office, matter, ("张明", 1, "-"))
    supporting.receive(office.desk("宋佳"), matter)
    supporting.feedback(office.desk("张明"), matter, "清单已核")
    matters.answer(office.desk("徐敏"), matter, "先报清单", despite="月底前须报")
    settling.rule(office.desk("王建国"), matter, 1, "照此办理")
    lines = [told(one, office.now.date(), ZONE) for one in matter_looks.show(office.desk(), matter).timeline]
    assert [(line.who, line.what, line.words) for line in lines][3:] == [
        ("李敏", "财政局对第1点：附条件同意：分年拨付（徐敏告知）", ""),
        ("张明", "住建局对第1点：不同意", "未列入预算"),
        ("宋佳", "水利局签收", ""),
        ("张明", "住建局反馈", "清单已核"),
        ("徐敏", "在异议未解决（住建局不同意第1点）时仍予反馈，理由：月底前须报；", "先报清单"),
        ("王建国", "王建国对第1点作出裁定", "照此办理"),
    ]


def test_the_lead_does_not_answer_over_an_objection_without_saying_so(office: Office) -> None:
    matter = row(office, "补助比例")
    says(office, matter, ("张明", 1, "-"))
    xumin = office.desk("徐敏")
    with office.unchanged(), pytest.raises(Refused, match="住建局不同意第1点"):
        matters.answer(xumin, matter, "已办")
    assert "住建局" in position_looks.against(xumin, matter)
    matters.answer(xumin, matter, "已办", despite="区领导要求月底前先报")
    (override,) = about(office, matter).overrides
    assert (override.ground, override.objections) == ("区领导要求月底前先报", "住建局不同意第1点")
    matter_undo.undo(xumin, matter)
    assert about(office, matter).overrides == ()
    assert office.faults == []


def test_once_it_is_settled_nothing_stands_against_an_answer(office: Office) -> None:
    matter = row(office, "补助比例")
    says(office, matter, ("张明", 1, "-"))
    settling.rule(office.desk("王建国"), matter, 1, "按审定额")
    assert position_looks.against(office.desk(), matter) == ""
    matters.answer(office.desk("徐敏"), matter, "已办", despite="没有人反对了")
    assert about(office, matter).overrides == ()


def test_missing_feedback_is_told_and_stands_against_an_answer_where_the_office_says_so(office: Office) -> None:
    first, second = row(office), row(office)
    matters.answer(office.desk("徐敏"), first, "已办")
    last = matter_looks.show(office.desk(), first).timeline[-1]
    assert told(last, office.now.date(), ZONE).what == "反馈（住建局、水利局尚未反馈）："
    office_settings.put(office.desk("区晓东"), "missing_feedback_objects", "yes")
    with office.unchanged(), pytest.raises(Refused, match="住建局、水利局尚未反馈"):
        matters.answer(office.desk("徐敏"), second, "已办")
    for name in ("张明", "宋佳"):
        supporting.feedback(office.desk(name), second, "无意见")
    matters.answer(office.desk("徐敏"), second, "已办")


def test_a_leader_who_answers_a_consultation_needs_no_ground(office: Office) -> None:
    matter = office.matter("沟通会由谁主持", kind="consultation", lead="王建国", supporting=("水利局", "住建局"))
    positions.point(office.desk("何静"), matter, "由谁主持")
    says(office, matter, ("宋佳", 1, "-"))
    assert position_looks.against(office.desk(), matter) == ""
    assert matters.answer(office.desk("王建国"), matter, "我主持").answer == "我主持"


def test_each_supporting_department_has_its_own_clock_and_the_ball_stays_with_the_lead(office: Office) -> None:
    matter = row(office)
    receipts = about(office, matter).receipts
    assert [(one.party.name, one.due_at) for one in receipts] == [
        ("住建局", moment("2026-12-01 17:30")),
        ("水利局", moment("2026-12-01 17:30")),
    ]
    supporting.support(office.desk("李敏"), matter, "水利局", due="3wd")
    supporting.support(office.desk("李敏"), matter, "城管局", due="2026-11-25 12:00")
    office.later(days=4)
    supporting.receive(office.desk("李敏"), matter, party="slj", told_by="宋佳")
    with office.unchanged(), pytest.raises(WrongMoment):
        supporting.receive(office.desk("宋佳"), matter)
    seen = about(office, matter)
    assert [(one.party.name, one.state.value, one.due_at) for one in seen.receipts] == [
        ("住建局", "asked", moment("2026-12-01 17:30")),
        ("水利局", "received", moment("2026-11-25 17:30")),
        ("城管局", "asked", moment("2026-11-25 12:00")),
    ]
    assert matter_looks.show(office.desk(), matter).matter.waiting_on == office.person("徐敏").party
    assert office.faults == []


def test_a_department_asked_in_the_middle_is_silent_until_it_speaks(office: Office) -> None:
    matter = row(office, "补助比例")
    says(office, matter, ("徐敏", 1, "+"), ("张明", 1, "+"), ("宋佳", 1, "+"))
    settling.common_ground(office.desk("何静"), matter, 1, "按审定额")
    seen = supporting.support(office.desk("李敏"), matter, "城管局")
    assert seen.state(seen.point(1)) is PointState.OPEN
    with office.unchanged(), pytest.raises(Refused, match="城管局未表态"):
        settling.common_ground(office.desk("何静"), matter, 1, "按审定额")
    says(office, matter, ("刘洋", 1, "+"))
    assert [one.number for one in about(office, matter).common_ground()] == [1]


def test_silence_is_counted_as_the_office_has_set(office: Office) -> None:
    matter = row(office, "补助比例")
    says(office, matter, ("徐敏", 1, "+"), ("张明", 1, "+"))
    office.at("2026-12-02 09:00")
    songjia = office.person("宋佳")
    shuili = next(one for one in about(office, matter).parties if songjia.speaks_for(one))
    assert about(office, matter).counted(about(office, matter).point(1), shuili) is None
    office_settings.put(office.desk("区晓东"), "silence_is_consent", "yes")
    seen = about(office, matter)
    assert seen.counted(seen.point(1), shuili) is Stand.AGREE
    assert [party.name for party in seen.silent(seen.point(1))] == ["水利局"]  # silence is still shown as what it is


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("act", "refused"),
    [
        (lambda d, m: positions.position(d, m, 7, "agree"), BadInput),
        (lambda d, m: positions.position(d, m, 1, "perhaps"), BadInput),
        (lambda d, m: positions.position(d, m, 1, "agree", party="城管局", told_by="刘洋"), Refused),
        (lambda d, m: positions.position(d, m, 1, "agree", party="某局", told_by="某人"), Unknown),
        (lambda d, m: positions.position(d, m, 1, "disagree", party="住建局", told_by="张明"), BadInput),
        (lambda d, m: positions.position(d, m, 1, "agree_if", party="住建局", told_by="张明"), BadInput),
        (lambda d, m: positions.reword(d, m, 2, "换个说法"), WrongMoment),
        (lambda d, m: positions.drop(d, m, 1, " "), BadInput),
        (lambda d, m: positions.point(d, m, ""), BadInput),
        (lambda d, m: positions.point(d, m, "争" * 20_000), BadInput),
        (lambda d, m: positions.point(d, m, "经费", answer_by="2026-11-19 12:00"), BadInput),
        (lambda d, m: positions.talk(d, m, "未谈拢", who="两局", held_at="2026-11-21 09:00"), BadInput),
        (lambda d, m: positions.talk(d, m, "未谈拢", who="两局", held_at="昨天"), BadInput),
        (lambda d, m: positions.talk(d, m, "未谈拢", who=""), BadInput),
        (lambda d, m: settling.rule(d, m, 1, "照办"), BadInput),
        (lambda d, m: settling.rule(d, m, 1, "照办", by="王建国"), BadInput),
        (lambda d, m: settling.rule(d, m, 1, "照办", by="刘洋", way="电话"), BadInput),
        (lambda d, m: settling.rule(d, m, 1, "照办", by="王建国", way="电话", ruled_at="2026-11-01 09:00"), BadInput),
        (lambda d, m: settling.common_ground(d, m, 1, "按审定额"), Refused),
        (lambda d, m: supporting.support(d, m, "财政局"), Refused),
        (lambda d, m: supporting.support(d, m, "城管局", due="2026-11-19"), BadInput),
        (lambda d, m: supporting.support(d, m, "城管局", due="不久"), BadInput),
        (lambda d, m: supporting.feedback(d, m, "无意见", party="城管局", told_by="刘洋"), Refused),
        (lambda d, m: supporting.feedback(d, m, "", party="水利局", told_by="宋佳"), BadInput),
        (lambda d, m: positions.point(d, 999, "经费"), Unknown),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Office, act: Callable[[Desk, int], object], refused: type[BoardError]
) -> None:
    matter = row(office, "补助比例", "项目清单")
    says(office, matter, ("徐敏", 2, "+"))
    with office.unchanged(), pytest.raises(refused):
        act(office.desk("何静"), matter)


def test_a_matter_of_one_department_has_nobody_to_disagree(office: Office) -> None:
    matter = office.matter(lead="城管局")
    with office.unchanged(), pytest.raises(Refused, match="不足两个部门"):
        positions.point(office.desk("何静"), matter, "经费谁出")
    supporting.support(office.desk("李敏"), matter, "水利局")
    assert len(positions.point(office.desk("何静"), matter, "经费谁出").points) == 1
    unowned = office.matter(lead="")
    with office.unchanged(), pytest.raises(WrongMoment):
        supporting.support(office.desk("李敏"), unowned, "水利局")


def test_a_matter_handed_on_keeps_what_was_said_and_what_was_asked(office: Office) -> None:
    matter = row(office, "补助比例")
    says(office, matter, ("宋佳", 1, "-"))
    supporting.feedback(office.desk("宋佳"), matter, "已核")
    matters.give_back(office.desk("徐敏"), matter, "不归我们")
    matters.assign(office.desk("李敏"), matter, "住建局", supporting=("财政局",))
    seen = about(office, matter)
    assert [party.name for party in seen.parties] == ["住建局", "财政局"]
    assert [party.name for party in seen.heard] == ["住建局", "财政局", "水利局"]
    assert seen.objections() == ()
    again = supporting.support(office.desk("李敏"), matter, "水利局")
    assert [(one.party.name, one.feedback) for one in again.receipts] == [("财政局", ""), ("水利局", "已核")]
    assert [one.position.party.name for one in again.objections()] == ["水利局"]
    assert office.faults == []


NAMES = ("徐敏", "张明", "宋佳", "何静", "李敏", "王建国", "许大海")
VERBS: dict[str, Callable[[Desk, int, int], object]] = {
    "point": lambda d, m, _n: positions.point(d, m, "经费"),
    "drop": lambda d, m, n: positions.drop(d, m, n, "不争了"),
    "agree": lambda d, m, n: positions.position(d, m, n, "agree"),
    "agree_if": lambda d, m, n: positions.position(d, m, n, "agree_if", provided="分年"),
    "disagree": lambda d, m, n: positions.position(d, m, n, "disagree", grounds="没钱"),
    "common": lambda d, m, n: settling.common_ground(d, m, n, "分年拨付"),
    "rule": lambda d, m, n: settling.rule(d, m, n, "照办", by="王建国", way="会议"),
    "feedback": lambda d, m, _n: supporting.feedback(d, m, "已核"),
    "support": lambda d, m, n: supporting.support(d, m, ("城管局", "水利局", "住建局")[n - 1]),
    "answer": lambda d, m, _n: matters.answer(d, m, "已办"),
    "return": lambda d, m, _n: matters.give_back(d, m, "没说清"),
    "withdraw": lambda d, m, _n: matters.withdraw(d, m, "算了"),
    "reopen": lambda d, m, _n: matters.reopen(d, m, "再议"),
}


@settings(max_examples=runs(15))
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(sorted(VERBS)), st.sampled_from(NAMES), st.integers(1, 3), st.integers(0, 4)),
        min_size=5,
        max_size=25,
    ),
    silence=st.sampled_from(["no", "yes"]),
)
@pytest.mark.sqlite
def test_whatever_anybody_says_nobody_is_talked_over(
    founded: Path, acts: list[tuple[str, str, int, int]], silence: str
) -> None:
    """No answer passes over a disagreement unsaid, and no common ground holds a disagreement or a silence."""
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        office_settings.put(office.desk("区晓东"), "silence_is_consent", silence)
        matter = row(office, "补助比例", "项目清单")
        for verb, name, number, days in acts:
            office.later(days=days, minutes=1)
            before = about(office, matter)
            with suppress(BoardError):
                VERBS[verb](office.desk(name), matter, number)
                assert verb != "answer" or not before.objections()
            seen = about(office, matter)
            for point in seen.common_ground():
                stands = [one and one.stand for one in map(point.position_of, seen.parties)]
                assert set(stands) <= ({Stand.AGREE} if silence == "no" else {Stand.AGREE, None})
                assert Stand.AGREE in stands
        assert office.faults == []
        office.store.close()
