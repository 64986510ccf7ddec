"""The house as DESIGN.md draws it: a floor imports only floors under it, and the README's room map names every room."""

import os
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HOUSE = Path(__file__).parents[1]


def test_a_floor_imports_only_floors_under_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(HOUSE)
    monkeypatch.syspath_prepend(HOUSE)
    assert lint_imports(config_filename=str(HOUSE / "pyproject.toml"), cache_dir=str(tmp_path)) == os.EX_OK


ROOMS = sorted(str(init.parent.relative_to(HOUSE / "board")) for init in (HOUSE / "board").rglob("__init__.py"))


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "."])
def test_the_room_map_of_the_readme_names_every_room(room: str) -> None:
    readme = (HOUSE / "README.md").read_text("utf-8")
    assert f"{room}/" in readme or f"{room.rpartition('/')[2]}/" in readme
