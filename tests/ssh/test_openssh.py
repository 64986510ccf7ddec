"""Through the host's own OpenSSH: a real sshd on a loopback port asks the board about keys, and runs nothing but it."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from board.actions import keys, sessions
from tests.ssh.house import House, needs_ssh, waits_until

_SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
pytestmark = [needs_ssh, pytest.mark.skipif(not _SSHD, reason="there is no OpenSSH server here (openssh-server)")]


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@pytest.fixture(scope="module")
def through_sshd(house: House) -> Iterator[House]:
    """The same house behind the host's sshd, set up as the README says."""
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    folder = house.folder
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "sshd_key")], check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    asks = f"/usr/bin/env {sys.executable} -I -m board --store {house.store} authorized-keys %u %t %k"
    lines = [
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder / 'sshd_key'}", "PidFile none", "UsePAM no",
        "AuthorizedKeysFile none", "PasswordAuthentication no", "KbdInteractiveAuthentication no",
        f"AuthorizedKeysCommand {asks}", f"AuthorizedKeysCommandUser {getpass.getuser()}",
    ]  # fmt: skip
    (folder / "sshd_config").write_text("\n".join(lines) + "\n")
    assert _SSHD is not None
    server = subprocess.Popen([_SSHD, "-D", "-f", str(folder / "sshd_config")])
    own, house.port = house.port, port
    waits_until(lambda: _answers(port), "sshd listens")
    yield house
    house.port = own
    server.terminate()
    server.wait()


def test_a_key_of_the_board_runs_verbs_as_its_owner(through_sshd: House) -> None:
    me = getpass.getuser()
    answer = through_sshd.ssh(through_sshd.key("李敏"), "log", "add", "经由主机的一条", user=me)
    assert answer.returncode == 0, answer.stderr.decode()
    assert "李敏" in through_sshd.ssh(through_sshd.key("李敏"), "log", "list", user=me).stdout.decode()
    refused = through_sshd.ssh(through_sshd.key("许大海"), "log", "add", "不该由我记", user=me)
    assert refused.returncode == 1
    for words in ("backup x.db", "serve", "session x", "--as 区晓东 now", "/bin/sh -c id", "now; id"):
        answer = through_sshd.ssh(through_sshd.key("李敏"), words, user=me)
        assert answer.returncode in {1, 2}
        assert b"uid=" not in answer.stdout


def test_a_key_that_was_taken_away_and_one_that_nobody_knows_open_nothing(through_sshd: House) -> None:
    me, key = getpass.getuser(), through_sshd.key("宋佳")
    assert through_sshd.ssh(key, "now", user=me).returncode == 0
    with through_sshd.desk("区晓东") as admin:
        keys.revoke(admin, f"#{keys.listed(admin, '宋佳')[0].id}")
    assert through_sshd.ssh(key, "now", user=me).returncode == 255
    assert through_sshd.ssh(through_sshd.key("生人", given=False), "now", user=me).returncode == 255


def test_nothing_is_forwarded_through_it(through_sshd: House) -> None:
    options = ("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22")
    answer = through_sshd.ssh(through_sshd.key("李敏"), "now", user=getpass.getuser(), options=options)
    assert answer.returncode == 255


def test_who_is_on_is_known_and_ended_here_too(through_sshd: House) -> None:
    me = getpass.getuser()
    zhao = through_sshd.sits_down(through_sshd.key("赵强"), user=me).sees("在岗")
    with through_sshd.desk("区晓东") as admin:
        waits_until(lambda: bool(sessions.listed(admin)), "the session in the store")
        (seen,) = sessions.listed(admin)
        assert (seen.person_name, seen.address, seen.way) == ("赵强", "127.0.0.1", "sshd")
        sessions.end(admin, str(seen.id))
        zhao.sees("区晓东 已结束您的会话").ends()
        waits_until(lambda: sessions.listed(admin) == [], "nobody on")


def test_whose_key_is_taken_away_is_out_here_too(through_sshd: House) -> None:
    zhao = through_sshd.sits_down(through_sshd.key("赵强", mark="-spare"), user=getpass.getuser()).sees("在岗")
    with through_sshd.desk("区晓东") as admin:
        keys.revoke(admin, f"#{keys.listed(admin, '赵强')[-1].id}")
    zhao.sees("您的密钥已不能登录").ends()
