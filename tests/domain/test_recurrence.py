"""On which days a rule comes: as an office says it, on its working calendar, and never without end."""

import time
from datetime import date, timedelta
from itertools import islice, takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board import locale
from board.domain.calendar import Calendar
from board.domain.errors import BadInput
from board.domain.recurrence import DayOff, Recurrence, Run, demand_recurs
from board.domain.recurrence_words import in_words, read_words
from tests.office import day

WORKS = Calendar().works
FRIDAY = day("2026-11-20")


def rule(text: str, day_off: DayOff = DayOff.AFTER, begins: date = FRIDAY) -> Recurrence:
    words = read_words(text)
    return Recurrence.parse(words[0] if words else text, begins, words[1] or day_off if words else day_off)


def days(one: Recurrence, count: int = 4) -> list[str]:
    return [run.day.isoformat() for run in islice(one.runs(WORKS), count)]


WORDS = {
    "every workday": ("每个工作日", "every workday", ["2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25"]),
    "每天": ("每天", "every day", ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"]),
    "weekly on Monday": ("每周一", "weekly on Mon", ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"]),
    "每周一、三": ("每周一、周三", "weekly on Mon, Wed", ["2026-11-23", "2026-11-25", "2026-11-30", "2026-12-02"]),
    "隔周五": ("每2周的周五", "every 2 weeks on Fri", ["2026-11-20", "2026-12-04", "2026-12-18", "2027-01-01"]),
    "每两周周五": ("每2周的周五", "every 2 weeks on Fri", ["2026-11-20", "2026-12-04", "2026-12-18", "2027-01-01"]),
    "the 25th of each month": ("每月25日", "monthly on 25", ["2026-11-25", "2026-12-25", "2027-01-25", "2027-02-25"]),
    "每月5号、20日": ("每月5、20日", "monthly on 5, 20", ["2026-11-20", "2026-12-05", "2026-12-20", "2027-01-05"]),
    "每季度最后一个工作日": (
        "每季度最后一个工作日",
        "last workday of each quarter",
        ["2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30"],
    ),
    "the last working day of each month": (
        "每月最后一个工作日",
        "last workday of each month",
        ["2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"],
    ),
    "每月第一个工作日": (
        "每月第一个工作日",
        "first workday of each month",
        ["2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01"],
    ),
    "每年末": ("每年最后一天", "last day of each year", ["2026-12-31", "2027-12-31", "2028-12-31", "2029-12-31"]),
    "second wednesday of each month": (
        "每月第二个周三",
        "second Wed of each month",
        ["2026-12-09", "2027-01-13", "2027-02-10", "2027-03-10"],
    ),
    "每年12月1日": ("每年12月1日", "yearly on 12-1", ["2026-12-01", "2027-12-01", "2028-12-01", "2029-12-01"]),
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1": (
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        ["2026-12-01", "2027-01-04", "2027-02-01", "2027-03-01"],
    ),
    "rrule:freq=daily;count=3": ("每天，共3次", "every day, 3 times", ["2026-11-20", "2026-11-21", "2026-11-22"]),
    "FREQ=WEEKLY;UNTIL=20261205T000000Z": (
        "每周五，至2026-12-05",
        "weekly on Fri, until 2026-12-05",
        ["2026-11-20", "2026-11-27", "2026-12-04"],
    ),
}


@pytest.mark.parametrize("text", WORDS)
def test_rules_as_an_office_says_them(text: str) -> None:
    chinese, english, expected = WORDS[text]
    one = rule(text, DayOff.KEEP)
    assert days(one) == expected
    for language, words in (("zh_CN", chinese), ("en", english)):
        with locale.speaking(language):
            assert in_words(one) == words
            assert read_words(words) is None or rule(words, DayOff.KEEP).rule == one.rule


@pytest.mark.parametrize(
    ("day_off", "one_day", "daily"),
    [
        (DayOff.BEFORE, "2026-09-24", ["2026-09-24", "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08"]),
        (DayOff.AFTER, "2026-09-28", ["2026-09-24", "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08"]),
        (DayOff.SKIP, "2026-10-26", ["2026-09-24", "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08"]),
        (DayOff.KEEP, "2026-09-26", ["2026-09-24", "2026-09-25", "2026-09-26", "2026-09-27", "2026-09-28"]),
    ],
)
def test_days_off_are_those_of_the_office(day_off: DayOff, one_day: str, daily: list[str]) -> None:
    """Mid-autumn is off on 9-25 to 9-27, National Day on 10-1 to 10-7; runs moved onto one day are one run."""
    begins = day("2026-09-24")
    assert days(rule("每月26日", day_off, begins), 1) == [one_day]
    assert days(rule("FREQ=DAILY", day_off, begins), 5) == daily


def test_a_make_up_workday_is_a_workday() -> None:
    assert days(rule("每个工作日", begins=day("2026-09-19")), 2) == ["2026-09-20", "2026-09-21"]


def test_the_last_workday_of_the_quarter_before_a_long_holiday() -> None:
    one = rule("last workday of a quarter", begins=day("2027-01-01"))
    assert (one.day_off, days(one, 1)) == (DayOff.BEFORE, ["2027-03-31"])


NO_RULES = {
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30": "never comes",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30": "never comes",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31": "never comes",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO": "never comes",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300": "never comes",
    "FREQ=DAILY;COUNT=1": "only once, on 2026-11-20",
    "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261125": "only once, on 2026-11-23",
    "FREQ=DAILY;UNTIL=20261119": "past",
    "FREQ=DAILY;UNTIL=20261332": "UNTIL=20261332",
    "FREQ=MINUTELY": "more than once a day",
    "FREQ=SECONDLY": "more than once a day",
    "FREQ=DAILY;BYHOUR=8,9": "more than once a day",
    "FREQ=DAILY;BYSECOND=1": "more than once a day",
    "FREQ=DAILY;INTERVAL=0": "INTERVAL=0",
    "FREQ=DAILY;COUNT=100000": "COUNT=100000",
    "FREQ=DAILY;X=1": "X=1",
    "FREQ=MONTHLY;BYMONTH=13": "BYMONTH=13",
    "FREQ=FORTNIGHTLY": "FREQ=FORTNIGHTLY",
    "FREQ=DAILY;FREQ=DAILY": "no rule",
    "every blue moon": "no rule",
    "": "no rule",
    "DTSTART:20260101\nRRULE:FREQ=DAILY": "no rule",
    f"FREQ=MONTHLY;BYMONTHDAY={','.join(['1'] * 500)}": "no rule",
}


@pytest.mark.parametrize("text", NO_RULES)
@pytest.mark.usefixtures("english")
def test_what_never_or_endlessly_recurs_is_refused_in_one_line(text: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(BadInput, match=r"^rule: ") as refused:
        demand_recurs(rule(text), WORKS, FRIDAY)
    assert NO_RULES[text] in str(refused.value)
    assert "\n" not in str(refused.value)
    assert time.perf_counter() - begun < 5  # a search to the end of the calendar takes ten times as long


@pytest.mark.usefixtures("english")
def test_a_rule_that_only_falls_on_days_off_is_told_of() -> None:
    with pytest.raises(BadInput, match="never comes"):
        demand_recurs(rule("weekly on sunday", DayOff.SKIP), lambda one: one.weekday() < 5, FRIDAY)


def test_a_rule_that_begins_later_is_looked_for_from_then_on() -> None:
    demand_recurs(rule("yearly on 12-01", begins=day("2030-01-01")), WORKS, FRIDAY)


RULES = st.builds(
    lambda freq, interval, by: f"FREQ={freq};INTERVAL={interval}{by}",
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 7),
    st.sampled_from(
        ["", ";BYDAY=MO,FR", ";BYMONTHDAY=-1", ";BYMONTHDAY=5,31", ";BYMONTH=2,6;BYMONTHDAY=1", ";WKST=SU;BYDAY=SU,MO"]
    ),
)  # fmt: skip


@settings(max_examples=60)
@given(RULES, st.sampled_from(list(DayOff)), st.dates(day("2019-01-01"), day("2026-12-31")), st.integers(0, 3_000))
def test_runs_are_the_same_from_wherever_one_looks(text: str, day_off: DayOff, begins: date, later: int) -> None:
    """Going on after any run finds what a search from the beginning finds; no day twice, none on a day off."""
    one = rule(text, day_off, begins)
    horizon = begins + timedelta(days=later + 800)
    every = list(takewhile(lambda run: run.day <= horizon, one.runs(WORKS)))
    found = [run.day for run in every]
    assert found == sorted(set(found))
    assert day_off is DayOff.KEEP or all(WORKS(run.day) for run in every)
    assert all(run.day == run.named or not WORKS(run.named) for run in every)
    for place, run in enumerate(every):
        if run.day >= begins + timedelta(days=later):
            rest = list(takewhile(lambda run: run.day <= horizon, one.runs(WORKS, run)))
            assert rest == every[place + 1 :]
            break


def test_what_a_rule_costs_does_not_grow_with_its_age() -> None:
    def looked(begins: date) -> float:
        one, last = rule("FREQ=DAILY", begins=begins), Run(FRIDAY, FRIDAY)
        begun = time.perf_counter()
        for _n in range(20):
            assert next(one.runs(WORKS, last)).day == day("2026-11-23")
        return time.perf_counter() - begun

    looked(FRIDAY)
    assert looked(day("1950-01-01")) < 20 * looked(FRIDAY)
