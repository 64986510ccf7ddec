"""Durable writes: the board's actions against raw sqlite3 doing the very same statements with the same pragmas.

The statements are recorded in a dry run on a copy of the store, with their parameters. Then the board does the same
work on a second copy and raw sqlite3 replays the recording on a third, in short rounds by turns.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from board.actions import log, matters
from board.actions.desk import Desk
from board.store import open_store
from board.store.sqlite_schema import PRAGMAS
from tests.bench import invention
from tests.bench.clerk import an_officer
from tests.bench.generator import copy_of
from tests.bench.table import Bound, Figure

_ROUNDS = 20
_A_ROUND = 25
"""Actions: a matter takes five from its registration to its end."""
Statement = tuple[str, Any]


class _Recorder:
    """A connection that remembers what it was asked to do."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.statements: list[Statement] = []

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        """Remember and do."""
        self.statements.append((sql, values))
        return self.connection.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def writes(store: Path, records: int, folder: Path) -> list[Figure]:
    """Log entries and the moves of matters, one transaction each."""
    found = []
    dry, ours, theirs = (_desk_at(store, folder / name) for name in ("dry", "board", "raw"))
    with closing(sqlite3.connect(theirs.store.url, isolation_level=None)) as raw:
        for pragma in PRAGMAS:
            raw.execute(pragma)
        for what, work in (("log entries", _entries), ("moves of matters", _moves)):
            recording = _recorded(dry, work)
            found.append(_compared(f"durable writes: {what}, {records:,}", work(ours), recording, raw))
    for desk in (dry, ours, theirs):
        desk.store.close()
    return found


def _desk_at(store: Path, folder: Path) -> Desk:
    folder.mkdir()
    desk = Desk(open_store(str(copy_of(store, folder))))
    return desk.as_person(an_officer(desk))


def _entries(desk: Desk) -> Iterator[None]:
    """One entry of the log each time."""
    dice = Random(3)
    for text in [invention.call(dice) for _n in range(_ROUNDS * _A_ROUND)]:
        log.add(desk, text, kind="call", unit="城管局")
        yield


def _moves(desk: Desk) -> Iterator[None]:
    """One move of a matter each time, from registering it to closing it."""
    dice = Random(4)
    for title, answer in [(invention.title(dice), invention.answer(dice)) for _n in range(_ROUNDS * _A_ROUND // 5)]:
        matter = matters.new(desk, title).id
        yield
        matters.assign(desk, matter, "城管局", supporting=("住建局",))
        yield
        matters.accept(desk, matter, told_by="值班电话")
        yield
        matters.answer(desk, matter, answer, told_by="值班电话")
        yield
        matters.confirm(desk, matter)
        yield


def _recorded(desk: Desk, work: Callable[[Desk], Iterator[None]]) -> list[list[Statement]]:
    """The statements of each action of all rounds."""
    resting = desk.store._resting  # type: ignore[attr-defined]
    recorder = _Recorder(resting.pop())
    resting.append(recorder)
    recording = []
    for _n, _done in zip(range(_ROUNDS * _A_ROUND), work(desk), strict=False):
        recording.append(list(recorder.statements))
        recorder.statements.clear()
    resting[resting.index(recorder)] = recorder.connection
    return recording


def _compared(what: str, work: Iterator[None], recording: list[list[Statement]], raw: sqlite3.Connection) -> Figure:
    ours, theirs = list[float](), list[float]()
    for n in range(_ROUNDS):
        part = recording[n * _A_ROUND : (n + 1) * _A_ROUND]
        if n % 2:
            theirs.append(_replay(raw, part))
            ours.append(_work(work))
        else:
            ours.append(_work(work))
            theirs.append(_replay(raw, part))
    ratio = median(raw_time / board_time for raw_time, board_time in zip(theirs[2:], ours[2:], strict=True))
    speed, raw_speed = _A_ROUND / median(ours), _A_ROUND / median(theirs)
    baseline, note = f"raw sqlite3 {raw_speed:,.0f} a second", f"{speed:,.0f} a second"
    return Figure(what, ratio, "x", 0.8, Bound.AT_LEAST, baseline, note)


def _work(work: Iterator[None]) -> float:
    begun = time.perf_counter()
    for _n in range(_A_ROUND):
        next(work)
    return time.perf_counter() - begun


def _replay(raw: sqlite3.Connection, actions: list[list[Statement]]) -> float:
    begun = time.perf_counter()
    for action in actions:
        for sql, values in action:
            raw.execute(sql, values).fetchall()
    return time.perf_counter() - begun
