"""`board serve` from its start to a signal."""

import asyncio
import resource
import signal
from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from board.actions.desk import Desk
from board.actions.jobs import Plan as JobPlan
from board.domain.errors import StoreTrouble
from board.locale import _
from board.ssh.gate import Limits
from board.ssh.server import Server
from board.ssh.trace import Trace
from board.store import is_postgres
from board.values import dataclass


@dataclass(frozen=True)
class Plan:
    """Where the door listens, where it keeps what is its own, and how much it lets in."""

    host: str
    port: int
    folder: Path
    jobs: JobPlan
    limits: Limits = field(default_factory=Limits)


def serve(desk: Desk, plan: Plan, say: Callable[[str], None]) -> None:
    """Keep the door until SIGTERM or SIGINT.

    Raises:
        StoreTrouble: the address cannot be listened on, or the folder cannot be used.
    """
    _allow_many_files()
    try:
        plan.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreTrouble(f"{plan.folder}: {error.strerror or error}") from error
    asyncio.run(_keep(desk, plan, say))


def _allow_many_files() -> None:
    """Each session takes several descriptors; what the system allows is made use of."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


async def _keep(desk: Desk, plan: Plan, say: Callable[[str], None]) -> None:
    trace = Trace(plan.folder / "door.log")
    server = Server(desk, plan.folder / "host_key", plan.limits, plan.jobs, trace)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    port = await server.open(plan.host, plan.port)
    trace.tell("serves", host=plan.host, port=port, key=server.fingerprint)
    say(_("the board is served on {host}:{port}").format(host=plan.host, port=port))
    say(_("the server's key: {fingerprint}").format(fingerprint=server.fingerprint))
    if is_postgres(desk.store.url):
        say(_("backups are made by PostgreSQL itself, not here: pg_basebackup or pg_dump"))
    await stopped.wait()
    await server.close()
    trace.tell("stopped")
