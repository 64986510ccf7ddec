"""The house stands: a floor imports only floors under it."""

import os
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HOUSE = Path(__file__).parents[1]


def test_a_floor_imports_only_floors_under_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(HOUSE)
    monkeypatch.syspath_prepend(HOUSE)
    assert lint_imports(config_filename=str(HOUSE / "pyproject.toml"), cache_dir=str(tmp_path)) == os.EX_OK
