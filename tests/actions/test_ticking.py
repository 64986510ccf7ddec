"""Processes tick at once: each due reminder arrives once, and whatever is killed on the way none is lost.

Two of them and few kills here; with `BOARD_RUNS` four and many, and the full numbers in `python -m tests.bench --tick`.
"""

import os
import shutil
from pathlib import Path

import pytest

from board.store import open_store
from tests.bench.ticking import fortnight, peopled
from tests.office import Office

IS_LONG = "BOARD_RUNS" in os.environ
PROCESSES, TICKS, KILLS = (4, 15, 10) if IS_LONG else (2, 6, 2)


@pytest.fixture
def stores(path: Path) -> tuple[str, str]:
    return peopled(path, matters=12 if IS_LONG else 8)


@pytest.fixture
def path(founded: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "office.db"
    shutil.copyfile(founded / "office.db", copy)
    return copy


def test_each_due_reminder_is_sent_once(stores: tuple[str, str]) -> None:
    found = fortnight(*stores, processes=PROCESSES, ticks=TICKS)
    assert found.faults == ()
    assert found.reminders > 15
    assert found.runs > 5
    assert found.arrived == found.messages > 10
    assert found.again == 0


def test_with_kills_none_is_lost_and_what_comes_again_has_its_message_id(stores: tuple[str, str]) -> None:
    found = fortnight(*stores, processes=PROCESSES, ticks=TICKS, kills=KILLS, seed=7)
    assert found.faults == ()
    assert found.arrived == found.messages
    assert found.again <= found.kills
    assert Office(open_store(stores[0])).faults == []
