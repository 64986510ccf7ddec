"""The cable between a board and its server, which a test may pull or hold: it passes everything on, in threads."""

import socket
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import psycopg


class Cable:
    """Leads from a free loopback port to the server of `url`; `url` of the cable is the address to use instead."""

    def __init__(self, url: str) -> None:
        with psycopg.connect(url) as connection:
            info = connection.info
            self._server = (info.host, info.port)
            user, database = info.user, info.dbname
        self._ends: list[socket.socket] = []
        self._passes = Event()
        self._passes.set()
        self._listener = self._listening(0)
        self._port: int = self._listener.getsockname()[1]
        options = url.partition("?")[2]
        self.url = f"postgresql://{user}@127.0.0.1:{self._port}/{database}?sslmode=disable&gssencmode=disable"
        wanted = [word for word in options.split("&") if word.startswith("options=")]
        self.url = "&".join([self.url, *wanted])

    def _listening(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port))
        Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _address = listener.accept()
                far = self._reach()
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _reach(self) -> socket.socket:
        host, port = self._server
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        far = socket.socket(socket.AF_UNIX)
        far.connect(str(Path(host) / f".s.PGSQL.{port}"))
        return far

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(65_536):
                self._passes.wait()
                other.sendall(said)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def pull(self) -> None:
        """From now on nothing passes, and nobody answers."""
        self.release()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends.clear()

    def hold(self) -> None:
        """From now on nothing passes, and nothing is closed: whoever asks hears nothing at all."""
        self._passes.clear()

    def release(self) -> None:
        """Everything passes again, first what was held."""
        self._passes.set()

    def plug_in(self) -> None:
        """Everything passes again."""
        self._listener = self._listening(self._port)
