"""Kill -9 at random moments: what was confirmed must be there, nothing may be half there, the store must verify."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from board.domain.matter_kinds import State
from board.store import Tx, open_store
from board.store.verify import verify
from tests.bench.clerk import Clerk, Confirmed

_LIFE = 0.25
"""Seconds: a clerk is killed anywhere within so long after it began to write; longer where the machine is slow."""
_LONGEST_LIFE = 4.0
_ORDER = (State.OPEN, State.ASSIGNED, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Kills:
    """How many clerks were killed, what they had confirmed, how many got as far as writing, and all that was wrong."""

    rounds: int
    confirmed: int
    cut_short: int
    faults: tuple[str, ...]


def kill_clerks(store: Path | str, rounds: int, *, seed: int = 0, after: Callable[[int], None] | None = None) -> Kills:
    """Kill a writing process `rounds` times on one store, and look at the store each time; `after` hears of each."""
    dice = Random(seed)
    faults: list[str] = []
    everything: list[Confirmed] = []
    cut_short, life = 0, _LIFE
    clerk = Clerk(store, seed)
    for n in range(1, rounds + 1):
        clerk.go()
        time.sleep(dice.uniform(0, life))
        confirmed = clerk.kill()
        life = max(_LIFE, life * 0.8) if confirmed else min(_LONGEST_LIFE, life * 1.3)
        clerk = Clerk(store, seed + n)  # starts up while the store is looked at
        cut_short += bool(confirmed)
        everything += confirmed
        faults += [f"round {n}: {fault}" for fault in faults_after(store, everything)]
        if after is not None:
            after(n)
    clerk.go(0)
    clerk.confirmed()
    return Kills(rounds, len(everything), cut_short, tuple(faults))


def faults_after(store: Path | str, confirmed: list[Confirmed]) -> list[str]:
    """What of the confirmed things is missing or changed, and what the board's own check finds."""
    board = open_store(str(store))
    try:
        with board.read() as tx:
            lost = missing(tx, confirmed)
        return lost + verify(board)
    finally:
        board.close()


def missing(tx: Tx, confirmed: list[Confirmed]) -> list[str]:
    """The confirmed entries and matters that are not in the store as they were confirmed."""
    entries = {row["id"]: row["text"] for row in tx.rows("SELECT id, text FROM log_entries")}
    matters = {row["id"]: (row["title"], row["state"]) for row in tx.rows("SELECT id, title, state FROM matters")}
    found = []
    for one in confirmed:
        if one.kind == "entry":
            there = entries.get(one.id) == one.text
        else:
            title, state = matters.get(one.id, ("", ""))
            there = title == one.text and _ORDER.index(State(state)) >= _ORDER.index(State(one.state))
        if not there:
            found.append(f"{one.kind} {one.id} was confirmed as {one.state} and is not there: {one.text}")
    return found


def holes(tx: Tx) -> list[str]:
    """The kinds and years whose matters are not numbered 1, 2, 3 … without a hole."""
    rows = tx.rows(
        "SELECT kind, year, COUNT(*) AS n, MIN(serial) AS first, MAX(serial) AS last FROM matters GROUP BY kind, year"
    )
    return [
        f"{row['kind']} {row['year']}: {row['n']} matters numbered {row['first']} to {row['last']}"
        for row in rows
        if (row["first"], row["last"]) != (1, row["n"])
    ]
