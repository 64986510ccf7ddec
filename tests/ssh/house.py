"""A door to knock at: `board serve` on a store of its own, keys for its people, and `ssh` as people have it.

What a person sees in a terminal is read through a real one; nothing sleeps for a fixed time.
"""

import fcntl
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread

import asyncssh
import pytest

from board.actions import keys, naming
from board.actions.desk import Desk
from board.store import open_store
from board.store.verify import verify
from tests.bench.screen import Screen, text_of

PATIENCE = 60.0
"""Seconds that somebody waits for what is expected; a busy machine takes its time."""
NO_CLIENT = "" if shutil.which("ssh") else "there is no OpenSSH client here (openssh-client)"
needs_ssh = pytest.mark.skipif(bool(NO_CLIENT), reason=NO_CLIENT)
_QUIET = ("-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes", "-F", "none")


def waits_until(happened: Callable[[], bool], what: str) -> None:
    """Look until something has happened, or fail."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, f"it never came to this: {what}"
        time.sleep(0.02)


class House:
    """The board's store and its server."""

    def __init__(self, folder: Path, *options: str, store: str = "") -> None:
        self.folder, self._options = folder, options
        self.store = store or str(folder / "office.db")
        self.port = 0
        self._opens()

    def _opens(self) -> None:
        command = [sys.executable, "-m", "board", "--store", self.store, "--lang", "zh_CN", "serve"]
        given = ["--port", str(self.port), "--folder", str(self.folder / "ssh"), *self._options]
        self.server = subprocess.Popen([*command, *given], stdout=subprocess.PIPE, text=True)
        assert self.server.stdout is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", self.server.stdout.readline())
        assert found is not None
        self.port = int(found[1])
        self.fingerprint = self.server.stdout.readline().rpartition("SHA256:")[2].strip()

    def reopens(self) -> None:
        """Start the server again, on the same port."""
        self._opens()

    def closes(self, how: int = signal.SIGTERM) -> int:
        """End the server; returns its exit code."""
        self.server.send_signal(how)
        return self.server.wait(PATIENCE)

    @contextmanager
    def desk(self, name: str = "") -> Iterator[Desk]:
        """Somebody's desk on the store, beside the server."""
        with closing(open_store(self.store)) as store:
            desk = Desk(store)
            yield desk.as_person(naming.who(desk, name)) if name else desk

    def key(self, name: str, mark: str = "", kind: str = "ssh-ed25519", given: bool = True) -> Path:
        """The private key of somebody, made and added when it is first asked for."""
        path = self.folder / f"{name}{mark}"
        if not path.exists():
            key = asyncssh.generate_private_key(kind, comment=mark or "key")
            path.write_bytes(key.export_private_key())
            path.chmod(0o600)
            path.with_name(path.name + ".pub").write_bytes(key.export_public_key())
            if given:
                with self.desk("区晓东") as admin:
                    keys.add(admin, name, key.export_public_key().decode())
        return path

    def command(self, key: Path, *words: str, user: str = "duty", options: tuple[str, ...] = ()) -> list[str]:
        """How `ssh` is called."""
        known = f"UserKnownHostsFile={self.folder / 'known_hosts'}"
        where = ("-p", str(self.port), "-i", str(key), *_QUIET, "-o", known, *options, f"{user}@127.0.0.1")
        return ["ssh", *where, *([f" {' '.join(words)}"] if words else [])]  # words are no options of ssh's own

    def ssh(
        self,
        key: Path,
        *words: str,
        typed: bytes = b"",
        user: str = "duty",
        options: tuple[str, ...] = (),
        env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run one verb over SSH."""
        command = self.command(key, *words, user=user, options=options)
        given = {**os.environ, **(env or {})}
        return subprocess.run(command, input=typed, capture_output=True, timeout=PATIENCE, check=False, env=given)

    def sits_down(self, key: Path, *, size: tuple[int, int] = (100, 30), user: str = "duty") -> "Sitter":
        """Open the board in a terminal."""
        return Sitter(self.command(key, user=user), size)

    @property
    def faults(self) -> list[str]:
        """What the store's own check finds."""
        with self.desk() as desk:
            return verify(desk.store)

    @property
    def trace(self) -> str:
        """What the server wrote down."""
        return (self.folder / "ssh" / "door.log").read_text("utf-8")

    def processes(self) -> set[int]:
        """All that the server started, sessions among them."""
        return descendants(self.server.pid)


def descendants(root: int) -> set[int]:
    """Every process under `root`."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError, IndexError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found: set[int] = set()
    front = {root}
    while front := {one for one, parent in parents.items() if parent in front and one not in found}:
        found |= front
    return found


def runs(process: int) -> bool:
    """Whether a process is there and no zombie."""
    with suppress(OSError):
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


class Sitter:
    """Somebody at a terminal with `ssh` in it."""

    def __init__(self, command: list[str], size: tuple[int, int]) -> None:
        ours, theirs = pty.openpty()
        self._fd = ours
        self.resizes(*size)
        self.client = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - nothing but one call of the kernel
        )
        os.close(theirs)
        self._screen = Screen(*size)
        self.raw = bytearray()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with suppress(OSError):
            while output := os.read(self._fd, 1 << 16):
                self.raw += output
                self._screen.feed(output)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return text_of(self._screen.picture())

    def sees(self, *texts: str) -> "Sitter":
        """Look until each text stands on the screen."""
        for text in texts:
            try:
                waits_until(lambda text=text: text in self.text, text)  # type: ignore[misc]
            except AssertionError as error:
                error.add_note(self.text)
                raise
        return self

    def rests(self) -> "Sitter":
        """Look until nothing has moved for a moment."""
        seen = -1
        while seen != len(self.raw):
            seen = len(self.raw)
            time.sleep(0.3)
        return self

    def types(self, text: str | bytes) -> "Sitter":
        """Type, or paste what bytes there are."""
        data = text.encode() if isinstance(text, str) else text
        while data:
            data = data[os.write(self._fd, data[:2048]) :]
        return self

    def resizes(self, width: int, height: int) -> "Sitter":
        """Give the terminal another size."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        return self

    def hangs_up(self) -> None:
        """Drop the line, as a notebook that is closed does."""
        self.client.kill()
        self.client.wait()

    def leaves(self) -> int:
        """Leave the board; returns the exit code."""
        self.types("\x11")
        return self.ends()

    def ends(self) -> int:
        """Wait until the client is over."""
        code = self.client.wait(PATIENCE)
        os.close(self._fd)
        return code
