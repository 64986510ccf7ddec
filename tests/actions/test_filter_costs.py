"""No filter looks through history for the open matters, nor for a page of ended ones: each goes along an index.

What the embedded engine means to do is asked of it, in a store that nobody ever counted for it (`ANALYZE`).
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from board.domain.lights import Light
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, Urgency
from board.store import Tx, matter_lists, matter_ways, open_store
from tests.office import moment

_NOW = moment("2026-11-24 10:00")
_OF_ANY: dict[str, Any] = {
    "kind": MatterKind.ISSUE,
    "urgency": Urgency.FLASH,
    "lead_department": 1,
    "lead_person": 1,
    "handler": 1,
    "raised_by": 1,
    "owner": 1,
    "supporting_department": 1,
    "department": 1,
    "person": 1,
    "text": "没有这样的",
}
_OF_OPEN: dict[str, Any] = {
    **_OF_ANY,
    "waiting_person": 1,
    "waiting_department": 1,
    "waiting_within": 1,
    "unowned": True,
    "late": True,
    "light": Light.YELLOW,
    "due_before": _NOW,
    "due_from": _NOW,
    "opened_from": _NOW,
    "opened_before": _NOW,
}
_OF_EVERYTHING_OPEN = "by_matters_due_epoch"
"""How the index of the open ones is called, at least."""


@pytest.fixture
def tx(founded: Path) -> Iterator[Tx]:
    with closing(open_store(str(founded / "office.db"))) as store, store.read() as tx:
        yield tx


def plans(tx: Tx, wanted: MatterFilter, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How the engine means to walk through matters, for the list and for the count."""
    rows, found = tx.rows, list[str]()

    def told(sql: str, **values: Any) -> object:
        if "FROM matters" in sql:
            found.extend(row["detail"] for row in rows(f"EXPLAIN QUERY PLAN {sql}", **values))
        return rows(sql, **values)

    with monkeypatch.context() as patch:
        patch.setattr(tx, "rows", told)
        matter_lists.listed(tx, wanted, _NOW, limit=10)
        matter_lists.counted(tx, wanted, _NOW)
    walks = [line for line in found if line.startswith(("SCAN matters", "SEARCH matters"))]
    assert walks
    return [line for line in walks if "INTEGER PRIMARY KEY (rowid=?)" not in line]


@pytest.mark.parametrize("name", _OF_OPEN)
def test_the_open_ones_are_looked_through_along_their_own_index(
    tx: Tx, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = MatterFilter(**{name: _OF_OPEN[name]})
    walks = plans(tx, wanted, monkeypatch)
    assert len(walks) == 2
    assert all(_OF_EVERYTHING_OPEN in line for line in walks), walks
    of_all = plans(tx, replace(wanted, standing=Standing.ALL, light=wanted.light or Light.RED), monkeypatch)
    assert all(_OF_EVERYTHING_OPEN in line for line in of_all), of_all


@pytest.mark.parametrize("name", _OF_ANY)
def test_a_page_of_the_ended_is_read_off_an_index(tx: Tx, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    walks = plans(tx, MatterFilter(standing=Standing.ENDED, **{name: _OF_ANY[name]}), monkeypatch)
    assert all(line.startswith("SEARCH") for line in walks), walks


@pytest.mark.parametrize("times", [("opened_from", "opened_before"), ("closed_from", "closed_before")], ids=str)
def test_a_month_of_long_ago_is_looked_through_and_not_gone_back_to(tx: Tx, times: tuple[str, str]) -> None:
    begins = _NOW - timedelta(days=2_000)
    for days, is_short in ((31, True), (1_900, False)):
        period: dict[str, Any] = dict(zip(times, (begins, begins + timedelta(days=days)), strict=True))
        asked, _values = matter_ways.ways(tx, MatterFilter(standing=Standing.ENDED, **period), _NOW)
        assert [way.is_short for way in asked] == [is_short]
