"""Two servers on one store share the jobs that nobody sits at; what one that is killed was to do, the other does."""

import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from board.actions import jobs
from board.domain.job import Job
from board.store import open_store
from tests.ssh.house import House, waits_until


@pytest.fixture
def two(founded: Path, tmp_path: Path) -> Iterator[tuple[House, House]]:
    """Two doors on the same store."""
    shutil.copyfile(founded / "office.db", tmp_path / "office.db")
    first = House(tmp_path)
    second = House(tmp_path, "--folder", str(tmp_path / "second"))
    yield first, second
    for house in (first, second):
        if house.server.poll() is None:
            house.closes()


def _ended(house: House) -> dict[Job, bool]:
    with house.desk() as desk:
        return {state.job: state.done_at is not None for state in jobs.states(desk)}


def _again(house: House) -> None:
    """Let everything be due again."""
    with closing(open_store(house.store)) as store, store.write() as tx:
        tx.run("UPDATE door_jobs SET due_at = '2020-01-01T00:00:00.000Z', done_at = NULL")


def _told(house: House, folder: str) -> list[str]:
    trace = (house.folder / folder / "door.log").read_text("utf-8")
    return [one["job"] for one in map(json.loads, trace.splitlines()) if one["event"] == "job"]


def test_two_share_the_work_and_the_one_that_is_left_does_it_all(two: tuple[House, House]) -> None:
    first, second = two
    everything = {Job.TICK: True, Job.BACKUP: True}
    waits_until(lambda: _ended(first) == everything, "tick and backup done")
    made = list((first.folder / "backups").iterdir())
    assert len(made) == 1
    first.closes(signal.SIGKILL)
    _again(second)
    waits_until(lambda: _ended(second) == everything, "tick and backup done by the other")
    assert len(list((first.folder / "backups").iterdir())) == 2
    waits_until(lambda: sorted(_told(first, "ssh") + _told(second, "second")) == ["backup"] * 2 + ["tick"] * 2, "told")
    assert second.faults == []
