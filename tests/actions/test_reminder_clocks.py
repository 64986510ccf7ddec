"""Who has not accepted, and who has not given feedback, is reminded: in the matter's time line, and by message."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from board.actions import contacts, department_heads, matter_looks, matters, reminders, sending, settings, supporting
from board.actions.desk import Desk
from board.actions.reminders import Reminded
from board.domain.timeline import told
from tests.office import ZONE, Office
from tests.postmaster import PostOffice, post_office


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with post_office() as post:
        yield post


@pytest.fixture
def wired(office: Office, post: PostOffice) -> Office:
    """The office with its mail server; 罗建平 heads 城管局 and has an address, and so have 水利局 and 城管局."""
    admin = office.desk("区晓东")
    contacts.put_server(admin, post.address)
    contacts.put_person(admin, "罗建平", "luo@example.cn")
    for name, address in (("城管局", "cgj@example.cn"), ("水利局", "slj@example.cn")):
        contacts.put_department(admin, name, address)
    department_heads.put(admin, "城管局", "罗建平")
    settings.put(admin, "remind_request", "")
    return office


def lines(office: Office, number: int) -> list[str]:
    rows = matter_looks.show(office.desk(), number).timeline
    return [told(row, office.now.date(), ZONE).what for row in rows if row.action == "matters.remind"]


def at(office: Office, text: str) -> Reminded:
    office.at(text)
    return sending.tick(office.desk()).reminded


def test_what_is_not_accepted_in_time(wired: Office, post: PostOffice) -> None:
    number = wired.matter()
    assert at(wired, "2026-11-23 17:29") == Reminded()
    assert at(wired, "2026-11-23 17:30") == Reminded(1)
    assert at(wired, "2026-11-24 08:30") == Reminded(1)
    assert at(wired, "2026-11-30 08:30") == Reminded()
    assert lines(wired, number) == ["催办 城管局（签收）", "催办 城管局、罗建平（签收）"]
    assert [mail["To"] for mail in post.mails] == ["cgj@example.cn", "cgj@example.cn", "luo@example.cn"]
    assert "尚未签收，应于17:30前签收" in post.mails[0].get_content()
    assert matter_looks.show(wired.desk(), number).matter.tally.reminders == 2
    assert wired.faults == []


def test_who_accepts_is_not_reminded(wired: Office) -> None:
    number = wired.matter()
    matters.accept(wired.desk("刘洋"), number)
    assert at(wired, "2026-11-24 08:30") == Reminded()


def test_feedback_is_asked_for_before_at_and_after(wired: Office, post: PostOffice) -> None:
    """Supporting departments are chased; whose move the matter is stays, and the count of its own reminders too."""
    number = wired.matter(supporting=("水利局",), urgency="hard")
    matters.accept(wired.desk("刘洋"), number)
    found = [at(wired, text) for text in ("2026-11-30 08:30", "2026-12-01 17:30", "2026-12-02 08:30")]
    assert found == [Reminded(1)] * 3
    assert lines(wired, number) == ["催办 水利局（水利局协办反馈）"] * 2 + ["催办 水利局、城管局（水利局协办反馈）"]
    story = matter_looks.show(wired.desk(), number)
    assert story.matter.waiting_on is not None
    assert (story.matter.waiting_on.name, story.matter.tally.reminders) == ("刘洋", 0)
    assert "水利局应于明日 17:30前反馈" in post.mails[0].get_content()
    assert wired.faults == []


def test_who_gave_feedback_or_got_more_time_is_looked_at_anew(wired: Office) -> None:
    number = wired.matter(supporting=("水利局", "财政局"), urgency="hard")
    matters.accept(wired.desk("刘洋"), number)
    reminders.take_steps(wired.desk())
    supporting.feedback(wired.desk("宋佳"), number, "泵车2台")
    assert reminders.is_anything_due(wired.desk())
    assert at(wired, "2026-11-30 08:30") == Reminded(1, silent=("财政局",))
    supporting.support(wired.desk("李敏"), number, "财政局", due="2026-12-10 17:30")
    assert at(wired, "2026-12-02 08:30") == Reminded()
    assert at(wired, "2026-12-09 08:30") == Reminded(1, silent=("财政局",))
    assert wired.faults == []


def test_one_message_for_all_that_one_department_hears(wired: Office, post: PostOffice) -> None:
    for title in ("中山路积水", "江滨路积水"):
        matters.accept(wired.desk("徐敏"), wired.matter(title, lead="财政局", supporting=("水利局",), urgency="hard"))
    wired.matter("东门积水", lead="水利局", urgency="hard")
    at(wired, "2026-11-30 08:30")
    assert [(mail["To"], mail["Subject"]) for mail in post.mails] == [("slj@example.cn", "催办：3 件事项")]


def test_boards_at_once_remind_once(wired: Office) -> None:
    for n in range(3):
        wired.matter(f"积水点{n}", supporting=("水利局",))
    wired.at("2026-11-30 08:30")
    with ThreadPoolExecutor(4) as boards:
        done = list(boards.map(lambda _n: reminders.take_steps(Desk(wired.store).at(wired.now)), range(4)))
    assert sum(one.reminded for one in done) == 6
    assert wired.faults == []
