"""PostgreSQL servers that a test may kill: a primary, and a standby that confirms each commit, on free loopback ports.

They are made with the machine's own binaries in a folder of their own; run by root they belong to the user postgres.
The disk is not waited for: what dies here are processes, never the machine.
"""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests import servers

OWNER = "postgres" if os.geteuid() == 0 else getpass.getuser()
_USER = OWNER if os.geteuid() == 0 else None
_PATIENCE = 30.0
_SETTINGS = {
    "fsync": "off",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "wal_level": "replica",
    "hot_standby": "on",
    "synchronous_commit": "on",
    "listen_addresses": "127.0.0.1",
    "wal_retrieve_retry_interval": "500ms",  # else a standby that is just waiting for its primary is promoted 5 s late
}


def demanded_binaries() -> Path:
    """The folder of the machine's PostgreSQL; skips, or fails where it is demanded, if there is none."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parts[-2]))
    if named := shutil.which("pg_basebackup"):
        candidates.append(Path(named).resolve().parent)
    whole = [folder for folder in candidates if (folder / "pg_basebackup").exists() and (folder / "initdb").exists()]
    if not whole:
        servers._give_up("there are no PostgreSQL binaries to make servers with")
    return whole[-1]


class Node:
    """One server: a folder with its data, a port, and the process while it runs."""

    def __init__(self, binaries: Path, folder: Path, **settings: str) -> None:
        self.data = folder
        self._settings = {**_SETTINGS, **settings}
        self.port = _free_port()
        self._binaries = binaries
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of its database."""
        return self.address("postgres")

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def make(self) -> None:
        """Make an empty cluster."""
        self._run("initdb", "-D", self.data, "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-N")

    def make_standby_of(self, primary: "Node") -> None:
        """Make a copy of a running primary that follows it."""
        self._run("pg_basebackup", "-R", "-X", "stream", "-c", "fast", "-N", "-D", self.data, "-d", primary.url)

    def start(self) -> None:
        """Run, and wait until somebody can look."""
        settings = {**self._settings, "port": str(self.port), "unix_socket_directories": str(self.data)}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.data.parent / f"{self.data.name}.log").open("ab") as log:
            command: list[str | Path] = [self._binaries / "postgres", "-D", self.data, *words]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", user=_USER, group=_USER)
        given_up = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
            except psycopg.OperationalError:
                assert time.monotonic() < given_up, "the server did not start"
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """End it as a power cut would: the server and everything it started, with -9."""
        process = self._process
        if process is None:
            return
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        process.wait()
        self._process = None

    def stop(self) -> None:
        """Let it end in order, whoever is connected."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
            self._process = None

    def promote(self) -> None:
        """Make a standby the primary."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("SELECT pg_promote(true)")

    def demand_standby(self) -> None:
        """From now on confirm a commit only when a standby has it on disk."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            given_up = time.monotonic() + _PATIENCE
            following = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'"
            while connection.execute(following).fetchone() is None:
                assert time.monotonic() < given_up, "the standby does not follow"
                time.sleep(0.05)

    def catch_up_with(self, primary: "Node") -> None:
        """Wait until what the primary confirmed can be read here: a standby has it on disk before it shows it."""
        with psycopg.connect(primary.url, autocommit=True) as told, psycopg.connect(self.url, autocommit=True) as own:
            (end,) = told.execute("SELECT pg_current_wal_lsn()::text").fetchone() or ("",)
            given_up = time.monotonic() + _PATIENCE
            shown = "SELECT 1 WHERE pg_last_wal_replay_lsn() >= %s::pg_lsn"
            while own.execute(shown, [end]).fetchone() is None:
                assert time.monotonic() < given_up, "the standby does not show what it has"
                time.sleep(0.05)

    def _run(self, program: str, *words: str | Path) -> None:
        command = [self._binaries / program, *words]
        done = subprocess.run(command, check=False, capture_output=True, timeout=60, cwd="/", user=_USER, group=_USER)
        assert done.returncode == 0, done.stderr.decode()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="board-cluster-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def single(binaries: Path, **settings: str) -> Iterator[Node]:
    """One server that runs."""
    with _folder() as folder:
        node = Node(binaries, folder / "single", **settings)
        node.make()
        node.start()
        try:
            yield node
        finally:
            node.kill()


@contextmanager
def pair(binaries: Path) -> Iterator[tuple[Node, Node]]:
    """A primary and its synchronous standby, both running."""
    with _folder() as folder:
        primary, standby = Node(binaries, folder / "primary"), Node(binaries, folder / "standby")
        primary.make()
        primary.start()
        try:
            standby.make_standby_of(primary)
            standby.start()
            primary.demand_standby()
            yield primary, standby
        finally:
            primary.kill()
            standby.kill()


def url_of(*nodes: Node) -> str:
    """The address that names all of them and means the one that may be written to."""
    hosts = ",".join(f"127.0.0.1:{node.port}" for node in nodes)
    return f"postgresql://{OWNER}@{hosts}/postgres?target_session_attrs=read-write"
