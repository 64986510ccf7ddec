"""Several processes tick at once over a simulated fortnight, against a real mail server; some are killed on the way.

What was due is known from a board that ticks alone on a copy of the same store. Without kills each message arrives
once. With kills none is lost; one that was sent and not yet written down comes again with its Message-ID.
"""

import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from board.actions import contacts, department_heads, recurring, recurring_runs, reminders, sending, templates
from board.actions.desk import Desk
from board.actions.matters import accept
from board.store import Store, open_store
from board.store.verify import verify
from tests.office import DEPARTMENTS, PEOPLE, Office, moment
from tests.postmaster import PostOffice, post_office

_LEASE = 3.0
"""Seconds that a claim lasts here, so that what a killed process held is sent while somebody watches."""
_STUCK = 60.0
_REST = timedelta(hours=3)
"""How long after the last moment what is left is sent; by day, for at night nobody is told."""


@dataclass(frozen=True, slots=True)
class Fortnight:
    """What came of it: messages written and arrived, those that came again, kills, and what is wrong, a line each.

    `runs` are the matters that recurring rules opened.
    """

    messages: int
    arrived: int
    again: int
    kills: int
    reminders: int
    runs: int
    faults: tuple[str, ...]


class Ticker:
    """A process that ticks whenever it is told what time it is."""

    def __init__(self, store: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.ticking", store],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self.answers()

    def tick(self, now: datetime) -> None:
        """Tell it the time; it ticks."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{now.isoformat()}\n".encode())

    def answers(self) -> None:
        """Wait until it has done what it was told."""
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        assert answer == b"done\n", answer.decode()

    def end(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.communicate()


def fortnight(store: str, alone: str, *, processes: int, ticks: int, kills: int = 0, seed: int = 0) -> Fortnight:
    """Tick `ticks` times over fourteen days with so many processes at once, killing some; `alone` is a copy of `store`.

    Both are made by `peopled`.
    """
    dice, begins = Random(seed), moment("2026-11-20 12:00")
    times = [begins + timedelta(days=14) * n / ticks for n in range(ticks)]
    killed_at = Counter(dice.randrange(ticks) for _n in range(kills))
    with post_office() as post:
        post.slow = 0.05 if kills else 0.0  # a mail that has arrived and is not yet written down
        _wire(store, post)
        tickers = [Ticker(store) for _n in range(processes)]
        try:
            for n, now in enumerate(times):
                for ticker in tickers:
                    ticker.tick(now)
                for _kill in range(killed_at[n]):
                    time.sleep(dice.random() * 0.3)
                    victim = dice.randrange(processes)
                    tickers[victim].end()
                    tickers[victim] = Ticker(store)
                    tickers[victim].tick(now)
                for ticker in tickers:
                    ticker.answers()
        finally:
            for ticker in tickers:
                ticker.end()
        _send_the_rest(store, times[-1])
        return _compared(store, alone, times, post, kills)


def peopled(office: Path, *, matters: int) -> tuple[str, str]:
    """The office of tests/office.py at `office` with matters on their way and an address for everybody; and a copy."""
    here = Office(open_store(str(office)))
    admin = here.desk("区晓东")
    contacts.put_server(admin, "mailto://127.0.0.1/?from=duty@example.cn")
    for n, (name, *_rest) in enumerate(PEOPLE):
        contacts.put_person(admin, name, f"u{n:02}@example.cn")
    for n, (_name, short_name) in enumerate(DEPARTMENTS):
        contacts.put_department(admin, short_name, f"d{n:02}@example.cn")
    for department, head in (("城管局", "罗建平"), ("区府办", "何静")):
        department_heads.put(admin, department, head)
    here.at("2026-11-16 09:00")
    for n in range(matters):
        here.later(minutes=4 * 24 * 60 // matters)
        urgency = ("flash", "urgent", "urgent", "normal")[n % 4]
        lead, clerk = (("城管局", "刘洋"), ("水利局", "宋佳"), ("", ""), ("财政局", "徐敏"), ("住建局", "张明"))[n % 5]
        number = here.matter(f"中山路积水点{n}", lead=lead, urgency=urgency, kind="request" if lead else "issue")
        if lead and n % 3:
            accept(here.desk(clerk), number)
    templates.add(admin, "巡查", title="{month}月{day}日巡查", lead="城管局", urgency="urgent", steps="看\n报")
    for rule in ("每个工作日", "每周一", "每月25日", "FREQ=DAILY;INTERVAL=2"):
        recurring.add(admin, "巡查", rule)
    here.store.close()
    copy = office.with_name("alone.db")
    shutil.copyfile(office, copy)
    return str(office), str(copy)


def _wire(store: str, post: PostOffice) -> None:
    opened = open_store(store)
    with opened.write() as tx:
        tx.run(
            "UPDATE contacts SET address = :address WHERE person_id IS NULL AND department_id IS NULL",
            address=post.address,
        )
    opened.close()


def _send_the_rest(store: str, last: datetime) -> None:
    """What somebody held who was killed goes out once the claim has run out."""
    opened, until = open_store(store), time.monotonic() + _STUCK
    desk = Desk(opened).at(last + _REST)
    sending.tick(desk, lease=timedelta(seconds=_LEASE))
    while _unsent(opened) and time.monotonic() < until:
        time.sleep(0.2)
        sending.tick(desk, lease=timedelta(seconds=_LEASE))
    opened.close()


def _unsent(store: Store) -> int:
    with store.read() as tx:
        return len(tx.rows("SELECT id FROM outbox WHERE sent_at IS NULL"))


def _compared(store: str, alone: str, times: list[datetime], post: PostOffice, kills: int) -> Fortnight:
    """Hold what arrived against what was written, and what was written against what one board alone writes."""
    single, together = open_store(alone), open_store(store)
    for now in [*times, times[-1] + _REST]:
        recurring_runs.run_due(Desk(single).at(now))
        reminders.take_steps(Desk(single).at(now))
    faults = [f"alone: {fault}" for fault in verify(single)] + verify(together)
    with single.read() as one, together.read() as many:
        wanted, taken = ([tuple(row) for row in tx.rows(_STEPS)] for tx in (one, many))
        due, opened = ([tuple(row) for row in tx.rows(_RUNS)] for tx in (one, many))
        written = [row["message_id"] for row in many.rows("SELECT message_id FROM outbox")]
    if wanted != taken:
        faults.append(f"{len(wanted)} steps were due and {len(taken)} taken")
    if due != opened:
        faults.append(f"{len(due)} runs were due and {len(opened)} opened")
    arrived = Counter(post.ids)
    faults += [f"lost: {name}" for name in written if not arrived[name]]
    faults += [f"never written: {name}" for name in arrived if name not in set(written)]
    again = arrived.total() - len(arrived)
    if again > kills:
        faults.append(f"{again} messages came again after {kills} kills")
    single.close()
    together.close()
    return Fortnight(len(written), len(arrived), again, kills, len(taken), len(opened), tuple(faults))


_RUNS = "SELECT rule_id, named, day FROM recurring_runs ORDER BY rule_id, named"
_STEPS = "SELECT matter_id, step, round FROM reminders WHERE step <> '' ORDER BY matter_id, round, step"


def main(store: str) -> None:
    """Be a ticker."""
    desk = Desk(open_store(store))
    print("done", flush=True)
    for line in sys.stdin:
        sending.tick(desk.at(datetime.fromisoformat(line.strip())), lease=timedelta(seconds=_LEASE))
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
