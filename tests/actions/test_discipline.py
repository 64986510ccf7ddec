"""Duty discipline: what a shift owes, what meets it, what is missing and reminded of once, and the month's sheet."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest

from board.actions import contacts, discipline, discipline_looks, handover, overview, sending
from board.actions.desk import Desk
from board.domain.errors import BadInput, NotAllowed, Refused, WrongMoment
from tests.actions.test_clock_permissions import PEOPLE
from tests.office import Office, moment
from tests.permissions import walk

TIMES = "08:00, 12:00, 18:00, 22:30"
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def strict(office: Office) -> Office:
    """The office whose lead officers check in, from half past eight of the day on."""
    office.at("2026-11-20 08:30")
    discipline.set_times(office.desk("何静"), "主班", TIMES)
    return office


def missing(office: Office) -> list[tuple[str, str]]:
    seen = overview.overview(office.desk()).lapses
    return [(one.person_name, f"{one.due_at.astimezone(office.now.tzinfo):%d %H:%M}") for one in seen.missing]


def rows(office: Office) -> list[list[str]]:
    made = discipline_looks.export(office.desk("李敏"), "csv", *NOVEMBER)
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))[1:]


def test_a_check_in_is_owed_from_when_its_time_was_set_and_met_from_half_an_hour_before(strict: Office) -> None:
    strict.at("2026-11-20 11:20")
    discipline.check_in(strict.desk("李敏"))
    strict.at("2026-11-20 12:14")
    assert missing(strict) == []
    strict.at("2026-11-20 12:16")
    assert missing(strict) == [("李敏", "20 12:00")]
    late = discipline.check_in(strict.desk("李敏"), text="一切正常")
    assert late.due_at == moment("2026-11-20 12:00")
    assert missing(strict) == []
    strict.at("2026-11-20 17:31")
    assert discipline.check_in(strict.desk("赵强"), "主班").due_at == moment("2026-11-20 18:00")
    assert discipline.check_in(strict.desk("李敏")).due_at is None
    strict.at("2026-11-21 08:20")
    assert missing(strict) == [("李敏", "20 22:30"), ("李敏", "21 08:00")]
    strict.at("2026-11-21 08:30")
    assert missing(strict) == []
    assert [row[5] for row in rows(strict)] == [
        *("", "迟16分钟 12:16", "", "按时 17:31", "缺签到", "缺签到"),
    ]
    assert strict.faults == []


def test_times_that_are_changed_leave_the_past_as_it_was(strict: Office) -> None:
    strict.at("2026-11-20 13:00")
    discipline.set_times(strict.desk("何静"), "主班", "20:00")
    strict.at("2026-11-20 21:00")
    assert missing(strict) == [("李敏", "20 12:00"), ("李敏", "20 20:00")]
    discipline.set_times(strict.desk("何静"), "主班", "")
    strict.at("2026-11-22 07:00")
    assert missing(strict) == []


def test_a_missing_check_in_is_reminded_of_once(strict: Office) -> None:
    contacts.put_person(strict.desk("区晓东"), "李敏", "json://127.0.0.1:9/")
    strict.at("2026-11-20 12:16")
    assert [sending.tick(strict.desk()).check_ins for _n in range(2)] == [1, 0]
    told = contacts.messages(strict.desk("李敏"))
    assert [(one.letter.subject, one.to.name) for one in told] == [("签到缺失", "李敏")]
    assert "主班 李敏 12:00" in told[0].letter.body
    assert strict.faults == []


def test_spot_checks_absence_and_nothing_to_report_stand_in_the_sheet(strict: Office) -> None:
    strict.at("2026-11-20 14:00")
    found = discipline.spot_check(
        strict.desk("王建国"), "副班", way="电话", rings=8, at_post=False, fault="=脱岗未登记"
    )
    discipline.mend(strict.desk("王建国"), found.id, "已谈话提醒")
    discipline.leave(strict.desk("赵强"), "去一楼取文件")
    with pytest.raises(Refused, match="已登记离岗"):
        discipline.leave(strict.desk("李敏"), "又走了", "副班")
    assert [one.person_name for one in overview.overview(strict.desk()).lapses.away] == ["赵强"]
    strict.at("2026-11-20 14:10")
    discipline.come_back(strict.desk("赵强"))
    with pytest.raises(WrongMoment):
        discipline.come_back(strict.desk("赵强"))
    lines = rows(strict)
    spot = next(row for row in lines if row[4] == f"查岗 #{found.id}")
    assert spot[5:9] == ["不在岗", "", "王建国 电话", "8声"]
    assert spot[9].endswith("=脱岗未登记；已谈话提醒")
    assert not spot[9].startswith("=")
    assert ["离岗", "14:10返岗", "去一楼取文件"] in [row[4:7] for row in lines]
    for name in ("xlsx", "html", "docx", "md"):
        assert discipline_looks.export(strict.desk(), name, *NOVEMBER)
    with pytest.raises(BadInput, match="pdf"):
        discipline_looks.export(strict.desk(), "pdf", *NOVEMBER)
    assert strict.faults == []


def test_bad_input_names_the_field(strict: Office) -> None:
    limin, ahead = strict.desk("李敏"), moment("2026-11-20 20:00")
    for field, act in (
        ("签到时间", lambda: discipline.set_times(strict.desk("何静"), "主班", "8点")),
        (
            "签到时间",
            lambda: discipline.set_times(strict.desk("何静"), "主班", ",".join(f"8:{n}" for n in range(10, 35))),
        ),
        ("时间", lambda: discipline.check_in(limin, at=ahead)),
        ("铃响", lambda: discipline.spot_check(limin, "主班", rings=100)),
        ("铃响", lambda: discipline.rings_typed("三声")),
        ("应答人", lambda: discipline.spot_check(limin, "主班", at_post=False, answered_by="李敏")),
        ("原因", lambda: discipline.leave(limin, " ")),
    ):
        with strict.unchanged(), pytest.raises(BadInput) as refused:
            act()
        assert refused.value.field == field
    with strict.unchanged(), pytest.raises(Refused, match="不在班"):
        discipline.check_in(strict.desk("何静"))
    with strict.unchanged(), pytest.raises(NotAllowed):
        discipline.check_in(strict.desk("刘洋"), "主班")


def test_a_spot_check_that_was_entered_wrongly_is_corrected_and_both_stay_readable(strict: Office) -> None:
    leader = strict.desk("王建国")
    strict.at("2026-11-20 14:00")
    wrong = discipline.spot_check(leader, "主班", rings=8, at_post=False, text="夜查")
    strict.at("2026-11-20 14:05")
    right = discipline.correct(leader, wrong.id, {"at_post": True, "answered_by": "赵强"}, post="副班")
    assert (right.at, right.person_name, right.text) == (wrong.at, "赵强", "夜查")
    assert (right.spot.fault, right.spot.rings, right.spot.checker) == ("", 8, "王建国")
    lines = [row[2:9] for row in rows(strict) if row[4].startswith("查岗")]
    assert lines == [
        ["主班", "李敏", f"查岗 #{wrong.id}", f"不在岗，见#{right.id}", "夜查", "王建国", "8声"],
        ["副班", "赵强", f"查岗 #{right.id}", f"在岗，更正#{wrong.id}", "夜查", "王建国", "赵强 8声"],
    ]
    for act in (discipline.mend, discipline.strike_out):
        with strict.unchanged(), pytest.raises(WrongMoment, match=f"查岗 {right.id}"):
            act(leader, wrong.id, "又一次")
    with strict.unchanged(), pytest.raises(BadInput):
        discipline.correct(leader, right.id, {"at_post": False, "answered_by": "赵强"})
    told = handover.as_text(leader)
    assert "11月20日14:00 查岗副班赵强：在岗、查岗人王建国、赵强应答、响8声；夜查" in told
    assert "不在岗" not in told
    assert strict.faults == []


def test_a_spot_check_that_never_was_is_struck_out_with_its_reason(strict: Office) -> None:
    leader = strict.desk("王建国")
    wrong = discipline.spot_check(leader, "主班", at_post=False)
    struck = discipline.strike_out(leader, wrong.id, "记到了别的单位头上")
    assert discipline_looks.spot_checks(leader) == []
    line = next(row for row in rows(strict) if row[4] == f"查岗 #{struck.id}")
    assert line[5:] == [f"作废#{wrong.id}", "记到了别的单位头上", "王建国", "", ""]
    assert "查岗" not in handover.as_text(leader)
    for number in (wrong.id, struck.id):
        with strict.unchanged(), pytest.raises(WrongMoment):
            discipline.correct(leader, number, {"rings": 2})
    other = discipline.spot_check(leader, "主班").id
    with strict.unchanged(), pytest.raises(BadInput):
        discipline.strike_out(leader, other, " ")


OFFICE = {"who raised it", "another officer", "coordinator", "leader", "admin"}
VERBS: dict[str, tuple[Callable[[Desk, int], object], set[str]]] = {
    "discipline.set_times": (lambda d, _n: discipline.set_times(d, "主班", "12:00"), {"coordinator", "admin"}),
    "discipline.check_in": (lambda d, _n: discipline.check_in(d, "主班"), OFFICE),
    "discipline.leave": (lambda d, _n: discipline.leave(d, "取文件", "带班领导"), OFFICE),
    "discipline.come_back": (lambda d, _n: discipline.come_back(d, "副班"), OFFICE),
    "discipline.spot_check": (lambda d, _n: discipline.spot_check(d, "副班"), OFFICE),
    "discipline.correct": (lambda d, n: discipline.correct(d, n, {"rings": 2}), OFFICE),
    "discipline.strike_out": (lambda d, n: discipline.strike_out(d, n, "记错"), OFFICE),
    "discipline.mend": (lambda d, n: discipline.mend(d, n, "已整改"), OFFICE),
}
ACTIONS = set(VERBS)
"""The actions that stand in this table, by module and name."""


@pytest.mark.sqlite
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_who_may(office: Office, verb: str) -> None:
    act, allowed = VERBS[verb]
    limin = office.desk("李敏")

    def ready() -> Callable[[Desk], object]:
        for one in overview.overview(limin).lapses.away:
            discipline.come_back(limin, one.post_name)
        if verb == "discipline.come_back":
            discipline.leave(limin, "取文件", "副班")
        number = discipline.spot_check(limin, "副班", at_post=False).id
        return lambda desk: act(desk, number)

    walk(office, PEOPLE, allowed, ready)


def test_who_is_on_the_post_checks_in_whatever_their_role(office: Office) -> None:
    from board.actions import duty, posts

    posts.add(office.desk("何静"), "司机", "daily 08:30-08:30", required=False)
    duty.assign(office.desk("何静"), "司机", "许大海", moment("2026-11-20 08:30"), moment("2026-11-21 08:30"))
    driver: Desk = office.desk("许大海")
    assert discipline.check_in(driver).post_name == "司机"
    with pytest.raises(NotAllowed):
        discipline.check_in(driver, "主班")


def test_the_handover_tells_what_was_amiss(strict: Office) -> None:
    strict.at("2026-11-20 12:05")
    discipline.check_in(strict.desk("李敏"), text="一切正常")
    discipline.spot_check(strict.desk("王建国"), "副班", way="电话", answered_by="赵强", rings=2)
    strict.at("2026-11-20 23:00")
    text = handover.export(strict.desk("李敏"), "txt").decode()
    assert "应签到3次，迟到0次，缺2次" in text
    assert "11月20日12:05 主班李敏签到报告：一切正常" in text
    assert "11月20日18:00 主班李敏缺签到" in text
    assert "11月20日12:05 查岗副班赵强：在岗、查岗人王建国（电话）、赵强应答、响2声" in text
