"""The summary of a heavy day in a large store: a thousand entries on that day, five hundred open matters."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from board.actions import handover, log, matters
from board.actions.desk import Desk, utc_now
from board.domain.people import Person, Role
from board.export.handover import render
from board.store import Store, open_store
from board.store import people as people_rows
from tests.bench.table import Figure

ENTRIES = 1_000
OPEN = 500
_ALREADY_OPEN = 300
_ROUNDS = 9
_COMPOSED_MS = 100
_WORD_MS = 400
_LEADS = ("城管局", "住建局", "水利局", "财政局")


def measured(path: Path, records: int) -> list[Figure]:
    """Median milliseconds to compose the running day's summary and to write it as Word; `path` is a copy."""
    store = open_store(str(path))
    try:
        return list(_measured(store, records))
    finally:
        store.close()


def _measured(store: Store, records: int) -> Iterator[Figure]:
    desk = Desk(store).as_person(_officer(store))
    _heavy_day(desk)
    seen = handover.show(desk)
    told = sum(len(part.lines) for body in seen.sections for part in body.parts)
    note = f"{told:,} lines"
    yield Figure(
        f"handover: compose, {records:,}", _median(partial(handover.show, desk)), "ms", _COMPOSED_MS, note=note
    )
    word = partial(render, seen, "docx")
    size = f"{len(word()) // 1000} kB"
    yield Figure(f"handover: as Word, {records:,}", _median(word), "ms", _WORD_MS, note=size)


def _officer(store: Store) -> Person:
    with store.read() as tx:
        return next(one for one in people_rows.people(tx) if one.has(Role.OFFICER))


def _heavy_day(desk: Desk) -> None:
    """Write a day of calls down, and open as many matters as it takes, each handed over and some on their way."""
    dice, now = Random(7), utc_now()
    begins = handover.show(desk).begins_at
    step = (now - begins) / (ENTRIES + 1)
    for number in range(ENTRIES):
        at = desk.at(begins + step * (number + 1))
        importance = dice.choice(("ordinary", "ordinary", "ordinary", "important"))
        log.add(at, f"第{number}件：辖区路面积水约{number % 40}厘米，已联系处置", kind="call", importance=importance)
    for number in range(_close_old_ones(desk.store)):
        at = desk.at(now - timedelta(days=dice.randint(1, 30), minutes=number))
        made = matters.new(at, f"积水点位处置第{number}处", lead=dice.choice(_LEADS))
        if number % 3 == 0:
            matters.note(desk.at(now - timedelta(minutes=number % 60 + 1)), made.id, "泵车已到，预计两小时排完")


def _close_old_ones(store: Store) -> int:
    """End all open matters but some, as if they had been closed in their time; returns how many are to be opened."""
    old = "closed_at IS NULL AND id NOT IN (SELECT id FROM matters WHERE closed_at IS NULL ORDER BY id DESC LIMIT :few)"
    with store.write() as tx:
        tx.run(
            "UPDATE matter_waits SET until = since WHERE until IS NULL "
            f"AND matter_id IN (SELECT id FROM matters WHERE {old})",
            few=_ALREADY_OPEN,
        )
        tx.run(
            f"UPDATE matters SET state = 'closed', closed_at = opened_at, waiting_person_id = NULL, "
            f"waiting_department_id = NULL WHERE {old}",
            few=_ALREADY_OPEN,
        )
    return OPEN - _ALREADY_OPEN


def _median(run: Callable[[], object]) -> float:
    times = list[float]()
    for _round in range(_ROUNDS):
        begun = time.perf_counter()
        run()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)
