"""The README says what is: its tables are what the code knows, its rooms and files are there, its commands tested."""

import re
import shlex
from pathlib import Path

import pytest

from tests import readme
from tests.cli.conftest import Shell

HOUSE = readme.README.parent
TEXT = readme.README.read_text("utf-8")


@pytest.mark.parametrize("part", readme.PARTS)
def test_a_table_is_what_the_code_knows(part: str) -> None:
    """`python -m tests.readme` writes it anew."""
    assert readme.PARTS[part]() in TEXT
    assert readme.written(TEXT) == TEXT


def section(heading: str) -> str:
    """The README's text under a heading, up to the next one."""
    return re.split(r"^## ", TEXT.partition(f"\n## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rooms_on_the_map() -> set[str]:
    return set(re.findall(r"^\| `(board/\w+)/` \|", section("The rooms"), re.MULTILINE))


def test_the_map_names_every_room_and_no_other() -> None:
    rooms = {str(init.parent.relative_to(HOUSE)) for init in (HOUSE / "board").glob("*/__init__.py")}
    assert rooms_on_the_map() == rooms


NAMED = re.findall(r"`((?:board|tests|sample_db)/[\w./*]*)`", TEXT) + re.findall(r"\]\(([^)]+)\)", TEXT)


@pytest.mark.parametrize("path", sorted(set(NAMED)))
def test_a_file_it_names_is_there(path: str) -> None:
    assert list(HOUSE.glob(path.rstrip("/"))), path


SAME_NOUN = re.search(r"same file name on every floor: (.*?)\.\n", TEXT, re.DOTALL)


def test_the_same_noun_has_the_same_name_on_every_floor() -> None:
    assert SAME_NOUN
    for path in re.findall(r"`([\w/]+\.py)`", SAME_NOUN[1]):
        assert (HOUSE / "board" / path).is_file(), path


def two_commands() -> list[str]:
    return re.findall(r"^```sh\n(.*?)\n```", section("Two commands"), re.DOTALL | re.MULTILINE)


def test_two_commands_set_up_and_run_it_and_its_tests() -> None:
    run, test = two_commands()
    assert run.endswith(".venv/bin/board demo")
    assert test.endswith(".venv/bin/python -m pytest")


def test_a_clean_checkout_is_set_up_and_tested_with_these_commands() -> None:
    checked = (HOUSE / ".ci" / "run").read_text("utf-8").replace('"$venv', ".venv").replace('"', "")
    asked = " && ".join(two_commands()).replace('"', "").replace("board demo", "board").split(" && ")
    assert [step for step in asked if step not in checked] == []


def test_every_module_to_run_is_there() -> None:
    for name in set(re.findall(r"`python -m ([\w.]+)`", TEXT)):
        path = HOUSE / Path(*name.split("."))
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), name


def test_the_day_on_the_command_line_runs_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = re.search(r"^A day on the command line.*?```sh\n(.*?)\n```", TEXT, re.DOTALL | re.MULTILINE)
    assert day
    (tmp_path / "sample_db").symlink_to(HOUSE / "sample_db")
    monkeypatch.chdir(tmp_path)
    shell = Shell(tmp_path / "board.db", now="2026-11-23 13:00")
    for line in day[1].splitlines():
        assert shell.fine(*shlex.split(line)[1:]).err == "", line
    assert (tmp_path / "交接班.docx").is_file()
