"""Statistics of one year out of ten, and the list behind a figure, against the plain SQL that adds up the same rows."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC
from functools import partial
from statistics import median

from board.actions import statistics
from board.actions.desk import Desk
from board.domain.period import Period, Size
from board.domain.statistics import Behind, By, Figure
from board.store import Store, open_store
from board.store.engine import to_text
from tests.bench.decade import NOW
from tests.bench.table import Figure as Measured

_ROUNDS = 5
_MOST_MS = 300
_PLAIN = """
    SELECT lead_department_id, COUNT(*), SUM(CASE WHEN closed_at > due_at THEN 1 ELSE 0 END), SUM(worked_seconds)
    FROM matters WHERE state = 'closed' AND closed_at >= :begins AND closed_at < :ends GROUP BY lead_department_id;
    SELECT lead_department_id, COUNT(*), SUM(CASE WHEN state = 'closed' THEN 1 ELSE 0 END) FROM matters
    WHERE opened_at >= :begins AND opened_at < :ends GROUP BY lead_department_id;
    SELECT person_id, department_id, SUM(worked_seconds) FROM matter_waits
    WHERE until >= :begins AND until < :ends GROUP BY person_id, department_id;
    """
"""What anybody would write who need not be exact at the year's edges, nor know medians and months."""


def measured(url: str, records: int) -> list[Measured]:
    """Median milliseconds of a year's statistics told apart in each way, and of the first page behind a figure."""
    store = open_store(url)
    try:
        return list(_measured(store, records))
    finally:
        store.close()


def _measured(store: Store, records: int) -> Iterator[Measured]:
    desk = Desk(store).at(NOW)
    year = Period.around(NOW.date(), Size.YEAR).earlier
    begins, ends = map(to_text, year.moments(UTC))

    def add_up() -> None:
        with store.read() as tx:
            for sql in _PLAIN.strip().rstrip(";").split(";"):
                tx.rows(sql, begins=begins, ends=ends)

    for by in By:
        look = partial(statistics.of_period, desk, year, by)
        yield _against(f"statistics of a year by {by}, {records:,}", look, add_up, _MOST_MS)
    page = partial(statistics.behind, desk, Behind(year, Figure.LATE))
    yield _against(f"the late ones of that year, a page, {records:,}", page, add_up, None)


def _against(name: str, look: Callable[[], object], plain: Callable[[], object], most: float | None) -> Measured:
    ours, theirs, spent = list[float](), list[float](), list[float]()
    for _round in range(_ROUNDS):
        for run, times in ((plain, theirs), (look, ours)):
            wall, processor = time.perf_counter(), time.process_time()
            run()
            times.append((time.perf_counter() - wall) * 1_000)
        spent.append((time.process_time() - processor) * 1_000)
    ratio = median(ours) / median(theirs)
    baseline = f"plain SQL: {median(theirs):.0f} ms ({ratio:.1f} times as long)"
    return Measured(name, median(ours), "ms", most, baseline=baseline, note=f"{median(spent):.0f} ms of this process")
