"""The journal: every action leaves one row, none can be changed, and replaying them gives the tables."""

import sqlite3
from typing import Any

import psycopg
import pytest

from board.actions import log, matters
from board.actions.desk import Desk
from board.domain.errors import BadInput, Conflict, StoreTrouble
from board.store import Store, Tx, journal
from board.store import matters as matter_rows
from board.store.growth import added_columns
from board.store.tables import JOURNALED
from board.store.verify import chain_faults, verify


def _count(tx: Tx, table: str) -> int:
    row = tx.row(f"SELECT COUNT(*) AS n FROM {table}")
    assert row is not None
    count: int = row["n"]
    return count


def test_each_action_adds_one_row_bound_to_the_one_before(desk: Desk) -> None:
    with desk.store.read() as tx:
        before = journal.head(tx)
    entry = log.quick(desk, "城管局刘洋来电：中山路积水")
    with desk.store.read() as tx:
        [last] = journal.following(tx, before[0])
        assert chain_faults(tx) == []
    assert (last.seq, last.previous_hash) == (before[0] + 1, before[1])
    assert (last.action, last.subject_kind, last.subject_id) == ("log.add", "log_entries", entry.id)
    assert last.actor_name == desk.actor.name


def test_an_action_that_is_refused_leaves_nothing(desk: Desk) -> None:
    with desk.store.read() as tx:
        before = {table: _count(tx, table) for table in ("journal", *JOURNALED, "search_documents")}
    with pytest.raises(BadInput):
        matters.new(desk, "中山路积水", lead="没有这个局")
    with desk.store.read() as tx:
        assert {table: _count(tx, table) for table in before} == before


@pytest.mark.parametrize("table", ["journal", "log_entries"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET at = '2020' WHERE id = 1", "DELETE FROM {table}"])
def test_what_was_written_down_cannot_be_changed(store: Store, table: str, statement: str) -> None:
    with pytest.raises(StoreTrouble) as refused, store.write() as tx:
        tx.run(statement.format(table=table))
    assert isinstance(refused.value.__cause__, (sqlite3.IntegrityError, psycopg.errors.IntegrityError))
    assert verify(store) == []


@pytest.mark.sqlite
def test_nor_can_it_be_replaced(store: Store) -> None:
    with pytest.raises(StoreTrouble), store.write() as tx:
        tx.run("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE id = 1")
    assert verify(store) == []


def test_replaying_the_journal_gives_the_tables(desk: Desk) -> None:
    entry = log.quick(desk, "城管局刘洋来电：中山路积水")
    matter = matters.new(desk, "中山路积水", from_entry=entry.id, lead="城管局", supporting=("住建局", "水利局"))
    matters.give_back(desk, matter.id, "不属本局职责", told_by="刘洋")
    matters.assign(desk, matter.id, "住建局", supporting=("水利局",))
    matters.withdraw(desk, matter.id, "已退水")

    tables: dict[str, dict[int, Any]] = {table: {} for table in JOURNALED}
    with desk.store.read() as tx:
        for row in journal.following(tx, 0):
            for table, row_id, values in row.detail["wrote"]:
                if values is None:
                    del tables[table][row_id]
                else:
                    tables[table][row_id] = {**added_columns().get(table, {}), **values}
        for table in JOURNALED:
            assert tables[table] == {row["id"]: dict(row) for row in tx.stream(f"SELECT * FROM {table}")}, table


def test_a_stale_write_is_refused_and_says_who_was_faster(desk: Desk, english: None) -> None:
    seen = matters.new(desk, "中山路积水", lead="城管局")
    matters.accept(desk, seen.id, told_by="刘洋")
    with pytest.raises(Conflict, match=f"changed by {desk.actor.name} at"), desk.store.write() as tx:
        matter_rows.save(tx, seen, seen)
    assert verify(desk.store) == []
