"""!: a reminder in one's own words; it rings at its person's board; what could not be delivered is seen."""

from board.actions import contacts, matters, reminders, sending
from tests.postmaster import post_office
from tests.tui.driver import StaffedOffice


async def test_a_reminder_rings_at_the_board_of_whom_it_is_for(office: StaffedOffice) -> None:
    matters.accept(office.desk("刘洋"), office.matter("中山路积水"))
    limin, liuyang = await office.sits_down("李敏"), await office.sits_down("刘洋", size=(80, 24))
    await liuyang.sees("中山路积水")
    await limin.presses("exclamation_mark").sees("催办", "中山路积水").fills(reason="区长下午要看").presses("ctrl+s")
    await liuyang.hears_the_bell().sees("催办：中山路积水")
    await limin.sees("催办 刘洋", "区长下午要看")
    assert limin.app.rung == 0
    assert office.faults == []


async def test_who_may_not_remind_is_told_so(office: StaffedOffice) -> None:
    office.matter("中山路积水")
    xumin = await office.sits_down("徐敏")
    await xumin.sees("中山路积水").presses("exclamation_mark").sees("徐敏无此权限")


async def test_what_the_board_itself_reminds_of_rings_too(office: StaffedOffice) -> None:
    matters.accept(office.desk("刘洋"), office.matter("中山路积水", urgency="urgent"))
    liuyang = await office.sits_down("刘洋")
    await liuyang.sees("中山路积水")
    office.at("2026-11-26 08:30")
    assert reminders.take_steps(office.desk()).reminded == 1
    await liuyang.hears_the_bell().sees("本台 催办 刘洋")


async def test_messages_that_were_given_up_are_seen_on_the_first_screen(office: StaffedOffice) -> None:
    admin, limin = office.desk("区晓东"), await office.sits_down("李敏")
    with post_office() as post:
        contacts.put_server(admin, post.address)
    contacts.put_person(admin, "刘洋", "liuyang@example.cn")
    number = office.matter("中山路积水")
    matters.accept(office.desk("刘洋"), number)
    reminders.remind(office.desk("何静"), number, "请反馈")
    await limin.sees("中山路积水").sees_not("未送达")
    for _try in range(9):
        sending.tick(office.desk())
        office.now = next((m.next_try_at for m in contacts.messages(office.desk()) if m.next_try_at), office.now)
        if office.now.hour >= 12:  # 20:00 in the office
            office.later(hours=12)
    await limin.sees("1 条消息未送达")
    contacts.retry(office.desk("李敏"))
    await limin.sees_not("未送达")
