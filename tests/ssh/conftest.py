"""One door for each module: starting it takes longer than most stories."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ssh.house import House


@pytest.fixture(scope="module")
def house(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The office with its door open."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copyfile(founded / "office.db", folder / "office.db")
    house = House(folder, "--strangers", "2000", "--failures", "10000")
    yield house
    assert house.closes() == 0
