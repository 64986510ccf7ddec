"""Several processes act on one roster at once, on either engine: no hard rule is broken, and the store is whole."""

import subprocess
import sys
from pathlib import Path

from tests.actions.roster_life import published
from tests.actions.roster_look import rules_hold
from tests.office import Office

PROCESSES, TIMES = 4, 20


def test_no_rule_is_broken_by_four_processes_at_once(office: Office) -> None:
    published(office)
    acting = [sys.executable, "-m", "tests.actions.acting_at_once", office.store.url]
    running = [
        subprocess.Popen(
            [*acting, str(seed), str(TIMES)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        for seed in range(PROCESSES)
    ]
    try:
        done = [int(one.communicate(timeout=300)[0]) for one in running]
    finally:
        for one in running:
            one.kill()
    assert [one.returncode for one in running] == [0] * PROCESSES
    assert min(done) > 0
    rules_hold(office)
    assert office.faults == []
