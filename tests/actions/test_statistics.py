"""Statistics of what an office did, on both engines: each figure, the list behind it, and whom matters waited on."""

from datetime import date, timedelta

import pytest

from board.actions import calendar, matter_clocks, matter_family, matter_hands, matters, reminders, statistics
from board.domain.errors import NotAllowed
from board.domain.period import Period, Size, period_typed
from board.domain.statistics import Behind, By, Figure, Statistics
from board.domain.statistics_words import ledger_lines
from tests.office import Office

NOVEMBER = period_typed("2026-11", "")


def closed(office: Office, title: str, *, days: int = 0, **given: str) -> None:
    """A matter that 刘洋 accepts at once, and that is answered and confirmed an hour and some days later."""
    number = office.matter(title, **given)
    matters.accept(office.desk("刘洋"), number)
    office.later(days=days, hours=1)
    matters.answer(office.desk("刘洋"), number, "已处理")
    matters.confirm(office.desk("李敏"), number)


def seen(office: Office, period: Period | None = NOVEMBER, by: By = By.DEPARTMENT) -> Statistics:
    return statistics.of_period(office.desk(), period, by)


def titles(office: Office, wanted: Behind) -> list[str]:
    return [one.matter.title for one in statistics.behind(office.desk(), wanted)]


def lists_are_as_long_as_the_figures_say(office: Office, period: Period) -> None:
    for by in (By.DEPARTMENT, By.PERSON, By.KIND):
        found = seen(office, period, by)
        for figure in Figure:
            whole = Behind(period, figure, by)
            assert statistics.counted(office.desk(), whole) == found.total.number(figure)
            groups = sum(group.figures.number(figure) for group in found.groups)
            assert groups == found.total.number(figure)
            for group in found.groups:
                behind = Behind(period, figure, by, group.key, whole=False)
                assert len(titles(office, behind)) == group.figures.number(figure)
                assert statistics.counted(office.desk(), behind) == group.figures.number(figure)


def test_each_figure_counts_what_it_says(office: Office) -> None:
    closed(office, "当天办完")
    closed(office, "拖了的", urgency="flash", days=5)
    extended = office.matter("延了的", urgency="flash")
    matters.accept(office.desk("李敏"), extended, told_by="刘洋")
    matter_clocks.extend(office.desk("李敏"), extended, "5wd", "人手不够", told_by="刘洋")
    matter_clocks.grant(office.desk("何静"), extended)
    reminders.remind(office.desk("李敏"), extended, "请抓紧")
    reminders.remind(office.desk("李敏"), extended, "再催一次")
    office.later(days=3)
    matters.answer(office.desk("李敏"), extended, "好了", told_by="刘洋")
    matters.give_back(office.desk("李敏"), extended, "还有一处")
    matters.answer(office.desk("李敏"), extended, "真好了", told_by="刘洋")
    matters.confirm(office.desk("李敏"), extended)
    returned = office.matter("退过的", lead="住建局")
    matters.give_back(office.desk("李敏"), returned, "不归我们", told_by="张明")
    matters.withdraw(office.desk("何静"), office.matter("不要了的"), "重复")
    office.matter("超期的", urgency="flash", kind="issue")
    matter_clocks.hold(office.desk("何静"), office.matter("中止的", urgency="flash"), "等通知")
    office.later(days=8)
    found = seen(office, period_typed("2026", ""))
    total = found.total
    assert (total.opened, total.dropped, total.unclosed, total.closed) == (7, 1, 3, 3)
    assert (total.late, total.late_extended, total.open, total.overdue) == (2, 1, 3, 1)
    assert (total.returned, total.reworked, total.extended, total.reminded) == (0, 1, 1, 1)
    assert (total.returns, total.reworks, total.extensions, total.reminders) == (0, 1, 1, 2)
    assert total.closing_rate == 0.5
    assert titles(office, Behind(found.period, Figure.LATE)) == ["延了的", "拖了的"]
    assert titles(office, Behind(found.period, Figure.LATE_EXTENDED)) == ["拖了的"]
    assert titles(office, Behind(found.period, Figure.OVERDUE)) == ["超期的"]
    assert {group.name: group.figures.opened for group in found.groups} == {"城管局": 6, "住建局": 1}
    assert [group.key for group in seen(office, by=By.KIND).groups] == ["request", "issue"]
    lists_are_as_long_as_the_figures_say(office, found.period)


