"""Four processes tick at once: each due reminder arrives once, and whatever is killed on the way none is lost.

Small numbers here, the full ones in `python -m tests.bench --tick`.
"""

import shutil
from pathlib import Path

import pytest

from board.store import open_store
from tests.bench.ticking import fortnight, peopled
from tests.office import Office


@pytest.fixture
def stores(path: Path) -> tuple[str, str]:
    return peopled(path, matters=12)


@pytest.fixture
def path(founded: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "office.db"
    shutil.copyfile(founded / "office.db", copy)
    return copy


def test_each_due_reminder_is_sent_once(stores: tuple[str, str]) -> None:
    found = fortnight(*stores, processes=4, ticks=15)
    assert found.faults == ()
    assert found.reminders > 20
    assert found.runs > 10
    assert found.arrived == found.messages > 10
    assert found.again == 0


def test_with_kills_none_is_lost_and_what_comes_again_has_its_message_id(stores: tuple[str, str]) -> None:
    found = fortnight(*stores, processes=4, ticks=12, kills=10, seed=7)
    assert found.faults == ()
    assert found.arrived == found.messages
    assert found.again <= found.kills
    assert Office(open_store(stores[0])).faults == []
