"""Moving house: from a file to a server and back, nothing lost, nothing changed, nothing half done."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from board.actions import finding, log, matters, people
from board.actions.desk import Desk
from board.domain.errors import Refused, StoreTrouble
from board.store import Store, moving, open_store, postgres
from board.store.verify import verify
from tests.bench import generator
from tests.bench.clerk import an_officer
from tests.office import content
from tests.servers import Stores

pytestmark = [pytest.mark.usefixtures("english"), pytest.mark.sqlite]


@pytest.fixture
def there(server: Stores) -> Iterator[str]:
    """Where a store may be made on a server."""
    with server.empty() as url:
        yield url


def test_there_and_back_everything_is_as_it_was(store: Store, there: str, tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    moved = moving.copy(store, there, lambda *news: heard.append(news))
    assert moved.found == 0
    assert moved.moved_on is None
    assert moved.rows == sum(map(len, content(store).values()))
    assert heard[-1] == ("journal", moved.journal, moved.journal)
    with closing(open_store(there)) as server_store:
        assert content(server_store) == content(store)
        moving.copy(server_store, str(tmp_path / "back.db"))
    with closing(open_store(str(tmp_path / "back.db"))) as back:
        assert content(back) == content(store)
        assert verify(back) == []
    assert not list(tmp_path.glob("*.copying*"))


def test_two_desks_go_on_on_the_server_and_the_office_comes_back(desk: Desk, there: str, tmp_path: Path) -> None:
    before = log.add(desk, "迁移前：中山路积水")
    moving.copy(desk.store, there)
    with closing(open_store(there)) as one, closing(open_store(there)) as other:
        first = Desk(one, an_officer(Desk(one)))
        second = Desk(other, an_officer(Desk(other)))
        entry = log.add(first, "迁移后：滨江东路第9号路灯不亮")
        assert entry.id == before.id + 1
        matter = matters.new(second, "滨江东路第9号路灯不亮", from_entry=entry.id)
        matters.assign(first, matter.id, "城管局")
        matters.accept(second, matter.id, told_by="值班电话")
        people.add_person(Desk(one, _admin(one)), "新来的")
        assert [hit.id for hit in finding.find(second, "第9号路灯不亮") if hit.kind == "log_entries"] == [entry.id]
        assert [hit.id for hit in finding.find(second, "迁移前")] == [before.id]
        moving.copy(one, str(tmp_path / "back.db"))
        with closing(open_store(str(tmp_path / "back.db"))) as back:
            assert content(back) == content(one)
            at_home = Desk(back, an_officer(Desk(back)))
            assert [hit.id for hit in finding.find(at_home, "迁移前")] == [before.id]
            log.add(at_home, "回到本机")
            assert verify(back) == []


def _admin(store: Store) -> Any:
    from board.domain.people import Role

    return next(person for person in people.people(Desk(store)) if person.has(Role.ADMIN))


class PulledPlugError(Exception):
    """The copy ends here."""


@pytest.mark.parametrize("to", ["a server", "a file"])
@pytest.mark.parametrize("table", ["people", "log_entries", "journal"])
def test_a_copy_cut_short_goes_on(
    store: Store, there: str, tmp_path: Path, table: str, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = there if to == "a server" else str(tmp_path / "copy.db")
    monkeypatch.setattr(moving, "_BATCH", 50)

    def pull_the_plug(name: str, _done: int, _all: int) -> None:
        if name == table:
            raise PulledPlugError

    with pytest.raises(PulledPlugError):
        moving.copy(store, target, pull_the_plug)
    with pytest.raises(StoreTrouble, match="half copied" if to == "a server" else "there is no store"):
        open_store(target)
    moved = moving.copy(store, target)
    assert 0 < moved.found < moved.rows
    with closing(open_store(target)) as copied:
        assert content(copied) == content(store)
        assert verify(copied) == []


def _searched_by_index(url: str) -> bool:
    with psycopg.connect(url) as connection:
        made = connection.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('search_index')")
        kept = connection.execute("SELECT 1 FROM board_objects WHERE kind = 'index' AND name = 'search_index'")
        return made.fetchone() == (True,) and kept.fetchone() is not None


def test_the_index_over_the_texts_is_made_when_all_of_them_are_there(store: Store, there: str) -> None:
    seen = list[bool]()

    def look(table: str, _done: int, _all: int) -> None:
        if table == "journal":
            seen.append(_searched_by_index(there))
            raise PulledPlugError

    with pytest.raises(PulledPlugError):
        moving.copy(store, there, look)
    assert seen == [False]
    moving.copy(store, there)
    assert _searched_by_index(there)
    with closing(open_store(there)) as copied:
        assert finding.find(Desk(copied), "积水")


def test_a_killed_copy_goes_on(store: Store, there: str) -> None:
    command = [sys.executable, "-m", "board", "copy", store.url, there]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert process.stderr is not None
    assert process.stderr.readline()
    time.sleep(0.02)
    process.kill()
    process.wait()
    process.stderr.close()
    moving.copy(store, there)
    with closing(open_store(there)) as copied:
        assert content(copied) == content(store)


def test_a_copy_of_something_else_is_not_mixed_in(store: Store, there: str, tmp_path: Path) -> None:
    def pull_the_plug(*_news: object) -> None:
        raise PulledPlugError

    with pytest.raises(PulledPlugError):
        moving.copy(store, there, pull_the_plug)
    generator.make(tmp_path / "other.db", 30)
    with closing(open_store(str(tmp_path / "other.db"))) as other:
        with other.write() as tx:
            tx.run("UPDATE settings SET value = 'x'")
        with pytest.raises(Refused, match="something else"):
            moving.copy(other, there)
    moving.copy(store, there)


def test_a_store_that_is_there_is_not_touched(store: Store, there: str, tmp_path: Path) -> None:
    moving.copy(store, there)
    moving.copy(store, str(tmp_path / "copy.db"))
    for target in (there, str(tmp_path / "copy.db")):
        with closing(open_store(target)) as copied:
            before = content(copied)
            with pytest.raises(Refused, match="there is a store"):
                moving.copy(store, target)
            assert content(copied) == before


def test_a_source_that_is_written_to_meanwhile_is_told(desk: Desk, tmp_path: Path) -> None:
    def somebody_writes(table: str, _done: int, _all: int) -> None:
        if table == "journal":
            log.add(desk, "还有人没退出")

    with closing(open_store(desk.store.url)) as source:
        moved = moving.copy(source, str(tmp_path / "copy.db"), somebody_writes)
    assert moved.moved_on == moved.journal + 1
    with closing(open_store(str(tmp_path / "copy.db"))) as copied:
        assert verify(copied) == []


def test_somebody_who_writes_into_the_copy_is_noticed(store: Store, tmp_path: Path) -> None:
    def meddle(table: str, _done: int, _all: int) -> None:
        if table == "settings":
            with closing(open_store(str(tmp_path / "copy.db.copying"))) as half, half.write() as tx:
                tx.run("INSERT INTO departments (name, short_name, position) VALUES ('乙局', '乙局', 9)")

    with pytest.raises((Refused, StoreTrouble)):
        moving.copy(store, str(tmp_path / "copy.db"), meddle)
    assert not (tmp_path / "copy.db").exists()


def test_a_store_made_meanwhile_where_the_copy_arrives_is_left_alone(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"

    def somebody_is_faster(table: str, _done: int, _all: int) -> None:
        if table == "journal":
            open_store(str(target), create=True).close()

    with pytest.raises(Refused, match="there is a store"):
        moving.copy(store, str(target), somebody_is_faster)
    with closing(open_store(str(target))) as other:
        assert content(other)["people"] == []


def test_no_board_gets_into_the_tables_of_a_copy_before_they_are_marked(store: Store, there: str) -> None:
    """As `board init` would that waits for the lock while the copy makes its tables."""
    with closing(open_store(there, create=True, half_copied=True)), pytest.raises(StoreTrouble, match="half copied"):
        open_store(there, create=True)
    moving.copy(store, there)
    with closing(open_store(there)) as copied:
        assert content(copied) == content(store)


def test_whoever_waits_while_a_copy_makes_its_tables_is_refused(there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_yet(connection: Any) -> set[str]:
        monkeypatch.undo()
        open_store(there, create=True, half_copied=True).close()
        return set()

    monkeypatch.setattr(postgres, "taken", nothing_yet)
    with pytest.raises(StoreTrouble, match="half copied"):
        open_store(there, create=True)
