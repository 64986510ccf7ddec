"""Durable writes: the board's actions against raw sqlite3 doing the very same statements with the same pragmas.

The board works on one copy of the store and its statements are recorded; raw sqlite3 replays them with the same
parameters on a second copy, round by round, so that both meet the same file in the same state of the machine.
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

_ROUNDS = 12
_A_ROUND = 40
Statement = tuple[str, Any]


class _Recorder:
    """A connection that remembers what it was asked to do."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.statements: list[Statement] = []

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        """Remember and do."""
        self.statements.append((sql, values))
        return self._connection.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def writes(store: Path, records: int, folder: Path) -> list[Figure]:
    """Log entries and the moves of matters, one transaction each."""
    copies = [copy_of(store, _made(folder / name)) for name in ("board", "raw")]
    board = open_store(str(copies[0]))
    with board.read():
        recorder = _Recorder(board._own.connection)  # type: ignore[attr-defined]
    board._own.connection = recorder  # type: ignore[attr-defined]
    desk = Desk(board)
    desk = desk.as_person(an_officer(desk))
    recorder.statements.clear()
    with closing(sqlite3.connect(copies[1], isolation_level=None)) as raw:
        for pragma in PRAGMAS:
            raw.execute(pragma)
        found = [
            _compared(f"durable writes: log entries, {records:,}", _entries(desk), recorder, raw),
            _compared(f"durable writes: moves of matters, {records:,}", _moves(desk), recorder, raw),
        ]
    board.close()
    return found


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _entries(desk: Desk) -> Iterator[Callable[[], object]]:
    dice = Random(3)
    while True:
        text = invention.call(dice)
        yield lambda text=text: log.add(desk, text, kind="call", unit="城管局")  # type: ignore[misc]


def _moves(desk: Desk) -> Iterator[Callable[[], object]]:
    dice = Random(4)
    while True:
        title = invention.title(dice)
        opened = matters.new(desk, title)
        number = opened.id
        yield lambda: matters.assign(desk, number, "城管局", supporting=("住建局",))  # noqa: B023 - done at once
        yield lambda: matters.accept(desk, number, told_by="值班电话")  # noqa: B023
        yield lambda: matters.answer(desk, number, "已派人疏通，积水退去", told_by="值班电话")  # noqa: B023
        yield lambda: matters.confirm(desk, number)  # noqa: B023


def _compared(what: str, work: Iterator[Callable[[], object]], recorder: _Recorder, raw: sqlite3.Connection) -> Figure:
    board_times, raw_times = list[float](), list[float]()
    for _round in range(_ROUNDS):
        took = replayed = 0.0
        for _n in range(_A_ROUND):
            do = next(work)  # what this wrote to make ready is replayed, and not timed
            _replay(raw, recorder.statements)
            recorder.statements.clear()
            begun = time.perf_counter()
            do()
            took += time.perf_counter() - begun
            replayed += _replay(raw, recorder.statements)
            recorder.statements.clear()
        board_times.append(took / _A_ROUND)
        raw_times.append(replayed / _A_ROUND)
    ours, theirs = median(board_times[1:]), median(raw_times[1:])
    note = f"{1 / ours:,.0f} a second"
    return Figure(what, theirs / ours, "x", 0.8, Bound.AT_LEAST, f"raw sqlite3 {1 / theirs:,.0f} a second", note)


def _replay(raw: sqlite3.Connection, statements: list[Statement]) -> float:
    begun = time.perf_counter()
    for sql, values in statements:
        raw.execute(sql, values).fetchall()
    return time.perf_counter() - begun
