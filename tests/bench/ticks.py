"""`board tick`: what it costs when nothing is due; and a fortnight of processes at once, with and without kills."""

import tempfile
import time
from pathlib import Path

from board.actions import people, recurring, sending, templates
from board.actions.desk import Desk, utc_now
from board.domain.people import Role
from board.store import open_store
from tests.bench.table import Figure, percentile
from tests.bench.ticking import Fortnight, fortnight, peopled
from tests.office import found

_ROUNDS = 50
_PROCESSES = 4
_MATTERS = 60
_RULES = 50


def idle(url: str, records: int) -> list[Figure]:
    """Milliseconds of a tick that finds nothing due, on a store to write to where one has just been done."""
    store = open_store(url)
    desk = Desk(store).at(utc_now())
    _with_rules(desk)
    begun = time.perf_counter()
    first = sending.tick(desk)
    first_ms = (time.perf_counter() - begun) * 1000
    times, plain = list[float](), list[float]()
    for _round in range(_ROUNDS):
        begun = time.perf_counter()
        sending.tick(desk)
        times.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        with store.read() as tx:
            open_ones = tx.row("SELECT COUNT(*) AS n FROM matters WHERE closed_at IS NULL")
        plain.append((time.perf_counter() - begun) * 1000)
    store.close()
    count = open_ones["n"] if open_ones else 0
    return [
        Figure(
            f"tick with nothing due, p95, {records:,}",
            percentile(times, 0.95),
            "ms",
            target=30,
            baseline=f"counting the open ones: {percentile(plain, 0.95):.2f} ms",
            note=f"{count:,} open, {_RULES} recurring rules; "
            f"the first tick: {first.reminded.reminded:,} reminders in {first_ms:,.0f} ms",
        )
    ]


def _with_rules(desk: Desk) -> None:
    """Fifty rules, made by the store's first administrator."""
    keeper = desk.as_person(next(one for one in people.people(desk) if Role.ADMIN in one.roles))
    templates.add(keeper, "巡查", title="{month}月{day}日巡查", steps="看\n报")
    days = ("每个工作日", "每周一", "每月25日", "每季度最后一个工作日", "隔周五")
    for n in range(_RULES):
        recurring.add(keeper, "巡查", days[n % 5], at=f"08:{30 + n // 5}")


def fortnights(ticks: int = 50, kills: int = 100) -> list[Fortnight]:
    """Four processes at once over a fortnight: undisturbed, then with kills."""
    done = []
    for disturbed in (0, kills):
        with tempfile.TemporaryDirectory() as name:
            found(Path(name))
            stores = peopled(Path(name) / "office.db", matters=_MATTERS)
            done.append(fortnight(*stores, processes=_PROCESSES, ticks=ticks, kills=disturbed, seed=disturbed))
    return done
