"""A real mail server and a real web endpoint on loopback, and what arrived at them."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.smtp import SMTP


@dataclass
class PostOffice:
    """What has arrived. `refuses` is the answer to every mail as long as it is set; `slow` is how long it takes."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""
    slow: float = 0.0

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail in."""
        if self.refuses:
            return self.refuses
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        if self.slow:
            await asyncio.sleep(self.slow)
        return "250 OK"

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of what has arrived, in order."""
        return [str(mail["Message-ID"]) for mail in self.mails]

    @property
    def address(self) -> str:
        """The server as an office sets it."""
        return f"mailto://127.0.0.1:{self.port}/?from=duty@example.cn"


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """A mail server that is open for the length of a block."""
    office, loop = PostOffice(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def opened() -> asyncio.Server:
        return await asyncio.get_running_loop().create_server(
            lambda: SMTP(office, enable_SMTPUTF8=True), "127.0.0.1", 0
        )

    server = asyncio.run_coroutine_threadsafe(opened(), loop).result(10)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


@dataclass
class Endpoint:
    """What was posted to it; `status` is its answer."""

    port: int = 0
    posted: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200

    @property
    def address(self) -> str:
        """It as an address of apprise, with a password that nobody may read."""
        return f"json://robot:geheim@127.0.0.1:{self.port}/hook/"


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """A web endpoint that is open for the length of a block."""
    found = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(found.status)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
