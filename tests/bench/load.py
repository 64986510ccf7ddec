"""Many clerks writing at once: nobody may be told that the store is locked, and nothing confirmed may be lost."""

from dataclasses import dataclass
from pathlib import Path

from board.store import Tx, open_store
from board.store.verify import verify
from tests.bench.clerk import Clerk, Confirmed
from tests.bench.crash import holes, missing


@dataclass(frozen=True, slots=True)
class Load:
    """What so many clerks confirmed in so many seconds, and all that was wrong."""

    clerks: int
    seconds: float
    confirmed: int
    faults: tuple[str, ...]


def clerks_at_once(store: Path | str, clerks: int, seconds: float) -> Load:
    """Let several processes write to one store at once, then compare it with what they confirmed."""
    started = [Clerk(store, seed) for seed in range(clerks)]
    before = _count(store)
    for clerk in started:
        clerk.ready()  # or those that are still starting would take the processor from those that write
    for clerk in started:
        clerk.go(seconds)
    faults: list[str] = []
    confirmed: list[Confirmed] = []
    for clerk in started:
        try:
            confirmed += clerk.confirmed()
        except AssertionError as error:
            faults.append(str(error).strip().splitlines()[-1])
    board = open_store(str(store))
    with board.read() as tx:
        faults += missing(tx, confirmed) + holes(tx)
        if (written := _actions(tx) - before) != len(confirmed):
            faults.append(f"{len(confirmed)} confirmed, {written} written")
    faults += verify(board)
    board.close()
    return Load(clerks, seconds, len(confirmed), tuple(faults))


def _count(store: Path | str) -> int:
    board = open_store(str(store))
    try:
        with board.read() as tx:
            return _actions(tx)
    finally:
        board.close()


def _actions(tx: Tx) -> int:
    row = tx.row("SELECT COUNT(*) AS n FROM journal")
    assert row is not None
    count: int = row["n"]
    return count
