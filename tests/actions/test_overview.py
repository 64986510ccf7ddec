"""The first screen's facts: who is here, whose move it is, how many, and what came last; all of one moment."""

from board.actions import log, matters, overview
from board.domain.calendar import DayKind
from tests.office import Office


def test_an_office_where_nothing_waits(office: Office) -> None:
    seen = overview.overview(office.desk())
    assert seen.counts == overview.Counts(0, 0, 0, 0, 0, 0)
    assert (seen.queue, seen.entries) == ((), ())
    today = seen.today
    assert (today.day.kind, today.published, today.now) == (DayKind.WORKDAY, True, office.now)
    assert [shift.person_name for shift in seen.duty.now] == ["王建国", "李敏", "赵强"]


def test_every_count_counts_its_own(office: Office) -> None:
    office.matter("停电", urgency="flash", lead="水利局")  # Friday; due on Monday
    office.matter("困人", urgency="urgent", lead="")  # waits on 李敏; due on Wednesday
    office.matter("台账", urgency="hard", by="何静")
    ended = office.matter("重复", urgency="flash")
    matters.withdraw(office.desk("李敏"), ended, "重复")
    log.add(office.desk("李敏"), "昨天的", importance="emergency")
    office.at("2026-11-23 09:00")
    first = log.add(office.desk("李敏"), "两车熄火", importance="emergency")
    log.correct(office.desk("李敏"), first.id, "三车熄火")
    log.add(office.desk("李敏"), "有人来访", importance="important")
    counts = overview.overview(office.desk("李敏")).counts
    assert counts == overview.Counts(mine=1, others=2, unowned=1, due_today=1, late=0, incidents=1)
    assert overview.overview(office.desk("宋佳")).counts.mine == 0  # it waits on the whole of 水利局
    office.at("2026-11-23 17:31")
    counts = overview.overview(office.desk("李敏")).counts
    assert (counts.due_today, counts.late) == (0, 1)


def test_the_queue_hurts_most_on_top_and_lists_are_cut(office: Office) -> None:
    for urgency in ("hard", "normal", "urgent", "flash"):
        office.matter(urgency, urgency=urgency)
    for number in range(5):
        log.add(office.desk("李敏"), f"第{number}件")
    office.later(hours=5)
    seen = overview.overview(office.desk("李敏"), queue=2, entries=3)
    assert [one.matter.title for one in seen.queue] == ["flash", "urgent"]
    assert [entry.text for entry in seen.entries] == ["第4件", "第3件", "第2件"]
    assert seen.counts.others == 4
