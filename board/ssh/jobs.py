"""The jobs of a server: it looks now and then whether one is due, and lets a process of its own do it.

That process is no session: it has no terminal, takes its time, and is gone when the server is. What came of a job
stands in the trace, and in the store for every board.
"""

import asyncio
import json
import os
import signal
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from board.actions import jobs
from board.actions.desk import Desk
from board.actions.jobs import Plan
from board.domain.errors import BoardError
from board.ssh.child import End, go_with_the_server
from board.ssh.forks import Forks
from board.ssh.seat import Process
from board.ssh.trace import Trace
from board.store import open_store
from board.values import dataclass

_LOOK_EVERY = 3.0
_LONGEST = 3_600.0
"""Seconds after which a process that does jobs is taken for hung."""
_MOST_TOLD = 65_536
_PATIENT = 10
"""How far the jobs stand back behind people (`nice`)."""


@dataclass(frozen=True)
class Work:
    """What a process that does jobs is to know; it tells on `end` what came of them."""

    store: str
    plan: Plan
    end: Any


class Jobs:
    """The jobs of one server."""

    def __init__(self, desk: Desk, plan: Plan, forks: Forks, trace: Trace) -> None:
        self._desk, self._plan, self._forks, self._trace = desk, plan, forks, trace
        self._watch: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._watch = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Begin nothing more; what runs ends with the server."""
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch

    async def _look(self) -> None:
        while True:
            try:
                if await asyncio.to_thread(jobs.due, self._desk):
                    await self._work()
            except BoardError as error:
                self._trace.tell("store", trouble=str(error))
            await asyncio.sleep(_LOOK_EVERY)

    async def _work(self) -> None:
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        try:
            process = await self._forks.start(work, Work(self._desk.store.url, self._plan, End(theirs)))
            os.close(theirs)
            theirs = -1
            code = await self._ended(process)
            self._tell(_read(ours), code)
        except (OSError, EOFError) as error:
            self._trace.tell("jobs", trouble=str(error))
        finally:
            for end in {ours, theirs} - {-1}:
                os.close(end)

    async def _ended(self, process: Process) -> int:
        """The exit code of the process, waited for; one that hangs, or that nobody waits for any more, is killed."""
        over, loop = asyncio.Event(), asyncio.get_running_loop()
        loop.add_reader(process.sentinel, over.set)
        try:
            await asyncio.wait_for(over.wait(), _LONGEST)
        except (TimeoutError, asyncio.CancelledError) as error:
            with suppress(ProcessLookupError):
                os.kill(process.pid or 0, signal.SIGKILL)
            if isinstance(error, asyncio.CancelledError):
                raise
            await over.wait()
        finally:
            loop.remove_reader(process.sentinel)
        return await self._forks.exit_code(process)

    def _tell(self, told: bytes, code: int) -> None:
        for line in told.splitlines():
            with suppress(ValueError):
                self._trace.tell("job", **json.loads(line))
        if code:
            self._trace.tell("jobs", trouble="died", code=code)


def _read(end: int) -> bytes:
    with suppress(BlockingIOError):
        return os.read(end, _MOST_TOLD)
    return b""


def work(order: Work) -> None:
    """Do the jobs that are due; the life of a process."""
    os.setsid()
    os.umask(0o077)
    os.nice(_PATIENT)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    go_with_the_server()
    code = 0
    try:
        desk = Desk(open_store(order.store))
        for ran in jobs.run_due(desk, order.plan):
            os.write(order.end, json.dumps(asdict(ran)).encode() + b"\n")
    except BoardError as error:
        os.write(order.end, json.dumps({"trouble": str(error)}).encode() + b"\n")
        code = error.exit_code
    os._exit(code)
