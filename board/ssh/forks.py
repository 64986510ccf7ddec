"""Processes from the warm fork server: sessions of people, and the jobs that nobody sits at.

They are started and asked for their exit codes by one thread, as multiprocessing needs it.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import ForkServerProcess
from typing import TypeVar, cast

from board.ssh.seat import Process

T = TypeVar("T")


class Forks:
    """The fork server of one door."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["board.ssh.warm"])
        self._hands = ThreadPoolExecutor(1, "board-forks")

    async def warm_up(self) -> None:
        """Start the fork server, so that the first session begins as fast as the others."""
        process = await self.start(_nothing, 0)
        await self.exit_code(process)

    async def start(self, run: Callable[[T], None], order: T) -> Process:
        """Start a process that does `run(order)`."""
        return await asyncio.get_running_loop().run_in_executor(self._hands, self._fork, run, order)

    def _fork(self, run: Callable[[T], None], order: T) -> Process:
        process = self._context.Process(target=run, args=(order,), daemon=True)
        process.start()
        return cast("Process", process)

    async def exit_code(self, process: Process) -> int:
        """The exit code of a process, waited for; negative for a signal."""
        return await asyncio.get_running_loop().run_in_executor(self._hands, _ended, cast("ForkServerProcess", process))

    def close(self) -> None:
        """Start nothing more."""
        self._hands.shutdown(wait=False)


def _ended(process: ForkServerProcess) -> int:
    process.join()
    return process.exitcode or 0


def _nothing(_order: int) -> None:
    """Be over at once."""
