"""Swaps: asked, agreed, approved, recorded; what forbids them is said; two about one shift never both go through."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest

from board.actions import absences, calendar, contacts, drafts, duty, on_duty, posts, publishing, settings, swaps
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown, WrongMoment
from board.domain.swap import SwapState
from board.store import outbox
from tests.office import Office, moment

DAY = moment("2026-12-01 00:00"), moment("2026-12-02 00:00")
ROTA = {1: "徐敏", 2: "张明", 3: "宋佳", 4: "刘洋"}


@pytest.fixture
def office(office: Office, engine: str) -> Office:  # named, so that pytest sees that it runs on both
    """The office with four lead officers in the first days of December, published."""
    hejing = office.desk("何静")
    for day, name in ROTA.items():
        duty.assign(hejing, "主班", name, moment(f"2026-12-{day:02} 08:30"), moment(f"2026-12-{day + 1:02} 08:30"))
    draft = drafts.new(hejing, date(2026, 12, 1), date(2026, 12, 31), as_it_stands=True).id
    publishing.check(hejing, draft)
    publishing.publish(hejing, draft)
    return office


def shift(day: int) -> str:
    return f"主班 2026-12-{day:02}"


def rota(office: Office) -> list[str]:
    return [one.person_name for one in duty.roster(office.desk(), date(2026, 12, 1), date(2026, 12, 4)).shifts]


def given(office: Office, day: int = 1, peer: str = "罗建平", **how: str) -> int:
    """A swap that both are agreed on; returns its number."""
    number = swaps.ask(office.desk(ROTA[day]), "give", shift(day), peer, **how).id  # type: ignore[arg-type]  # texts only
    swaps.agree(office.desk(peer), number)
    return number


def test_a_shift_is_given_away_once_both_and_the_duty_leader_say_yes(office: Office) -> None:
    made = swaps.ask(office.desk("徐敏"), "give", shift(1), "罗建平", reason="孩子发烧")
    assert (made.state, made.waits_on) == (SwapState.ASKED, office.person("罗建平").id)
    with office.unchanged(), pytest.raises(WrongMoment):
        swaps.approve(office.desk("王建国"), made.id)
    swaps.agree(office.desk("罗建平"), made.id)
    done = swaps.approve(office.desk("王建国"), made.id)
    assert (done.state, done.decided_by_name, done.recorded_by) == (SwapState.RECORDED, "王建国", 0)
    assert rota(office) == ["罗建平", "张明", "宋佳", "刘洋"]
    seen = publishing.roster_of(office.desk(), date(2026, 12, 1))
    assert seen is not None
    assert [(one.number, one.note) for one in seen.editions][1:] == [(2, "孩子发烧")]
    assert office.faults == []


def test_two_shifts_are_exchanged(office: Office) -> None:
    made = swaps.ask(office.desk("徐敏"), "互换", shift(1), "刘洋", back=shift(4))
    swaps.agree(office.desk("刘洋"), made.id)
    swaps.approve(office.desk("单志强"), made.id)
    assert rota(office) == ["刘洋", "张明", "宋佳", "徐敏"]
    roster = publishing.published(office.desk())[0].id
    changes = publishing.compared(office.desk(), roster, 1)
    assert [(one.was_name, one.now_name) for one in changes] == [("徐敏", "刘洋"), ("刘洋", "徐敏")]


def test_somebody_offers_to_take_a_shift_and_then_the_other_agrees(office: Office) -> None:
    made = swaps.ask(office.desk("罗建平"), "give", shift(1), "罗建平")
    assert made.waits_on == office.person("徐敏").id
    with office.unchanged(), pytest.raises(NotAllowed):
        swaps.agree(office.desk("罗建平"), made.id)
    swaps.agree(office.desk("徐敏"), made.id)


@pytest.mark.parametrize(
    ("begins", "ends", "parts"),
    [
        ("2026-12-01 20:00", "2026-12-02 08:30", ["徐敏", "罗建平"]),
        ("2026-12-01 08:30", "2026-12-01 20:00", ["罗建平", "徐敏"]),
        ("2026-12-01 12:00", "2026-12-01 14:00", ["徐敏", "罗建平", "徐敏"]),
    ],
)
def test_a_shift_is_split_and_nothing_of_it_is_lost(office: Office, begins: str, ends: str, parts: list[str]) -> None:
    hours = moment(begins), moment(ends)
    made = swaps.ask(office.desk("徐敏"), "split", shift(1), "罗建平", begins_at=hours[0], ends_at=hours[1])
    swaps.agree(office.desk("罗建平"), made.id)
    swaps.approve(office.desk("王建国"), made.id)
    seen = duty.roster(office.desk(), date(2026, 12, 1), date(2026, 12, 1))
    assert [one.person_name for one in seen.shifts] == parts
    assert [gap.post_name for gap in seen.gaps] == ["带班领导", "副班"]
    assert office.faults == []


def test_a_running_shift_is_taken_over_from_this_minute_on(office: Office) -> None:
    office.at("2026-12-01 22:17")
    with office.unchanged(), pytest.raises(NotAllowed):
        swaps.take_over_now(office.desk("赵强"), shift(1), "罗建平", reason="突发高烧")
    made = swaps.take_over_now(office.desk("赵强"), shift(1), "罗建平", reason="突发高烧", told_by="王建国")
    assert (made.state, made.decided_by_name) == (SwapState.RECORDED, "王建国")
    assert made.recorded_by == made.asked_by == office.person("赵强").id
    now = on_duty.on_duty(office.desk())
    assert [one.person_name for one in now.now] == ["罗建平"]
    assert now.now[0].begins_at == office.now
    with office.unchanged(), pytest.raises(WrongMoment):
        swaps.take_over_now(office.desk("王建国"), shift(3), "罗建平", reason="突发高烧")


def test_who_is_away_is_spoken_for_and_that_is_kept(office: Office) -> None:
    zhaoqiang = office.desk("赵强")
    made = swaps.ask(zhaoqiang, "give", shift(1), "罗建平", told_by="徐敏")
    swaps.agree(zhaoqiang, made.id, told_by="罗建平")
    done = swaps.approve(zhaoqiang, made.id, told_by="单志强")
    me = office.person("赵强").id
    assert (done.asked_for, done.asked_by, done.agreed_by, done.recorded_by) == (office.person("徐敏").id, me, me, me)
    assert done.decided_by_name == "单志强"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("setting", "prepare", "peer", "why"),
    [
        ("1", lambda o: None, "张明", r"张明.*12-02"),  # the day after is theirs
        (
            "1",
            lambda o: absences.approve(
                o.desk("王建国"),
                absences.ask(
                    o.desk("罗建平"), "出差", moment("2026-12-01 00:00"), moment("2026-12-02 00:00")
                ).absence.id,
            ),
            "罗建平",
            "出差",
        ),
        ("1", lambda o: posts.name_servers(o.desk("何静"), "主班", ["徐敏", "张明"]), "罗建平", "主班"),
        (
            "0",
            lambda o: duty.assign(
                o.desk("何静"), "副班", "罗建平", moment("2026-12-01 08:30"), moment("2026-12-02 08:30")
            ),
            "罗建平",
            "已排副班",
        ),
    ],
)
def test_what_the_rules_forbid_is_said_when_it_is_asked_and_when_it_is_approved(
    office: Office, setting: str, prepare: Callable[[Office], object], peer: str, why: str
) -> None:
    settings.put(office.desk("区晓东"), "rest_days", "0")
    agreed = given(office, peer=peer)
    settings.put(office.desk("区晓东"), "rest_days", setting)
    prepare(office)
    with office.unchanged(), pytest.raises(Refused, match=why):
        swaps.ask(office.desk("徐敏"), "give", shift(1), peer)
    with office.unchanged(), pytest.raises(Refused, match=why):
        swaps.approve(office.desk("王建国"), agreed)


def test_of_two_swaps_about_one_shift_only_one_goes_through(office: Office) -> None:
    one, other = given(office), given(office, peer="李敏")
    swaps.approve(office.desk("王建国"), one)
    lost = swaps.show(office.desk(), other)
    assert (lost.state, lost.ground) == (SwapState.REFUSED, "班次已另有变动")
    with office.unchanged(), pytest.raises(WrongMoment):
        swaps.approve(office.desk("王建国"), other)


def test_any_change_of_the_shift_ends_the_swaps_about_it(office: Office) -> None:
    numbers = [given(office, day) for day in (1, 3)]
    back = swaps.ask(office.desk("刘洋"), "exchange", shift(4), "徐敏", back=shift(1)).id
    duty.assign(office.desk("何静"), "主班", "李敏", moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    found = {one.id: one.state for one in swaps.listed(office.desk(), every=True)}
    assert [found[number] for number in (*numbers, back)] == [SwapState.REFUSED, SwapState.AGREED, SwapState.REFUSED]
    assert [one.id for one in swaps.listed(office.desk())] == [numbers[1]]
    assert [one.id for one in swaps.listed(office.desk(), person="宋佳")] == [numbers[1]]


def test_whoever_approves_at_the_same_time_one_swap_of_a_shift_goes_through(office: Office) -> None:
    settings.put(office.desk("区晓东"), "rest_days", "0")
    leaders = [office.desk("王建国"), office.desk("单志强")]
    for day in ROTA:
        numbers = [given(office, day, peer) for peer in ("罗建平", "李敏")]
        ready, told = Barrier(2), list[str]()

        def decide(number: int, who: int, ready: Barrier = ready, told: list[str] = told) -> None:
            ready.wait()
            try:
                swaps.approve(leaders[who], number)
                told.append("done")
            except Refused:
                told.append("refused")

        threads = [Thread(target=decide, args=(number, who)) for who, number in enumerate(numbers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(told) == ["done", "refused"]
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("words", "who", "may"),
    [
        ("duty_leader, leader", "王建国", True),
        ("duty_leader, leader", "单志强", True),
        ("duty_leader", "单志强", False),
        ("duty_leader, leader", "何静", False),
        ("coordinator", "何静", True),
        ("duty_leader, leader", "徐敏", False),
    ],
)
def test_who_approves_is_what_the_office_has_set(office: Office, words: str, who: str, may: bool) -> None:
    settings.put(office.desk("区晓东"), "swaps_approved_by", words)
    number = given(office)
    office.tries(lambda: swaps.approve(office.desk(who), number), allowed=may)


def test_a_leader_approves_no_swap_of_their_own(office: Office) -> None:
    settings.put(office.desk("区晓东"), "rest_days", "0")
    number = given(office, peer="王建国")
    with office.unchanged(), pytest.raises(NotAllowed, match="王建国"):
        swaps.approve(office.desk("王建国"), number)
    assert swaps.approve(office.desk("单志强"), number).state is SwapState.RECORDED


def test_refused_by_the_peer_or_by_the_leader_or_withdrawn_it_has_ended(office: Office) -> None:
    first = swaps.ask(office.desk("徐敏"), "give", shift(1), "罗建平").id
    with office.unchanged(), pytest.raises(BadInput):
        swaps.refuse(office.desk("罗建平"), first, " ")
    assert swaps.refuse(office.desk("罗建平"), first, "也有事").ground == "也有事"
    second = given(office)
    with office.unchanged(), pytest.raises(NotAllowed):  # has agreed already
        swaps.refuse(office.desk("罗建平"), second, "反悔")
    assert swaps.refuse(office.desk("王建国"), second, "重要保障").decided_by_name == "王建国"
    third = given(office)
    with office.unchanged(), pytest.raises(NotAllowed):
        swaps.withdraw(office.desk("李敏"), third)
    swaps.withdraw(office.desk("徐敏"), third)
    for number in (first, second, third):
        with office.unchanged(), pytest.raises(WrongMoment):
            swaps.withdraw(office.desk("徐敏"), number)
    assert rota(office) == list(ROTA.values())


def test_holidays_are_swapped_some_days_ahead_where_the_office_says_so(office: Office) -> None:
    begins, ends = moment("2027-01-01 08:30"), moment("2027-01-02 08:30")
    duty.assign(office.desk("何静"), "主班", "徐敏", begins, ends)
    calendar.set_day(office.desk("何静"), date(2027, 1, 1), "statutory", name="元旦")
    office.at("2026-12-31 09:00")
    swaps.ask(office.desk("徐敏"), "give", "主班 2027-01-01", "罗建平")  # off by default
    settings.put(office.desk("区晓东"), "holiday_swap_days", "2")
    with office.unchanged(), pytest.raises(Refused, match="提前2天"):
        swaps.ask(office.desk("徐敏"), "give", "主班 2027-01-01", "罗建平")
    office.at("2026-12-30 23:00")
    swaps.ask(office.desk("徐敏"), "give", "主班 2027-01-01", "罗建平")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("kind", "what", "peer", "how", "error"),
    [
        ("give", "主班 2026-12-09", "罗建平", {}, Unknown),
        ("give", "主班", "罗建平", {}, Unknown),
        ("give", 9_999, "罗建平", {}, Unknown),
        ("give", shift(1), "徐敏", {}, BadInput),  # theirs already
        ("give", shift(1), "罗建平", {"back": shift(4)}, BadInput),
        ("exchange", shift(1), "刘洋", {}, BadInput),
        ("exchange", shift(1), "刘洋", {"back": shift(3)}, BadInput),
        ("take_over", shift(1), "罗建平", {}, BadInput),
        ("split", shift(1), "罗建平", {}, BadInput),  # all of it
        ("split", shift(1), "罗建平", {"begins_at": moment("2026-12-01 08:00")}, BadInput),
        ("split", shift(1), "罗建平", {"ends_at": moment("2026-12-01 08:30")}, BadInput),
        ("give", shift(1), "罗建平", {"ends_at": moment("2026-12-01 12:00")}, BadInput),
        ("give", "主班 2026-11-20", "罗建平", {"told_by": "李敏"}, WrongMoment),  # runs now
        ("give", "主班 2026-11-19", "罗建平", {"told_by": "何静"}, WrongMoment),  # is over
        ("give", shift(1), "罗建平", {"told_by": "李敏"}, NotAllowed),  # neither of the two
    ],
)
def test_a_swap_that_cannot_be(
    office: Office, kind: str, what: str | int, peer: str, how: dict[str, str], error: type[Exception]
) -> None:
    desk = office.desk("赵强" if "told_by" in how else "徐敏")
    with office.unchanged(), pytest.raises(error):
        swaps.ask(desk, kind, what, peer, **how)  # type: ignore[arg-type]  # texts and times


def test_both_are_told_at_each_step(office: Office) -> None:
    for name in ("徐敏", "罗建平", "王建国"):
        contacts.put_person(office.desk("区晓东"), name, "json://127.0.0.1/")
    swaps.approve(office.desk("单志强"), given(office))
    with office.store.read() as tx:
        told = [(one.to.name, one.letter.subject) for one in reversed(outbox.listed(tx))]
    number = 1
    assert told == [
        ("罗建平", f"换班{number}：待对方同意"),
        ("徐敏", f"换班{number}：双方已同意，待批准"),
        ("王建国", f"换班{number}：双方已同意，待批准"),
        ("罗建平", "2026-12-01至2026-12-31值班表第2版：换班"),
        ("徐敏", "2026-12-01至2026-12-31值班表第2版：换班"),
        ("徐敏", f"换班{number}：已记入值班表"),
        ("罗建平", f"换班{number}：已记入值班表"),
    ]
