"""Who is at the door: the owner of the key that completed the log-in, never of one that was merely shown.

A client may show any public key, and the library asks about each before it is proved. So what counts is noted only
where a signature is verified: by the very key object whose signature it is. The user name says nothing.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import asyncssh

from board.actions import keys
from board.actions.desk import Desk
from board.actions.keys import Owner
from board.domain.errors import StoreTrouble
from board.domain.keys import fingerprint


class Visitor:
    """One connection's way from a key that is shown to a person who has proved it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.address = ""
        self.proved: Owner | None = None
        """Whose key verified a signature last; the one that completed the log-in, once it is completed."""
        self.shown: str = ""
        """The fingerprint that was shown last, for the trace of refusals."""

    async def may_try(self, key: asyncssh.SSHKey) -> bool:
        """Whether a key that is shown may be proved; if it is, its owner is who this is."""
        self.shown = fingerprint(key.public_data)
        owner = await self._owner_of(self.shown)
        if owner is None:
            return False
        self._listen_to(key, owner)
        return True

    async def _owner_of(self, shown: str) -> Owner | None:
        """Whom a key lets in; nobody while the store is away."""
        try:
            return await asyncio.to_thread(keys.owner, self._desk, shown)
        except StoreTrouble:
            return None

    def _listen_to(self, key: Any, owner: Owner) -> None:
        """Note the owner when, and only when, this key verifies a signature."""
        verify: Callable[[bytes, bytes], bool] = key.verify

        def noted(data: bytes, signature: bytes) -> bool:
            if not verify(data, signature):
                return False
            self.proved = owner
            return True

        key.verify = noted

    async def still_in(self) -> Owner | None:
        """The person who proved who they are, if their key lets them in now; asked again before anything begins."""
        if self.proved is None:
            return None
        found = await self._owner_of(self.proved.key.key.fingerprint)
        if found is None or found.person.id != self.proved.person.id:
            return None
        self.proved = found  # until when the key is good may have changed
        return found
