"""Statistics of one year out of ten, and the list behind a figure, against the plain SQL that adds up the same rows.

The store has nothing but people and matters with their waiting intervals: a tenth of them in the year that is asked
about. There is no journal of them, so nobody may act on it.
"""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from board.actions import statistics
from board.actions.desk import Desk
from board.domain.period import Period, Size
from board.domain.statistics import Behind, By, Figure
from board.store import Store, open_store
from tests.bench import generator
from tests.bench.ledger import stamp
from tests.bench.table import Figure as Measured

_DAY, _HOUR = 86_400, 3_600
_YEARS = 10
_STEPS = (("open", 2 * _HOUR), ("assigned", _DAY), ("accepted", 5 * _DAY), ("answered", 2 * _DAY))
_ROUNDS = 5
_MOST_MS = 300
_PLAIN = """
    SELECT lead_department_id, COUNT(*), SUM(closed_at > due_at), SUM(worked_seconds) FROM matters
    WHERE state = 'closed' AND closed_at >= :begins AND closed_at < :ends GROUP BY lead_department_id;
    SELECT lead_department_id, COUNT(*), SUM(state = 'closed') FROM matters
    WHERE opened_at >= :begins AND opened_at < :ends GROUP BY lead_department_id;
    SELECT person_id, department_id, SUM(worked_seconds) FROM matter_waits
    WHERE until >= :begins AND until < :ends GROUP BY person_id, department_id;
    """
"""What anybody would write who need not be exact at the year's edges, nor know medians and months."""


def measured(records: int, folder: Path) -> list[Measured]:
    """Median milliseconds of a year's statistics told apart in each way, and of the first page behind a figure."""
    path = folder / "statistics.db"
    now = make(path, records)
    store = open_store(str(path))
    try:
        return list(_measured(store, path, records, now))
    finally:
        store.close()


def _measured(store: Store, path: Path, records: int, now: datetime) -> Iterator[Measured]:
    desk = Desk(store).at(now)
    year = Period.around(now.date(), Size.YEAR).earlier
    begins, ends = year.moments(UTC)
    within = {"begins": stamp(begins.timestamp()), "ends": stamp(ends.timestamp())}
    with closing(sqlite3.connect(path)) as plain:

        def add_up() -> None:
            for sql in _PLAIN.strip().rstrip(";").split(";"):
                plain.execute(sql, within).fetchall()

        for by in By:
            look = partial(statistics.of_period, desk, year, by)
            most = _MOST_MS if by is By.DEPARTMENT else None
            yield _against(f"statistics of a year by {by}, {records:,}", look, add_up, most)
        page = partial(statistics.behind, desk, Behind(year, Figure.LATE))
        yield _against(f"the late ones of that year, a page, {records:,}", page, add_up, None)


def _against(name: str, look: Callable[[], object], plain: Callable[[], object], most: float | None) -> Measured:
    ours, theirs = list[float](), list[float]()
    for _round in range(_ROUNDS):
        for run, times in ((look, ours), (plain, theirs)):
            begun = time.perf_counter()
            run()
            times.append((time.perf_counter() - begun) * 1_000)
    return Measured(name, median(ours), "ms", most, baseline=f"plain SQL: {median(theirs):.0f} ms")


def make(path: Path, matters: int) -> datetime:
    """Make the store, ten years of matters with one in two hundred still open; returns its now."""
    shutil.copyfile(generator.store_of(60), path)
    open_store(str(path)).close()
    now = datetime(2026, 11, 24, 2, tzinfo=UTC).timestamp()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000"):
            db.execute(f"PRAGMA {pragma}")
        for table in ("matter_supporting", "matter_waits", "matters"):
            db.execute(f"DELETE FROM {table}")
        people = [row[0] for row in db.execute("SELECT id FROM people")]
        departments = [row[0] for row in db.execute("SELECT id FROM departments")]
        db.execute("BEGIN")
        _fill(db, Random(matters), people, departments, matters, now)
        db.execute("COMMIT")
        db.execute("ANALYZE")
    return datetime.fromtimestamp(now, UTC)


def _fill(
    db: sqlite3.Connection, dice: Random, people: list[int], departments: list[int], matters: int, now: float
) -> None:
    step, rows, waits = _YEARS * 365 * _DAY / matters, list[tuple[Any, ...]](), list[tuple[Any, ...]]()
    for number in range(1, matters + 1):
        opened = now - (matters - number + dice.random()) * step
        row, turns = _life(dice, people, departments, number, opened, now, stuck=dice.random() < 1 / 200)
        rows.append(row)
        waits += turns
        if len(rows) == 5_000 or number == matters:
            db.executemany(_MATTER, rows)
            db.executemany(_WAIT, waits)
            rows, waits = [], []


_MATTER = """
    INSERT INTO matters (id, kind, year, serial, number, title, text, urgency, state, raised_by_id, owner_id,
        lead_department_id, handler_id, waiting_person_id, waiting_since, opened_at, due_at, due_epoch, limit_seconds,
        closed_at, worked_seconds, returns, reminders, extensions, moved_due_at)
    VALUES (?, ?, 2026, ?, ?, '中山路下穿积水抢险协调', ?, 'normal', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
_WAIT = """
    INSERT INTO matter_waits (matter_id, state, department_id, person_id, since, until, worked_seconds)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """


def _life(
    dice: Random, people: list[int], departments: list[int], number: int, opened: float, now: float, *, stuck: bool
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """A matter's row, and its turns until it is closed, is stuck, or now."""
    officer, handler, lead = dice.choice(people), dice.choice(people), dice.choice(departments)
    at, turns, state, until = opened, list[tuple[Any, ...]](), "closed", None
    for place, (state, longest) in enumerate(_STEPS):
        until = at + dice.uniform(60, longest)
        is_last = until > now or (stuck and place == 2)
        who = (lead, None) if place == 1 else (None, handler if place == 2 else officer)
        turns.append(
            (number, state, *who, stamp(at), None if is_last else stamp(until), 0 if is_last else int((until - at) / 4))
        )
        if is_last:
            break
        at = until
    else:
        state = "closed"
    closed, limit = state == "closed", 6 * _DAY
    moved = stamp(opened + 2 * limit) if dice.random() < 0.1 else None
    row = (
        number, dice.choice(("request", "request", "directive", "issue")), number, f"协调〔2026〕{number}号",
        "桥下积水约三十厘米，来往车辆绕行，请派泵车并在现场值守" * 3, state, officer, officer, lead, handler,
        None if closed else officer, None if closed else turns[-1][4], stamp(opened), stamp(opened + limit),
        int(opened + limit), limit, stamp(at) if closed else None, sum(turn[6] for turn in turns),
        int(dice.random() < 0.1), int(dice.random() < 0.2), int(moved is not None), moved,
    )  # fmt: skip
    return row, turns


if __name__ == "__main__":
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        for one in measured(int(sys.argv[1]), Path(name)):
            print(one)
