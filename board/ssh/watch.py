"""What changes on the store, as the door's loop hears of it."""

import asyncio
from collections.abc import AsyncIterator
from threading import Thread

from board.actions import journal
from board.actions.desk import Desk
from board.domain.errors import BoardError
from board.ssh.trace import Trace
from board.store.changes import Change
from board.store.stop import Stop

_AGAIN = 1.0
"""Seconds until a store that could not be watched is tried again."""


async def changes(desk: Desk, stop: Stop, trace: Trace) -> AsyncIterator[Change]:
    """Every change from now on, until `stop`; a store that is away is waited for."""
    loop, heard = asyncio.get_running_loop(), asyncio.Queue[Change]()
    since = await asyncio.to_thread(journal.head, desk)

    def watch() -> None:
        seen = since
        while not stop.is_set():
            try:
                for change in desk.store.changes(stop, seen):
                    seen = change.seq
                    loop.call_soon_threadsafe(heard.put_nowait, change)
            except BoardError as error:
                trace.tell("store", trouble=str(error))
                stop.wait(_AGAIN)
            except RuntimeError:  # the loop is closed: nobody listens any more
                return

    Thread(target=watch, name="board-watch", daemon=True).start()
    while True:
        yield await heard.get()
