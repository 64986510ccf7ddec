"""What one look costs does not grow with what it finds: statements are counted, not seconds."""

import pytest

from board.actions import contacts
from board.actions.naming import the_person
from board.actions.telling import door_of
from board.store import Tx, matter_lists
from tests.office import Office


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
