"""A pgbouncer in transaction mode before a server of the tests, on a free loopback port.

Tests that need one skip and say why where it is not installed; with BOARD_DEMAND_POSTGRES set they fail instead.
"""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import servers
from tests.store.clusters import _USER, OWNER, Node, _folder, _free_port

_PATIENCE = 30.0


class Pooler:
    """Runs until it is killed; whoever comes to its port is lent a connection to the server for each transaction."""

    def __init__(self, program: str, folder: Path, node: Node, pool: int, more: str) -> None:
        self._port = _free_port()
        self._settings = folder / "pgbouncer.ini"
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = folder
        self._settings.write_text(
            "[databases]\n"
            f"* = host=127.0.0.1 port={node.port} user={OWNER}\n"
            "[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {self._port}\nunix_socket_dir =\n"
            "auth_type = any\npool_mode = transaction\nserver_login_retry = 1\n"
            f"default_pool_size = {pool}\nmax_client_conn = 100\n{more}"
        )

    def address(self, database: str) -> str:
        """The address of one of the server's databases, by way of the pooler."""
        return f"postgresql://{OWNER}@127.0.0.1:{self._port}/{database}"

    def start(self) -> None:
        """Run, and wait until somebody can look."""
        with (self._folder / "pgbouncer.log").open("ab") as log:
            command = [self._program, str(self._settings)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", user=_USER, group=_USER)
        given_up = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.address("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                assert time.monotonic() < given_up, (self._folder / "pgbouncer.log").read_text()
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """End it with -9."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def before(node: Node, *, pool: int = 4, more: str = "") -> Iterator[Pooler]:
    """A pooler that runs before that server and holds so many connections to it; `more` are further settings."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        servers._give_up("there is no pgbouncer on this machine")
    with _folder() as folder:
        pooler = Pooler(program, folder, node, pool, more)
        pooler.start()
        try:
            yield pooler
        finally:
            pooler.kill()
