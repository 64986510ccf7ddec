"""What comes to the door besides people: garbage, silence, storms. The server stays up and others feel nothing."""

import os
import signal
import socket
import struct
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from subprocess import DEVNULL

import asyncssh
import pytest

from tests.ssh.house import PATIENCE, House, needs_ssh, runs, waits_until

pytestmark = needs_ssh
_MOST = 400_000_000
"""Bytes that the server may hold, whatever comes: it carries bytes and keeps none."""


def _memory(process: int) -> int:
    pages = int((Path("/proc") / str(process) / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(autouse=True)
def _still_serves(house: House) -> object:
    yield
    assert house.ssh(house.key("李敏"), "now").returncode == 0
    assert _memory(house.server.pid) < _MOST


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01" + bytes(range(256)), b"\0" * 100_000,
        b"SSH-2.0-x\r\n" + b"\xff" * 4000,
    ],
    ids=["http", "tls", "zeros", "after the greeting"],
)  # fmt: skip
def test_garbage_is_hung_up_on(house: House, said: bytes) -> None:
    with socket.create_connection(("127.0.0.1", house.port), 5) as line:
        try:
            line.sendall(said)
            while line.recv(65_536):
                pass
        except ConnectionError:
            pass


def test_hundreds_who_say_nothing_keep_nobody_out(house: House) -> None:
    with ExitStack() as stack:
        for _one in range(300):
            stack.enter_context(socket.create_connection(("127.0.0.1", house.port), 5))
        assert house.ssh(house.key("李敏"), "now").returncode == 0


@pytest.mark.parametrize("said", [b"SSH-", b"SSH-2.0-half\r\n", b"SSH-2.0-half\r\n\0\0\1\0\6\x14"])
def test_who_stops_halfway_is_waited_for_and_hangs_nobody_up(house: House, said: bytes) -> None:
    with ExitStack() as stack:
        for _one in range(20):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", house.port), 5))
            line.sendall(said)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # the last one leaves by a reset
        line.close()
        assert house.ssh(house.key("李敏"), "now").returncode == 0


async def test_who_never_reads_holds_no_memory_and_a_paste_of_megabytes_none_either(house: House) -> None:
    key = asyncssh.read_private_key(house.key("李敏"))
    async with asyncssh.connect(
        "127.0.0.1", house.port, client_keys=[key], known_hosts=None, config=None, agent_path=None
    ) as connection:
        before = _memory(house.server.pid)
        deaf = await connection.create_process(term_type="xterm", encoding=None)
        deaf.channel.pause_reading()
        for _chunk in range(160):  # 10 MB, as fast as the window lets it through
            deaf.stdin.write(b"\x1b[200~" + b"x" * 65_536 + b"\x1b[201~")
        other = await connection.run("now")
        assert other.exit_status == 0
        assert _memory(house.server.pid) - before < 60_000_000
        connection.abort()


async def test_windows_of_any_size_storms_of_them_and_unknown_terminals(house: House) -> None:
    key = asyncssh.read_private_key(house.key("李敏"))
    async with asyncssh.connect(
        "127.0.0.1", house.port, client_keys=[key], known_hosts=None, config=None, agent_path=None
    ) as connection:
        for terminal, size in (("no-such-terminal\x01", (0, 0)), ("xterm" * 50, (500, 200)), ("dumb", (4_000_000, 1))):
            board = await connection.create_process(term_type=terminal, term_size=size, encoding=None)
            assert await board.stdout.read(1)
            for step in range(300):
                board.change_terminal_size(step % 200, step % 70)
            board.stdin.write(b"\xff\xfe\xc3\x28 \xed\xa0\x80" * 50)
            board.change_terminal_size(100, 30)
            board.stdin.write(b"\x11")
            board.close()


def test_nobody_has_more_sessions_than_they_may(house: House) -> None:
    sitters = [house.sits_down(house.key("徐敏")).sees("在岗") for _one in range(8)]
    assert house.ssh(house.key("徐敏"), "now").returncode == 255
    assert house.ssh(house.key("李敏"), "now").returncode == 0
    for sitter in sitters:
        sitter.hangs_up()
    waits_until(lambda: house.ssh(house.key("徐敏"), "now").returncode == 0, "seats that are free again")


