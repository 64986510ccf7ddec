"""A small office with a few days of history, made once for all and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from board.actions.desk import Desk
from board.store import Store, open_store
from tests.bench import generator
from tests.bench.clerk import an_officer
from tests.servers import Stores


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.db"
    generator.make(path, 60)
    return path


@pytest.fixture(scope="session")
def made_there(made: Path, server: Stores) -> str:
    return server.template(made)


@pytest.fixture
def url(engine: str, made: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a store of its own."""
    if engine == "sqlite":
        yield str(generator.copy_of(made, tmp_path))
    else:
        template = request.getfixturevalue("made_there")
        with request.getfixturevalue("server").copy(template) as url:
            yield url


@pytest.fixture
def path(url: str) -> Path:
    """The file of a store of its own; who asks for it is about SQLite alone."""
    return Path(url)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    """A duty officer at the desk."""
    desk = Desk(store)
    return desk.as_person(an_officer(desk))
