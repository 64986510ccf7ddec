"""Whatever people did with matters and whatever the period: hours add up, groups add up, lists are as long as figures.

An ordinary run tries a few sequences; `BOARD_RUNS=2000 pytest -k properties` as many as that says.
"""

from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import statistics
from board.actions.desk import office_clock
from board.domain.errors import BadInput, Refused, Unknown
from board.domain.people import Party, PartyKind
from board.domain.period import between
from board.domain.statistics import By, Figure
from board.store import statistics_ledger
from tests.actions.test_matter_properties import VERBS, YEARS, Year
from tests.actions.test_statistics import lists_are_as_long_as_the_figures_say
from tests.office import Office, copied
from tests.runs import runs

RUNS = runs(5)
ONWARDS = ("accept", "answer, told", "confirm", "return", "withdraw", "reopen", "hold", "resume", "extend", "grant")
DONE = st.tuples(
    st.sampled_from([*ONWARDS, *ONWARDS, "new", "merge", "split", "remind", "undo", "new consultation", "hand over"]),
    st.sampled_from(["刘洋", "何静", "李敏", "王建国", "宋佳"]),
    st.integers(1, 5),
    st.integers(0, 600) | st.integers(0, 30_000),
)
DAYS = st.dates(date(2026, 11, 18), date(2027, 2, 10))


@settings(max_examples=RUNS)
@given(YEARS, st.lists(DONE, min_size=10, max_size=40), st.tuples(DAYS, DAYS).map(sorted))
def test_properties_of_statistics(
    founded: Path, year: Year, done: list[tuple[str, str, int, int]], days: list[date]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        year.set_up(office)
        for title in ("积水", "停电", "困人"):
            matter = office.matter(title)
            VERBS["accept"](office.desk("刘洋"), matter)
        for verb, name, matter, minutes in done:
            office.later(minutes=minutes)
            with suppress(Refused, BadInput, Unknown):
                VERBS[verb](office.desk(name), matter)
        office.later(minutes=1)
        period = between(*days)
        lists_are_as_long_as_the_figures_say(office, period)
        _the_ledger_is_the_sum_of_the_intervals(office, *days)
        _months_add_up(office, *days)
        office.store.close()


def _the_ledger_is_the_sum_of_the_intervals(office: Office, first: date, last: date) -> None:
    """Party by party, each interval with its working time inside the period, and all of them together."""
    expected: dict[Party | str, int] = {}
    begins, ends = between(first, last).moments(ZoneInfo("Asia/Shanghai"))
    ends = min(ends, office.now)
    with office.store.read() as tx:
        clock = office_clock(tx)
        for row in tx.rows("SELECT * FROM matter_waits"):
            since = max(begins, datetime.fromisoformat(row["since"]))
            until = min(ends, datetime.fromisoformat(row["until"])) if row["until"] else ends
            kind = PartyKind.PERSON if row["person_id"] else PartyKind.DEPARTMENT
            party = Party(kind, row["person_id"] or row["department_id"], "")
            charged = row["state"] if row["state"] in {"held", "split"} else party
            spent = int(max(timedelta(0), clock.worked(since, until)).total_seconds()) if since < until else 0
            expected[charged] = expected.get(charged, 0) + spent
        crossing = {row["id"] for row in statistics_ledger.across(tx, begins)}
        began, at = "since < :at AND until > :at", begins.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        assert crossing == {row["id"] for row in tx.rows(f"SELECT id FROM matter_waits WHERE {began}", at=at)}
    ledger = statistics.of_period(office.desk(), between(first, last)).ledger
    found: dict[Party | str, int] = {one.party: one.seconds for one in ledger.waited}
    found |= {"held": ledger.held, "split": ledger.split}
    assert {one: spent for one, spent in found.items() if spent} == {one: s for one, s in expected.items() if s}
    assert ledger.total == sum(expected.values())
    assert sum(one.seconds for one in ledger.by_department()) + ledger.held + ledger.split == ledger.total


def _months_add_up(office: Office, first: date, last: date) -> None:
    found = statistics.of_period(office.desk(), between(first, last), By.MONTH)
    whole = statistics.of_period(office.desk(), between(first, last))
    for figure in Figure:
        assert found.total.number(figure) == whole.total.number(figure)
    assert list(found.total.worked) == list(whole.total.worked)
    assert sum(figures.closed for _month, figures in whole.months) == whole.total.closed
    seconds = sum(ledger.total for _month, ledger in found.monthly)
    cut = len(found.monthly) * 10  # an interval that the turn of a month cuts loses less than a second on each side
    assert abs(seconds - whole.ledger.total) <= cut
