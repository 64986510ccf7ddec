"""Clocks of matters: hold and resume, extensions, limits by kind, the response clock, and what is counted."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from board.actions import matter_clocks, matter_looks, matters
from board.actions import settings as settings_actions
from board.domain.errors import BadInput, NotAllowed, WrongMoment
from board.domain.lights import Colour
from board.domain.matter import Matter
from board.domain.matter_filter import MatterFilter
from board.domain.matter_kinds import State
from board.domain.pressure import Light
from board.domain.timeline import told
from tests.office import ZONE, Office, moment


def see(office: Office, matter: int) -> Matter:
    return matter_looks.show(office.desk(), matter).matter


def sentences(office: Office, matter: int) -> list[str]:
    story = matter_looks.show(office.desk(), matter)
    return [told(row, office.now.date(), ZONE).what for row in story.timeline]


def test_on_hold_the_clock_stands_still_and_goes_on_with_the_working_time_it_had(office: Office) -> None:
    matter = office.matter(urgency="urgent")
    matters.accept(office.desk("刘洋"), matter)
    assert see(office, matter).due_now == moment("2026-11-25 17:30")
    office.at("2026-11-23 10:30")
    held = matter_clocks.hold(office.desk("李敏"), matter, "等财政拨款")
    assert (held.state, held.waiting_on) == (State.HELD, office.person("李敏").party)
    assert held.left == timedelta(hours=1.5 + 4 + 7.5 + 7.5)
    office.at("2026-11-30 10:30")
    listed = next(one for one in matter_looks.listed(office.desk()) if one.matter.id == matter)
    assert (listed.pressure.light, listed.pressure.colour) == (Light.HELD, Colour.GREY)
    assert matter_looks.listed(office.desk(), MatterFilter(late=True)) == []
    resumed = matter_clocks.resume(office.desk("李敏"), matter)
    assert (resumed.state, resumed.waiting_on) == (State.ACCEPTED, office.person("刘洋").party)
    assert (resumed.due_now, resumed.due_at) == (moment("2026-12-02 17:30"), moment("2026-11-25 17:30"))
    assert office.faults == []


@pytest.mark.parametrize(
    ("limit", "held", "resumed", "due"),
    [
        ("2wd", "2026-11-20 23:00", "2026-11-22 12:00", "2026-11-24 17:30"),  # a hold outside of working time
        ("6wh", "2026-11-20 10:00", "2026-11-20 14:30", "2026-11-23 10:30"),  # two and a half hours of work go by
        ("30d", "2026-11-21 09:00", "2026-11-23 09:00", "2026-12-23 17:30"),  # two days by the calendar
        ("30d", "2026-11-20 09:00", "2026-11-25 09:00", "2026-12-28 17:30"),  # a Saturday: the next working day
        ("48h", "2026-11-20 10:00", "2026-11-21 16:00", "2026-11-23 15:00"),  # by the clock, whatever the day
        ("2wd", "2026-11-25 09:00", "2026-11-26 09:00", "2026-11-24 17:30"),  # what is over stays over
    ],
)
def test_what_is_left_is_counted_as_the_limit_is(office: Office, limit: str, held: str, resumed: str, due: str) -> None:
    settings_actions.put(office.desk("区晓东"), "limits", f"request.urgent={limit}")
    matter = office.matter(urgency="urgent")
    office.at(held)
    matter_clocks.hold(office.desk("何静"), matter, "等通知")
    office.at(resumed)
    assert matter_clocks.resume(office.desk("王建国"), matter).due_now == moment(due)
    assert office.faults == []


def test_a_clock_stops_only_once(office: Office) -> None:
    matter = office.matter()
    matter_clocks.hold(office.desk("李敏"), matter, "等通知")
    verbs: tuple[Callable[[], object], ...] = (
        lambda: matter_clocks.hold(office.desk("李敏"), matter, "再等"),
        lambda: matters.accept(office.desk("刘洋"), matter),
        lambda: matter_clocks.extend(office.desk("刘洋"), matter, "3wd", "要时间"),
    )
    for verb in verbs:
        with office.unchanged(), pytest.raises(WrongMoment, match="恢复"):
            verb()
    matter_clocks.resume(office.desk("李敏"), matter)
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_clocks.resume(office.desk("李敏"), matter)


def test_the_clock_for_accepting_is_one_of_its_own_and_stops_on_hold_too(office: Office) -> None:
    matter = office.matter(urgency="urgent")
    assert see(office, matter).respond_by == moment("2026-11-20 11:00")
    office.at("2026-11-20 10:00")
    matter_clocks.hold(office.desk("李敏"), matter, "等通知")
    office.at("2026-11-20 14:00")
    assert matter_clocks.resume(office.desk("李敏"), matter).respond_by == moment("2026-11-20 15:00")
    assert matters.new(office.desk("李敏"), "路灯").respond_by is None


def test_more_time_is_asked_for_before_the_limit_and_granted_by_the_raiser(office: Office) -> None:
    matter = office.matter(urgency="urgent")
    matters.accept(office.desk("刘洋"), matter)
    asked = matter_clocks.extend(office.desk("刘洋"), matter, "12-04", "管线图还没到")
    assert (asked.waiting_on, asked.asked_until) == (office.person("刘洋").party, moment("2026-12-04 17:30"))
    assert asked.due_now == moment("2026-11-25 17:30")
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_clocks.extend(office.desk("罗建平"), matter, "5wd", "再要")
    with office.unchanged(), pytest.raises(NotAllowed):
        matter_clocks.grant(office.desk("刘洋"), matter)
    office.later(hours=1)
    granted = matter_clocks.grant(office.desk("李敏"), matter, note="下不为例")
    assert (granted.due_now, granted.due_at) == (moment("2026-12-04 17:30"), moment("2026-11-25 17:30"))
    assert (granted.tally.extensions, granted.asked_until, granted.waiting_on) == (1, None, asked.waiting_on)
    story = matter_looks.show(office.desk(), matter)
    assert [(one.granted, one.ground) for one in story.extensions] == [(True, "下不为例")]
    assert sentences(office, matter)[-2:] == ["申请延期至2026-12-04 17:30", "同意延期至2026-12-04 17:30"]
    assert office.faults == []


def test_a_request_is_refused_with_its_grounds_and_may_be_made_again(office: Office) -> None:
    matter = office.matter()
    matter_clocks.extend(office.desk("李敏"), matter, "3wd", "人手不够", told_by="刘洋")
    with office.unchanged(), pytest.raises(BadInput):
        matter_clocks.refuse(office.desk("李敏"), matter, " ")
    refused = matter_clocks.refuse(office.desk("单志强"), matter, "汛期不等人")
    assert (refused.due_now, refused.tally.extensions, refused.asked_until) == (refused.due_at, 0, None)
    assert matter_clocks.extend(office.desk("刘洋"), matter, "5wd", "下雨").asked_until == moment("2026-12-08 17:30")
    other = office.matter()
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_clocks.grant(office.desk("李敏"), other)


def test_too_late_is_too_late(office: Office) -> None:
    matter = office.matter(urgency="flash")
    matters.accept(office.desk("刘洋"), matter)
    office.at("2026-11-23 17:30")
    with office.unchanged(), pytest.raises(WrongMoment, match=r"期限已过.*反馈"):
        matter_clocks.extend(office.desk("刘洋"), matter, "3wd", "忘了")


@pytest.mark.sqlite
@pytest.mark.parametrize("until", ["11-21", "2026-11-23 17:30", "0wd", "13-45", "明天", "", "11y", "2099-01-01"])
def test_a_limit_that_is_none_or_not_later_is_refused(office: Office, until: str) -> None:
    matter = office.matter(urgency="flash")
    with office.unchanged(), pytest.raises(BadInput):
        matter_clocks.extend(office.desk("刘洋"), matter, until, "要时间")


def test_a_hold_that_moved_the_limit_past_what_was_asked_leaves_only_the_refusal(office: Office) -> None:
    matter = office.matter(urgency="flash")
    matter_clocks.extend(office.desk("刘洋"), matter, "1wd", "要时间")
    matter_clocks.hold(office.desk("李敏"), matter, "等通知")
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_clocks.grant(office.desk("李敏"), matter)
    office.later(days=7)
    matter_clocks.resume(office.desk("李敏"), matter)
    with office.unchanged(), pytest.raises(WrongMoment, match="驳回"):
        matter_clocks.grant(office.desk("李敏"), matter)
    assert matter_clocks.refuse(office.desk("李敏"), matter, "已不需要").asked_until is None


def test_what_is_counted_on_the_way(office: Office) -> None:
    matter = office.matter(urgency="urgent")
    liuyang, limin = office.desk("刘洋"), office.desk("李敏")
    matters.give_back(liuyang, matter, "不归我们")
    matters.assign(limin, matter, "城管局")
    matters.accept(liuyang, matter)
    office.at("2026-11-20 11:00")
    matter_clocks.hold(limin, matter, "等通知")
    office.at("2026-11-23 11:00")
    matter_clocks.resume(limin, matter)
    office.at("2026-11-23 11:30")
    matters.answer(liuyang, matter, "已办")
    matters.give_back(limin, matter, "没说清")
    matters.answer(liuyang, matter, "已办，见附件")
    closed = matters.confirm(limin, matter)
    assert (closed.tally.returns, closed.tally.reworks) == (1, 1)
    assert closed.tally.worked == timedelta(hours=2.5)  # 9:00 to 11:00 and half an hour, without the hold
    with office.store.read() as tx:
        seconds = {
            row["state"]: row["s"]
            for row in tx.rows("SELECT state, SUM(worked_seconds) AS s FROM matter_waits GROUP BY state")
        }
    assert seconds["held"] == 7.5 * 3600
    assert sum(seconds.values()) - seconds["held"] == 2.5 * 3600


def test_limits_are_of_a_kind_and_an_urgency(office: Office) -> None:
    admin = office.desk("区晓东")
    settings_actions.put(admin, "limits", "directive.urgent=5wd, directive=10d; flash=2wh")

    def due(**given: str) -> str:
        return f"{matters.new(office.desk('李敏'), '停电', **given).due_at.astimezone(ZONE):%m-%d %H:%M}"  # type: ignore[arg-type]

    assert due(kind="directive", urgency="urgent") == "11-27 17:30"
    assert due(kind="directive", urgency="flash") == "11-30 17:30"
    assert due(kind="request", urgency="flash") == "11-20 11:00"
    assert due(kind="request", urgency="urgent") == "11-25 17:30"
    for wrong in ("directive", "flood=3wd", "directive.asap=3wd", "request=3wd, request=4wd", "request=3x"):
        with office.unchanged(), pytest.raises(BadInput, match="limits"):
            settings_actions.put(admin, "limits", wrong)


def test_a_light_profile_gives_other_colours_and_other_thresholds(office: Office) -> None:
    matter, admin = office.matter(urgency="hard"), office.desk("区晓东")

    def light() -> tuple[str, str]:
        found = matter_looks.show(office.desk(), matter).pressure
        return found.label, found.colour.value

    assert light() == ("绿", "green")
    settings_actions.put(admin, "lights", "blue")
    assert light() == ("蓝", "blue")
    office.at("2026-12-14 09:00")
    settings_actions.put(admin, "lights", "thirds")
    assert light() == ("橙", "orange")
    settings_actions.put(admin, "lights", "soon=orange, days=0, percent=10")
    assert light() == ("绿", "green")
    for wrong in ("traffic", "soon=pink", "days=-1", "percent=101", "soon", "=red"):
        with office.unchanged(), pytest.raises(BadInput, match="lights"):
            settings_actions.put(admin, "lights", wrong)
