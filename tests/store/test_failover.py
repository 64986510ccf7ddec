"""The server dies with -9 while people write: the boards go on, and nothing that was confirmed is missing or double."""

import os
from pathlib import Path

import pytest

from tests.bench.failover import Outcome, crash_recovery, fail_over
from tests.store.clusters import demanded_binaries

_CLERKS = int(os.environ.get("BOARD_WRITERS", "4"))
"""How many processes write; `python -m tests.bench --failover 10` runs ten times with sixteen."""


@pytest.fixture(scope="module")
def binaries() -> Path:
    return demanded_binaries()


def _demand_good(outcome: Outcome) -> None:
    assert outcome.faults == ()
    assert outcome.after > 0, "the clerks should have gone on"
    assert outcome.confirmed > outcome.after, "the clerks should have been at work before"


def test_a_standby_takes_over(made: Path, binaries: Path) -> None:
    _demand_good(fail_over(made, binaries, _CLERKS, seconds=3))


def test_a_server_that_comes_back_has_everything(made: Path, binaries: Path) -> None:
    _demand_good(crash_recovery(made, binaries, _CLERKS, seconds=3))
