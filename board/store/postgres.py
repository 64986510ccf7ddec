"""The engine for many machines: PostgreSQL, reached by psycopg 3.

What is special about it stands here, in the modules `postgres_*` beside it, and nowhere else: lent connections, the
lock that puts writes in a row, transactions whose end was not heard, LISTEN/NOTIFY, the search by GIN, and what its
errors mean to a person.

Every write begins with the store's advisory lock and runs in READ COMMITTED. As each statement then sees all that was
committed before it and nobody else writes, writes are serial: rules that read before they write (nobody on two shifts,
matter numbers without holes, the journal's chain) hold without serialization failures, and journal numbers appear in
the order of their commits. Reads run in REPEATABLE READ: one moment of the store, and no lock at all.

The lock is not held while the disk and the standby are waited for: a write commits without waiting, which lets the
next one begin, and is confirmed after that by a transaction of its own, in the same message. So those who write at once
share one flush. An action returns when it is confirmed, and what is confirmed includes all that was committed before,
for the server's log is one. Meanwhile others see it and build on it. If the server dies before it is confirmed, it may
be lost, and with it all that was built on it, of which nothing was confirmed either: those who wrote it are in doubt,
look for it and write it again; those who saw it learn by the hash of what they saw that the journal is another.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psycopg

from board.domain.errors import StoreTrouble
from board.locale import _
from board.store import journal, people
from board.store.changes import Change
from board.store.contract import Store
from board.store.engine import Tx
from board.store.postgres_address import demand_no_password, shown
from board.store.postgres_connection import LOCK_SECONDS, Connection, Opening, Server
from board.store.postgres_errors import Unanswered, passes, told
from board.store.postgres_fingerprint import differences
from board.store.postgres_health import faults
from board.store.postgres_schema import LOCK_ROOM, demand_known, migrate, taken
from board.store.postgres_tx import PostgresTx
from board.store.postgres_watch import watched
from board.store.schema import HALF_COPIED
from board.store.standing import STANDING
from board.store.stop import Stop

R = TypeVar("R")

WRITE_SECONDS = 15
"""How long a statement of a write, or its wait for another's write, may take."""
IDLE_SECONDS = 10
"""How long a write may say nothing before the server ends it: its board has died or hangs, and others wait for it."""
READ_SECONDS = 120
"""How long a statement of a read may take: a check of a large store reads long. It waits for no table so long."""
_FIRST_LOOK = (b"BEGIN ISOLATION LEVEL READ COMMITTED", f"SET LOCAL lock_timeout = {LOCK_SECONDS * 1_000}".encode())
"""Begins the look at the tables as a store is opened, and their migration, which may take as long as it must."""
_PATIENCE_SECONDS = 10.0
"""How long an action is tried anew when the server goes away under it."""
_DOUBT_SECONDS = 60.0
"""How long the board asks whether an action was written whose answer it did not hear."""
_BEGUN = f"""
    SELECT * FROM ({STANDING}) AS standing
    LEFT JOIN ({people.PERSON} WHERE people.id = {{actor}}) AS person ON true
    """
"""What every write asks first: which rules stand, where the journal ends, and who acts. It is asked with the lock, in a
statement of its own, which sees what was committed while the lock was waited for."""


