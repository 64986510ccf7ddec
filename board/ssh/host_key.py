"""The server's own key, by which people know that it is their board and nobody else's."""

import os
import socket
from contextlib import suppress
from pathlib import Path

import asyncssh

from board.domain.errors import StoreTrouble
from board.locale import _


def host_key(path: Path) -> asyncssh.SSHKey:
    """The server's key, made on first use and readable by its owner alone.

    Raises:
        StoreTrouble: it cannot be read or made, or others may read it.
    """
    try:
        with suppress(FileExistsError):
            _make(path)
        if path.stat().st_mode & 0o077:
            raise StoreTrouble(_("others may read the server's key {path}").format(path=path), do=f"chmod 600 {path}")
        return asyncssh.read_private_key(path)
    except (OSError, asyncssh.KeyImportError) as error:
        raise StoreTrouble(_("the server's key {path} cannot be used: {why}").format(path=path, why=error)) from error


def _make(path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = asyncssh.generate_private_key("ssh-ed25519", comment=f"board@{socket.gethostname()}")
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made.export_private_key())
    try:
        os.link(part, path)  # never over one that somebody else made meanwhile
    finally:
        part.unlink()