def test_matters_count_in_the_month_in_which_it_happened_in_the_offices_zone(office: Office) -> None:
    office.at("2026-11-30 23:30")
    number = office.matter("跨月的")
    office.at("2026-12-01 00:30")
    office.matter("下个月的")
    matters.accept(office.desk("李敏"), number, told_by="刘洋")
    matters.answer(office.desk("李敏"), number, "好了", told_by="刘洋")
    matters.confirm(office.desk("李敏"), number)
    found = seen(office, period_typed("2026Q4", ""), By.MONTH)
    assert [(group.key, group.figures.opened, group.figures.closed) for group in found.groups] == [
        ("2026-10-01", 0, 0),
        ("2026-11-01", 1, 0),
        ("2026-12-01", 1, 1),
    ]
    assert (found.total.open, found.total.opened, found.total.closed) == (1, 2, 1)
    assert [figures.closed for _month, figures in seen(office, found.period).months] == [0, 0, 1]
    assert titles(office, Behind(period_typed("2026-12", ""), Figure.CLOSED)) == ["跨月的"]


@pytest.mark.usefixtures("english")
def test_the_ledger_says_on_whom_matters_waited_and_holds_are_nobodys_time(office: Office) -> None:
    number = office.matter("积水")  # Friday 09:00, handed to 城管局 at once
    office.at("2026-11-20 11:00")
    matters.accept(office.desk("刘洋"), number)
    office.at("2026-11-20 15:30")
    matter_clocks.hold(office.desk("何静"), number, "等通知")
    office.at("2026-11-23 10:30")
    matter_clocks.resume(office.desk("何静"), number)
    office.at("2026-11-23 11:30")
    found = seen(office)
    hours = {one.party.name: one.seconds / 3_600 for one in found.ledger.waited}
    assert hours == {"城管局": 2, "刘洋": 1 + 2 + 1}  # to noon, after lunch, and on Monday since 10:30
    assert found.ledger.held == 4 * 3_600
    assert [(line.name, line.seconds / 3_600) for line in ledger_lines(found)] == [("城管局", 6), ("(on hold)", 4)]
    assert found.ledger.total == 10 * 3_600
    friday = seen(office, Period(date(2026, 11, 20), date(2026, 11, 20)))
    assert {one.party.name: one.seconds / 3_600 for one in friday.ledger.waited} == {"城管局": 2, "刘洋": 3}
    assert friday.ledger.held == 2 * 3_600
    waited = next(one.party for one in found.ledger.by_department())
    assert titles(office, Behind(NOVEMBER, party=waited)) == ["积水"]
    assert titles(office, Behind(period_typed("2026-10", ""), party=waited)) == []


def test_months_of_the_ledger_add_up_to_the_quarter(office: Office) -> None:
    number = office.matter("跨月的")
    office.at("2026-12-04 17:00")
    matters.accept(office.desk("李敏"), number, told_by="刘洋")
    office.later(days=40)
    found = seen(office, period_typed("2026Q4", ""), By.MONTH)
    assert sum(ledger.total for _month, ledger in found.monthly) == found.ledger.total > 0
    assert [line.seconds > 0 for line in ledger_lines(found)] == [False, True, True]


def test_parts_and_duplicates_count_as_matters_and_a_whole_in_parts_waits_on_nobody(office: Office) -> None:
    whole = office.matter("大事")
    matter_family.split(office.desk("何静"), whole, "水利局 抽水\n住建局 修路")
    one, other = office.matter("同一件"), office.matter("同一件，又报")
    matter_family.merge(office.desk("何静"), other, one)
    office.later(hours=2)
    found = seen(office)
    assert (found.total.opened, found.total.dropped, found.total.open) == (5, 1, 4)
    assert found.ledger.split == 2 * 3_600
    lists_are_as_long_as_the_figures_say(office, NOVEMBER)


