"""What every test may have: an office of its own, on either engine, and the language put back as it was.

Whatever stands in tests/store and tests/actions and works on a store runs twice, once on each engine, unless it asks
for the `path` of an SQLite file or is marked `sqlite`: who may do what, and what is refused before the store hears of
it, is the same on either.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from board import locale
from tests.office import Office, copied, found
from tests.servers import Stores, stores

_ON_BOTH = ("tests.store.", "tests.actions.")

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it
_ROOM = 2 << 30
"""Bytes that the files of a whole run find room in."""
_LONG = 200
"""Characters or bytes from which on a text names no case."""


def pytest_collection_finish() -> None:
    """Let what a run stands on be passed over when garbage is looked for, and look for it seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_configure(config: pytest.Config) -> None:
    """Let the tests' files lie in memory where there is room: stores there wait for no disk, and lose no kill by it.

    The many programs that a run starts are compiled once.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if config.option.basetemp is None and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" not in metafunc.fixturenames or not metafunc.module.__name__.startswith(_ON_BOTH):
        return
    alone = "path" in metafunc.fixturenames or any(metafunc.definition.iter_markers("sqlite"))
    metafunc.parametrize("engine", ["sqlite"] if alone else ["sqlite", "postgres"])


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of a very long text by its length: names go to and fro between the processes of a run."""
    return f"{argname} of {len(val)}" if isinstance(val, str | bytes) and len(val) > _LONG else None


@pytest.fixture
def engine() -> str:
    """The engine a test runs on."""
    return "sqlite"


@pytest.fixture(scope="session")
def server() -> Iterator[Stores]:
    """A PostgreSQL server."""
    with stores() as found:
        yield found


@pytest.fixture
def new_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a store may be made."""
    if engine == "sqlite":
        yield str(tmp_path / "new.db")
    else:
        with request.getfixturevalue("server").empty() as url:
            yield url


@pytest.fixture(autouse=True)
def _language_put_back() -> Iterator[None]:
    before = locale.language()
    yield
    locale.use(before)


@pytest.fixture
def english() -> None:
    """Messages in English, so that a test reads them as the code says them."""
    locale.use("en")


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the office's store, to be copied."""
    folder = tmp_path_factory.mktemp("founded")
    found(folder)
    return folder


@pytest.fixture(scope="session")
def founded_there(founded: Path, server: Stores) -> str:
    """The office's store on the server, to be copied."""
    return server.template(founded / "office.db")


@pytest.fixture
def office(engine: str, founded: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    """The office on a Friday morning, on a store of its own."""
    if engine == "sqlite":
        office = copied(founded, tmp_path)
        yield office
        office.store.close()
        return
    template = request.getfixturevalue("founded_there")
    with request.getfixturevalue("server").opened(template) as store:
        yield Office(store)
