"""Kill -9 at random moments of a writing process loses nothing that was confirmed and leaves nothing half done."""

import os

from tests.bench.crash import kill_clerks

_KILLS = int(os.environ.get("BOARD_KILLS", "10"))
"""How many; `python -m tests.bench --crash 300` does more and prints what came of it."""


def test_a_killed_clerk_loses_nothing_that_was_confirmed(url: str) -> None:
    outcome = kill_clerks(url, _KILLS)
    assert outcome.faults == ()
    assert outcome.cut_short > _KILLS // 4, "many clerks should have been killed while writing"
