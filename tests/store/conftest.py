"""A small office with a few days of history, made once for all and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from board.actions.desk import Desk
from board.store import Store, open_store
from tests.bench import generator
from tests.bench.clerk import an_officer


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.db"
    generator.make(path, 60)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """The file of a store of its own."""
    return generator.copy_of(made, tmp_path)


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = open_store(str(path))
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    """A duty officer at the desk."""
    desk = Desk(store)
    return desk.as_person(an_officer(desk))
