"""One connection: how somebody is let in, and what they may ask for. There is nothing here but sessions."""

import asyncio
from typing import Protocol

import asyncssh

from board.actions.desk import Desk
from board.ssh.identity import Visitor
from board.ssh.seat import Seat

FAREWELL = 1.0
"""Seconds that a connection stays after its sessions were told to end: who is hung up on at once never hears why."""


class Porter(Protocol):
    """What a door asks of the server."""

    def hears(self, door: "Door") -> bool:
        """Whether a connection is heard at all."""

    def logged_in(self, door: "Door") -> None:
        """Somebody's key completed a log-in."""

    def gone(self, door: "Door") -> None:
        """A connection that was heard is over."""

    def seat(self, visitor: Visitor) -> Seat | None:
        """A seat for somebody who proved who they are."""


class Door(asyncssh.SSHServer):
    """One connection. The user name that a client gives says nothing."""

    def __init__(self, porter: Porter, desk: Desk) -> None:
        self.visitor = Visitor(desk)
        self.address = ""
        self.is_known = False
        """Whether somebody logged in."""
        self._porter = porter
        self._is_heard = False
        self._connection: asyncssh.SSHServerConnection | None = None

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connection = conn
        self.address = self.visitor.address = str((conn.get_extra_info("peername") or ("?",))[0])
        self._is_heard = self._porter.hears(self)
        if not self._is_heard:
            conn.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._connection = None
        if self._is_heard:
            self._porter.gone(self)

    def begin_auth(self, username: str) -> bool:
        return True

    def public_key_auth_supported(self) -> bool:
        return True

    async def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        return await self.visitor.may_try(key)

    def auth_completed(self) -> None:
        self.is_known = True
        self._porter.logged_in(self)

    def session_requested(self) -> Seat | bool:
        return self._porter.seat(self.visitor) or False

    def hang_up(self) -> None:
        """End the connection."""
        if self._connection is not None:
            self._connection.close()

    def hang_up_soon(self) -> None:
        """End the connection once its sessions have heard why."""
        asyncio.get_running_loop().call_later(FAREWELL, self.hang_up)