@pytest.mark.parametrize("whom", ["client", "session", "server"])
def test_whoever_is_killed_leaves_a_sound_store_and_nothing_that_runs(house: House, whom: str) -> None:
    before = house.processes()
    zhao = house.sits_down(house.key("赵强")).sees("在岗")
    session = house.processes() - before
    house.ssh(house.key("李敏"), "log", "add", f"{whom}之前的一条")
    everything = house.processes()
    if whom == "client":
        zhao.hangs_up()
    elif whom == "session":
        for process in session:
            os.kill(process, signal.SIGKILL)
        assert zhao.ends() != 0
    else:
        house.closes(signal.SIGKILL)
        zhao.ends()
    gone = everything if whom == "server" else session
    waits_until(lambda: not any(runs(one) for one in gone), "nothing left")
    assert house.faults == []
    if whom == "server":
        house.reopens()


def test_a_thousand_who_say_nothing_keep_out_nobody_from_elsewhere(tmp_path: Path, founded: Path) -> None:
    (tmp_path / "office.db").write_bytes((founded / "office.db").read_bytes())
    usual = House(tmp_path)
    key = usual.key("李敏")
    try:
        before = _memory(usual.server.pid)
        with ExitStack() as stack:
            for _one in range(1_000):
                line = socket.create_connection(("127.0.0.1", usual.port), 5, source_address=("127.0.0.2", 0))
                stack.enter_context(line)
            assert usual.ssh(key, "now").returncode == 0
            assert _memory(usual.server.pid) - before < 60_000_000
        assert usual.ssh(key, "now").returncode == 0
    finally:
        assert usual.closes() == 0


def test_killed_in_the_middle_of_whatever_is_going_on_the_store_is_sound_and_nothing_runs_on(house: House) -> None:
    """Six write at once; half of their clients are killed at any moment, then the server."""
    key = house.key("何静")
    for delay in (0.05, 0.1, 0.15, 0.2):
        lines = [subprocess.Popen(house.command(key, "log", "add", f"来电{n}"), stdout=DEVNULL) for n in range(6)]
        time.sleep(delay)
        for line in lines[::2]:
            line.kill()
        for line in lines:
            line.wait(PATIENCE)
    lines = [subprocess.Popen(house.command(key, "log", "add", f"再来电{n}"), stdout=DEVNULL) for n in range(6)]
    time.sleep(0.15)
    everything = house.processes()
    house.closes(signal.SIGKILL)
    for line in lines:
        line.wait(PATIENCE)
    waits_until(lambda: not any(runs(one) for one in everything), "nothing left")
    assert house.faults == []
    house.reopens()


@pytest.mark.parametrize(
    "file",
    [b"", b"\xff\xfe\0k", b"ssh-ed25519", b"ssh-ed25519 AAAA", b"ssh-ed25519 !!!! x\n", b"-----BEGIN", b"a\n" * 9],
)
def test_a_malformed_key_file_is_refused_in_one_line(house: House, file: bytes) -> None:
    answer = house.ssh(house.key("区晓东"), "keys add 李敏 -", typed=file)
    assert (answer.returncode, answer.stdout, answer.stderr.count(b"\n")) == (2, b"", 1), answer.stderr.decode()


@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"])
def test_a_server_whose_own_key_is_malformed_says_so_in_one_line(house: House, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "host_key").write_bytes(content)
    (tmp_path / "host_key").chmod(0o600)
    words = ["--store", house.store, "serve", "--port", "0", "--folder", str(tmp_path)]
    answer = subprocess.run([sys.executable, "-m", "board", *words], capture_output=True, check=False, timeout=PATIENCE)
    assert (answer.returncode, answer.stdout, answer.stderr.count(b"\n")) == (3, b"", 1), answer.stderr.decode()


def test_who_fails_too_often_is_not_heard_for_a_while(house: House, tmp_path: Path, founded: Path) -> None:
    (tmp_path / "office.db").write_bytes((founded / "office.db").read_bytes())
    strict = House(tmp_path, "--failures", "3")
    try:
        stranger, own = strict.key("生人", given=False), strict.key("李敏")
        assert [strict.ssh(stranger, "now").returncode for _try in range(3)] == [255, 255, 255]
        assert strict.ssh(own, "now").returncode == 255  # even with a good key, from that address
    finally:
        strict.closes()
