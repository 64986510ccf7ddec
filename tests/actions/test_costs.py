"""What looks and actions cost: statements are counted, not seconds; on a server, the messages that are answered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from board.actions import calendar as calendar_verbs
from board.actions import contacts, log, matters, settings
from board.actions.desk import Desk
from board.actions.naming import the_person
from board.actions.telling import door_of
from board.domain.matter import Matter
from board.store import Tx, matter_lists, open_store
from board.store import matters as matter_rows
from board.store.postgres_connection import Connection
from tests.office import ZONE, Office


class _Counted:
    """The statements of a transaction, as they are asked."""

    def __init__(self, tx: Tx, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        rows = tx.rows

        def counted(sql: str, **values: str | int | None) -> object:
            self.asked.append(sql)
            return rows(sql, **values)

        monkeypatch.setattr(tx, "rows", counted)


def test_what_rests_on_somebody_is_read_in_one_statement(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [office.matter(title) for title in ("中山路积水", "东门路灯不亮", "井盖缺失")]
    with office.store.read() as tx:
        limin = the_person(tx, "李敏", "name")
        counted = _Counted(tx, monkeypatch)
        assert [matter.id for matter in matter_lists.resting_on(tx, limin.id)] == numbers
    assert len(counted.asked) == 1


def test_an_address_is_read_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    contacts.put_person(office.desk("区晓东"), "刘洋", "wecombot://KEY")
    with office.store.read() as tx:
        liuyang = the_person(tx, "刘洋", "name").party
        counted = _Counted(tx, monkeypatch)
        door = door_of(tx, liuyang)
    assert door is not None
    assert (door.owner, len(door.services)) == (liuyang, 1)
    assert len(counted.asked) == 1


Counting = Callable[[Callable[[], object]], int]

_MOST = {
    "sqlite": {"add": 8, "new": 11, "assign": 14, "accept": 10, "answer": 18, "confirm": 12},
    "postgres": {"add": 3, "new": 6, "assign": 6, "accept": 4, "answer": 6, "confirm": 6},
}
"""What an ordinary action may ask of each engine, from its beginning to its commit."""


@pytest.fixture
def counting(office: Office, engine: str, monkeypatch: pytest.MonkeyPatch) -> Counting:
    """Counts the statements of SQLite, the messages to a server."""
    asked: list[str] = []
    if engine == "sqlite":
        office.store._resting[-1].set_trace_callback(asked.append)  # type: ignore[attr-defined]
    else:
        execute, pipeline = Connection.execute, Connection.pipeline

        def executed(self: Connection, sql: bytes, *args: Any, **kwargs: Any) -> object:
            if self._pipeline is None:
                asked.append(str(sql))
            return execute(self, sql, *args, **kwargs)

        def together(self: Connection) -> object:
            asked.append("pipeline")
            return pipeline(self)

        monkeypatch.setattr(Connection, "execute", executed)
        monkeypatch.setattr(Connection, "pipeline", together)

    def count(act: Callable[[], object]) -> int:
        asked.clear()
        act()
        return len([sql for sql in asked if not sql.startswith("--")])

    return count


def _acts(desk: Desk) -> dict[str, Callable[[], object]]:
    """An entry, and the life of a matter that comes of it."""
    made: list[Matter] = []
    return {
        "add": lambda: log.add(desk, "中山路积水", kind="call", unit="城管局"),
        "new": lambda: made.append(matters.new(desk, "中山路积水", from_entry=1)),
        "assign": lambda: matters.assign(desk, made[0].id, "城管局", supporting=("住建局",)),
        "accept": lambda: matters.accept(desk, made[0].id, told_by="刘洋"),
        "answer": lambda: matters.answer(desk, made[0].id, "已抽排", told_by="刘洋"),
        "confirm": lambda: matters.confirm(desk, made[0].id),
    }


def test_an_action_asks_little_while_it_holds_the_lock(office: Office, engine: str, counting: Counting) -> None:
    desk = office.desk("李敏")
    for act in _acts(desk).values():
        act()
    asked = {name: counting(act) for name, act in _acts(desk).items()}
    assert {name: n for name, n in asked.items() if n > _MOST[engine][name]} == {}


def test_what_a_move_returns_is_what_is_stored(office: Office) -> None:
    desk = office.desk("李敏")
    for name, act in _acts(desk).items():
        done = act()
        if isinstance(done, Matter):
            with office.store.read() as tx:
                assert matter_rows.get(tx, done.id) == done, name


def test_rules_that_change_count_in_the_next_action_of_every_board(office: Office) -> None:
    desk, other = office.desk("李敏"), Desk(open_store(office.store.url), office.person("李敏"), lambda: office.now)
    before = matters.new(other, "中山路积水").due_at
    settings.put(office.desk("区晓东"), "limit_normal", "2wd")
    sooner = matters.new(other, "东门路灯不亮").due_at
    calendar_verbs.set_day(office.desk("何静"), sooner.astimezone(ZONE).date(), "statutory")
    later = matters.new(other, "井盖缺失").due_at
    other.store.close()
    assert sooner < later < before
    assert matters.new(desk, "绿化带缺水").due_at == later


def test_rules_that_were_undone_are_not_remembered(office: Office) -> None:
    desk, admin = office.desk("李敏"), office.desk("区晓东")
    undone: list[datetime] = []

    def changed_in_vain() -> None:
        with office.store.write() as tx:
            settings.put(admin.within(tx), "limit_normal", "2wd")
            undone.append(matters.new(desk.within(tx), "东门路灯不亮").due_at)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        changed_in_vain()
    settings.put(admin, "limit_normal", "5wd")
    assert matters.new(desk, "井盖缺失").due_at > undone[0]
