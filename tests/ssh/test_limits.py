"""Limits by the clock, which an office counts in hours and a test in tenths of a second; and a board without SSH."""

import asyncio
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import asyncssh
import pytest

from board.actions import keys, naming
from board.actions.desk import Desk
from board.actions.jobs import Plan
from board.ssh.gate import Limits
from board.ssh.server import Server
from board.ssh.trace import Trace
from board.store import open_store
from tests.ssh.house import PATIENCE


@asynccontextmanager
async def _board(founded: Path, folder: Path, limits: Limits) -> AsyncIterator[asyncssh.SSHClientProcess[bytes]]:
    """A board that 李敏 has open behind a door with limits of one's own."""
    shutil.copyfile(founded / "office.db", folder / "office.db")
    key = asyncssh.generate_private_key("ssh-ed25519")
    with closing(open_store(str(folder / "office.db"))) as store:
        desk = Desk(store)
        keys.add(desk.as_person(naming.who(desk, "区晓东")), "李敏", key.export_public_key().decode())
        server = Server(desk, folder / "host_key", limits, Plan(folder / "backups"), Trace(None))
        port = await server.open("127.0.0.1", 0)
        try:
            async with asyncssh.connect("127.0.0.1", port, client_keys=[key], known_hosts=None) as line:
                yield await line.create_process(term_type="xterm", term_size=(80, 24), encoding=None)
        finally:
            await server.close()


async def _read(board: asyncssh.SSHClientProcess[bytes], until: str = "") -> str:
    """What the board says until that word, or until its end."""
    said = b""
    async with asyncio.timeout(PATIENCE):
        while data := await board.stdout.read(65_536):
            said += data
            if until and until.encode() in said:
                break
    return said.decode("utf-8", "replace")


async def test_a_board_at_which_nobody_types_is_closed_and_typing_keeps_it_open(founded: Path, tmp_path: Path) -> None:
    async with _board(founded, tmp_path, Limits(idle_seconds=3)) as board:
        await _read(board, "在岗")
        until = time.monotonic() + 4
        while time.monotonic() < until:
            board.stdin.write(b"\x1b[B")
            await asyncio.sleep(0.2)
        assert not board.is_closing()
        assert "长时间没有输入" in await _read(board)


async def test_a_board_that_is_open_for_too_long_is_closed_whoever_types(founded: Path, tmp_path: Path) -> None:
    async with _board(founded, tmp_path, Limits(total_seconds=2)) as board:
        await _read(board, "在岗")
        board.stdin.write(b"\x1b[B")
        assert "请重新连接" in await _read(board)


@pytest.mark.parametrize("verb", ["serve", "doctor"])
def test_where_asyncssh_is_not_installed_it_is_said_in_one_line(founded: Path, verb: str) -> None:
    program = "import sys; sys.modules['asyncssh'] = None; from board.__main__ import main; main()"
    words = ["--store", str(founded / "office.db"), "--lang", "en", verb]
    answer = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    if verb == "serve":
        assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (3, "", 1)
        assert "pip install 'duty-board[ssh]'" in answer.stderr
    else:
        assert answer.returncode in {0, 1}
        assert "asyncssh" in answer.stdout
