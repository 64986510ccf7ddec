"""Verbs over SSH: the same permissions, exit codes and streams as anywhere; the host's own things are out of reach."""

import json
from pathlib import Path

import click
import pytest

from board.__main__ import board
from board.cli.app import HOST_ONLY
from board.cli.session import Session
from board.domain.errors import BoardError
from tests.ssh.house import House, needs_ssh
from tests.verbs import verbs

pytestmark = needs_ssh

FOR_GUESTS = {
    "open", "now", "duty", "log", "matter", "template", "recurring", "handover", "find", "stats", "people", "keys",
    "departments", "sessions", "outbox", "calendar", "settings", "check", "incident", "plan",
    "summary",
}  # fmt: skip
"""What a guest may call. A new command belongs here or among HOST_ONLY; one that is added beside them is the host's."""
ADDED = {"serve", "authorized-keys", "session", "doctor"}
"""The door's own."""
FILES = {
    "duty import": "-", "duty export": "--output", "people import": "-", "calendar import": "-", "matter import": "-",
    "matter export": "-", "stats": "--export", "handover export": "--output", "matter positions": "--output",
    "keys add": "-", "handover verify": "-", "handover template check": "-",
    "summary week": "--output", "summary month": "--output", "plan import": "-", "plan export": "--output",
    "duty check export": "--output",
}  # fmt: skip
"""The verbs that read or write a file, and where it is named."""


def _is_for_guests(house: House, name: str) -> bool:
    session = Session(str(house.store), language="en")
    with house.desk("区晓东") as admin:
        session.guest = admin.actor
    try:
        return board.get_command(click.Context(board, obj=session), name) is not None
    except BoardError:
        return False


def test_every_command_is_either_for_guests_or_for_the_host(house: House) -> None:
    everything = set(board.list_commands(click.Context(board)))
    assert {name for name in everything if _is_for_guests(house, name)} == FOR_GUESTS
    assert everything - FOR_GUESTS == HOST_ONLY | ADDED


def test_every_verb_that_names_a_file_is_known_here() -> None:
    """A parameter that is shown as FILE or DIR is a path: whoever adds one says here how a guest pipes it."""
    paths = {"FILE", "DIR", "PATH"}
    named = {
        " ".join(path)
        for path, verb in verbs(board)
        if path[0] in FOR_GUESTS
        for one in verb.params
        if one.make_metavar(click.Context(verb)).strip("[]") in paths
    }
    assert named == set(FILES)


@pytest.mark.parametrize("verb", sorted(FILES))
def test_a_guest_names_no_file_of_the_host(house: House, tmp_path: Path, verb: str) -> None:
    path = tmp_path / (
        "here.docx" if verb.startswith("summary") or verb in {"handover export", "matter positions"} else "here.csv"
    )
    path.write_text("姓名\n冒充\n", "utf-8")
    before = path.read_bytes()
    words = verb.split()
    if words == ["matter", "positions"]:
        words.append("协调〔2026〕1号")
        with house.desk("李敏") as limin:
            from board.actions import matters

            matters.new(limin, "有分歧的事", lead="城管局")
    if words == ["plan", "export"]:
        words.append("防汛预案")
        with house.desk("区晓东") as admin:
            from board.actions import plans

            plans.put(admin, "# 防汛预案\n类别：防汛\n1. 报告\n")
    if words == ["keys", "add"]:
        words.append("区晓东")
    where = [FILES[verb]] if FILES[verb].startswith("--") else []
    answer = house.ssh(house.key("区晓东"), *words, *where, str(path))
    assert answer.returncode == 1, answer.stderr.decode()
    assert "文件用管道传送" in answer.stderr.decode()
    assert path.read_bytes() == before


@pytest.mark.parametrize("verb", sorted(HOST_ONLY | ADDED))
def test_what_touches_the_host_is_refused(house: House, verb: str) -> None:
    answer = house.ssh(house.key("区晓东"), verb)
    assert (answer.returncode, answer.stdout) in [(1, b""), (2, b"")]  # there is no serve at all inside of one
    assert verb in answer.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [
        ("--as", "区晓东", "now"), ("--as=区晓东", "now"), ("--store", "x.db", "now"),
        ("--now", "'2020-01-01 08:00'", "now"), ("--lang", "en", "--as", "区晓东", "now"),
        ("--version", "--store=x", "now"),
    ],
)  # fmt: skip
def test_a_guest_says_neither_who_they_are_nor_which_store_nor_when(house: House, words: tuple[str, ...]) -> None:
    answer = house.ssh(house.key("李敏"), *words)
    assert (answer.returncode, answer.stdout) == (2, b"")


