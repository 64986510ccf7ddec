"""How soon one person's change is on another's screen."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from random import Random
from threading import Thread

from board.actions import log
from board.actions.desk import Desk
from board.store import Change, open_store
from board.store.stop import Stop
from tests.bench.clerk import an_officer
from tests.bench.generator import copy_of
from tests.bench.paint import board_on, is_painted
from tests.bench.table import Figure, percentile
from tests.bench.terminal import Terminal

_CHANGES = 100


def live(store: Path, records: int, folder: Path) -> list[Figure]:
    """Another process writes; the store hears of it, and a second board shows it."""
    return heard_and_seen(str(copy_of(store, folder)), records)


def heard_and_seen(url: str, records: int) -> list[Figure]:
    """The same on a store that may be written to."""
    return [
        _figure(f"another's change heard p95, {records:,}", _heard(url)),
        _figure(f"another's change on this screen p95, {records:,}", _seen(url)),
    ]


def _figure(what: str, times: list[float]) -> Figure:
    note = f"p50 {percentile(times, 0.5):.0f} ms, max {max(times):.0f} ms over {len(times)}"
    return Figure(what, percentile(times, 0.95), "ms", 200, note=note)


def _heard(path: str) -> list[float]:
    """Milliseconds from calling the action in another process until `changes()` tells of it."""
    store, stop, heard = open_store(path), Stop(), Queue[tuple[float, Change]]()

    def listen() -> None:
        for change in store.changes(stop):
            heard.put((time.perf_counter(), change))

    thread = Thread(target=listen)
    thread.start()
    heard.get(timeout=5)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.live", path, str(_CHANGES)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        times = [(heard.get(timeout=10)[0] - float(line)) * 1000 for line in writer.stdout]
    stop.set()
    thread.join()
    store.close()
    return times


def _write(path: str, changes: int) -> None:
    """In the other process: write at odd moments, and say when each action was called."""
    desk, dice = Desk(open_store(path)), Random(5)
    desk = desk.as_person(an_officer(desk))
    for n in range(changes):
        time.sleep(0.15 + dice.random() * 0.1)
        called = time.perf_counter()
        log.add(desk, f"第{n}次巡查，一切正常")
        print(called, flush=True)


def _seen(path: str) -> list[float]:
    """Milliseconds from Enter on one board until the entry is drawn on another."""
    writer, reader = Terminal(*board_on(path)), Terminal(*board_on(path))
    dice, times = Random(6), list[float]()
    try:
        for board in (writer, reader):
            board.until(is_painted)
            board.frames(0.5)
        for n in range(_CHANGES):
            text = f"第{n}回查岗正常"
            writer.press("l")
            writer.frames(0.1, first=2)
            writer.press(text)
            writer.until(_shows(text), 5)
            time.sleep(dice.random() * 0.1)
            entered = writer.press("\r")
            times.append((reader.until(_shows(text), 5) - entered) * 1000)
            writer.frames(0.05)
            reader.frames(0.02)
    finally:
        writer.close()
        reader.close()
    return times


def _shows(text: str) -> Callable[[str], bool]:
    return lambda screen: text in screen


if __name__ == "__main__":
    _write(sys.argv[1], int(sys.argv[2]))
