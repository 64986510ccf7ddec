"""The board reminds by itself: each step once, by day, in one message per person; people remind in their own words."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from board import notify
from board.actions import (
    calendar,
    contacts,
    department_heads,
    matter_clocks,
    matter_looks,
    matters,
    reminders,
    sending,
    settings,
)
from board.actions.desk import Desk
from board.actions.reminders import Reminded
from board.domain.errors import BadInput, NotAllowed, Unknown, WrongMoment
from board.domain.outbox import Fate, Message
from board.domain.timeline import told
from tests.office import ZONE, Office, moment
from tests.postmaster import Endpoint, PostOffice, endpoint, post_office


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with post_office() as post:
        yield post


@pytest.fixture
def wired(office: Office, post: PostOffice) -> Office:
    """The office with its mail server, and addresses of those who have them; 罗建平 heads 城管局."""
    admin = office.desk("区晓东")
    contacts.put_server(admin, post.address)
    for name, address in (("刘洋", "liuyang@example.cn"), ("罗建平", "luo@example.cn"), ("何静", "hejing@example.cn")):
        contacts.put_person(admin, name, address)
    department_heads.put(admin, "城管局", "罗建平")
    department_heads.put(admin, "城管局", "王建国", in_charge=True)
    return office


def accepted(office: Office, title: str = "中山路积水", **given: str) -> int:
    """A matter that 刘洋 works on."""
    number = office.matter(title, **given)
    matters.accept(office.desk("刘洋"), number)
    return number


def passed(office: Office, *, days: int, hours: int = 3) -> list[Reminded]:
    """What a board that ticks every few hours does in so many days, looks without anything due left out."""
    found = []
    for _n in range(days * 24 // hours):
        office.later(hours=hours)
        done = reminders.take_steps(office.desk())
        if done != Reminded():
            found.append(done)
    return found


def outbox(office: Office) -> list[Message]:
    return contacts.messages(office.desk(), every=True)[::-1]


def waits_on(office: Office, number: int) -> str:
    waiting = matter_looks.show(office.desk(), number).matter.waiting_on
    return waiting.name if waiting else ""


def test_a_fortnight_of_one_matter(wired: Office) -> None:
    number = accepted(wired, urgency="urgent")
    assert passed(wired, days=14) == [Reminded(1), Reminded(1), Reminded(1), Reminded(climbed=1)]
    story = matter_looks.show(wired.desk(), number)
    assert [told(row, wired.now.date(), ZONE)[1:3] for row in story.timeline[2:]] == [
        ("本台", "催办 刘洋"),
        ("本台", "催办 刘洋"),
        ("本台", "催办 刘洋、罗建平"),
        ("本台", "仍未办结，升级至罗建平"),
    ]
    assert (story.matter.rung, story.matter.tally.reminders, waits_on(wired, number)) == (1, 4, "罗建平")
    matters.answer(wired.desk("刘洋"), number, "已排完")
    assert waits_on(wired, number) == "李敏"
    assert wired.faults == []


def test_it_climbs_to_the_top_of_the_ladder_and_stays_there(wired: Office) -> None:
    number = accepted(wired, urgency="flash")
    passed(wired, days=45, hours=12)
    climbed = [
        row.said["waits_on"] for row in matter_looks.show(wired.desk(), number).timeline if "escalate" in row.action
    ]
    assert climbed == ["罗建平", "何静", "王建国"]
    assert wired.faults == []


def test_a_leader_who_was_asked_has_nobody_above_and_is_reminded(wired: Office) -> None:
    number = wired.matter("是否启用备用泵站", kind="consultation", urgency="flash", lead="王建国")
    passed(wired, days=20, hours=12)
    story = matter_looks.show(wired.desk(), number)
    assert {row.action for row in story.timeline[1:]} == {"matters.remind"}
    assert (waits_on(wired, number), story.matter.rung) == ("王建国", 0)


def test_nothing_due_reads_and_writes_nothing(wired: Office) -> None:
    accepted(wired)
    reminders.take_steps(wired.desk())
    with wired.unchanged():
        assert not reminders.is_anything_due(wired.desk())
        assert sending.tick(wired.desk()).reminded == Reminded()


def test_what_moves_is_looked_at_again(wired: Office) -> None:
    number = accepted(wired)
    reminders.take_steps(wired.desk())
    matters.answer(wired.desk("刘洋"), number, "已排完")
    assert reminders.is_anything_due(wired.desk())


def test_another_rule_or_holiday_counts_at_once(wired: Office) -> None:
    accepted(wired)
    reminders.take_steps(wired.desk())
    wired.at("2026-11-23 10:00")
    assert reminders.take_steps(wired.desk()) == Reminded()
    settings.put(wired.desk("区晓东"), "remind_request", "10%: waiting")
    assert reminders.take_steps(wired.desk()) == Reminded(1)
    calendar.set_day(wired.desk("何静"), wired.now.date(), "workday")
    assert reminders.is_anything_due(wired.desk())


def test_who_hears_of_several_things_gets_one_message(wired: Office, post: PostOffice) -> None:
    for title in ("中山路积水", "东门路灯不亮", "江滨路井盖缺失"):
        accepted(wired, title, urgency="urgent")
    wired.at("2026-11-26 08:30")
    done = sending.tick(wired.desk())
    assert (done.reminded, done.sent) == (Reminded(3), 2)
    assert [(mail["To"], mail["Subject"]) for mail in post.mails] == [
        ("liuyang@example.cn", "催办：3 件事项"),
        ("luo@example.cn", "催办：3 件事项"),
    ]
    text = post.mails[0].get_content()
    assert all(title in text for title in ("中山路积水", "东门路灯不亮", "江滨路井盖缺失", "已超期", "等刘洋"))


def test_nobody_is_woken_at_night_but_for_what_is_urgent(wired: Office, post: PostOffice) -> None:
    settings.put(wired.desk("区晓东"), "limits", "request=13h, flash=13h")
    accepted(wired, "东门路灯不亮"), accepted(wired, "中山路积水", urgency="flash")
    wired.at("2026-11-20 22:30")
    assert sending.tick(wired.desk()).reminded == Reminded(1)
    assert [mail["Subject"] for mail in post.mails] == ["催办：协调〔2026〕2号 中山路积水"]
    reminders.remind(wired.desk("李敏"), 1, "明早请先看这件")
    assert sending.tick(wired.desk()).sent == 0
    wired.at("2026-11-21 08:00")
    assert sending.tick(wired.desk()).sent == 2


def test_an_issue_that_nobody_was_found_for_passes_to_the_director(wired: Office) -> None:
    issue = wired.matter("东门路灯不亮", lead="", kind="issue")
    wired.at("2026-11-23 17:30")
    assert reminders.take_steps(wired.desk()) == Reminded(passed_on=1, silent=("李敏",))
    assert waits_on(wired, issue) == "何静"
    assert [message.to.name for message in outbox(wired)] == ["何静"]
    assert reminders.take_steps(wired.desk()) == Reminded()
    matters.assign(wired.desk("何静"), issue, "城管局")
    assert waits_on(wired, issue) == "城管局"
    assert wired.faults == []


def test_the_director_is_who_is_set(wired: Office) -> None:
    settings.put(wired.desk("区晓东"), "office_director", "单志强")
    issue = wired.matter("东门路灯不亮", lead="", kind="issue")
    wired.at("2026-11-23 17:30")
    reminders.take_steps(wired.desk())
    assert waits_on(wired, issue) == "单志强"


def test_on_hold_nothing_is_reminded_of_and_after_it_the_clock_goes_on(wired: Office) -> None:
    number = accepted(wired, urgency="urgent")
    matter_clocks.hold(wired.desk("李敏"), number, "等上级批复")
    assert passed(wired, days=20, hours=12) == []
    with wired.unchanged(), pytest.raises(WrongMoment):
        reminders.remind(wired.desk("李敏"), number, "快一点")
    matter_clocks.resume(wired.desk("李敏"), number)
    assert passed(wired, days=5)[0] == Reminded(1)


def test_what_has_ended_is_never_reminded_of(wired: Office) -> None:
    number = accepted(wired, urgency="urgent")
    matters.answer(wired.desk("刘洋"), number, "已排完")
    matters.confirm(wired.desk("李敏"), number)
    assert passed(wired, days=20, hours=12) == []
    with wired.unchanged(), pytest.raises(WrongMoment):
        reminders.remind(wired.desk("李敏"), number, "快一点")


def test_a_reminder_in_ones_own_words(wired: Office, post: PostOffice) -> None:
    number = accepted(wired)
    moved = reminders.remind(wired.desk("李敏"), number, "区长下午要看，请14点前反馈")
    assert (moved.tally.reminders, moved.state.value) == (1, "accepted")
    assert sending.tick(wired.desk()).sent == 1
    assert "李敏：区长下午要看，请14点前反馈" in post.mails[0].get_content()
    with wired.unchanged(), pytest.raises(BadInput):
        reminders.remind(wired.desk("李敏"), number, "  ")
    with wired.unchanged(), pytest.raises(NotAllowed):
        reminders.remind(wired.desk("徐敏"), number, "快一点")
    assert wired.faults == []


def test_a_department_without_an_address_is_told_through_its_head(wired: Office) -> None:
    number = wired.matter()
    reminders.remind(wired.desk("李敏"), number, "请先签收")
    contacts.put_department(wired.desk("区晓东"), "城管局", "duty@cgj.example.cn")
    reminders.remind(wired.desk("李敏"), number, "请先签收")
    assert [message.to.name for message in outbox(wired)] == ["罗建平", "城管局"]


def test_a_message_that_is_not_taken_is_tried_with_growing_pauses_and_given_up(wired: Office, post: PostOffice) -> None:
    reminders.remind(wired.desk("李敏"), accepted(wired), "请反馈")
    post.refuses = "451 later"
    pauses = list[timedelta]()
    while (message := outbox(wired)[0]).fate is Fate.WAITING:
        assert message.next_try_at is not None
        pauses.append(message.next_try_at - wired.now)
        wired.now = message.next_try_at
        if wired.now.astimezone(ZONE).hour in {*range(8), *range(20, 24)}:
            wired.now = wired.now.astimezone(ZONE).replace(hour=12) + timedelta(days=1)
        sending.tick(wired.desk())
    assert [pause.total_seconds() // 60 for pause in pauses[1:]] == [1, 5, 15, 60, 180, 360, 720, 1440]
    assert (message.fate, "451" in message.problem) == (Fate.FAILED, True)
    assert sending.tick(wired.desk()).failures == 1
    post.refuses = ""
    assert contacts.retry(wired.desk("李敏")) == 1
    assert sending.tick(wired.desk()).sent == 1
    assert post.ids == [message.letter.message_id]
    with wired.unchanged(), pytest.raises(Unknown):
        contacts.retry(wired.desk("李敏"))
    assert wired.faults == []


def test_a_claim_that_runs_out_lets_another_send_the_same_message(wired: Office, post: PostOffice) -> None:
    """Who died between sending and writing it down leaves a message that goes out again under its own name."""
    reminders.remind(wired.desk("李敏"), accepted(wired), "请反馈")
    desk, wall = wired.desk(), moment("2026-11-20 09:00")
    taken = sending._claimed(desk, "gone", sending.LEASE, lambda: wall)
    assert taken is not None
    notify.send(taken[0].letter, taken[1], server=taken[2])
    assert sending.tick(desk, wall=lambda: wall + timedelta(minutes=9)).sent == 0
    assert sending.tick(desk, wall=lambda: wall + timedelta(minutes=11)).sent == 1
    assert post.ids == [taken[0].letter.message_id] * 2


def test_a_service_beside_mail(wired: Office, post: PostOffice) -> None:
    with endpoint() as hook:
        contacts.put_person(wired.desk("区晓东"), "刘洋", hook.address)
        reminders.remind(wired.desk("李敏"), accepted(wired), "请反馈")
        assert sending.tick(wired.desk()).sent == 2
        assert ["请反馈" in one["message"] for one in hook.posted] == [True]
    assert len(post.mails) == 1


def test_addresses_are_nowhere_in_full(wired: Office) -> None:
    admin, hook = wired.desk("区晓东"), Endpoint(port=1)
    shown = contacts.put_person(admin, "刘洋", hook.address)
    everything = contacts.listed(wired.desk())
    with wired.store.read() as tx:
        journal = "".join(row["detail"] for row in tx.rows("SELECT detail FROM journal"))
        texts = "".join(row["text"] for row in tx.rows("SELECT text FROM search_documents"))
    assert [one.address for one in shown] == ["json://***@127.0.0.1", "li***@example.cn"]
    assert not any("geheim" in text for text in (repr(shown), repr(everything), journal, texts))
    with wired.unchanged(), pytest.raises(BadInput):
        contacts.put_person(admin, "刘洋", "geheim")
    assert contacts.put_person(admin, "刘洋", "") == []


def test_a_head_who_left_is_nobodys_head(wired: Office) -> None:
    assert department_heads.put(wired.desk("区晓东"), "城管局", "").head == ""
    number = accepted(wired, urgency="flash")
    passed(wired, days=12, hours=12)
    assert waits_on(wired, number) == "何静"


def test_two_boards_at_once_take_each_step_once(wired: Office) -> None:
    for n in range(5):
        accepted(wired, f"积水点{n}", urgency="urgent")
    wired.at("2026-11-26 08:30")
    with ThreadPoolExecutor(4) as boards:
        done = list(boards.map(lambda _n: reminders.take_steps(Desk(wired.store).at(wired.now)), range(4)))
    assert sum(one.reminded for one in done) == 5
    assert wired.faults == []