def test_neither_user_name_nor_environment_gives_anybody_more(house: House) -> None:
    said = {
        "BOARD_AS": "区晓东",
        "BOARD_STORE": "/nowhere",
        "BOARD_LANG": "en",
        "LD_PRELOAD": "/x",
        "LANG": "zh_CN.UTF-8",
    }
    options = tuple(part for name in said for part in ("-o", f"SendEnv={name}"))
    answer = house.ssh(
        house.key("许大海"), "settings", "set", "office_name", "我的", user="root", options=options, env=said
    )
    assert answer.returncode == 1
    assert "管理员" in answer.stderr.decode()


def test_permissions_are_those_of_every_door_and_exit_codes_come_through(house: House) -> None:
    driver, officer = house.key("许大海"), house.key("李敏")
    assert house.ssh(driver, "log", "add", "不该由我记").returncode == 1
    assert house.ssh(officer, "log", "add", "该由我记").returncode == 0
    assert house.ssh(officer, "frobnicate").returncode == 2
    answer = house.ssh(officer, "now '没有关上")  # a quotation mark that is not closed
    assert (answer.returncode, "没有关上" in answer.stderr.decode()) == (2, True)
    answer = house.ssh(officer, "matter", "show", "协调〔2099〕9号")
    assert (answer.returncode, answer.stdout) == (1, b"") or answer.returncode == 2
    assert answer.stderr.count(b"\n") == 1


def test_what_is_piped_in_arrives_and_bytes_stream_out(house: House) -> None:
    table = "姓名,部门\n新人甲,区府办\n".encode()
    assert house.ssh(house.key("区晓东"), "people", "import", "-", typed=table).returncode == 0
    found = json.loads(house.ssh(house.key("区晓东"), "people", "show", "新人甲", "--json").stdout)
    assert found["name"] == "新人甲"
    for words in ("handover export --format docx", "matter export - --format xlsx", "stats --export - --format xlsx"):
        answer = house.ssh(house.key("李敏"), *words.split())
        assert answer.returncode == 0, answer.stderr.decode()
        assert answer.stdout[:2] == b"PK"
        assert b"PK\x05\x06" in answer.stdout[-200:]  # the end of a zip, whole


def test_a_path_among_the_settings_is_not_for_guests(house: House) -> None:
    answer = house.ssh(house.key("区晓东"), "settings", "set", "handover_template", "/etc/passwd")
    assert answer.returncode == 1
    answer = house.ssh(house.key("李敏"), "handover", "export", "--format", "docx", "--template", "/etc/passwd")
    assert (answer.returncode, answer.stdout) == (1, b"")


@pytest.mark.parametrize(
    "words", ["$(id)", "`id`", "now; id", "now | cat /etc/passwd", "now && id", "'\x1b]0;x\x07'", "/bin/sh", "-c id"]
)
def test_the_text_of_a_command_is_words_for_the_board_and_for_no_shell(house: House, words: str) -> None:
    answer = house.ssh(house.key("李敏"), words)
    assert answer.returncode == 2
    assert b"uid=" not in answer.stdout + answer.stderr
    assert b"root:" not in answer.stdout + answer.stderr
    assert b"\x1b" not in answer.stderr


def test_the_trace_names_verbs_and_people_and_never_what_was_typed(house: House) -> None:
    house.ssh(house.key("李敏"), "log", "add", "不该留痕的话", "--frob", "不该留痕的词")
    events = [json.loads(line) for line in house.trace.splitlines()]
    assert {"verb": "log add", "person": "李敏"}.items() <= [one for one in events if one["event"] == "begins"][
        -1
    ].items()
    assert any(one["event"] == "log-in" and one["address"] == "127.0.0.1" for one in events)
    assert "不该留痕" not in house.trace