def test_lists_page_on_after_the_last(office: Office) -> None:
    for n in range(5):
        office.matter(f"第{n}件")
        office.later(minutes=n % 2)
    wanted = Behind(NOVEMBER, Figure.OPENED)
    desk, read = office.desk(), list[str]()
    page = statistics.behind(desk, wanted, limit=2)
    while page:
        read += [one.matter.title for one in page]
        page = statistics.behind(desk, wanted, limit=2, after=page[-1].matter)
    assert read == [f"第{n}件" for n in (4, 3, 2, 1, 0)]
    office.later(minutes=1)
    waited = Behind(NOVEMBER, party=seen(office).ledger.waited[0].party)
    first = statistics.behind(desk, waited, limit=4)
    rest = statistics.behind(desk, waited, limit=4, after=first[-1].matter)
    assert ([len(first), len(rest)], statistics.counted(desk, waited)) == ([4, 1], 5)


def test_a_calendar_that_learns_later_changes_nothing_until_it_is_counted_anew(office: Office) -> None:
    closed(office, "周末也办", days=1)  # Friday 09:00 to Saturday 10:00
    before = seen(office).ledger.total
    calendar.set_day(office.desk("何静"), date(2026, 11, 21), "make_up")
    assert seen(office).ledger.total == before
    with office.unchanged(), pytest.raises(NotAllowed):
        statistics.recount(office.desk("李敏"), NOVEMBER)
    changed, after = statistics.recount(office.desk("何静"), NOVEMBER)
    assert (changed, after) == (1, 0)
    assert seen(office).ledger.total == before + 5_400
    assert list(seen(office).total.worked) == [before + 5_400]
    assert office.faults == []
    assert statistics.recount(office.desk("何静"), NOVEMBER) == (0, 0)


def test_counting_anew_goes_on_where_it_stopped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        closed(office, f"第{n}件")
    with office.store.write() as tx:
        tx.run("UPDATE matter_waits SET worked_seconds = 0")
        tx.run("UPDATE matters SET worked_seconds = 0")
    monkeypatch.setattr(statistics, "AT_ONCE", 5)
    changed, after, rounds = 0, 0, 0
    while True:
        few, after = statistics.recount(office.desk("何静"), NOVEMBER, after)
        changed, rounds = changed + few, rounds + 1
        if not after:
            break
    assert (changed, rounds) == (3, 3)
    assert list(seen(office).total.worked) == [3_600, 3_600, 3_600]


def test_an_empty_office_and_a_period_to_come_have_nothing(office: Office) -> None:
    found = statistics.of_period(office.desk())
    assert (found.period, found.groups, found.total.opened) == (Period.around(date(2026, 1, 1), Size.YEAR), (), 0)
    office.matter("积水")
    later = seen(office, period_typed("2027", ""))
    assert (later.total.opened, later.ledger.total, later.total.open) == (0, 0, 1)


def test_who_left_is_still_counted(office: Office) -> None:
    number = office.matter("积水")
    matters.accept(office.desk("刘洋"), number)
    office.at("2026-11-20 11:00")
    matter_hands.pass_on(office.desk("何静"), "刘洋", "罗建平")
    assert [(one.party.name, one.seconds) for one in seen(office).ledger.waited] == [("刘洋", 7_200)]


@pytest.mark.parametrize(
    ("opened", "accepted", "last", "hours"),
    [
        ("2026-12-02 08:30", "2026-12-08 10:00", date(2026, 12, 4), 22.5),  # ends nearer to the month that begins
        ("2026-11-24 08:30", "2026-11-27 10:00", date(2026, 11, 25), 15),  # and nearer to the one that comes
        ("2026-11-24 08:30", "2026-12-02 10:00", date(2026, 11, 30), 37.5),  # at the turn itself
        ("2026-12-30 08:30", "2027-03-02 10:00", date(2026, 12, 31), 15),  # over the turn of a year
    ],
)
def test_an_edge_cuts_an_ended_interval_wherever_it_lies(
    office: Office, opened: str, accepted: str, last: date, hours: float
) -> None:
    office.at(opened)
    number = office.matter("积水")
    office.at(accepted)
    matters.accept(office.desk("刘洋"), number)
    office.later(days=1)
    before = seen(office, Period(date(2026, 11, 1), last)).ledger.total
    after = seen(office, Period(last + timedelta(days=1), date(2027, 3, 31))).ledger.total
    assert before == hours * 3_600
    assert before + after == seen(office, Period(date(2026, 11, 1), date(2027, 3, 31))).ledger.total