class PostgresStore(Store):
    """A store on a server; its tables are made when they are not there and `create` says so."""

    def __init__(self, url: str, *, create: bool = False, half_copied: bool = False) -> None:
        demand_no_password(url)
        self.url = url
        with told(shown(url)):
            self._server = Server(url)
            with self._server.lent(_FIRST_LOOK) as connection:
                space = self._opened(connection, create=create, half_copied=half_copied)
                connection.execute("COMMIT", prepare=False)
        self._read = _opening("ISOLATION LEVEL REPEATABLE READ READ ONLY", READ_SECONDS, READ_SECONDS)
        self._write = (
            *_opening("ISOLATION LEVEL READ COMMITTED", WRITE_SECONDS, IDLE_SECONDS, synchronous_commit="off"),
            f"SELECT pg_advisory_xact_lock({LOCK_ROOM}, {space})".encode(),
        )

    def _opened(self, connection: Connection, *, create: bool, half_copied: bool) -> int:
        """Bring the tables up to date and look whether they are ours; returns the schema's number."""
        done = taken(connection)
        self._demand_whole(done, half_copied=half_copied)
        if not done and not create:
            raise StoreTrouble(
                _("there is no store at {path}").format(path=self._server.name), do=_("make one with: board init")
            )
        demand_known(self._server.name, done)
        done = migrate(connection, self._server.name, done, half_copied=half_copied)
        self._demand_whole(done, half_copied=half_copied)  # a copy may have begun while the lock was waited for
        if changed := differences(connection):
            raise StoreTrouble(
                _("{server}: {fault}").format(server=self._server.name, fault=changed[0]),
                do=_("undo what was changed by hand, or restore a dump"),
            )
        row = connection.execute("SELECT current_schema()::regnamespace::oid::bigint::bit(32)::int AS space").fetchone()
        space: int = row["space"] if row else 0
        return space

    def _demand_whole(self, done: set[str], *, half_copied: bool) -> None:
        if HALF_COPIED in done and not half_copied:
            raise StoreTrouble(
                _("{server} is only half copied").format(server=self._server.name), do=_("go on with: board copy")
            )

    @contextmanager
    def read(self) -> Iterator[Tx]:
        with told(self._server.name), self._server.lent(self._read) as connection:
            yield PostgresTx(connection)
            connection.execute("COMMIT")  # a rollback would have psycopg forget the statements that it has prepared

    @contextmanager
    def write(self) -> Iterator[Tx]:
        with told(self._server.name), self._writing() as tx:
            yield tx

    @contextmanager
    def _writing(self, actor: int = 0) -> Iterator[Tx]:
        with self._server.lent((*self._write, _BEGUN.format(actor=actor).encode())) as connection:
            tx = PostgresTx(connection)
            if begun := connection.begun:
                tx.stands(begun)
                tx.knows("people", {actor: begun if begun["id"] else None})
            yield tx
            self._commit(connection, tx)

    def _commit(self, connection: Connection, tx: PostgresTx) -> None:
        connection.warning = ""
        if tx.commit() != "COMMIT":
            raise StoreTrouble(_("{server} has undone it").format(server=self._server.name), do=_("try again"))
        if connection.warning:
            raise StoreTrouble(
                _("{server}: written, but no standby has confirmed it").format(server=self._server.name),
                do=_("look whether it is there before you enter it again"),
            )

    def perform(self, run: Callable[[Tx], R], request: str, actor: int = 0) -> R:
        with told(self._server.name):
            return self._performed(run, request, actor)

    def _performed(self, run: Callable[[Tx], R], request: str, actor: int) -> R:
        """Run until it is committed once: again after a deadlock or a lost server, but never while it is in doubt.

        What is found written is confirmed by the end of the write that looked for it, like what that wrote itself.
        """
        begun, tries, in_doubt = time.monotonic(), 0, False
        while True:
            try:
                with self._writing(actor) as tx:
                    if not (in_doubt and journal.has_request(tx, request)):
                        in_doubt = False
                        result = run(tx)
            except psycopg.Error as error:
                in_doubt = in_doubt or isinstance(error, Unanswered)
                self._demand_hope(error, time.monotonic() - begun, in_doubt=in_doubt)
            else:
                return result
            tries += 1
            time.sleep(random.uniform(0, min(1.0, 0.01 * 2**tries)))  # noqa: S311 - spreads the tries, no secret

    def _demand_hope(self, error: psycopg.Error, seconds: float, *, in_doubt: bool) -> None:
        """Raise unless the action, tried for so many seconds, is worth another try after `error`."""
        if in_doubt and seconds > _DOUBT_SECONDS:
            raise Unanswered from error
        if not in_doubt and (seconds > _PATIENCE_SECONDS or not passes(error)):
            raise error

    def changes(self, stop: Stop, since: int | None = None) -> Iterator[Change]:
        return watched(self._server, stop, since)

    def backup(self, target: Path) -> None:
        raise StoreTrouble(
            _("{server} is backed up by PostgreSQL itself").format(server=self._server.name),
            do=_("pg_basebackup for the whole server, or: pg_dump -Fc --dbname={url} --file={file}").format(
                url=self.url, file=target
            ),
        )

    def faults(self) -> list[str]:
        with told(self._server.name), self._server.lent(self._read) as connection:
            return faults(connection)

    def close(self) -> None:
        self._server.close_rested(0)


def _opening(how: str, seconds: int, idle: int, **settings: str) -> Opening:
    """The statements that begin a transaction; the limits are set inside it: a pooler would mix up a session's."""
    settings |= {
        "statement_timeout": f"{seconds + 1}s",
        "lock_timeout": f"{min(seconds, LOCK_SECONDS)}s",
        "idle_in_transaction_session_timeout": f"{idle}s",
        "client_connection_check_interval": "1s",
    }
    called = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())
    return f"BEGIN {how}".encode(), f"SELECT {called}".encode()
