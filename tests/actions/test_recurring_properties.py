"""Boards that tick at random moments open each run once, never on a day off when set so, and never while paused.

An ordinary run tries a few; `BOARD_RUNS=2000 pytest -k properties` as many as that says.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import calendar, recurring, recurring_runs, templates
from board.actions.desk import Desk
from board.domain.errors import BadInput, Refused
from board.domain.recurrence import DayOff
from tests.office import ZONE, Office, copied
from tests.runs import runs

RUNS = runs(5)
RULES = ("每天", "每周一", "每月25日", "FREQ=DAILY;INTERVAL=3", "每月最后一天", "FREQ=WEEKLY;BYDAY=SA,SU", "隔周五")
NEVER = ("FREQ=WEEKLY;BYDAY=SA,SU", DayOff.SKIP)
"""What falls on days off alone and is skipped on them never comes, and is refused."""
ACTS = st.tuples(
    st.sampled_from(
        ["tick", "tick", "tick", "tick", "tick by several", "pause", "resume", "end", "change", "day off", "workday"]
    ),
    st.integers(1, 3),  # which rule
    st.one_of(st.integers(0, 1_500), st.integers(0, 60_000)),  # minutes that pass before
)


@settings(max_examples=RUNS)
@given(
    st.lists(
        st.tuples(st.sampled_from(RULES), st.sampled_from(list(DayOff))).filter(lambda rule: rule != NEVER),
        min_size=3,
        max_size=3,
        unique=True,
    ),
    st.lists(ACTS, min_size=10, max_size=30),
)
def test_each_run_opens_one_matter(
    founded: Path, rules: list[tuple[str, DayOff]], acts: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        hejing = office.desk("何静")
        templates.add(hejing, "巡查", title="{month}月{day}日巡查", steps="看\n报")
        for rule, day_off in rules:
            recurring.add(hejing, "巡查", rule, day_off=day_off, at="09:00")
        paused = set[int]()
        for act, rule_id, minutes in acts:
            office.later(minutes=minutes)
            _does(office, act, rule_id, paused)
        _opened_once(office, [day_off for _rule, day_off in rules])
        assert office.faults == []
        office.store.close()


def _does(office: Office, act: str, rule: int, paused: set[int]) -> None:
    hejing, before = office.desk("何静"), _runs(office)
    if act == "tick by several":
        with ThreadPoolExecutor(3) as boards:
            list(boards.map(lambda _n: recurring_runs.run_due(Desk(office.store).at(office.now)), range(3)))
    elif act in {"day off", "workday"}:
        today = office.now.astimezone(ZONE).date() + timedelta(days=rule)
        calendar.set_day(hejing, today, "bridged" if act == "day off" else "workday")
    elif act == "tick":
        recurring_runs.run_due(office.desk())
    elif act == "change":
        with suppress(Refused, BadInput):  # what is skipped on days off may come to never come
            recurring.change(hejing, rule, RULES[len(before) % len(RULES)])
    else:
        with suppress(Refused):
            getattr(recurring, act)(hejing, rule)
            (paused.discard if act == "resume" else paused.add)(rule)
    fresh = _runs(office)[len(before) :]
    assert act.startswith("tick") or not fresh
    assert not any(one[0] in paused for one in fresh)
    assert len({one[0] for one in fresh}) == len(fresh), "what was missed is not made up one by one"
    clock = calendar.load(office.desk())
    for number, _named, day, at in fresh:
        assert day <= at
        if recurring.show(office.desk(), number).rule.recurrence.day_off is not DayOff.KEEP:
            assert clock.works(day)
    if act.startswith("tick"):
        assert not recurring_runs.is_anything_due(office.desk())
        with office.unchanged():
            assert recurring_runs.run_due(office.desk()) == ()


def _runs(office: Office) -> list[tuple[int, date, date, date]]:
    """All runs that opened a matter: of which rule, the day named, the day it came on, the day it was opened."""
    with office.store.read() as tx:
        found = tx.rows("SELECT rule_id, named, day, at FROM recurring_runs ORDER BY id")
    return [(row["rule_id"], *(date.fromisoformat(row[name][:10]) for name in ("named", "day", "at"))) for row in found]


def _opened_once(office: Office, day_offs: list[DayOff]) -> None:
    """Of each rule one matter a run, runs and days in order, none twice."""
    for number in range(1, len(day_offs) + 1):
        runs = [one for one in _runs(office) if one[0] == number]
        for column in (1, 2):
            days = [one[column] for one in runs]
            assert days == sorted(set(days))
    with office.store.read() as tx:
        [row] = tx.rows("SELECT COUNT(*) AS n, COUNT(DISTINCT matter_id) AS matters FROM recurring_runs")
        [opened] = tx.rows("SELECT COUNT(*) AS n FROM matters")
    assert row["n"] == row["matters"] == opened["n"]
