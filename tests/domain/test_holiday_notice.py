"""Every holiday notice since 2007, pasted as it is, gives the days that the country had off; a wrong one is refused."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.calendar import Calendar, Day, DayKind
from board.domain.errors import BadInput
from board.domain.festivals import Festival
from board.domain.holiday_notice import read_notice
from tests.domain.notices import ADJUSTMENTS, BODIES, notice

TITLE = "国务院办公厅关于2027年部分节假日安排的通知\n"


def off_and_at_work(days: tuple[Day, ...]) -> dict[date, bool]:
    return {day.date: day.works for day in days}


@pytest.mark.parametrize("year", sorted(BODIES))
def test_a_notice_agrees_with_the_published_days(year: int) -> None:
    read = read_notice(notice(year))
    assert read.year == year
    adjusted = off_and_at_work(read_notice(ADJUSTMENTS[year]).days) if year in ADJUSTMENTS else {}
    for day in read.days:
        if day.date not in adjusted:
            known = Calendar().day(day.date)
            assert (day.kind, day.works) == (known.kind, known.works), day


def test_all_notices_together_are_the_published_calendar() -> None:
    days = {day.date: day for year in BODIES for day in read_notice(notice(year)).days}
    days |= {day.date: day for text in ADJUSTMENTS.values() for day in read_notice(text).days}
    ours, published = Calendar(days), Calendar()
    for year in BODIES:
        for known in published.days(date(year, 1, 1), date(year, 12, 31)):
            assert ours.day(known.date).kind is known.kind, known
        assert ours.is_published(year)


@pytest.mark.parametrize(
    ("year", "first", "last", "name"),
    [(2015, 3, 6, Festival.VICTORY), (2019, None, None, Festival.LABOUR), (2020, None, None, Festival.SPRING)],
)
def test_adjusted_notices(year: int, first: int | None, last: int | None, name: str) -> None:
    days = read_notice(ADJUSTMENTS[year]).days
    assert {day.name for day in days} == {name}
    if first and last:
        assert (days[0].date.day, days[-1].date.day) == (first, last)


def test_an_extension_pasted_after_its_notice_goes_over_it() -> None:
    days = {day.date: day for day in read_notice(notice(2020) + ADJUSTMENTS[2020]).days}
    assert days[date(2020, 2, 1)].kind is DayKind.WEEKEND
    assert days[date(2020, 1, 31)].kind is DayKind.BRIDGED
    assert date(2020, 2, 3) not in days


def test_what_was_understood_is_told() -> None:
    assert read_notice(notice(2026)).understood[:2] == (
        "元旦：1/1-1/3 放假，共 3 天；1/4 上班",
        "春节：2/15-2/23 放假，共 9 天；2/14、2/28 上班",
    )
    assert read_notice(notice(2024)).understood[-1].startswith("倡议，不录入：鼓励各单位")


@pytest.mark.parametrize(
    ("text", "off", "work"),
    [
        ("一、元旦：1月1日(星期五)至3日放假,共三天。", ["1-1", "1-2", "1-3"], []),
        ("元旦:１月１日放假１天。", ["1-1"], []),
        ("五、端午节：6月9日放假，6月12日（周六）上班", ["6-9"], ["6-12"]),
        ("八、国家公祭纪念日：12月13日放假。", ["12-13"], []),
        ("国庆节：10 月 1 日 ～ 7 日 放假 调休 ， 共 7 天。", [f"10-{d}" for d in range(1, 8)], []),
        ("春节：2月6日、7日和8日放假，2月20日、21日上班。", ["2-6", "2-7", "2-8"], ["2-20", "2-21"]),
        ("二、春节：2月27日至3\n月1日放假。", ["2-27", "2-28", "3-1"], []),
    ],
)
def test_punctuation_and_line_breaks_do_not_matter(text: str, off: list[str], work: list[str]) -> None:
    days = off_and_at_work(read_notice(TITLE + text).days)
    expected = {date(2027, *map(int, day.split("-"))): False for day in off}
    assert days == expected | {date(2027, *map(int, day.split("-"))): True for day in work}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("元旦：1月1日至3日放假，共4天。", "共4天"),
        ("元旦：1月1日放假3天。", "放假3天"),
        ("元旦：1月1日（周四）放假。", "周四"),
        ("国庆节：9月20日（周六）、10月10日（周六）上班。", "周六"),
        ("元旦：2月30日放假。", "2月30日"),
        ("元旦：13月1日放假。", "13月1日"),
        ("元旦：3日至1日放假。", "3日"),
        ("国庆节：10月7日至1日放假。", "10月7日至1日"),
        ("国庆节：10月1日至12月1日放假。", "12月1日"),
        ("国庆节：10月1日至7日放假，10月2日上班。", "10月2日上班"),
        ("国庆节：10月8日上班，10月1日至8日放假。", "10月1日至8日放假"),
        ("国庆节：10月1日至7日轮流值守。", "轮流值守"),
        ("国庆节：10月1日放假，另行调休2天。", "另行调休2天"),
        ("劳动节：5月1日放假，将5月4日（星期二）公休日调至5月3日。", "2027-05-04"),
        ("劳动节：5月1日放假，5月4日照常公休。", "2027-05-04"),
        ("延长2027年端午节假期至9月2日。", "9月2日"),
    ],
)
def test_what_does_not_agree_is_refused_with_its_words(line: str, named: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_notice(TITLE + line)
    assert named in str(refused.value)
    assert refused.value.field == "notice"
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今天天气很好。",
        TITLE,
        "元旦：1月1日放假。",
        "\x1b[2J\x00",
        "国务院办公厅关于9999年部分节假日安排的通知元旦：1月1日放假。",
        "假" * 60_000,
    ],
)
def test_what_is_no_notice_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_notice(text)


def test_the_year_may_be_given() -> None:
    assert read_notice("元旦：1月1日放假。", 2027).days[0].date == date(2027, 1, 1)


@settings(max_examples=150, deadline=1000)
@given(st.sampled_from(sorted(BODIES)), st.data())
def test_a_notice_with_one_digit_wrong_is_refused_or_read_never_a_crash(year: int, data: st.DataObject) -> None:
    text = notice(year)
    places = [at for at, character in enumerate(text) if character in "0123456789"]
    at = data.draw(st.sampled_from(places))
    changed = text[:at] + data.draw(st.sampled_from("0123456789")) + text[at + 1 :]
    try:
        days = read_notice(changed).days
    except BadInput:
        return
    assert all(not (day.kind is DayKind.MAKE_UP and day.date.weekday() < 5) for day in days)


@settings(max_examples=100, deadline=1000)
@given(st.text(alphabet="一二、：，。（）至日月年0123456789放假上班调休公共天元旦春节延长将其中星期六\n", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        read_notice(TITLE + text)
