"""What a period's summary tells: everything once, in the handover it belongs to, and the same whenever it is asked."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import handover, log, matter_looks, matters, posts
from board.actions.desk import Desk
from board.domain.errors import BoardError
from board.domain.handover import Handover, Section, running_day
from board.domain.matter_filter import MatterFilter
from board.domain.settings import Settings
from tests.actions.summaries import listed_matters, told
from tests.office import ROTA, Office, copied, moment
from tests.runs import runs

TODAY, YESTERDAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 19), date(2026, 11, 21)


def test_a_day_of_duty_told_in_the_order_that_offices_use(office: Office) -> None:
    limin, zhaoqiang = office.desk("李敏"), office.desk("赵强")
    log.quick(zhaoqiang, "城管局刘洋：泵车到位", importance="important")
    log.quick(zhaoqiang, "城管局刘洋：例行报告")
    log.add(zhaoqiang, "两车熄火", kind="call", importance="emergency")
    log.add(zhaoqiang, "连夜排水", kind="instruction", caller="王建国")
    log.add(zhaoqiang, "五楼用电关闭", kind="patrol")
    log.add(zhaoqiang, "会议通知", kind="document", document=log.document_facts(number="滨政〔2026〕1号", pages=2))
    handover.note(limin, "meetings", "10:00 四楼会议室调度")
    handover.note(limin, "物品", "雨靴2双待还")
    due = office.matter("中山路积水", urgency="flash")
    office.at("2026-11-23 08:00")  # Monday; the flash matter of Friday is due today
    office.later(minutes=1)
    summary = handover.show(limin, TODAY)

    assert [body.section for body in summary.sections] == list(Section)
    assert [body.section.ordinal for body in summary.sections] == list("一二三四五六七八九")
    assert [line.split()[:2] for line in told(summary, Section.DUTY)[:3]] == [
        ["带班领导", "王建国"],
        ["主班", "李敏"],
        ["副班", "赵强"],
    ]
    assert "五楼用电关闭" in told(summary, Section.DUTY)[3]
    calls = told(summary, Section.CALLS)
    assert ["泵车到位" in calls[0], "滨政〔2026〕1号" in calls[1], "1" in calls[2], len(calls)] == [True, True, True, 3]
    assert [("两车熄火" in line) for line in told(summary, Section.INCIDENTS)] == [True]
    assert [("连夜排水" in line) for line in told(summary, Section.INSTRUCTIONS)] == [True]
    assert listed_matters(summary) == [due]
    assert told(summary, Section.MEETINGS) == ["10:00 四楼会议室调度"]
    assert told(summary, Section.GOODS) == ["雨靴2双待还"]
    assert any("单志强" in line for line in told(summary, Section.REMINDERS))
    assert summary.cut_off == summary.ends_at == moment("2026-11-21 08:30")


def test_a_quiet_day_says_so_by_empty_sections(office: Office) -> None:
    summary = handover.show(office.desk("李敏"))
    empty = {body.section for body in summary.sections if body.is_empty}
    assert empty == set(Section) - {Section.DUTY, Section.REMINDERS}


@pytest.mark.parametrize(
    ("written", "told_by"),
    [
        ("2026-11-20 08:30", TODAY),
        ("2026-11-21 08:29", TODAY),
        ("2026-11-21 08:30", TOMORROW),  # the cut-off belongs to the next
        ("2026-11-21 08:45", TOMORROW),
    ],
)
def test_what_was_written_down_late_goes_into_the_next_handover_only(
    office: Office, written: str, told_by: date
) -> None:
    office.at(written)
    log.add(office.desk("赵强"), "两车熄火", importance="emergency", at=moment("2026-11-20 08:20"))
    office.at("2026-11-21 12:00")
    telling = [
        day for day in (YESTERDAY, TODAY, TOMORROW) if told(handover.show(office.desk("李敏"), day), Section.INCIDENTS)
    ]
    assert telling == [told_by]


def test_what_comes_between_an_early_signature_and_the_end_is_told_by_the_next(office: Office) -> None:
    office.at("2026-11-21 08:10")
    log.add(office.desk("赵强"), "签字前", importance="emergency")
    office.later(minutes=1)
    handover.sign(office.desk("李敏"), TODAY)
    log.add(office.desk("赵强"), "同一刻", importance="emergency")
    office.later(minutes=9)
    log.add(office.desk("赵强"), "签字后", importance="emergency")
    office.at("2026-11-21 09:00")
    first, second = (told(handover.show(office.desk("李敏"), day), Section.INCIDENTS) for day in (TODAY, TOMORROW))
    assert [line[-3:] for line in first] == ["签字前"]
    assert [line[-3:] for line in second] == ["同一刻", "签字后"]


def test_an_entry_that_was_corrected_later_stays_in_its_own_summary(office: Office) -> None:
    first = log.add(office.desk("赵强"), "水深15厘米", importance="emergency")
    office.later(minutes=5)
    log.correct(office.desk("赵强"), first.id, "水深30厘米")
    assert [line[-10:] for line in told(handover.show(office.desk()), Section.INCIDENTS)] == ["水深30厘米（更正）"]
    office.at("2026-11-21 09:00")
    second = log.latest(office.desk(), limit=1)[0]
    log.correct(office.desk("何静"), second.id, "水深38厘米")
    desk = office.desk()
    assert [line[-10:] for line in told(handover.show(desk, TODAY), Section.INCIDENTS)] == ["水深30厘米（更正）"]
    assert [line[-10:] for line in told(handover.show(desk, TOMORROW), Section.INCIDENTS)] == ["水深38厘米（更正）"]


def test_what_was_answered_after_the_cut_off_was_not_answered_at_it(office: Office) -> None:
    matter = office.matter("停土方", kind="directive")
    matters.accept(office.desk("刘洋"), matter)
    office.at("2026-11-21 10:00")
    matters.answer(office.desk("刘洋"), matter, "已停")
    matters.confirm(office.desk("李敏"), matter)
    yesterday, today = (told(handover.show(office.desk(), day), Section.INSTRUCTIONS) for day in (TODAY, TOMORROW))
    assert ["已停" in line for line in yesterday] == [False]
    assert ["已停" in line for line in today] == [True]
    assert listed_matters(handover.show(office.desk(), TODAY)) == [matter]
    assert listed_matters(handover.show(office.desk(), TOMORROW)) == []


def test_a_matter_registered_at_the_very_cut_off_is_open_at_the_next_one_only(office: Office) -> None:
    office.at("2026-11-21 08:30")
    matter = office.matter()
    office.later(hours=1)
    assert listed_matters(handover.show(office.desk(), TODAY)) == []
    assert listed_matters(handover.show(office.desk(), TOMORROW)) == [matter]


def test_a_weeks_post_left_empty_is_told_on_every_day_of_the_week(office: Office) -> None:
    posts.add(office.desk("何静"), "总值班", "weekly mon 08:30", order=4)
    assert any("总值班" in line for line in told(handover.show(office.desk()), Section.DUTY))


STEPS: dict[str, Callable[[Desk, int], object]] = {
    "new": lambda d, m: matters.new(d, "停电", kind="directive", lead="水利局" if m % 2 else ""),
    "assign": lambda d, m: matters.assign(d, m, "城管局"),
    "accept": lambda d, m: matters.accept(d, m, told_by="刘洋"),
    "answer": lambda d, m: matters.answer(d, m, "已处理", told_by="刘洋"),
    "confirm": lambda d, m: matters.confirm(d, m),  # noqa: PLW0108 - a column of the same shape
    "return": lambda d, m: matters.give_back(d, m, "不归我们", told_by="刘洋"),
    "withdraw": lambda d, m: matters.withdraw(d, m, "重复"),
    "reopen": lambda d, m: matters.reopen(d, m, "又来了"),
    "entry": lambda d, m: log.add(d, f"第{m}件", importance="emergency"),
    "correct": lambda d, m: log.correct(d, m, "更正"),
    "note": lambda d, m: handover.note(d, "goods", f"第{m}把"),
}


@settings(max_examples=runs(8))
@given(
    st.lists(st.tuples(st.sampled_from(list(STEPS)), st.integers(1, 3), st.integers(1, 500)), min_size=15, max_size=30)
)
def test_a_summary_of_a_moment_says_the_same_whenever_it_is_composed(
    founded: Path, steps: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = office.desk("何静")
        for title in ("积水", "停电", "停土方"):
            office.matter(title, kind="directive")
        seen: list[tuple[datetime, Handover]] = []
        for verb, number, minutes in steps:
            office.later(minutes=minutes)
            try:
                STEPS[verb](desk, number)
            except BoardError:
                continue
            summary = handover.show(desk)
            still_open = matter_looks.listed(desk, MatterFilter())
            assert sorted(listed_matters(summary)) == sorted(one.matter.id for one in still_open)
            seen.append((office.now, summary))
        office.later(days=3)
        for at, summary in seen:
            assert handover.show(desk.at(at)) == summary
        office.store.close()


def on_duty(office: Office, days: int = 0) -> str:
    """Who has the main post in the running period, or so many days later."""
    running = running_day(office.now, Settings()) + timedelta(days=days)
    return ROTA["主班"][(running - TODAY).days % 2]


@settings(max_examples=runs(6))
@given(st.lists(st.tuples(st.sampled_from(["entry", "sign"]), st.integers(0, 400)), min_size=5, max_size=30))
def test_every_entry_is_told_by_exactly_one_handover(founded: Path, steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = office.desk("何静")
        written: list[int] = []
        for verb, minutes in steps:
            office.later(minutes=minutes)
            if verb == "entry":
                written.append(log.add(desk, f"第{len(written)}件", importance="emergency").id)
            elif handover.signed_of(desk) is None:
                handover.sign(office.desk(on_duty(office)))
        office.at(f"{office.now + timedelta(days=1):%Y-%m-%d} 09:00")
        days = [TODAY + timedelta(days=offset) for offset in range((office.now.date() - TODAY).days + 1)]
        told_of = [
            line.subject_id
            for day in days
            for body in handover.show(desk, day).sections
            if body.section is Section.INCIDENTS
            for part in body.parts
            for line in part.lines
        ]
        assert sorted(told_of) == written
        office.store.close()
