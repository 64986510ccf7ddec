"""A server that dies with -9 under many writers: what was confirmed must be there once, whoever goes on as primary."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from board.store import Store, moving, open_store
from board.store.engine import to_time
from board.store.verify import verify
from tests.bench.clerk import Clerk, Confirmed
from tests.bench.crash import holes, missing
from tests.bench.follower import Follower
from tests.store.clusters import pair, single, url_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the clerks confirmed, in all and after the accident, and all that was wrong.

    `pause` is for how long nobody could write, `unheard` for how long the follower heard of nothing (seconds).
    """

    confirmed: int
    after: int
    pause: float
    unheard: float
    faults: tuple[str, ...]


def fail_over(source: Path, binaries: Path, clerks: int, seconds: float) -> Outcome:
    """Kill the primary in the middle of the load and promote its standby; `source` is the store to begin with."""
    with pair(binaries) as (primary, standby):

        def accident() -> None:
            primary.kill()
            standby.promote()

        return _under_load(source, url_of(primary, standby), clerks, seconds, accident)


def crash_recovery(source: Path, binaries: Path, clerks: int, seconds: float) -> Outcome:
    """Kill the only server in the middle of the load and start it again."""
    with single(binaries) as node:

        def accident() -> None:
            node.kill()
            node.start()

        return _under_load(source, node.url, clerks, seconds, accident)


def _under_load(source: Path, url: str, clerks: int, seconds: float, accident: Callable[[], None]) -> Outcome:
    with closing(open_store(str(source))) as old:
        moving.copy(old, url)
    with closing(open_store(url)) as store:
        before = _actions(store)
        follower = Follower(store)
        confirmed, faults, so_far = _work(store, follower, url, clerks, seconds, accident)
        faults += follower.ends()
        if not follower.troubles:
            faults.append("nobody was told that the server was away")
        faults += _look_at(store, confirmed, before)
        after = len(confirmed) + before - so_far
        return Outcome(len(confirmed), after, _pause(store, so_far), follower.longest_pause, tuple(faults))


def _work(
    store: Store, follower: Follower, url: str, clerks: int, seconds: float, accident: Callable[[], None]
) -> tuple[list[Confirmed], list[str], int]:
    """Let the clerks write, with an accident in the middle; returns also how far the journal was just before it."""
    started = [Clerk(url, seed) for seed in range(clerks)]
    confirmed, faults = list[Confirmed](), list[str]()
    with ThreadPoolExecutor(clerks) as readers:
        for clerk in started:
            clerk.go(seconds)
        for clerk in started:
            clerk.at_work()  # a board that is only being opened has nothing to try anew, and says so
        ends = [readers.submit(clerk.confirmed) for clerk in started]
        follower.looks_at_the_clock()
        so_far = _actions(store)
        accident()
        for end in ends:
            try:
                confirmed += end.result()
            except AssertionError as error:
                faults.append(str(error).strip().splitlines()[-1])
    return confirmed, faults, so_far


def _look_at(store: Store, confirmed: list[Confirmed], before: int) -> list[str]:
    with store.read() as tx:
        faults = missing(tx, confirmed) + holes(tx)
        twice = tx.rows(
            "SELECT text, COUNT(*) AS n FROM log_entries WHERE kind = 'call' GROUP BY text HAVING COUNT(*) > 1"
        )
        known = {one.text for one in confirmed if one.kind == "entry"}
        faults += [f"written {row['n']} times: {row['text']}" for row in twice if row["text"] in known]
    written = _actions(store) - before
    if written != len(confirmed):
        faults.append(f"{len(confirmed)} confirmed, {written} written")
    return faults + verify(store)


def _pause(store: Store, before: int) -> float:
    """The longest time between two actions, by the moments they tell the journal."""
    with store.read() as tx:
        rows = tx.rows("SELECT at FROM journal WHERE id >= :before ORDER BY id", before=before)
    times = [to_time(row["at"]).timestamp() for row in rows]
    return max((later - earlier for earlier, later in pairwise(times)), default=0.0)


def _actions(store: Store) -> int:
    with store.read() as tx:
        row = tx.row("SELECT COUNT(*) AS n FROM journal")
        assert row is not None
        count: int = row["n"]
        return count


def rounds(source: Path, binaries: Path, times: int, clerks: int) -> int:
    """Fail over so many times and print a line for each; 1 if anything was lost."""
    good, worst = 0, 0.0
    for n in range(1, times + 1):
        outcome = fail_over(source, binaries, clerks, seconds=9)
        good += not outcome.faults
        worst = max(worst, outcome.pause)
        print(
            f"{n}: {clerks} processes, {outcome.confirmed} confirmed, {outcome.after} of them after the kill, "
            f"no writing for {outcome.pause:.2f} s, nothing heard for {outcome.unheard:.2f} s: "
            f"{'; '.join(outcome.faults) or 'all there once'}",
            flush=True,
        )
    print(f"{good} of {times} runs without a fault; longest time without writing {worst:.2f} s")
    return int(good < times)
