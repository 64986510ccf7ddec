"""What every test may have: an office of its own, and the language put back as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from board import locale
from tests.office import Office, copied, found

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


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


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Iterator[Office]:
    """The office on a Friday morning, on a file of its own."""
    office = copied(founded, tmp_path)
    yield office
    office.store.close()
