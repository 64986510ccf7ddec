"""Trouble with a store, a disk or a stream is told in one line, and nothing is left half done or written over."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from board.cli.app import board
from tests.cli.conftest import Shell


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"this is no database, it is a letter " * 100)


def _somebody_elses(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def _newer(path: Path) -> None:
    Shell(path).fine("init")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('board', '9999_later', '')"
        )
    connection.close()


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir, _not_a_database, _somebody_elses, _newer])
@pytest.mark.parametrize("words", [("now",), ("check",), ("log", "add", "x"), ("open",)])
def test_store_trouble_is_one_line_and_3(tmp_path: Path, make: object, words: tuple[str, ...]) -> None:
    path = tmp_path / "odd.db"
    make(path)  # type: ignore[operator]
    answer = Shell(path)(*words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert "odd.db" in answer.err


@pytest.mark.parametrize("words", [("now",), ("log", "add", "x"), ("open",)])
def test_a_server_that_is_not_there_is_one_line_and_3(words: tuple[str, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    answer = CliRunner().invoke(board, ["--store", f"postgresql://127.0.0.1:{port}/board", *words])
    assert (answer.exit_code, answer.stdout, answer.stderr.count("\n")) == (3, "", 1)
    assert f"127.0.0.1:{port}" in answer.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_store_that_may_only_be_read(office: Shell) -> None:
    office.store.chmod(0o400)
    answer = office("log", "add", "x")
    assert (answer.code, answer.err.count("\n")) == (3, 1)


def test_init_leaves_what_is_there_and_leaves_nothing_half(office: Shell, tmp_path: Path) -> None:
    assert office("init").code == 1
    folder = tmp_path / "files"
    folder.mkdir()
    fresh = Shell(tmp_path / "fresh.db")
    assert fresh("init", "--from", str(folder)).code == 2
    (folder / "settings.csv").write_text("key,value\nzone,Mars/Olympus\n", "utf-8")
    assert fresh("init", "--from", str(folder)).code == 2
    assert list(tmp_path.glob("fresh.db*")) == []
    assert fresh("init", "--from", str(tmp_path / "nowhere")).code == 2
    start = 'ulimit -f 100; exec "$0" -m board --store "$1" init'
    cut = subprocess.run(["sh", "-c", start, sys.executable, str(fresh.store)], capture_output=True, check=False)
    assert (cut.returncode, cut.stderr.count(b"\n"), list(tmp_path.glob("fresh.db*"))) == (3, 1, [])
    too_long = fresh("init", "--from", "x" * 5_000)
    assert (too_long.code, too_long.err.count("\n"), len(too_long.err) < 300) == (2, 1, True)


def test_a_reader_that_goes_away_is_no_news(office: Shell) -> None:
    command = [
        sys.executable,
        "-m",
        "board",
        "--store",
        str(office.store),
        "matter",
        "list",
        "--standing",
        "all",
        "--json",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_export_never_takes_the_place_of_a_store(office: Shell, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    office.fine("backup", str(backup))
    for path in (office.store, backup):
        answer = office("handover", "export", "--format", "md", "--output", str(path))
        assert (answer.code, answer.err.count("\n")) == (1, 1)
        assert path.name in answer.err
    office.fine("check")


@pytest.mark.parametrize(
    ("streams", "words", "code"),
    [
        (">/dev/full", "log list", 3),
        (">/dev/full", "log list --json", 3),
        (">/dev/full", "handover export --format md", 3),
        (">&-", "now", 0),
        (">&-", "log add 积水 --kind other", 0),
        ("<&-", "log add -", 2),
        ("<&-", "calendar import -", 2),
        ("<&- >&- 2>&-", "now", 0),
    ],
)
def test_a_stream_that_is_full_or_closed(office: Shell, streams: str, words: str, code: int) -> None:
    start = f'exec "$0" -m board --store "$1" --as 何静 {words} {streams}'
    shell = ["sh", "-c", start, sys.executable, str(office.store)]
    ended = subprocess.run(shell, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert ended.returncode == code
    assert ended.stderr.count(b"\n") == (1 if code else 0)
    office.fine("check")


@pytest.mark.parametrize(
    ("tampering", "words", "row"),
    [
        ("UPDATE matters SET state = 'zzz'", "now", "matters"),
        ("UPDATE matters SET due_at = 'rubbish'", "matter list", "matters"),
        ("UPDATE matters SET due_at = 'rubbish'", "handover show", "matters"),
        ("UPDATE settings SET value = '7' WHERE name = 'office_name'", "now", "settings"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_check_finds_it(
    office: Shell, tampering: str, words: str, row: str
) -> None:
    with closing(sqlite3.connect(office.store)) as connection, connection:
        connection.execute(tampering)
    answer = office(*words.split())
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert answer.err.startswith(row)
    assert "board check" in answer.err
    found = office("check", "--json")
    assert found.code == 3
    assert any(row in fault for fault in found.json["faults"])
