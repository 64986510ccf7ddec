"""The command line as people and scripts use it: one run, its answers, and the sample office to run it on."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from board import locale
from board.cli.app import board

SAMPLE = Path(__file__).parents[2] / "sample_db"
NOW = "2026-11-21 08:15"


@dataclass(frozen=True)
class Answer:
    """What one run left: exit code, both streams, and the bytes of the first."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


Run = Callable[..., Answer]


@dataclass
class Shell:
    """Runs commands on one store; `who` acts unless a call says otherwise."""

    store: Path
    who: str = ""
    now: str = ""
    lang: str = ""

    def __call__(self, *words: str, typed: str | bytes = "", who: str | None = None) -> Answer:
        given = [("--store", str(self.store)), ("--as", self.who if who is None else who)]
        given += [("--now", self.now), ("--lang", self.lang)]
        arguments = [part for option, value in given if value for part in (option, value)]
        result = CliRunner().invoke(board, [*arguments, *words], input=typed, env={"LOGNAME": "nobody-here"})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Answer(result.exit_code, result.stdout, result.stderr, result.stdout_bytes)

    def fine(self, *words: str, **how: Any) -> Answer:
        answer = self(*words, **how)
        assert answer.code == 0, answer.err
        return answer


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    for name in ("BOARD_STORE", "BOARD_AS", "BOARD_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield
    locale.use(locale.DEFAULT_LANGUAGE)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made from the sample office, to be copied and not to be written."""
    path = tmp_path_factory.mktemp("founded") / "board.db"
    Shell(path, now=NOW).fine("init", "--from", str(SAMPLE), "--as-dated")
    return path


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Shell:
    """李敏 at the sample office, at the end of her shift on the morning after its today."""
    path = tmp_path / "board.db"
    shutil.copy(founded, path)
    return Shell(path, who="李敏", now=NOW)


@pytest.fixture
def empty(tmp_path: Path) -> Shell:
    """An office that begins with nothing."""
    shell = Shell(tmp_path / "empty.db")
    shell.fine("init")
    return shell
