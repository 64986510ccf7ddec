"""A wire to the server that a test may cut, before or after something has gone over it, or hold still."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import psycopg

_PIECE = 65_536


class Wire:
    """Listens on a loopback port and passes everything on to the server of a store, until told otherwise."""

    def __init__(self, url: str) -> None:
        with psycopg.connect(url) as known:
            self._host, self._server_port, user = known.info.host, known.info.port, known.info.user
        self._listening = socket.create_server(("127.0.0.1", 0))
        parts = urlsplit(url)
        port = self._listening.getsockname()[1]
        self.url = f"postgresql://{user}@127.0.0.1:{port}{parts.path}?{parts.query}&sslmode=disable&gssencmode=disable"
        self._ends: list[socket.socket] = []
        self._cut_at: tuple[bytes, bool] | None = None
        self._cuts_always = False
        self._hold_at = b""
        self._deaf: socket.socket | None = None
        self._passes = threading.Event()
        self._passes.set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_at(self, said: bytes, *, delivered: bool, always: bool = False) -> None:
        """Cut when the board says this, once or `always`; `delivered` says whether the server still hears it."""
        self._cut_at, self._cuts_always = (said, delivered), always

    def cut(self) -> None:
        """Cut every connection there is; new ones come through."""
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def hold(self) -> None:
        """Let nothing through any more, either way, and close nothing."""
        self._passes.clear()

    def hold_at(self, said: bytes) -> None:
        """Hold still as soon as the board says this; the server does not hear it."""
        self._hold_at = said

    def release(self) -> None:
        """Let everything through again, first what was held."""
        self._hold_at = b""
        self._passes.set()

    def close(self) -> None:
        """Cut everything and listen no more."""
        self._passes.set()
        self._listening.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._listening.accept()
                far = self._connected()
                self._ends += [near, far]
                threading.Thread(target=self._pass_on, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._pass_on, args=(far, near, False), daemon=True).start()

    def _connected(self) -> socket.socket:
        if self._host.startswith("/"):
            far = socket.socket(socket.AF_UNIX)
            far.connect(f"{self._host}/.s.PGSQL.{self._server_port}")
            return far
        return socket.create_connection((self._host, self._server_port))

    def _pass_on(self, source: socket.socket, target: socket.socket, watched: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                if watched and self._hold_at and self._hold_at in piece:
                    self.hold()
                self._passes.wait()
                if watched and self._cut_at and self._cut_at[0] in piece:
                    delivered = self._cut_at[1]
                    self._cut_at = self._cut_at if self._cuts_always else None
                    if not delivered:
                        self.cut()
                        return
                    self._deaf = target
                elif not watched and source is self._deaf:
                    self.cut()  # what the server answers is not heard
                    return
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire_to(url: str) -> Iterator[Wire]:
    """A wire to the server of that store."""
    wire = Wire(url)
    try:
        yield wire
    finally:
        wire.close()
