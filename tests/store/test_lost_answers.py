"""The line breaks in the middle of an action: it is there once, or not at all, and the board knows which."""

import time
from collections.abc import Iterator
from contextlib import closing
from queue import Queue

import psycopg
import pytest

from board.actions import log, matters
from board.actions.desk import Desk
from board.domain.errors import StoreTrouble
from board.store import Change, open_store, postgres, postgres_tx
from board.store.verify import verify
from tests.bench.clerk import an_officer
from tests.servers import Stores
from tests.store.listening import listening
from tests.store.told import PATIENCE
from tests.store.wire import Wire, wire_to


@pytest.fixture
def there(server: Stores, made_there: str) -> Iterator[str]:
    """The address of a store of its own on the server."""
    with server.copy(made_there) as url:
        yield url


@pytest.fixture
def wire(there: str) -> Iterator[Wire]:
    with wire_to(there) as wire:
        yield wire


@pytest.fixture
def desk(wire: Wire) -> Iterator[Desk]:
    """An officer whose line to the server may break."""
    with closing(open_store(wire.url)) as store:
        yield Desk(store, an_officer(Desk(store)))


def _times(desk: Desk, text: str) -> int:
    return sum(entry.text == text for entry in log.latest(desk))


@pytest.mark.parametrize("said", [b"INSERT INTO journal", b"INSERT INTO log_entries", b"COMMIT\0", b"emit_message"])
@pytest.mark.parametrize("delivered", [True, False])
def test_an_action_is_there_once_wherever_the_line_breaks(desk: Desk, wire: Wire, said: bytes, delivered: bool) -> None:
    wire.cut_at(said, delivered=delivered)
    entry = log.add(desk, "中山路积水")
    assert _times(desk, "中山路积水") == 1
    assert log.show(desk, entry.id) == entry
    assert verify(desk.store) == []


def test_a_line_that_broke_at_rest_is_not_noticed(desk: Desk, wire: Wire) -> None:
    log.add(desk, "中山路积水")
    wire.cut()
    assert _times(desk, "中山路积水") == 1
    wire.cut()
    log.add(desk, "建设路积水")
    assert _times(desk, "建设路积水") == 1


@pytest.mark.usefixtures("english")
def test_several_actions_in_one_are_told_of_when_the_line_breaks(desk: Desk, wire: Wire) -> None:
    wire.cut_at(b"INSERT INTO matters", delivered=True)

    def both() -> None:
        with desk.store.write() as tx:
            entry = log.add(desk.within(tx), "中山路积水")
            matters.new(desk.within(tx), "中山路积水", from_entry=entry.id)

    with pytest.raises(StoreTrouble, match="went away"):
        both()
    assert _times(desk, "中山路积水") == 0


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("confirmed", [postgres_tx.CONFIRMED, "SELECT pg_cancel_backend(pg_backend_pid())"])
def test_several_actions_in_one_that_may_be_written_are_not_to_be_entered_again_unseen(
    desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch, confirmed: str
) -> None:
    """As a list that is taken over: the line breaks, or somebody cancels it, once it is written."""
    if confirmed == postgres_tx.CONFIRMED:
        wire.cut_at(b"COMMIT\0", delivered=True)
    monkeypatch.setattr(postgres_tx, "CONFIRMED", confirmed)
    with (
        pytest.raises(StoreTrouble, match="before it said whether this was written") as refused,
        desk.store.write() as tx,
    ):
        log.add(desk.within(tx), "中山路积水")
    assert refused.value.do == "look whether it is there before you enter it again"
    assert _times(desk, "中山路积水") == 1


@pytest.mark.usefixtures("english")
def test_an_action_whose_answer_never_comes_says_so(
    desk: Desk, wire: Wire, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_DOUBT_SECONDS", 0.2)
    wire.cut_at(b"COMMIT\0", delivered=True)
    monkeypatch.setattr(desk.store._server, "_address", "host=127.0.0.1 port=1 connect_timeout=2")  # type: ignore[attr-defined]
    with pytest.raises(StoreTrouble, match="went away before it said whether this was written"):
        log.add(desk, "中山路积水")
    with closing(open_store(there)) as store:
        assert _times(Desk(store), "中山路积水") == 1


@pytest.mark.usefixtures("english")
def test_an_action_whose_every_commit_is_cut_off_is_given_up(
    desk: Desk, wire: Wire, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_DOUBT_SECONDS", 0.5)
    wire.cut_at(b"COMMIT\0", delivered=False, always=True)
    with pytest.raises(StoreTrouble, match="went away before it said whether this was written"):
        log.add(desk, "中山路积水")
    with closing(open_store(there)) as store:
        assert _times(Desk(store), "中山路积水") == 0


def _next(heard: "Queue[Change]", wanted: str) -> Change:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        change = heard.get(timeout=PATIENCE)
        if (wanted == "trouble" and change.trouble) or wanted in change.topics:
            return change
    raise AssertionError(wanted)


@pytest.mark.usefixtures("english")
def test_a_watcher_whose_line_breaks_says_so_once_and_misses_nothing(desk: Desk, wire: Wire, there: str) -> None:
    with listening(desk.store) as heard, closing(open_store(there)) as other:
        officer = Desk(other, an_officer(Desk(other)))
        log.add(officer, "中山路积水")
        seen = _next(heard, "log").seq
        wire.cut()
        trouble = heard.get(timeout=PATIENCE)
        assert trouble == Change(seen, frozenset(), trouble.trouble)
        assert "went away" in trouble.trouble
        matters.new(officer, "中山路积水")
        back = heard.get(timeout=PATIENCE)
        if not back.topics:
            back = heard.get(timeout=PATIENCE)
        assert back == Change(seen + 1, frozenset({"matters"}))
    assert heard.empty()


def test_a_watcher_hears_without_notifications(desk: Desk, there: str) -> None:
    """As behind a pooler that passes none."""
    with psycopg.connect(there, autocommit=True) as owner:
        owner.execute("ALTER TABLE journal DISABLE TRIGGER journal_tells")
        with listening(desk.store) as heard:
            log.add(desk, "中山路积水")
            assert heard.get(timeout=PATIENCE).topics == {"log"}
        owner.execute("ALTER TABLE journal ENABLE TRIGGER journal_tells")
