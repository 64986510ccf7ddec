"""Help and mistakes speak the reader's language, aligned by cells."""

from collections.abc import Iterator

import click
import pytest

from board.cli.app import board
from board.domain.text import cell_width
from tests.cli.conftest import Shell


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            each = command.get_command(context, name)
            assert each is not None
            yield from _commands(each, (*path, name))


@pytest.mark.parametrize("path", list(_commands(board)), ids=" ".join)
def test_every_help_is_in_both_languages(tmp_path: object, path: tuple[str, ...]) -> None:
    shell = Shell(tmp_path / "none.db")  # type: ignore[operator]
    chinese = shell.fine("--lang", "zh_CN", *path, "--help").out
    english = shell.fine("--lang", "en", *path, "--help").out
    assert "用法" in chinese
    assert "Options:" not in chinese
    assert "Usage:" in english
    assert all(cell_width(line) <= 104 for line in (chinese + english).splitlines())
    assert len(path) == 0 or "--help" in english


def test_the_office_decides_the_language_of_its_help(empty: Shell) -> None:
    assert "选项" in empty.fine("log", "--help").out
    empty.fine("settings", "set", "language", "en")
    assert "Options:" in empty.fine("log", "--help").out
    assert "what to do is missing" in empty("log").err
    assert "there is no option" in empty("log", "list", "--colour").err


def test_the_default_store_is_told(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    from board.cli.session import default_store

    assert default_store() == "/data/duty-board/board.db"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert default_store().endswith("/.local/share/duty-board/board.db")
