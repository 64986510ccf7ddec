"""`python -m tests.bench`: measure the speed of the board, as ratios against baselines taken in the same run.

python -m tests.bench [--records N] [--json FILE] [--only NAME,NAME]
python -m tests.bench --postgres        the same on a PostgreSQL server of its own
python -m tests.bench --crash 300       kill a writing process so many times
python -m tests.bench --load 30         let eight processes write at once for so many seconds
python -m tests.bench --tick            four processes remind at once over a fortnight, then 100 are killed
python -m tests.bench --failover 10     kill a PostgreSQL primary under sixteen writers so many times
python -m tests.bench.rosters           draft and repair rosters, or solve a published benchmark's files
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import generator
from tests.bench.crash import kill_clerks
from tests.bench.decade import decade_of
from tests.bench.door import door
from tests.bench.filters import filters
from tests.bench.handover import measured as handover
from tests.bench.keys import keys
from tests.bench.live import live
from tests.bench.load import clerks_at_once
from tests.bench.looks import looks
from tests.bench.paint import first_paint
from tests.bench.resting import resting
from tests.bench.searching import search
from tests.bench.statistics import measured as statistics
from tests.bench.table import Figure, as_json, as_table
from tests.bench.ticks import fortnights, idle
from tests.bench.writes import writes

_SMALL = 1_000
_CLERKS = 8
_WRITERS = 16
Measurement = Callable[[int, Path], list[Figure]]

MEASUREMENTS: dict[str, Measurement] = {
    "first-paint": lambda n, _: first_paint(generator.store_of(n), generator.store_of(_SMALL), (n, _SMALL)),
    "keys": lambda n, _: keys(generator.store_of(n), n),
    "search": lambda n, _: search(generator.store_of(n), n),
    "live": lambda n, folder: live(generator.store_of(n), n, folder),
    "writes": lambda n, folder: writes(generator.store_of(n), n, folder),
    "tick": lambda n, folder: idle(str(generator.copy_of(generator.store_of(n), folder)), n),
    "filters": lambda n, _: filters(str(decade_of(n)), n),
    "statistics": lambda n, _: statistics(str(decade_of(n)), n),
    "handover": lambda n, folder: handover(generator.copy_of(generator.store_of(n), folder), n),
    "resting": lambda n, folder: resting(generator.store_of(n), n, folder),
    "door": lambda _n, folder: door(folder),
    "looks": lambda n, _: looks(generator.store_of(n), generator.store_of(_SMALL), (n, _SMALL)),
}


def main() -> int:
    """Run what was asked for; 1 if a target was missed or something was lost."""
    asked = _arguments()
    if asked.failover:
        return _fail_over(asked.failover)
    if asked.postgres:
        from tests.bench.on_server import on_server

        measured: list[Figure] = []
        try:
            measured.extend(on_server(asked.records, asked.only))
        finally:
            failed = _print(measured, asked.json)
        return failed
    if asked.tick:
        return _tick()
    if asked.crash or asked.load:
        return _hold(asked.crash, asked.load)
    figures: list[Figure] = []
    try:
        for name in asked.only or MEASUREMENTS:
            print(f"{name} …", file=sys.stderr, flush=True)
            with tempfile.TemporaryDirectory() as folder:
                figures += MEASUREMENTS[name](asked.records, Path(folder))
    finally:
        failed = _print(figures, asked.json)
    return failed


def _print(figures: list[Figure], path: Path | None) -> int:
    print(as_table(figures))
    if path:
        path.write_text(as_json(figures), encoding="utf-8")
    return int(any(figure.reached is False for figure in figures))


def _hold(kills: int, seconds: float) -> int:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "office.db"
        generator.make(store, 60)
        faults: tuple[str, ...] = ()
        if kills:
            ended = kill_clerks(store, kills, after=lambda n: print(f"\r{n}", end="", file=sys.stderr, flush=True))
            print(f"\n{ended.rounds} kills, {ended.cut_short} in the middle of writing, {ended.confirmed} confirmed")
            faults += ended.faults
        if seconds:
            load = clerks_at_once(store, _CLERKS, seconds)
            print(f"{load.clerks} processes for {load.seconds:g} s, {load.confirmed} actions confirmed")
            faults += load.faults
    print("\n".join(faults) or "nothing lost, nothing half there, no lock met, every check passed")
    return int(bool(faults))


def _tick() -> int:
    wrong = False
    for done in fortnights():
        wrong = wrong or bool(done.faults)
        print(
            f"{done.kills} kills: {done.runs} recurring matters, {done.reminders} reminders in {done.messages} "
            f"messages, {done.arrived} arrived, {done.again} of them once more with the same Message-ID"
        )
        print("\n".join(done.faults) or "nothing lost, nothing twice but after a kill, every check passed")
    return int(wrong)


def _fail_over(times: int) -> int:
    from tests.bench.failover import rounds
    from tests.store.clusters import demanded_binaries

    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "office.db"
        generator.make(store, 60)
        return rounds(store, demanded_binaries(), times, _WRITERS)


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(MEASUREMENTS):
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose from {', '.join(MEASUREMENTS)}")
    return names


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the board.")
    parser.add_argument("--records", type=int, default=1_000_000, help="log entries and matters in the large store")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--only", type=_names, help=f"some of: {', '.join(MEASUREMENTS)}")
    parser.add_argument("--crash", type=int, default=0, metavar="KILLS", help="kill a writing process so many times")
    parser.add_argument("--load", type=float, default=0, metavar="SECONDS", help="eight processes write at once")
    parser.add_argument("--tick", action="store_true", help="four processes tick at once over a fortnight")
    parser.add_argument("--postgres", action="store_true", help="measure on a local PostgreSQL server instead")
    parser.add_argument("--failover", type=int, default=0, metavar="TIMES", help="kill a primary under sixteen writers")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
